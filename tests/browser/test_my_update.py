"""Eight updates by keyboard alone: few keys, one sentence each, the focus always where the next key works."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.my_update import drop_typing, read_my_update
from data_access.services.plan import read_plan
from data_access.settings import Settings
from data_access.store import Store
from indicators.actions.words import ActionStatus
from tests.browser.server import Running, served
from tests.browser.soundness import CONTENT, PHONE, rules_broken, wider_than
from tests.browser.visit import MILLISECONDS, Visit

pytestmark = pytest.mark.browser
PERSON, PAGE = "demo-animatrice", "/ma-mise-a-jour"
MOST_KEYS, ROUND = 8, 8
TITLE, SAVED = ".update-head h2", ".st-key-maj-fait [role=status]"
SENTENCE = ".st-key-maj-phrase input"
WIDE: ViewportSize = {"width": 1280, "height": 1400}
QUESTION = "Qui finance la deuxième année\u202f?"


@dataclass
class Keyboard:
    """A person at a keyboard: every press is counted, the letters of the sentences are not."""

    page: Page
    presses: int = 0
    counts: list[int] = field(default_factory=list)

    def press(self, *names: str) -> None:
        """Press keys, each once what the one before asked for is there."""
        for name in names:
            self.page.keyboard.press(name)
            self.presses += 1

    def write(self, sentence: str) -> None:
        """Type a sentence where the focus is, which must be a text field."""
        expect(self.page.locator("input[type=text]:focus")).to_have_count(1)
        self.page.keyboard.type(sentence)

    def save(self) -> None:
        """Enter, then wait until the next line has the focus."""
        before = self.page.locator(SAVED).inner_text() if self.page.locator(SAVED).count() else ""
        self.press("Enter")
        expect(self.page.locator(SAVED)).not_to_have_text(before, timeout=MILLISECONDS)
        expect(self.page.locator("h2[tabindex]:focus")).to_have_count(1, timeout=MILLISECONDS)
        self.counts.append(self.presses)
        self.presses = 0


def unchanged(keys: Keyboard, place: int) -> None:
    keys.press("1")
    keys.write(f"Tout avance comme prévu, point {place}.")


def new_status(keys: Keyboard, _place: int) -> None:
    """The second status that may follow an adopted action, suspended, with a usual date."""
    keys.press("2")
    expect(keys.page.locator(".st-key-maj-suite input[type=radio]:focus")).to_have_count(1)
    keys.press("ArrowDown")
    expect(keys.page.locator("[class*='st-key-maj-champ-review_on']")).to_have_count(1)
    keys.press("Tab", "Space", "Tab")
    keys.write("En pause le temps de trouver un local.")


def arbitration(keys: Keyboard, _place: int) -> None:
    keys.press("3")
    keys.write(QUESTION)


GESTURES = (unchanged, new_status, unchanged, arbitration, unchanged, unchanged, unchanged, unchanged)


def eight_updates(page: Page) -> Keyboard:
    """Confirm the eight lines of the person, by keyboard alone."""
    keys = Keyboard(page)
    for place, gesture in enumerate(GESTURES, 1):
        gesture(keys, place)
        keys.save()
    return keys


@pytest.fixture(scope="module")
def own_server(prepared: Callable[[str], Path]) -> Iterator[tuple[Running, Store]]:
    """A server whose plan nobody else writes on, and its store."""
    folder = prepared("mise-a-jour")
    with served(folder) as running:
        store = Store(Settings(data_dir=folder, database_url=""))
        yield running, store
        store.engine.dispose()


@pytest.fixture(scope="module")
def session(own_server: tuple[Running, Store], browser: Browser) -> Iterator[Visit]:
    """The person, signed in once."""
    context = browser.new_context(viewport=WIDE, locale="en-US")
    yield Visit(context.new_page(), own_server[0].url).become(PERSON)
    context.close()


@pytest.fixture
def officer(session: Visit, own_server: tuple[Running, Store]) -> Visit:
    """The person on the page, with nothing kept of what another test typed."""
    actor, store = PERSON_BY_ID[PERSON], own_server[1]
    for line in read_my_update(store, actor).lines:
        drop_typing(store, actor, line.id)
    session.page.set_viewport_size(WIDE)
    return session.open(PAGE)


def test_what_is_typed_survives_a_reload_and_escape_goes_to_the_next_line(officer: Visit) -> None:
    keys = Keyboard(officer.page)
    first = officer.page.locator(TITLE).inner_text()
    keys.press("1")
    keys.write("Le local est trouvé.")
    expect(officer.page.locator("[data-counter]")).to_have_text("20\u00a0/\u00a0200")
    officer.page.wait_for_timeout(1500)
    officer.settle().page.reload()
    officer.settle()
    expect(officer.page.locator(SENTENCE)).to_have_value("Le local est trouvé.")
    expect(officer.page.locator(".st-key-maj-gestes button[aria-pressed=true]")).to_contain_text("Inchangé")
    keys.press("Escape")
    expect(officer.page.locator(TITLE)).not_to_have_text(first)
    expect(officer.page.locator(f"{TITLE}:focus")).to_have_count(1)


def test_a_key_of_a_line_without_gesture_saves_nothing_and_says_why(officer: Visit) -> None:
    officer.page.keyboard.press("Enter")
    expect(officer.page.get_by_role("alert")).to_contain_text("Rien n’est encore choisi.")
    assert officer.page.locator(SAVED).count() == 0


def test_enter_on_a_link_of_the_page_follows_the_link(officer: Visit) -> None:
    officer.page.get_by_role("link", name="Liste à imprimer").focus()
    officer.page.keyboard.press("Enter")
    officer.settle()
    expect(officer.page.get_by_role("heading", level=2)).to_contain_text("à mettre à jour")
    mail = officer.page.get_by_role("link", name="Préparer un message\u00a0: Animatrice de séance")
    assert (mail.get_attribute("href") or "").startswith("mailto:?subject=Plan%20d%E2%80%99actions")


def test_the_keys_one_two_three_can_be_turned_off(officer: Visit) -> None:
    officer.page.get_by_text("Raccourcis 1, 2 et 3").click()
    officer.settle().page.locator("h1").click()
    officer.page.keyboard.press("1")
    officer.settle()
    assert officer.page.locator(".st-key-maj-gestes button[aria-pressed=true]").count() == 0


def test_the_page_holds_on_a_phone_with_its_list_folded(officer: Visit) -> None:
    assert wider_than(officer, PHONE) == []
    expect(officer.page.locator(".update-folded details")).to_be_visible()
    expect(officer.page.locator(".screen-wide .update-list")).to_be_hidden()
    officer.page.get_by_role("button", name="Nouveau statut").click()
    officer.settle()
    assert wider_than(officer, PHONE) == []
    assert rules_broken(officer, CONTENT) == []


def test_eight_updates_take_at_most_eight_keys_and_one_sentence_each(
    officer: Visit, own_server: tuple[Running, Store]
) -> None:
    actor, store = PERSON_BY_ID[PERSON], own_server[1]
    before = read_my_update(store, actor)
    assert len(before.waiting) == ROUND
    keys = eight_updates(officer.page)
    assert len(keys.counts) == ROUND
    assert max(keys.counts) <= MOST_KEYS
    expect(officer.page.locator("h2[tabindex]:focus")).to_have_text("Tout est confirmé.")
    after, plan = read_my_update(store, actor), read_plan(store, actor)
    assert (len(after.waiting), after.confirmed, after.asked) == (0, ROUND, ROUND)
    records = [plan.by_id[line.id] for line in before.waiting]
    assert {record.confirmed_on for record in records} == {plan.today}
    assert [record.notes[-1].author for record in records] == [actor.name] * ROUND
    assert records[1].status is ActionStatus.SUSPENDED
    assert records[3].arbitration == QUESTION
    assert officer.complaints == []
    assert officer.outside == []


def test_the_last_update_can_be_taken_back(officer: Visit, own_server: tuple[Running, Store]) -> None:
    store, actor = own_server[1], PERSON_BY_ID[PERSON]
    expect(officer.page.locator(SAVED)).to_contain_text("Enregistré à")
    officer.page.get_by_role("button", name="Annuler").click()
    expect(officer.page.get_by_text("Mise à jour annulée.")).to_be_visible()
    assert len(read_my_update(store, actor).waiting) == 1
