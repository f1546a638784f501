"""A meeting from its agenda to its record: three people in three browsers, hidden points, a server that falls."""

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
PHONE, OTHER, NARROW = "demo-caf", "demo-elue", 1100
SEATS = {PHONE: (390, 844), OTHER: (1280, 1400)}
SAID = play.DECISIONS[1]
SCROLLED = {"scrollable-region-focusable"}
"""On a narrow screen a figure scrolls in its card without the focus; the table under it has it, and says the same."""
CLOSED = "close le"
"""What is said of an edition: a word of English too."""
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
        voices = {who: seats.enter_context(play.seated(browser, running[0], who, size)) for who, size in SEATS.items()}
        everybody = (chair, *voices.values())
        number = _opened_and_followed(chair, voices)
        play.press(chair, "d")
        play.type_text(chair, SAID.text)
        _is_read_at_six_metres(chair)
        _one_answers_and_another_begins(chair, voices, number)
        assert [visit.complaints for visit in everybody] == [[]] * len(everybody)
        running.append(killed(running[-1]))
        running.append(started_again(running[-1], data))
        for visit in everybody:
            play.comes_back(visit)
            visit.complaints.clear()
        _the_other_answers_and_all_is_revealed(chair, voices)
        _decided(chair.open(f"/seance?reunion={number}&mode=seance"))
        assert [visit.complaints for visit in everybody] == [[]] * len(everybody)
        close_meeting(chair)
        close_edition(chair)
        _is_verified_printed_and_replayed(chair)
        assert not any(missing_from(fetch_papers(chair, number), {"2026-01": (AGENDA[0].title, SAID)}, AGENDA).values())
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


def _one_answers_and_another_begins(chair: Visit, voices: Mapping[str, Visit], number: int) -> None:
    chair.open(f"{play.WEIGHTING}?mode=seance&reunion={number}&point={len(AGENDA)}")
    play.open_weighting(chair)
    for visit in voices.values():
        visit.open(play.WEIGHTING)
    _is_sound(voices[PHONE])
    expect(chair.page.get_by_role("button", name="Révéler ensemble")).to_be_disabled()
    expect(play.card(chair, PHONE)).to_contain_text("n’a pas encore répondu")
    play.spread(voices[PHONE], play.POINTS[PHONE])
    play.cast(voices[PHONE])
    expect(play.card(chair, PHONE)).to_contain_text("a répondu à", timeout=MILLISECONDS)
    play.spread(voices[OTHER], play.POINTS[OTHER][:2])


def _the_other_answers_and_all_is_revealed(chair: Visit, voices: Mapping[str, Visit]) -> None:
    """The points half-way typed are there still; the reveal does not wait for who is away."""
    assert play.points_typed(voices[OTHER]) == (*play.POINTS[OTHER][:2], 0, 0)
    play.spread(voices[OTHER], play.POINTS[OTHER], 2)
    play.cast(voices[OTHER])
    expect(chair.page.locator(".weighting-cards li").filter(has_text="a répondu à")).to_have_count(len(voices))
    assert play.seen_of_points(chair) == []
    chair.page.get_by_text("Révéler sans attendre").click()
    play.reveal(chair, voices)
    play.retain(chair)
    _is_sound(chair)
    _is_sound(voices[PHONE].open(play.WEIGHTING).drawn())
    expect(voices[PHONE].page.locator(".weighting-outcome")).to_contain_text(play.WHY)


def _is_sound(visit: Visit) -> None:
    """Nothing English, nothing unreachable below the menu, which is Streamlit’s, nothing wider than the screen."""
    left = [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text)) and CLOSED not in text]
    assert left == []
    broken = Axe().run(visit.page, context="[data-testid=stMain]").response["violations"]
    width = visit.page.viewport_size["width"]  # type: ignore[index]
    apart = NOT_OURS | (SCROLLED if width < NARROW else set())
    found = [rule for rule in broken if rule["id"] not in apart]
    assert [f"{r['id']} ({r['impact']}): {n['html'][:160]}" for r in found for n in r["nodes"][:3]] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def _decided(chair: Visit) -> None:
    """The panel is open on what was typed before the fall: only the rest is."""
    assert play.panel(chair).get_by_label("Texte").input_value() == SAID.text
    play.type_rest(chair, SAID)
    _is_read_at_six_metres(chair)
    play.record(chair, "2026-01")


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
