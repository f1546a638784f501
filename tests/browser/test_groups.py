"""Drawing a group in a real browser: communes ticked, refused with its way out, saved, and read by somebody else."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.server import Running
from tests.browser.test_every_page import ENGLISH, FRENCH_TOO, NOT_OURS
from tests.browser.visit import MILLISECONDS, Visit

pytestmark = pytest.mark.browser
NAME = "Pays de la rivière"
PART = "[data-testid=stExpander]"


def opened(browser: Browser, server: Running, person: str, width: int) -> Visit:
    """The part of the page, unfolded by a person of the demonstration."""
    context = browser.new_context(viewport={"width": width, "height": 1600}, locale="en-US")
    visit = Visit(context.new_page(), server.url)
    visit.become(person)
    visit.open("/decision-concertee")
    visit.page.locator(PART).filter(has_text="Mes groupes de communes").locator("summary").first.click()
    expect(visit.page.get_by_text("Groupes de communes enregistrés")).to_be_attached()
    return visit


def is_sound(visit: Visit) -> None:
    left = [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text))]
    assert left == []
    broken = Axe().run(visit.page, context=PART).response["violations"]
    found = [rule for rule in broken if rule["id"] not in NOT_OURS | {"scrollable-region-focusable"}]
    assert [f"{r['id']}: {n['html'][:160]}" for r in found for n in r["nodes"][:3]] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= visit.page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_group_is_drawn_refused_moved_to_the_nearest_and_saved(server: Running, browser: Browser, width: int) -> None:
    visit = opened(browser, server, "demo-animatrice", width)
    page, name = visit.page, f"{NAME} {width}"
    page.get_by_text("Dessiner un groupe", exact=True).click()
    page.get_by_label("Nom du groupe").fill(name)
    for commune in ("Morlaix" if width > 1000 else "Carantec", "Lannéanou"):
        page.get_by_text(commune, exact=True).and_(page.locator("[data-testid=stCheckbox] *")).first.click()
    page.get_by_role("button", name="Vérifier ce groupe").click()
    expect(page.get_by_text("Groupe refusé tel quel.")).to_be_visible(timeout=MILLISECONDS)
    is_sound(visit.settle())
    page.get_by_role("button", name="Garder ces communes, totaux masqués").click()
    expect(page.get_by_text("Groupe enregistré.")).to_be_visible(timeout=MILLISECONDS)
    is_sound(visit.settle())
    other = opened(browser, server, "demo-elue", width)
    expect(other.page.get_by_role("rowheader", name=name)).to_be_visible()
    expect(other.page.get_by_text("Dessiner un groupe", exact=True)).to_have_count(0)
    visit.page.context.close()
    other.page.context.close()
