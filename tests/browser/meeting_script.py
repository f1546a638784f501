"""A whole meeting as it is played in browsers: who sits, what each types, the gestures. Judges no figure."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect  # noqa: A004 the driver's own name

from tests.browser.server import Running
from tests.browser.visit import MILLISECONDS, Visit, send

CHAIR = "demo-animatrice"
NAMES = {
    "demo-elue": "Morlaix Communauté", "demo-caf": "CAF du Finistère",
    "demo-departement": "Département du Finistère", "demo-ville": "Ville et CCAS de Morlaix",
}  # fmt: skip
VOICES = tuple(NAMES)
POINTS: Mapping[str, tuple[int, ...]] = {
    "demo-elue": (17, 43, 11, 29), "demo-caf": (41, 19, 7, 33), "demo-departement": (38, 23, 2, 37),
    "demo-ville": (9, 31, 13, 47),
}  # fmt: skip
"""The hundred points of each signatory on the four objectives of axis 4."""
PLACE, DAY = "Hôtel de ville de Morlaix, salle du conseil", date(2026, 11, 25)
COMPARISON = "/decision-concertee?territoires=29151,29199&indicateurs=TP60,DEFM_POUR_100_15_64"
MAP = "/axe-4-autonomie?objectif=4.2&indicateur=DEFM_POUR_100_15_64"
WEIGHTING = "/ponderation"
RETAINED, WHY = "4.2", "Retenu après débat\u00a0: l’emploi d’abord, malgré le désaccord sur l’accès aux droits."
TRIES, FEW = 12, 9
TYPED_IN = {"Objectifs à pondérer"}
SIZES = ((1024, 768), (1920, 1080))


@dataclass(frozen=True)
class Item:
    """An item of the agenda as it is typed."""

    title: str
    question: str
    address: str


@dataclass(frozen=True)
class Said:
    """A decision as the chair types it; ``stances``, « pour » when left out, and ``reserves`` by short name."""

    text: str
    lead: str
    due: date
    nature: str = "Arbitrage"
    adoption: str = "Consensus"
    stances: Mapping[str, str] = field(default_factory=dict)
    reserves: Mapping[str, str] = field(default_factory=dict)


ITEMS = (
    Item("Écarts entre territoires", "Quels écarts réduire d’abord\u202f?", COMPARISON),
    Item("Emploi", "Où tenir la permanence emploi\u202f?", MAP),
    Item("Priorités de l’année", "Quels objectifs passent d’abord\u202f?", WEIGHTING),
)
DECISIONS = (
    Said(
        "Le comité retient l’écart de pauvreté de Morlaix et demande un point chiffré chaque semestre.",
        "Ville de Morlaix", date(2027, 6, 30), "Orientation", stances={"Département": "Abstention"},
    ),
    Said(
        "La permanence emploi itinérante passe aussi à Plounéour-Ménez et à Guimaëc, dès le 1er mars.",
        "Morlaix Communauté", date(2027, 3, 1), stances={"CAF": "Pour, avec réserve"},
        reserves={"CAF": "sous réserve d’un bilan des fréquentations à six mois"},
    ),
    Said(
        "L’objectif 4.2 passe d’abord\u202f; son financement est inscrit au budget 2027.",
        "CAF du Finistère", date(2027, 1, 15), "Priorisation", "Vote à la majorité", {"Ville": "Contre"},
    ),
)  # fmt: skip


@contextmanager
def seated(browser: Browser, server: Running, person: str, size: tuple[int, int] = SIZES[0]) -> Iterator[Visit]:
    """A person of the demonstration on a screen of their own."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-US")
    yield Visit(context.new_page(), server.url).become(person, "/seance")
    context.close()


def type_day(place: Page | Locator, page: Page, day: date) -> None:
    """Type a day in the one date field of a place."""
    field_of = place.get_by_test_id("stDateInput").get_by_role("spinbutton")
    for index, digits in enumerate((f"{day:%d}", f"{day:%m}", f"{day:%Y}")):
        field_of.nth(index).click()
        page.keyboard.type(digits)


def prepare(chair: Visit, items: tuple[Item, ...] = ITEMS) -> int:
    """Prepare the meeting and its agenda; the number of the meeting."""
    page = chair.open("/seance").page
    if not page.get_by_label("Lieu").is_visible():
        page.get_by_text("Préparer une réunion").click()
    page.get_by_label("Lieu").fill(PLACE)
    type_day(page, page, DAY)
    send(page.get_by_role("button", name="Enregistrer la réunion"))
    expect(page.get_by_text("Réunion enregistrée.")).to_be_visible(timeout=MILLISECONDS)
    for item in items:
        _add(chair, item)
    return int(chair.address().split("reunion=")[1].split("&")[0])


def _add(chair: Visit, item: Item) -> None:
    page = chair.settle().page
    form = page.locator("[data-testid=stForm]").filter(has_text="Intitulé").first
    if not form.is_visible():
        page.get_by_text("Inscrire un point").click()
    form.get_by_label("Intitulé").fill(item.title)
    form.get_by_label("Question posée au comité").fill(item.question)
    form.get_by_label("Adresse de la page montrée").fill(item.address)
    choose(form, page, "Nature", "pour décision")
    send(form.get_by_role("button", name="Enregistrer le point"))
    expect(page.get_by_role("heading", name=item.title)).to_be_visible(timeout=MILLISECONDS)


def choose(place: Page | Locator, page: Page, label: str, wanted: str) -> None:
    """Choose in a list by its label; a list that the page closed by being drawn anew is opened again.

    The first option of that name is taken: « Pour » before « Pour, avec réserve ». A long list is typed in.
    """
    field_of, option = place.get_by_role("combobox", name=label), page.get_by_role("option", name=wanted).first
    for left in reversed(range(TRIES)):
        field_of.click()
        if left < TRIES - 1 or label in TYPED_IN:
            field_of.press_sequentially(wanted)
        try:
            option.click(timeout=MILLISECONDS / TRIES)
        except TimeoutError:
            if not left:
                raise
            page.keyboard.press("Escape")
        else:
            return


def opens(chair: Visit, number: int) -> None:
    """Open the meeting, then its screen."""
    send(chair.page.get_by_role("button", name="Ouvrir la séance"))
    expect(chair.page.get_by_role("button", name="Clore la séance")).to_be_visible(timeout=MILLISECONDS)
    chair.open(f"/seance?reunion={number}&mode=seance")


def press(visit: Visit, key: str) -> None:
    """Press a key once the page is at rest, as somebody who reads it does."""
    visit.settle()
    visit.page.keyboard.press(key)


def shows(visit: Visit, title: str) -> None:
    """Wait until a screen shows an item."""
    expect(visit.page.locator("h1")).to_have_text(title, timeout=MILLISECONDS)


def panel(chair: Visit) -> Locator:
    """The panel of the decision."""
    return chair.page.locator(".st-key-seance-decision")


def type_text(chair: Visit, text: str) -> None:
    """Type the text of the decision, then leave its field."""
    chair.settle()
    panel(chair).get_by_label("Texte").fill(text)
    chair.page.keyboard.press("Tab")
    chair.settle()


def type_rest(chair: Visit, said: Said) -> None:
    """Who leads it, for when, of which nature, what each signatory says."""
    page, place = chair.page, panel(chair)
    choose(place, page, "Nature", said.nature)
    chair.settle()
    choose(place, page, "Porteur", said.lead)
    chair.settle()
    choose(place, page, "Adoption", said.adoption)
    chair.settle()
    type_day(place, page, said.due)
    page.keyboard.press("Escape")
    chair.settle()
    place.get_by_text("Positions", exact=True).click()
    expect(place.get_by_role("combobox", name="Issue")).to_be_visible(timeout=MILLISECONDS)
    for name, stance in said.stances.items():
        choose(place, page, name, stance)
        chair.settle()
    for text in said.reserves.values():
        place.get_by_label("Réserve").fill(text)
        page.keyboard.press("Tab")
        chair.settle()


def record(chair: Visit, number: str) -> None:
    """Save the decision, and wait until it says its number."""
    send(chair.page.get_by_role("button", name="Enregistrer la décision"))
    expect(chair.page.get_by_text(f"Décision {number} enregistrée.")).to_be_visible(timeout=MILLISECONDS)


def open_weighting(chair: Visit) -> None:
    """Ask the signatories to weigh the objectives of axis 4."""
    page = chair.settle().page
    form = page.locator("[data-testid=stForm]").filter(has_text="Ouvrir la pondération")
    if not form.is_visible():
        page.get_by_text("Ouvrir une pondération", exact=True).click()
    choose(form, page, "Objectifs à pondérer", "Axe 4")
    send(form.get_by_role("button", name="Ouvrir la pondération"))
    expect(page.locator(".weighting-cards li")).to_have_count(len(VOICES), timeout=MILLISECONDS)
    chair.settle()


def spread(visit: Visit, points: tuple[int, ...], start: int = 0) -> None:
    """Type points without the mouse, each counted before the next."""
    for index in range(start, len(points)):
        _type_points(visit, index, points[index])


def _type_points(visit: Visit, index: int, count: int) -> None:
    """Type in one field until the total counts it: a page drawn anew at that very instant may take the key away."""
    total = visit.page.locator(".weighting-total")
    for left in reversed(range(TRIES)):
        visit.page.locator("[data-testid=stNumberInput] input").nth(index).focus()
        visit.page.keyboard.press("ControlOrMeta+a")
        visit.page.keyboard.type(str(count))
        visit.page.keyboard.press("Enter")
        said = f"Vos points\u00a0: {sum(points_typed(visit))} sur"
        try:
            expect(total).to_contain_text(said, timeout=MILLISECONDS / TRIES)
        except AssertionError:
            if not left:
                raise
        else:
            return


def points_typed(visit: Visit) -> tuple[int, ...]:
    """What the fields of a signatory hold."""
    fields = visit.page.locator("[data-testid=stNumberInput] input")
    return tuple(int(field_of.input_value() or 0) for field_of in fields.all())


def comes_back(visit: Visit) -> None:
    """Wait until a browser has found the server again by itself and its page is drawn anew."""
    visit.page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    visit.page.wait_for_timeout(1_000)
    visit.settle()


def cast(visit: Visit) -> None:
    """Give the points that are typed."""
    button = visit.page.get_by_role("button", name="Poser mes points")
    expect(button).to_be_enabled(timeout=MILLISECONDS)
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("Vos points sont posés.", exact=True)).to_be_visible(timeout=MILLISECONDS)


def card(chair: Visit, person: str) -> Locator:
    """What the chair sees of a signatory."""
    return chair.page.locator(".weighting-cards li").filter(has_text=NAMES[person])


def reveal(chair: Visit, voices: Mapping[str, Visit]) -> None:
    """Reveal together from the screen of the room, and wait until every screen shows it."""
    button = chair.page.get_by_role("button", name="Révéler ensemble")
    expect(button).to_be_enabled(timeout=MILLISECONDS)
    button.click()
    expect(chair.page.locator("p.seance-finding")).to_contain_text("séparent les signataires", timeout=MILLISECONDS)
    for visit in voices.values():
        expect(visit.page.get_by_role("heading", name="Où les signataires")).to_be_visible(timeout=MILLISECONDS)


def retain(chair: Visit) -> None:
    """Leave the screen of the room for the page, and write there what the committee retains and why."""
    chair.page.get_by_role("link", name="Quitter").click()
    form = chair.settle().page.locator("[data-testid=stForm]").filter(has_text="Enregistrer ce qui est retenu")
    chosen = form.get_by_role("combobox")
    chosen.click()
    chosen.press_sequentially(RETAINED)
    chosen.press("Enter")
    expect(form.get_by_text("4.2 Accès et retour à l’emploi")).to_be_visible(timeout=MILLISECONDS)
    form.locator("textarea").fill(WHY)
    send(form.get_by_role("button", name="Enregistrer ce qui est retenu"))
    expect(chair.page.locator(".weighting-outcome")).to_contain_text(WHY, timeout=MILLISECONDS)


def seen_of_points(visit: Visit) -> list[str]:
    """What a screen shows that could be somebody’s points: a bare number given, a field of points, a chart."""
    given = {str(count) for points in POINTS.values() for count in points if count > FEW}
    bare = [text for text in visit.texts() if text.strip() in given]
    drawn = visit.page.locator("[data-testid=stNumberInput], [data-testid=stPlotlyChart]").count()
    return bare + ["field or chart"] * drawn
