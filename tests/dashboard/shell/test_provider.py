"""Who comes by an identity provider: everything it says is verified, and one wrong word lets nobody in."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette

from dashboard.identity import COOKIE
from dashboard.shell.provider import forget_providers
from data_access.services.sessions import actor_of, list_sessions
from data_access.store import default_store
from tests.browser.oidc import CLIENT, SECRET, SUBJECT, Claims, FakeProvider, Story, signed, unsigned
from tests.dashboard.shell.production import field_of, in_production, provider_account
from tests.dashboard.shell.visitor import HOST, Visitor
from tests.personas import ADMINISTRATOR

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "cle-1"}, auto_kid=False)
SIRET, OTHER_SIRET = "20000000000018", "21290151200012"


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    """The provider that lies on demand."""
    fake = FakeProvider()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def shell(provider: FakeProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A shell that asks for a strong sign-in and for a known employer, and one account."""
    settings = {
        "OIDC_ISSUER": provider.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_ACR_VALUES": "eidas2 eidas3", "OIDC_SIRETS": SIRET,
    }  # fmt: skip
    with in_production(tmp_path_factory.mktemp("fournisseur"), **settings) as app:
        provider_account(provider.issuer, SUBJECT)
        yield app


@pytest.fixture(autouse=True)
def truth(provider: FakeProvider) -> None:
    """Every test starts with an honest provider, of which nothing is known yet."""
    forget_providers()
    provider.story = Story()


def departure(visitor: Visitor, back: str = "/aide") -> str:
    answer = visitor.get("/session/fournisseur", params={"retour": back})
    assert answer.status_code == 303
    return answer.headers["location"]


def come_back(visitor: Visitor, code: str, state: str, **more: str) -> httpx.Response:
    return visitor.get("/session/retour", params={"code": code, "state": state, **more})


def round_trip(shell: Starlette, provider: FakeProvider) -> tuple[Visitor, httpx.Response]:
    visitor = Visitor(shell)
    return visitor, come_back(visitor, *provider.authenticate(departure(visitor)))


def assert_nobody_came_in(visitor: Visitor, answer: httpx.Response) -> None:
    assert answer.status_code == 401
    assert "Connexion refusée" in answer.text
    assert COOKIE not in answer.headers.get("set-cookie", "")
    assert COOKIE not in visitor.cookies
    assert list_sessions(default_store(), ADMINISTRATOR) == []


def last_cause() -> str:
    lines = default_store().settings.security_log.read_text("utf-8").splitlines()
    return str(json.loads(lines[-1])["cause"])


def test_an_honest_answer_opens_a_session_of_the_account(shell: Starlette, provider: FakeProvider) -> None:
    visitor, answer = round_trip(shell, provider)
    assert answer.status_code == 200
    assert 'content="0; url=/aide"' in answer.text
    session = visitor.cookies[COOKIE]
    state = actor_of(default_store(), session)
    assert state.actor.name == "Personne du fournisseur"
    page = visitor.get("/session/etat").json()
    leaving = visitor.post("/session/fermer", {"jeton": page["jeton"]})
    farewell = urlsplit(leaving.text.split("url=", 1)[1].split('"', 1)[0].replace("&amp;", "&"))
    said = parse_qs(farewell.query)
    assert farewell.path == "/fin"
    assert said["post_logout_redirect_uri"] == [f"{HOST}/connexion"]
    assert len(said["id_token_hint"][0].split(".")) == 3
    assert actor_of(default_store(), session).expires_at is None
    assert COOKIE not in visitor.cookies


def test_the_departure_asks_for_everything_that_proves_the_return(shell: Starlette, provider: FakeProvider) -> None:
    visitor = Visitor(shell)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(departure(visitor)).query).items()}
    again = parse_qs(urlsplit(departure(Visitor(shell))).query)
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{HOST}/session/retour"
    assert min(len(asked["state"]), len(asked["nonce"])) >= 32
    assert json.loads(asked["claims"])["id_token"]["acr"]["values"] == ["eidas2", "eidas3"]
    assert not {asked[n] for n in ("state", "nonce")} & {again[n][0] for n in ("state", "nonce")}


def test_what_ties_the_return_is_read_by_no_script_and_lives_ten_minutes(shell: Starlette) -> None:
    header = Visitor(shell).get("/session/fournisseur").headers["set-cookie"].lower()
    assert all(word in header for word in ("httponly", "samesite=lax", "max-age=600"))


def changed(**values: object) -> Story:
    """A provider that changes claims; None takes one away."""

    def tell(true: Claims) -> Claims:
        return {name: value for name, value in (true | values).items() if value is not None}

    return Story(claims=tell)


def tampered(claims: Claims, key: RSAKey) -> str:
    """Another person written into a token signed for the first."""
    head, _, tail = signed(claims, key).split(".")
    body = unsigned(claims | {"sub": "autre"}).split(".")[1]
    return f"{head}.{body}.{tail}"


def with_shared_secret(claims: Claims, key: RSAKey) -> str:
    """A token that takes the public key for a shared secret."""
    head, body, tail = signed(claims, key).split(".")
    forged = unsigned({"alg": "HS256"}).split(".")[1]
    return f"{forged}.{body}.{tail}" if head else ""


def person(kind: str = "application/json", **values: object) -> Story:
    """A provider that says something else of the person."""
    return Story(userinfo=lambda claims, _key: (kind, json.dumps(claims | values)))


NOW = time.time()
LIES = {
    "signature_none": (Story(token=lambda claims, _key: unsigned(claims)), "signature"),
    "signature_shared_secret": (Story(token=with_shared_secret), "signature"),
    "signature_wrong_key": (Story(token=lambda claims, _key: signed(claims, OTHER_KEY)), "signature"),
    "signature_unknown_key": (Story(token=lambda claims, key: signed(claims, key, kid="autre")), "signature"),
    "signature_tampered": (Story(token=tampered), "signature"),
    "not_a_token": (Story(token=lambda _claims, _key: "rien"), "signature"),
    "aud_other": (changed(aud="autre-client"), "aud"),
    "aud_several_without_azp": (changed(aud=[CLIENT, "autre-client"]), "azp"),
    "azp_other": (changed(azp="autre-client"), "azp"),
    "iss_other": (changed(iss="https://autre.example"), "iss"),
    "nonce_other": (changed(nonce="0" * 64), "nonce"),
    "nonce_missing": (changed(nonce=None), "nonce"),
    "expired": (changed(exp=int(NOW) - 3600), "exp"),
    "exp_missing": (changed(exp=None), "exp"),
    "exp_in_words": (changed(exp="demain"), "exp"),
    "iat_in_the_future": (changed(iat=int(NOW) + 3600, exp=int(NOW) + 7200), "iat"),
    "iat_of_yesterday": (changed(iat=int(NOW) - 86_400), "iat"),
    "acr_too_low": (changed(acr="eidas1"), "acr"),
    "acr_missing": (changed(acr=None), "acr"),
    "sub_missing": (changed(sub=None), "sub"),
    "sub_empty": (changed(sub=""), "sub"),
    "at_hash_other": (changed(at_hash="AAAAAAAAAAAAAAAAAAAAAA"), "at_hash"),
    "userinfo_of_somebody_else": (person(sub="autre"), "userinfo_sub"),
    "userinfo_without_sub": (person(sub=None), "userinfo_sub"),
    "userinfo_unknown_kind": (person("text/html"), "userinfo_non_signe"),
    "userinfo_signed_by_another": (
        Story(userinfo=lambda claims, _key: ("application/jwt", signed(claims, OTHER_KEY))), "signature",
    ),
    "siret_unknown": (person(siret=OTHER_SIRET), "siret"),
    "siret_changed_between_token_and_person": (changed(siret=OTHER_SIRET), "siret"),
    "issuer_published_is_another": (Story(metadata={"issuer": "https://autre.example"}), "emetteur"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_wrong_word_lets_nobody_in(shell: Starlette, provider: FakeProvider, lie: str) -> None:
    story, cause = LIES[lie]
    visitor = Visitor(shell)
    code, state = provider.authenticate(departure(visitor))
    provider.story = story
    forget_providers()
    assert_nobody_came_in(visitor, come_back(visitor, code, state))
    assert last_cause() == cause


def test_a_state_of_somebody_else_lets_nobody_in(shell: Starlette, provider: FakeProvider) -> None:
    mine, theirs = Visitor(shell), Visitor(shell)
    departure(mine)
    code, state = provider.authenticate(departure(theirs))
    assert_nobody_came_in(mine, come_back(mine, code, state))
    assert_nobody_came_in(Visitor(shell), come_back(Visitor(shell), code, state))
    assert last_cause() == "state"


def test_a_return_is_used_once(shell: Starlette, provider: FakeProvider) -> None:
    visitor = Visitor(shell)
    code, state = provider.authenticate(departure(visitor))
    kept = httpx.Cookies(visitor.cookies)
    assert come_back(visitor, code, state).status_code == 200
    visitor.post("/session/fermer", {"jeton": visitor.get("/session/etat").json()["jeton"]})
    thief = Visitor(shell)
    thief.cookies = kept
    assert_nobody_came_in(thief, come_back(thief, code, state))


def test_a_code_used_twice_is_refused_by_the_provider_and_lets_nobody_in(
    shell: Starlette, provider: FakeProvider
) -> None:
    visitor = Visitor(shell)
    code, state = provider.authenticate(departure(visitor))
    provider.codes.clear()
    assert_nobody_came_in(visitor, come_back(visitor, code, state))
    assert last_cause() == "code_refuse"


def test_a_return_from_another_provider_lets_nobody_in(shell: Starlette, provider: FakeProvider) -> None:
    visitor = Visitor(shell)
    code, state = provider.authenticate(departure(visitor))
    assert_nobody_came_in(visitor, come_back(visitor, code, state, iss="https://autre.example"))
    assert last_cause() == "iss_retour"


def test_a_person_who_renounces_is_told_so(shell: Starlette, provider: FakeProvider) -> None:
    visitor = Visitor(shell)
    _, state = provider.authenticate(departure(visitor))
    answer = visitor.get("/session/retour", params={"error": "access_denied", "state": state})
    assert_nobody_came_in(visitor, answer)
    assert "<script" not in answer.text


def test_a_person_without_an_account_is_told_so_and_gets_none(shell: Starlette, provider: FakeProvider) -> None:
    provider.story.person = {"sub": "inconnue", "siret": SIRET}
    visitor, answer = round_trip(shell, provider)
    assert_nobody_came_in(visitor, answer)
    assert "aucun compte du tableau de bord ne lui correspond" in answer.text


def test_a_signed_description_of_the_person_is_believed(shell: Starlette, provider: FakeProvider) -> None:
    told = {"iss": provider.issuer, "aud": CLIENT}
    provider.story.userinfo = lambda claims, key: ("application/jwt", signed(claims | told, key))
    visitor, answer = round_trip(shell, provider)
    assert answer.status_code == 200
    visitor.post("/session/fermer", {"jeton": visitor.get("/session/etat").json()["jeton"]})


def test_an_unsigned_description_is_refused_where_a_signed_one_is_asked_for(
    provider: FakeProvider, tmp_path: Path
) -> None:
    settings = {"OIDC_ISSUER": provider.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
    with in_production(tmp_path, **settings, OIDC_SIGNED_USERINFO="true") as app:
        provider_account(provider.issuer, SUBJECT)
        visitor, answer = round_trip(app, provider)
        assert_nobody_came_in(visitor, answer)
        assert last_cause() == "userinfo_non_signe"


def test_a_crowd_at_the_door_asks_the_provider_once_a_minute(shell: Starlette, provider: FakeProvider) -> None:
    before = provider.readings
    for _ in range(20):
        departure(Visitor(shell))
    assert provider.readings == before + 1


def test_a_changed_key_is_known_after_one_refusal(shell: Starlette, provider: FakeProvider) -> None:
    departure(Visitor(shell))
    former = provider.key
    provider.key = RSAKey.generate_key(2048, {"kid": "cle-2"}, auto_kid=False)
    try:
        assert round_trip(shell, provider)[1].status_code == 401
        visitor, answer = round_trip(shell, provider)
        assert answer.status_code == 200
        visitor.post("/session/fermer", {"jeton": visitor.get("/session/etat").json()["jeton"]})
    finally:
        provider.key = former


def test_the_sign_in_page_names_the_provider(shell: Starlette) -> None:
    page = Visitor(shell).get("/connexion", params={"retour": "/explorer?territoires=29151"}).text
    assert "Se connecter avec ProConnect" in page
    assert "/session/fournisseur?retour=%2Fexplorer%3Fterritoires%3D29151" in page
    assert field_of(page, "retour") == "/explorer?territoires=29151"


def test_a_provider_that_does_not_answer_is_said_in_french(tmp_path: Path) -> None:
    settings = {"OIDC_ISSUER": "http://127.0.0.1:9", "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
    with in_production(tmp_path, **settings) as app:
        answer = Visitor(app).get("/session/fournisseur")
        assert answer.status_code == 401
        assert "ne répond pas" in answer.text
