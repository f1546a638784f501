"""A meeting followed live: the chair moves, the screens that follow move, the one that stays apart does not."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Running
from tests.browser.test_meeting import SLOW, key, prepare, room
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
FIRST, SECOND = "Emploi", "Questions diverses"
STATE = "/seance/etat/"
QUIET = 4_000
"""Longer than a participant's screen waits between two questions, in milliseconds."""


@contextmanager
def seated(browser: Browser, server: Running, person: str) -> Iterator[Visit]:
    """A person of the demonstration on a screen of their own."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="en-US")
    yield Visit(context.new_page(), server.url).become(person)
    context.close()


def screen_of(visit: Visit) -> str:
    """The address of the room, which names no item: the screen follows."""
    assert "point=" not in visit.address()
    return visit.address()


def shows(visit: Visit, title: str) -> None:
    """Wait until the screen shows an item."""
    expect(visit.page.locator("h1")).to_have_text(title, timeout=SLOW)


def test_the_screens_that_follow_move_with_the_chair_and_the_others_stay(server: Running, browser: Browser) -> None:
    with ExitStack() as room_of:
        chair, beamer, elected, caf, apart = (
            room_of.enter_context(seated(browser, server, person))
            for person in ("demo-animatrice", "demo-animatrice", "demo-elue", "demo-caf", "demo-departement")
        )
        prepare(chair)
        room(chair)
        shown = screen_of(chair)
        for visit in (beamer, elected, caf, apart):
            visit.open(shown)
            shows(visit, FIRST)
        switch = apart.page.get_by_test_id("stCheckbox")
        expect(switch).to_contain_text("Suivre la présidence")
        expect(beamer.page.get_by_test_id("stCheckbox")).to_have_count(0)
        switch.click()
        apart.page.wait_for_url("**point=*")
        key(chair, "ArrowRight")
        for visit in (chair, beamer, elected, caf):
            shows(visit, SECOND)
            screen_of(visit)
        assert apart.page.locator("h1").inner_text() == FIRST
        key(beamer, "ArrowLeft")
        for visit in (chair, elected, caf):
            shows(visit, FIRST)
        key(chair, "ArrowRight")
        shows(elected, SECOND)
        switch.click()
        shows(apart, SECOND)
        _a_hidden_tab_asks_nothing(caf)
        assert [v.complaints for v in (chair, beamer, elected, caf, apart)] == [[]] * 5
        assert [v.outside for v in (chair, beamer, elected, caf, apart)] == [[]] * 5


def _a_hidden_tab_asks_nothing(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url) if STATE in request.url else None)
    with visit.page.expect_request(lambda request: STATE in request.url):
        pass
    visit.page.evaluate("Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})")
    visit.page.wait_for_timeout(QUIET / 2)
    asked.clear()
    visit.page.wait_for_timeout(QUIET)
    assert asked == []
    visit.page.evaluate("delete document.hidden")
    with visit.page.expect_request(lambda request: STATE in request.url):
        visit.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_screen_whose_session_is_over_says_so_and_stops_asking(server: Running, browser: Browser) -> None:
    with seated(browser, server, "demo-elue") as visit:
        visit.open("/seance")
        visit.page.locator("main a[href*='reunion=']").first.click()
        visit.settle()
        visit.open(f"{visit.address()}&mode=seance")
        asked: list[int] = []
        visit.page.on("response", lambda answer: asked.append(answer.status) if STATE in answer.url else None)
        visit.page.context.clear_cookies()
        with visit.page.expect_response(lambda answer: STATE in answer.url and answer.status == 401):
            pass
        visit.page.wait_for_timeout(QUIET)
        assert asked.count(401) == 1
