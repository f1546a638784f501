"""The door: who comes in, by which form, with which cookie, and where one goes next."""

import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette

from dashboard.identity import COOKIE
from dashboard.navigation import entries
from dashboard.shell.addresses import safe_return
from data_access.services.accounts import change_role, close_account
from data_access.services.sessions import actor_of, list_sessions, revoke_session
from data_access.store import default_store
from indicators.rights import Role
from tests.dashboard.shell.production import PASSPHRASE, field_of, in_production, local_account, signed_in
from tests.dashboard.shell.visitor import Visitor
from tests.personas import ADMINISTRATOR

PLANTED = "identifiant-choisi-par-un-autre"
OPEN_PAGES = {"aide"}


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A shell in production, with an elected member and an officer."""
    with in_production(tmp_path_factory.mktemp("porte")) as app:
        local_account("elue", Role.ELECTED)
        local_account("chargee", Role.PROJECT_OFFICER)
        yield app


def attempt(visitor: Visitor, password: str = PASSPHRASE, login: str = "elue", **headers: str) -> httpx.Response:
    token = field_of(visitor.get("/connexion").text, "jeton")
    return visitor.post("/session/ouvrir", {"jeton": token, "identifiant": login, "mot_de_passe": password}, **headers)


def leave(visitor: Visitor) -> httpx.Response:
    return visitor.post("/session/fermer", {"jeton": visitor.get("/session/etat").json()["jeton"]})


def test_the_page_is_whole_french_and_needs_no_script(shell: Starlette) -> None:
    answer = Visitor(shell).get("/connexion")
    page = answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert '<html lang="fr">' in page
    assert page.count("<h1") == 1
    assert "<script" not in page
    for name in re.findall(r'<input type="(?:text|password)" id="([^"]+)"', page):
        assert f'<label for="{name}">' in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_the_right_password_opens_a_session_under_one_strict_cookie(shell: Starlette) -> None:
    visitor = Visitor(shell)
    answer = attempt(visitor)
    given = [h for h in answer.headers.get_list("set-cookie") if h.startswith(f"{COOKIE}=")]
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert answer.headers["cache-control"] == "no-store"
    assert len(given) == 1
    words = given[0].lower()
    assert all(word in words for word in ("httponly", "samesite=strict", "path=/"))
    assert "max-age" not in words
    assert "expires" not in words
    assert len(visitor.cookies[COOKIE]) >= 43
    assert actor_of(default_store(), visitor.cookies[COOKIE]).actor.name == "Personne elue"
    leave(visitor)


def test_the_cookie_is_secure_everywhere_but_on_this_machine_in_clear(
    shell: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "secure" not in Visitor(shell).get("/connexion").headers["set-cookie"].lower()
    assert "secure" in Visitor(shell).get("https://127.0.0.1/connexion").headers["set-cookie"].lower()
    monkeypatch.setattr("dashboard.shell.doors.is_known", lambda *_names: True)
    assert "secure" in Visitor(shell).get("http://tableau.example/connexion").headers["set-cookie"].lower()


def test_a_wrong_password_comes_back_to_the_form_and_opens_nothing(shell: Starlette) -> None:
    visitor = Visitor(shell)
    answer = attempt(visitor, "ce n’est pas le bon", login="chargee")
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "Connexion refusée" in answer.text
    assert "ce n’est pas le bon" not in answer.text
    assert COOKIE not in visitor.cookies


def test_an_id_planted_before_sign_in_is_worth_nothing_after(shell: Starlette) -> None:
    victim = Visitor(shell)
    victim.hold(COOKIE, PLANTED)
    assert attempt(victim).status_code == 303
    assert victim.cookies[COOKIE] != PLANTED
    assert actor_of(default_store(), PLANTED).expires_at is None
    former = victim.cookies[COOKIE]
    other = Visitor(shell)
    other.hold(COOKIE, former)
    token = other.get("/session/etat").json()["jeton"]
    fields = {"jeton": token, "identifiant": "elue", "mot_de_passe": PASSPHRASE}
    assert other.post("/session/ouvrir", fields).status_code == 303
    assert actor_of(default_store(), former).expires_at is None
    assert other.cookies[COOKIE] != former
    leave(other)


REFUSED_FORMS = {
    "no token": ({"jeton": ""}, {}),
    "a token of nobody": ({"jeton": "0" * 64}, {}),
    "a token with letters no key writes": ({"jeton": "é" * 64}, {}),
    "another origin": ({}, {"origin": "https://autre.example"}),
    "an origin that is not said, from another site": ({}, {"origin": "", "sec_fetch_site": "cross-site"}),
    "a page of the same domain that is not ours": ({}, {"sec_fetch_site": "same-site"}),
    "no proof of origin at all": ({}, {"origin": "", "sec_fetch_site": ""}),
    "an origin hidden by the browser": ({}, {"origin": "null", "sec_fetch_site": ""}),
}


@pytest.mark.parametrize("case", REFUSED_FORMS)
@pytest.mark.parametrize("address", ["/session/ouvrir", "/session/fermer", "/session/prolonger", "/session/personne"])
def test_a_form_that_proves_nothing_does_nothing(shell: Starlette, case: str, address: str) -> None:
    fields, headers = REFUSED_FORMS[case]
    visitor = signed_in(shell, "elue")
    token = visitor.get("/session/etat").json()["jeton"]
    before = list_sessions(default_store(), ADMINISTRATOR)
    sent = {"jeton": token, "identifiant": "elue", "mot_de_passe": PASSPHRASE} | fields
    answer = visitor.post(address, sent, **headers)
    assert answer.status_code == 403
    assert "Ce formulaire" in answer.text
    assert list_sessions(default_store(), ADMINISTRATOR) == before
    leave(visitor)


def test_the_token_of_one_browser_is_worth_nothing_in_another(shell: Starlette) -> None:
    mine, theirs = Visitor(shell), Visitor(shell)
    token = field_of(mine.get("/connexion").text, "jeton")
    theirs.get("/connexion")
    fields = {"jeton": token, "identifiant": "elue", "mot_de_passe": PASSPHRASE}
    assert theirs.post("/session/ouvrir", fields).status_code == 403


@pytest.mark.parametrize("body", [b"a" * 20_000, b"&".join([b"a=1"] * 40), b"\xff\xfe"])
def test_a_form_nobody_writes_is_refused_in_french(shell: Starlette, body: bytes) -> None:
    answer = Visitor(shell).request("POST", "/session/ouvrir", content=body)
    assert answer.status_code == 403
    assert "n’est pas lisible" in answer.text


@pytest.mark.parametrize("address", ["/session/ouvrir", "/session/fermer", "/session/prolonger", "/session/personne"])
def test_a_session_is_never_changed_by_a_link(shell: Starlette, address: str) -> None:
    assert Visitor(shell).get(address).status_code == 404


SAFE = ["/", "/aide", "/axe-4-autonomie?territoire=29151", "/explorer?indicateurs=a,b&territoires=29151"]
UNSAFE = [
    "//autre.example", "https://autre.example/", "http:autre.example", "/\\autre.example", "\\\\autre.example",
    "javascript:alert(1)", "/aide\r\nset-cookie: a=b", "/\t/autre.example", "/session/fermer", "/export/nombres.csv",
    "/n-existe-pas", "//autre.example/aide", "aide", "", "/aide@autre.example", "/ /autre.example", "http://[::1",
    "/aide?" + "a" * 3000, "/./aide", "/aide/../session/fermer",
]  # fmt: skip


@pytest.mark.parametrize("address", SAFE)
def test_one_comes_back_to_the_page_one_asked_for(shell: Starlette, address: str) -> None:
    assert safe_return(address) == address


@pytest.mark.parametrize("address", UNSAFE)
def test_one_never_comes_back_elsewhere(shell: Starlette, address: str) -> None:
    assert safe_return(address) == "/"
    visitor = Visitor(shell)
    token = field_of(visitor.get("/connexion").text, "jeton")
    fields = {"jeton": token, "identifiant": "elue", "mot_de_passe": PASSPHRASE, "retour": address}
    assert visitor.post("/session/ouvrir", fields).headers["location"] == "/"
    leave(visitor)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.slug or "accueil")
def test_a_page_leads_whoever_is_not_in_to_the_door(shell: Starlette, entry: object) -> None:
    slug = str(getattr(entry, "slug", ""))
    answer = Visitor(shell).get(f"/{slug}?territoire=29151")
    if slug in OPEN_PAGES:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/connexion?retour=%2F{slug}%3Fterritoire%3D29151"
    assert COOKIE not in answer.headers.get("set-cookie", "")


def test_a_link_of_another_site_reaches_the_page_of_whoever_is_in(shell: Starlette) -> None:
    """The browser keeps a strict cookie to itself there: one page of ours in between, and it gives it."""
    answer = Visitor(shell).get("/explorer?vue=carte", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0; url=/explorer?vue=carte"' in answer.text
    assert "set-cookie" not in answer.headers


def test_what_asks_for_a_link_of_another_site_is_escaped(shell: Starlette) -> None:
    address = '/explorer?vue="><script>alert(1)</script>'
    answer = Visitor(shell).get(address, headers={"sec-fetch-site": "cross-site"})
    assert "<script>alert" not in answer.text


def test_whoever_is_in_already_does_not_sign_in_again(shell: Starlette) -> None:
    visitor = signed_in(shell, "elue")
    answer = visitor.get("/connexion?retour=/explorer")
    assert (answer.status_code, answer.headers["location"]) == (303, "/explorer")
    leave(visitor)


def test_one_leaves_in_every_tab_and_the_id_is_dead(shell: Starlette) -> None:
    visitor = signed_in(shell, "elue")
    stolen = visitor.cookies[COOKIE]
    answer = leave(visitor)
    assert (answer.status_code, answer.headers["location"]) == (303, "/connexion?sortie=oui")
    assert "Vous êtes déconnecté" in visitor.get("/connexion?sortie=oui").text
    assert COOKIE not in visitor.cookies
    thief = Visitor(shell)
    thief.hold(COOKIE, stolen)
    assert thief.get("/export/nombres.csv").status_code == 401
    assert thief.get("/").status_code == 303


def test_the_state_of_a_session_is_told_and_is_not_a_use(shell: Starlette) -> None:
    visitor = signed_in(shell, "elue")
    told = visitor.get("/session/etat")
    assert told.headers["cache-control"] == "no-store"
    assert told.json() | {"jeton": "", "secondes": 0} == {
        "ouverte": True, "secondes": 0, "avertir": False, "prolongeable": True, "motif": "", "jeton": "",
    }  # fmt: skip
    assert 1700 < told.json()["secondes"] <= 1800
    leave(visitor)
    assert Visitor(shell).get("/session/etat").json()["ouverte"] is False


def test_one_keeps_a_session_open(shell: Starlette) -> None:
    visitor = signed_in(shell, "elue")
    token = visitor.get("/session/etat").json()["jeton"]
    assert visitor.post("/session/prolonger", {"jeton": token, "retour": "/aide"}).headers["location"] == "/aide"
    assert visitor.post("/session/prolonger", {"jeton": token}, accept="application/json").json()["ouverte"] is True
    leave(visitor)


@pytest.mark.parametrize("how", ["revoked", "role", "closed"])
def test_a_session_that_is_over_leads_to_the_door_which_says_why(shell: Starlette, how: str) -> None:
    account = local_account(f"partie-{how}", Role.ELECTED)
    visitor = signed_in(shell, f"partie-{how}")
    store = default_store()
    if how == "revoked":
        revoke_session(store, ADMINISTRATOR, int(actor_of(store, visitor.cookies[COOKIE]).actor.session), "perdu")
    elif how == "role":
        change_role(store, ADMINISTRATOR, account, Role.PROJECT_OFFICER, "nouvelle fonction")
    else:
        close_account(store, ADMINISTRATOR, account, "départ")
    said = {"revoked": "fermée par l’administration", "role": "Votre rôle a changé", "closed": "compte est fermé"}
    assert visitor.get("/export/nombres.csv").status_code == 401
    assert visitor.get("/").status_code == 303
    assert said[how] in visitor.get("/connexion").text


def test_files_ask_who_one_is_at_each_request(shell: Starlette) -> None:
    stranger, elected, officer = Visitor(shell), signed_in(shell, "elue"), signed_in(shell, "chargee")
    for address in (
        "/export/nombres.csv",
        "/export/nombres.xlsx",
        "/modele/indicateurs.csv",
        "/modele/indicateurs.xlsx",
    ):
        refused = stranger.get(address)
        assert refused.status_code == 401
        assert refused.headers["content-type"].startswith("text/html")
        assert 'href="/connexion"' in refused.text
    assert elected.get("/modele/indicateurs.csv").status_code == 403
    assert officer.get("/modele/indicateurs.csv").status_code == 200
    leave(officer)
    assert officer.get("/modele/indicateurs.csv").status_code == 401
    leave(elected)


def test_a_file_is_uploaded_by_those_alone_who_may_have_it_checked(shell: Starlette) -> None:
    address = "/_stcore/upload_file/0123/4567"
    stranger, elected, officer = Visitor(shell), signed_in(shell, "elue"), signed_in(shell, "chargee")
    for method in ("PUT", "DELETE"):
        assert stranger.request(method, address).status_code == 401
        assert elected.request(method, address).status_code == 403
        assert officer.request(method, address).status_code == 404
    leave(elected)
    leave(officer)


def test_health_is_open_to_machines(shell: Starlette) -> None:
    assert Visitor(shell).get("/health").json()["status"] == "ok"


def test_a_production_shows_no_person_of_the_demonstration(shell: Starlette) -> None:
    visitor = Visitor(shell)
    page = visitor.get("/connexion").text
    assert "personne" not in page
    token = field_of(page, "jeton")
    assert visitor.post("/session/personne", {"jeton": token, "personne": "demo-elue"}).status_code == 404
    assert COOKIE not in visitor.cookies


def test_one_changes_ones_own_password(shell: Starlette) -> None:
    local_account("mot-de-passe", Role.ELECTED)
    visitor, elsewhere = signed_in(shell, "mot-de-passe"), signed_in(shell, "mot-de-passe")
    token = field_of(visitor.get("/session/mot-de-passe").text, "jeton")
    new = "trois crêpes froides sur le quai"
    fields = {"jeton": token, "actuel": PASSPHRASE, "nouveau": new}
    differ = visitor.post("/session/mot-de-passe", fields | {"encore": "autre chose"})
    assert (differ.status_code, "diffèrent" in differ.text) == (401, True)
    done = visitor.post("/session/mot-de-passe", fields | {"encore": new})
    assert "Mot de passe changé" in done.text
    assert elsewhere.get("/").status_code == 303
    assert visitor.get("/").status_code == 200
    assert attempt(Visitor(shell), new, login="mot-de-passe").status_code == 303
    assert Visitor(shell).get("/session/mot-de-passe").status_code == 303
