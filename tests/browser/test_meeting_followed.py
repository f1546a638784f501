"""A meeting followed live: the chair moves, the screens that follow move, the one that stays apart does not."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.meeting_script import ITEMS, opens, prepare, press, seated, shows
from tests.browser.server import Running
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
AGENDA = ITEMS[:2]
FIRST, SECOND = (item.title for item in AGENDA)
STATE = "/seance/etat/"
QUIET = 4_000
"""Longer than a participant's screen waits between two questions, in milliseconds."""


def screen_of(visit: Visit) -> str:
    """The address of the room, which names no item: the screen follows."""
    assert "point=" not in visit.address()
    return visit.address()


def test_the_screens_that_follow_move_with_the_chair_and_the_others_stay(server: Running, browser: Browser) -> None:
    with ExitStack() as room_of:
        chair, beamer, caf, apart = everybody = [
            room_of.enter_context(seated(browser, server, person))
            for person in ("demo-animatrice", "demo-animatrice", "demo-caf", "demo-departement")
        ]
        opens(chair, prepare(chair, AGENDA))
        shown = screen_of(chair)
        for visit in (beamer, caf, apart):
            visit.open(shown)
            shows(visit, FIRST)
        switch = apart.page.get_by_test_id("stCheckbox")
        expect(switch).to_contain_text("Suivre la présidence")
        expect(beamer.page.get_by_test_id("stCheckbox")).to_have_count(0)
        switch.click()
        apart.page.wait_for_url("**point=*")
        press(chair, "ArrowRight")
        for visit in (chair, beamer, caf):
            shows(visit, SECOND)
            screen_of(visit)
        assert apart.page.locator("h1").inner_text() == FIRST
        press(beamer, "ArrowLeft")
        for visit in (chair, caf):
            shows(visit, FIRST)
        press(chair, "ArrowRight")
        shows(caf, SECOND)
        switch.click()
        shows(apart, SECOND)
        _a_hidden_tab_asks_nothing(caf)
        assert [(v.complaints, v.outside) for v in everybody] == [([], [])] * len(everybody)


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
