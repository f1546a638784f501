"""A meeting from its agenda to its record: five people in five browsers, hidden points, a server that falls."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser import meeting_script as play
from tests.browser.meeting_papers import close_edition, close_meeting, fetch_papers, missing_from
from tests.browser.server import Running, killed, start, started_again, stop, wait_until_ready
from tests.browser.test_every_page import ENGLISH, FRENCH_TOO, NOT_OURS
from tests.browser.visit import MILLISECONDS, Visit
from tests.data_access.services.starter_store import build_base

pytestmark = [pytest.mark.browser, pytest.mark.whole]
AGENDA = (play.ITEMS[0], play.ITEMS[2])
PHONE, NARROW = "demo-caf", 1100
FIRST, SECOND = play.DECISIONS[1], play.DECISIONS[2]
HALF = len(FIRST.text) // 2
TAKEN = {"2026-01": (AGENDA[0].title, FIRST), "2026-02": (AGENDA[1].title, SECOND)}
SCROLLED = {"scrollable-region-focusable"}
"""On a narrow screen a figure scrolls in its card without the focus; the table under it has it, and says the same."""
PAGE_OF_PAPER = re.compile(rb"/Type\s*/Page[^s]")
LEAST = {1024: 23.9, 1920: 33.5}
"""The smallest letters that are read at six metres, by width of a projector."""
SMALL = """(least) => {
  const out = [];
  for (const e of document.querySelectorAll('[data-testid=stMain] *')) {
    const said = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
    const box = e.getBoundingClientRect();
    if (said.length && box.width > 2 && box.height > 2 && parseFloat(getComputedStyle(e).fontSize) < least)
      out.push(said[0].textContent.trim());
  }
  return out;
}"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[list[Running], Path]]:
    """A server of its own, which may fall; the last one started is stopped."""
    data = build_base(tmp_path / "var")
    running = [start(data)]
    wait_until_ready(running[0])
    yield running, data
    stop(running[-1])


def test_a_meeting_is_held_through_a_fall_of_the_server_and_leaves_its_record(
    house: tuple[list[Running], Path], browser: Browser
) -> None:
    running, data = house
    with ExitStack() as seats:
        chair = seats.enter_context(play.seated(browser, running[0], play.CHAIR))
        sizes = {who: (390, 844) if who == PHONE else (1280, 1400) for who in play.VOICES}
        voices = {who: seats.enter_context(play.seated(browser, running[0], who, sizes[who])) for who in play.VOICES}
        projected = Visit(chair.page.context.new_page(), chair.url)
        everybody = (chair, projected, *voices.values())
        number = _opened_and_followed(chair, voices)
        play.press(chair, "d")
        play.type_text(chair, FIRST.text[:HALF])
        _is_read_at_six_metres(chair)
        play.panel(chair).get_by_label("Texte").press("Control+End")
        chair.page.keyboard.type(FIRST.text[HALF:])
        _two_answer_and_a_third_begins(projected, voices, number)
        assert [visit.complaints for visit in everybody] == [[]] * len(everybody)
        running.append(killed(running[-1]))
        running.append(started_again(running[-1], data))
        for visit in everybody:
            play.comes_back(visit)
            visit.complaints.clear()
        _the_others_answer_and_all_is_revealed(projected, voices)
        assert play.panel(chair).get_by_label("Texte").input_value() == FIRST.text
        _decided(chair)
        assert [visit.complaints for visit in everybody] == [[]] * len(everybody)
        close_meeting(chair)
        close_edition(chair)
        _is_verified_printed_and_replayed(chair)
        assert not any(missing_from(fetch_papers(chair, number), TAKEN, AGENDA).values())
        assert [visit.outside for visit in everybody] == [[]] * len(everybody)


def _opened_and_followed(chair: Visit, voices: Mapping[str, Visit]) -> int:
    number = play.prepare(chair, AGENDA)
    play.opens(chair, number)
    for visit in voices.values():
        visit.open(f"/seance?reunion={number}&mode=seance")
    for key, item in (("ArrowRight", AGENDA[1]), ("ArrowLeft", AGENDA[0])):
        play.press(chair, key)
        for visit in (chair, *voices.values()):
            play.shows(visit, item.title)
    expect(chair.page.get_by_test_id("stHeader")).to_be_hidden()
    _is_read_at_six_metres(chair)
    return number


def _is_read_at_six_metres(visit: Visit) -> None:
    """Whole on the screen and no letter too small, at both sizes of a projector."""
    for width, height in play.SIZES[::-1]:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.settle()
        assert visit.page.evaluate(SMALL, LEAST[width]) == []
        assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= height


def _two_answer_and_a_third_begins(projected: Visit, voices: Mapping[str, Visit], number: int) -> None:
    projected.open(f"{play.WEIGHTING}?mode=seance&reunion={number}&point={len(AGENDA)}")
    play.open_weighting(projected)
    for visit in voices.values():
        visit.open(play.WEIGHTING)
    _is_sound(voices[PHONE])
    first, second, third, _last = play.VOICES
    for who in (first, second):
        expect(play.card(projected, who)).to_contain_text("n’a pas encore répondu")
        play.spread(voices[who], play.POINTS[who])
        play.cast(voices[who])
        expect(play.card(projected, who)).to_contain_text("a répondu à", timeout=MILLISECONDS)
    play.spread(voices[third], play.POINTS[third][:2])


def _the_others_answer_and_all_is_revealed(projected: Visit, voices: Mapping[str, Visit]) -> None:
    _first, _second, third, last = play.VOICES
    assert play.points_typed(voices[third]) == (*play.POINTS[third][:2], 0, 0)
    for who, begun in ((third, 2), (last, 0)):
        play.spread(voices[who], play.POINTS[who], begun)
        play.cast(voices[who])
    expect(projected.page.locator(".weighting-cards li").filter(has_text="a répondu à")).to_have_count(4)
    assert play.seen_of_points(projected) == []
    play.reveal(projected, voices)
    play.retain(projected)
    _is_sound(projected)
    _is_sound(voices[PHONE].open(play.WEIGHTING).drawn())
    expect(voices[PHONE].page.locator(".weighting-outcome")).to_contain_text(play.WHY)


def _is_sound(visit: Visit) -> None:
    """Nothing English, nothing unreachable below the menu, which is Streamlit’s, nothing wider than the screen."""
    left = [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text))]
    assert left == []
    broken = Axe().run(visit.page, context="[data-testid=stMain]").response["violations"]
    width = visit.page.viewport_size["width"]  # type: ignore[index]
    apart = NOT_OURS | (SCROLLED if width < NARROW else set())
    found = [rule for rule in broken if rule["id"] not in apart]
    assert [f"{r['id']} ({r['impact']}): {n['html'][:160]}" for r in found for n in r["nodes"][:3]] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def _decided(chair: Visit) -> None:
    play.type_rest(chair, FIRST)
    _is_read_at_six_metres(chair)
    play.record(chair, "2026-01")
    play.press(chair, "ArrowRight")
    play.shows(chair, AGENDA[1].title)
    play.press(chair, "d")
    play.type_text(chair, SECOND.text)
    play.type_rest(chair, SECOND)
    play.record(chair, "2026-02")


def _is_verified_printed_and_replayed(chair: Visit) -> None:
    page = chair.page
    assert re.fullmatch(r"[0-9a-f]{64}", page.locator("code.fingerprint").inner_text())
    page.get_by_role("button", name="Vérifier l’empreinte").click()
    expect(page.get_by_text("empreinte vérifiée")).to_be_visible(timeout=MILLISECONDS)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1600})
        _is_sound(chair.settle())
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    assert len(PAGE_OF_PAPER.findall(paper)) == 1
    page.get_by_role("link", name="Rejouer l’édition 1").click()
    expect(chair.settle().page.locator(".edition-banner")).to_contain_text("lecture seule")
    page.get_by_role("link", name="Revenir à l’édition en cours").click()
    expect(chair.settle().page.locator(".edition-banner")).to_have_count(0)
    chair.open("/decisions?decision=2026-01")
    expect(page.locator("img.frozen")).to_have_count(2)
    expect(page.get_by_text("vérifiée.")).to_be_visible()
