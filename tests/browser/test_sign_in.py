"""Coming in and going out in a real browser: the provider, the form, tabs already open, many people at once."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, expect

from dashboard.identity import COOKIE
from dashboard.navigation import entries
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.accounts import AccountDraft, change_role, create_account
from data_access.services.sessions import open_session
from data_access.settings import Settings
from data_access.store import Store
from indicators.rights import Role
from tests.browser.oidc import CLIENT, SECRET, SUBJECT, other_peoples_provider
from tests.browser.server import Running, served, start
from tests.browser.test_many_visitors import page_over_socket
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
PASSPHRASE = "le phare de Penn al Lann luit"  # noqa: S105 a password of the tests
NOT_IN = "Vous n’êtes pas connecté."
PEOPLE_OF_EACH_ROLE = 4
"""A sample: ``make proof`` has twenty tabs open every page."""


@dataclass
class Place:
    """A server in production, its store seen from aside, and its provider."""

    server: Running
    store: Store
    issuer: str

    def account(self, login: str, role: Role, subject: str = "") -> str:
        """An account, local or of the provider; its id."""
        secret = "" if subject else PASSPHRASE
        issuer = self.issuer if subject else ""
        draft = AccountDraft(f"Personne {login or subject}", role, "Morlaix Communauté", login, secret, issuer, subject)
        return create_account(self.store, COMMAND_LINE_ACTOR, draft).id


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The server, started once there are accounts."""
    folder = tmp_path_factory.mktemp("production")
    with other_peoples_provider() as issuer:
        key = secrets.token_urlsafe(48)
        store = Store(Settings(data_dir=folder, database_url="", mode="production", secret_key=key))
        store.migrate()
        made = Place(Running("", None, folder), store, issuer)  # type: ignore[arg-type] known once accounts exist
        made.account("elue", Role.ELECTED)
        made.account("chargee", Role.PROJECT_OFFICER)
        made.account("", Role.ELECTED, SUBJECT)
        settings = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
        with served(folder, MODE="production", SECRET_KEY=key, **settings) as server:
            made.server = server
            yield made
        store.engine.dispose()


@pytest.fixture
def come(place: Place, browser: Browser) -> Iterator[Visit]:
    """A visitor of this server, in a browser that holds nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600}, locale="en-US")
    yield Visit(context.new_page(), place.server.url)
    context.close()


def fill_in(visit: Visit, login: str, password: str = PASSPHRASE) -> None:
    visit.page.get_by_label("Identifiant").fill(login)
    visit.page.get_by_label("Mot de passe").fill(password)
    visit.page.get_by_role("button", name="Se connecter").click()


def sign_in(visit: Visit, login: str, address: str = "/") -> None:
    visit.page.goto(f"{visit.url}{address}")
    expect(visit.page.locator("h1")).to_have_text("Se connecter")
    fill_in(visit, login)
    visit.settle()


def follow_the_menu(visit: Visit, group: str, page: str) -> None:
    """Go to another page by the menu: the same socket, one more run."""
    visit.page.locator("[data-testid=stHeader]").get_by_text(group, exact=True).first.click()
    visit.page.get_by_role("menuitem", name=page).click()


def leave(visit: Visit) -> None:
    visit.page.locator(".account summary").click()
    visit.page.get_by_role("button", name="Se déconnecter").click()


def test_a_provider_lets_in_whoever_has_an_account_and_says_goodbye_too(come: Visit) -> None:
    come.page.goto(f"{come.url}/explorer?territoires=29151")
    come.page.get_by_role("link", name="Se connecter avec ProConnect").click()
    come.page.locator("input[name=sub]").fill(SUBJECT)
    come.page.get_by_role("button", name="Authorize").click()
    come.page.wait_for_url("**/explorer?territoires=29151")
    come.settle()
    expect(come.page.locator(".account-name")).to_have_text(f"Personne {SUBJECT}")
    expect(come.page.locator(".account-role")).to_have_text("élu ou élue")
    cookie = next(c for c in come.page.context.cookies() if c["name"] == COOKIE)
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    leave(come)
    come.page.wait_for_url("**/oauth2/end_session?**")
    assert "id_token_hint=" in come.page.url
    assert not [c for c in come.page.context.cookies() if c["name"] == COOKIE]
    come.page.goto(f"{come.url}/explorer")
    expect(come.page.locator("h1")).to_have_text("Se connecter")


def test_whoever_has_no_account_is_told_so_and_stays_out(come: Visit) -> None:
    come.page.goto(f"{come.url}/connexion")
    come.page.get_by_role("link", name="Se connecter avec ProConnect").click()
    come.page.locator("input[name=sub]").fill("quelqu-un-d-autre")
    come.page.get_by_role("button", name="Authorize").click()
    expect(come.page.locator("h1")).to_have_text("Connexion refusée")
    expect(come.page.locator("main")).to_contain_text("aucun compte du tableau de bord")
    assert not [c for c in come.page.context.cookies() if c["name"] == COOKIE]


def test_a_link_of_another_site_opens_the_page_of_whoever_is_in(come: Visit, place: Place) -> None:
    sign_in(come, "elue")
    come.page.goto(place.issuer)
    come.page.evaluate("address => { location.href = address; }", f"{come.url}/explorer?vue=carte")
    come.page.wait_for_url("**/explorer**")
    come.settle()
    expect(come.page.locator("h1")).to_contain_text("Explorer")


def test_the_door_is_used_by_keyboard_alone_and_without_a_script(place: Place, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{place.server.url}/connexion?retour=/aide")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Se connecter avec ProConnect")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Identifiant")).to_be_focused()
    page.keyboard.type("elue")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{place.server.url}/aide")
    assert [c for c in context.cookies() if c["name"] == COOKIE]
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_door_breaks_no_rule_of_accessibility_and_holds_on_a_phone(come: Visit, width: int) -> None:
    come.page.set_viewport_size({"width": width, "height": 900})
    come.page.goto(f"{come.url}/connexion")
    fill_in(come, "elue", "ce n’est pas le bon mot de passe")
    expect(come.page.get_by_role("alert")).to_contain_text("Connexion refusée")
    assert come.page.evaluate("document.documentElement.scrollWidth") <= width
    assert [r["id"] for r in Axe().run(come.page).response["violations"]] == []
    assert come.outside == []


def test_a_change_of_role_bites_in_a_tab_already_open(come: Visit, place: Place) -> None:
    account = place.account("mutee", Role.PROJECT_OFFICER)
    sign_in(come, "mutee", "/donnees")
    expect(come.page.locator("h1")).to_have_text("Données et imports")
    change_role(place.store, COMMAND_LINE_ACTOR, account, Role.ELECTED, "nouvelle fonction")
    follow_the_menu(come, "Axes", "Axe 4")
    alert = come.page.get_by_role("alert").first
    expect(alert).to_contain_text(NOT_IN)
    expect(alert).to_contain_text("Votre rôle a changé")
    expect(come.page.locator("h1")).to_have_count(1)
    expect(come.page.locator(".finding")).to_have_count(0)
    alert.get_by_role("link", name="Se connecter").click()
    fill_in(come, "mutee")
    come.settle()
    expect(come.page.locator("h1")).to_contain_text("Axe 4")
    expect(come.page.locator(".account-role")).to_have_text("élu ou élue")


def test_leaving_in_one_tab_closes_the_others_at_their_next_run(come: Visit) -> None:
    sign_in(come, "chargee")
    other = Visit(come.page.context.new_page(), come.url).open("/axe-4-autonomie")
    leave(come)
    come.page.wait_for_url("**/connexion?sortie=oui")
    follow_the_menu(other, "Décider", "Décision concertée")
    expect(other.page.get_by_role("alert").first).to_contain_text("Vous êtes déconnecté")
    expect(other.page.locator(".finding")).to_have_count(0)


def test_the_end_of_a_session_is_said_before_and_put_off_without_leaving_the_page(come: Visit) -> None:
    sign_in(come, "elue", "/connexion?retour=/aide")
    asked: list[str] = []

    def nearly_over(route: Route) -> None:
        answer = route.fetch()
        asked.append(answer.text())
        route.fulfill(response=answer, body=json.dumps(answer.json() | {"secondes": 90, "avertir": True}))

    come.page.route("**/session/etat", nearly_over)
    come.page.reload()
    come.settle()
    box = come.page.get_by_role("alert").filter(has_text="votre session va se fermer")
    expect(box).to_be_visible()
    assert [
        r["id"] for r in Axe().run(come.page).response["violations"] if r["impact"] in ("serious", "critical")
    ] == []
    with come.page.expect_response("**/session/prolonger") as waiting:
        come.page.get_by_role("button", name="Rester connecté").click()
    assert waiting.value.status == 200
    expect(box).to_have_count(0)
    assert asked


def test_a_menu_shows_the_pages_of_a_role_and_an_address_by_hand_is_refused(come: Visit) -> None:
    sign_in(come, "elue")
    come.page.locator("[data-testid=stHeader]").get_by_text("Données", exact=True).first.click()
    expect(come.page.get_by_role("menuitem", name="Explorer les indicateurs")).to_be_visible()
    expect(come.page.get_by_role("menuitem", name="Données et imports")).to_have_count(0)
    expect(come.page.get_by_role("menuitem", name="Administration")).to_have_count(0)
    come.open("/administration")
    expect(come.page.get_by_role("alert").first).to_contain_text("accès refusé")


def run_apart(coroutine: object) -> object:
    """The browser's driver already runs a loop in this thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, coroutine).result()  # type: ignore[arg-type]


@pytest.mark.parametrize("cookie", ["", "0" * 43, "demo-animatrice"])
def test_a_socket_without_a_session_gets_the_way_in_and_no_figure(place: Place, cookie: str) -> None:
    async def ask() -> list[str]:
        slugs = [entry.slug for entry in entries() if entry.slug != "aide"]
        return await asyncio.gather(*(page_over_socket(place.server.url, slug, cookie) for slug in slugs))

    for page in run_apart(ask()):  # type: ignore[attr-defined]
        assert NOT_IN in page
        assert "finding" not in page.split("</style>")[-1]
        assert "<table" not in page


def test_people_of_two_roles_never_see_each_other(place: Place) -> None:
    roles = {"elu ou elue": Role.ELECTED, "chargee": Role.PROJECT_OFFICER}
    people = []
    for number in range(PEOPLE_OF_EACH_ROLE):
        for word, role in roles.items():
            login = f"{word.split(' ')[0]}-{number}"
            people.append((login, role, open_session(place.store, place.account(login, role), "essai").id))

    async def ask() -> list[str]:
        async def one(cookie: str) -> str:
            data = await page_over_socket(place.server.url, "donnees", cookie)
            return data + await page_over_socket(place.server.url, "axe-4-autonomie", cookie)

        return await asyncio.gather(*(one(cookie) for _, _, cookie in people))

    names = {f"Personne {login}" for login, _, _ in people}
    for (login, role, _), page in zip(people, run_apart(ask()), strict=True):  # type: ignore[call-overload]
        found = {name for name in names if f">{name}<" in page}
        assert found == {f"Personne {login}"}
        assert ("accès refusé" in page) == (role is Role.ELECTED)
        assert ("Importer un tableau" in page) == (role is Role.PROJECT_OFFICER)


def test_a_file_is_not_served_again_after_leaving(place: Place) -> None:
    account = place.account("partante", Role.ELECTED)
    cookies = {COOKIE: open_session(place.store, account, "essai").id}
    address = f"{place.server.url}/export/nombres.csv"
    with httpx.Client(cookies=cookies) as client:
        assert client.get(address).status_code == 200
        token = client.get(f"{place.server.url}/session/etat").json()["jeton"]
        client.post(f"{place.server.url}/session/fermer", data={"jeton": token}, headers={"origin": place.server.url})
    assert httpx.get(address, cookies=cookies).status_code == 401


def test_a_demonstration_asked_to_listen_to_the_network_stops_with_one_sentence(tmp_path: Path) -> None:
    server = start(tmp_path, HOST="0.0.0.0")  # noqa: S104 refused, never bound
    assert server.process.wait(timeout=60) == 1
    assert server.said().startswith("Le mode démonstration n’a pas de mot de passe")
    assert len(server.said().splitlines()) == 1
