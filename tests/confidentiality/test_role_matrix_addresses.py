"""Every address x every role, asked of the real server: the right status, no figure in a refusal, one line for each."""

import asyncio

import httpx
import pytest

from dashboard.identity import COOKIE
from dashboard.shell.page_shell import page_shell
from dashboard.shell.routes import routes
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.sessions import actor_of, close_session, revoke_session
from tests.confidentiality.addresses import every_address, in_turn
from tests.confidentiality.doors import OPERATION_OF_PAGE
from tests.confidentiality.matrix import COLUMNS, content_of
from tests.confidentiality.real_server import House
from tests.confidentiality.socket_client import tab
from tests.confidentiality.trials import TOUCHED, addresses_asked, broken

ADDRESSES = every_address()
FILES = ("/export/", "/modele/")


def client(house: House, session: str) -> httpx.Client:
    """A visitor who comes with the cookie of a session, or without."""
    return httpx.Client(base_url=house.url, cookies={COOKIE: session} if session else {}, timeout=60)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_address_answers_a_role_as_the_matrix_says(house: House, column: str) -> None:
    """A file is made once, for each of its roles in turn; ``make proof`` asks all of them for all of them."""
    before = content_of(house.store.engine, but=TOUCHED)
    assert broken(addresses_asked(house, column, in_turn(column))) == []
    assert content_of(house.store.engine, but=TOUCHED) == before


def test_the_cells_tried_by_address_are_counted() -> None:
    assert len(ADDRESSES) * len(COLUMNS) >= 300


def test_every_address_is_asked_by_whoever_is_refused_and_by_somebody_who_is_not() -> None:
    asked = {column: set(in_turn(column)) for column in COLUMNS}
    for address in ADDRESSES:
        refused = {column for column in COLUMNS if address.expected(column) != address.granted}
        askers = {column for column in COLUMNS if address in asked[column]}
        assert refused <= askers, address
        assert len(askers) > len(refused), address


def test_every_route_of_ours_is_tried() -> None:
    tried = {address.path.split("?", 1)[0] for address in ADDRESSES}
    named = {str(getattr(route, "path", "")) for route in routes()}
    apart = {path for path in named if path.startswith("/coquille/") or path.endswith("/") or "{" in path}
    apart |= {"/connexion", "/session/fournisseur", "/session/retour"}
    assert named - apart - tried == {"/"} - tried


@pytest.mark.parametrize("column", COLUMNS)
def test_the_shell_of_a_page_is_the_same_empty_one_for_everybody(house: House, column: str) -> None:
    with client(house, house.session(column)) as visitor:
        for slug in OPERATION_OF_PAGE:
            answer = visitor.get(f"/{slug}")
            if answer.status_code == 200:
                assert answer.content == page_shell().html
            else:
                assert answer.headers["location"].startswith("/connexion?retour=")


@pytest.mark.parametrize("cookie", ["inventé", "' OR 1=1 --", "a" * 4000, "compte-4", "1"])
def test_an_invented_cookie_is_nobody(house: House, cookie: str) -> None:
    header = {"cookie": f"{COOKIE}={cookie}".encode()}
    answer = httpx.get(f"{house.url}/export/nombres.csv", headers=header)
    assert answer.status_code == 401


def test_an_address_is_worth_nothing_once_the_session_is_closed(house: House) -> None:
    session = house.renewed("elu")
    with client(house, session) as visitor:
        assert visitor.get("/export/nombres.csv").status_code == 200
        close_session(house.store, actor_of(house.store, session).actor)
        assert visitor.get("/export/nombres.csv").status_code == 401
        assert visitor.get("/").status_code == 303


def test_a_session_closed_by_the_administration_bites_in_an_open_tab(house: House) -> None:
    session = house.renewed("elu")

    async def visit() -> tuple[set[str], set[str], str]:
        async with tab(house.url, session) as opened:
            first = await opened.ask("")
            number = int(actor_of(house.store, session).actor.session)
            revoke_session(house.store, SYSTEM_ACTOR, number, "poste laissé ouvert")
            second = await opened.ask("axe-4-autonomie")
            return first.figures(), second.figures() | second.forms(), second.text

    drawn, left, said = asyncio.run(visit())
    assert drawn
    assert left == set()
    assert "Votre session a été fermée par l’administration." in said


def test_a_socket_from_another_site_or_another_address_is_closed(house: House) -> None:
    for options in ({"origin": "http://evil.example"}, {"path": "/_stcore/autre"}):
        answer = httpx.get(
            f"{house.url}{options.get('path', '/_stcore/stream')}",
            headers={
                "connection": "Upgrade", "upgrade": "websocket", "sec-websocket-version": "13",
                "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", "origin": options.get("origin", house.url),
                "cookie": f"{COOKIE}={house.session('elu')}",
            },
        )  # fmt: skip
        assert answer.status_code in (403, 404)


def test_a_refused_address_is_a_french_page_without_a_figure(house: House) -> None:
    with client(house, house.session("elu")) as visitor, client(house, "") as nobody:
        refused = [visitor.get("/modele/indicateurs.csv"), visitor.get("/export/journal.csv")]
        refused += [nobody.get(a.path) for a in ADDRESSES if a.operation and a.path.startswith(FILES)]
    assert len(refused) > 20
    for answer in refused:
        assert answer.status_code in (401, 403)
        assert '<html lang="fr">' in answer.text
        assert "Traceback" not in answer.text
