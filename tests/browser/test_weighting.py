"""A weighting in the room: four signatories on their own screens, a chair who waits, the reveal, what is retained."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect

from tests.browser.server import Running
from tests.browser.test_every_page import ENGLISH, FRENCH_TOO, NOT_OURS
from tests.browser.visit import MILLISECONDS, Visit

pytestmark = pytest.mark.browser
PAGE = "/ponderation"
PHONE = "demo-caf"
GIVEN = {
    PHONE: (41, 19, 7, 33),
    "demo-elue": (17, 43, 11, 29),
    "demo-departement": (38, 23, 2, 37),
    "demo-ville": (9, 31, 13, 47),
}
NAMES = {
    PHONE: "CAF du Finistère", "demo-elue": "Morlaix Communauté", "demo-departement": "Département du Finistère",
    "demo-ville": "Ville et CCAS de Morlaix",
}  # fmt: skip
NARROW, SCROLLED = 640, {"scrollable-region-focusable"}
"""On a phone a figure scrolls in its card without taking the focus; the table under it does, and says the same."""
REASON = "Retenu après débat, malgré le désaccord."


@contextmanager
def seated(browser: Browser, server: Running, person: str, width: int = 1280) -> Iterator[Visit]:
    """A person of the demonstration before the page, on a screen of their own."""
    context = browser.new_context(viewport={"width": width, "height": 1400}, locale="en-US")
    visit = Visit(context.new_page(), server.url)
    visit.become(person)
    yield visit.open(PAGE)
    context.close()


def card(visit: Visit, name: str) -> Locator:
    return visit.page.locator(".weighting-cards li").filter(has_text=name)


def is_sound(visit: Visit) -> None:
    """Nothing English, nothing unreachable below the menu, which is Streamlit’s, nothing wider than the screen."""
    left = [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text))]
    assert left == []
    broken = Axe().run(visit.page, context="[data-testid=stMain]").response["violations"]
    width = visit.page.viewport_size["width"]  # type: ignore[index]
    apart = NOT_OURS | (SCROLLED if width < NARROW else set())
    found = [rule for rule in broken if rule["id"] not in apart]
    assert [f"{r['id']} ({r['impact']}): {n['html'][:160]}" for r in found for n in r["nodes"][:3]] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def open_on_axis_4(chair: Visit) -> None:
    form = chair.page.locator("[data-testid=stForm]").filter(has_text="Ouvrir la pondération")
    if not form.is_visible():
        chair.page.get_by_text("Ouvrir une pondération", exact=True).click()
    form.get_by_role("combobox").click()
    chair.page.get_by_role("option", name="Axe 4").click()
    form.get_by_role("button", name="Ouvrir la pondération").click()
    expect(chair.page.locator(".weighting-cards li")).to_have_count(4, timeout=MILLISECONDS)
    chair.settle()


def answer_by_keyboard(visit: Visit, points: tuple[int, ...]) -> None:
    """Spread the points without the mouse: type, go to the next field, and press the button."""
    fields = visit.page.locator("[data-testid=stNumberInput] input")
    expect(fields).to_have_count(len(points))
    for index, count in enumerate(points):
        fields.nth(index).focus()
        visit.page.keyboard.press("ControlOrMeta+a")
        visit.page.keyboard.type(str(count))
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator(".weighting-total")).to_contain_text(f"Vos points\u00a0: {sum(points[: index + 1])}")
    button = visit.page.get_by_role("button", name="Poser mes points")
    expect(button).to_be_enabled()
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("Vos points sont posés.", exact=True)).to_be_visible(timeout=MILLISECONDS)


def test_points_are_hidden_until_they_are_revealed_on_every_screen(server: Running, browser: Browser) -> None:
    with ExitStack() as room:
        chair = room.enter_context(seated(browser, server, "demo-animatrice"))
        open_on_axis_4(chair)
        voices = {p: room.enter_context(seated(browser, server, p, 390 if p == PHONE else 1280)) for p in GIVEN}
        expect(chair.page.get_by_role("button", name="Révéler ensemble")).to_be_disabled()
        is_sound(voices[PHONE])
        for person, points in GIVEN.items():
            expect(card(chair, NAMES[person])).to_contain_text("n’a pas encore répondu")
            answer_by_keyboard(voices[person], points)
            expect(card(chair, NAMES[person])).to_contain_text("a répondu à", timeout=MILLISECONDS)
        _nothing_of_the_points_is_seen(chair)
        is_sound(chair)
        reveal = chair.page.get_by_role("button", name="Révéler ensemble")
        expect(reveal).to_be_enabled(timeout=MILLISECONDS)
        reveal.click()
        for visit in (chair, *voices.values()):
            expect(visit.page.get_by_role("heading", name="Où les signataires")).to_be_visible(timeout=MILLISECONDS)
        _what_is_retained_is_written(chair.settle().drawn())
        reader = voices[PHONE].open(PAGE).drawn()
        expect(reader.page.locator(".weighting-outcome")).to_contain_text(REASON)
        is_sound(reader)
        assert [v.outside for v in (chair, *voices.values())] == [[]] * 5
        assert [v.complaints for v in (chair, *voices.values())] == [[]] * 5


def _nothing_of_the_points_is_seen(chair: Visit) -> None:
    given = {str(count) for points in GIVEN.values() for count in points if count > 9}
    assert [text for text in chair.texts() if text.strip() in given] == []
    assert chair.page.locator("[data-testid=stNumberInput], [data-testid=stPlotlyChart]").count() == 0


def _what_is_retained_is_written(chair: Visit) -> None:
    expect(chair.page.get_by_text("La formule ne décide rien.")).to_be_visible()
    is_sound(chair)
    table = chair.page.locator(".table-toggle").first
    table.locator("summary").click()
    expect(table.locator("tbody tr")).to_have_count(4)
    form = chair.page.locator("[data-testid=stForm]").filter(has_text="Enregistrer ce qui est retenu")
    chosen = form.get_by_role("combobox")
    chosen.click()
    chosen.press_sequentially("4.2")
    chosen.press("Enter")
    expect(form.get_by_text("4.2 Accès et retour à l’emploi")).to_be_visible()
    form.locator("textarea").fill(REASON)
    form.get_by_role("button", name="Enregistrer ce qui est retenu").click()
    expect(chair.page.locator(".weighting-outcome")).to_contain_text("4.2 Accès et retour à l’emploi")
    expect(chair.page.locator(".weighting-outcome")).to_contain_text(REASON)
