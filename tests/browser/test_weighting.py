"""A weighting in the room: signatories on their own screens, a chair who waits, the reveal, what is retained."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.weighting import cast_ballot, list_rounds
from data_access.settings import Settings
from data_access.store import Store
from tests.browser.seats import Seats
from tests.browser.server import Running
from tests.browser.soundness import is_sound
from tests.browser.visit import MILLISECONDS, Visit, send

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
SEATED = {PHONE: (390, 1400), "demo-elue": (1280, 1400)}
"""Who answers in a browser, on which screen; the others answer elsewhere."""
REASON = "Retenu après débat, malgré le désaccord."


@pytest.fixture
def store(server: Running) -> Iterator[Store]:
    """The store of the server, seen from aside."""
    opened = Store(Settings(data_dir=server.data, database_url=""))
    yield opened
    opened.engine.dispose()


def card(visit: Visit, name: str) -> Locator:
    return visit.page.locator(".weighting-cards li").filter(has_text=name)


def open_on_axis_4(chair: Visit) -> None:
    form = chair.page.locator("[data-testid=stForm]").filter(has_text="Ouvrir la pondération")
    if not form.is_visible():
        chair.page.get_by_text("Ouvrir une pondération", exact=True).click()
    form.get_by_role("combobox").click()
    chair.page.get_by_role("option", name="Axe 4").click()
    send(form.get_by_role("button", name="Ouvrir la pondération"))
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


def answer_elsewhere(store: Store, person: str) -> None:
    """A signatory who answers on a screen that is not looked at here."""
    actor = PERSON_BY_ID[person]
    record = list_rounds(store, actor)[0]
    cast_ballot(store, actor, record.number, dict(zip(record.objectives, GIVEN[person], strict=True)))


def test_points_are_hidden_until_they_are_revealed_on_every_screen(seats: Seats, store: Store) -> None:
    chair = seats.take("demo-animatrice").open(PAGE)
    open_on_axis_4(chair)
    voices = {person: seats.take(person, size).open(PAGE) for person, size in SEATED.items()}
    everybody = (chair, *voices.values())
    expect(chair.page.get_by_role("button", name="Révéler ensemble")).to_be_disabled()
    is_sound(voices[PHONE])
    for person, points in GIVEN.items():
        expect(card(chair, NAMES[person])).to_contain_text("n’a pas encore répondu")
        if person in voices:
            answer_by_keyboard(voices[person], points)
        else:
            answer_elsewhere(store, person)
        expect(card(chair, NAMES[person])).to_contain_text("a répondu à", timeout=MILLISECONDS)
    _nothing_of_the_points_is_seen(chair)
    is_sound(chair)
    reveal = chair.page.get_by_role("button", name="Révéler ensemble")
    expect(reveal).to_be_enabled(timeout=MILLISECONDS)
    reveal.click()
    for visit in everybody:
        expect(visit.page.get_by_role("heading", name="Où les signataires")).to_be_visible(timeout=MILLISECONDS)
    _what_is_retained_is_written(chair.settle().drawn())
    reader = voices[PHONE].open(PAGE).drawn()
    expect(reader.page.locator(".weighting-outcome")).to_contain_text(REASON)
    is_sound(reader)
    assert [(v.outside, v.complaints) for v in everybody] == [([], [])] * len(everybody)
    for visit in everybody:
        visit.page.close()


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
    send(form.get_by_role("button", name="Enregistrer ce qui est retenu"))
    expect(chair.page.locator(".weighting-outcome")).to_contain_text("4.2 Accès et retour à l’emploi")
    expect(chair.page.locator(".weighting-outcome")).to_contain_text(REASON)
