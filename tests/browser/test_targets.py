"""A real browser on targets, proposals and saved views: accessibility, a phone, and the gestures end to end."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.server import Running
from tests.browser.test_every_page import ENGLISH, FRENCH_TOO, NOT_OURS
from tests.browser.visit import Visit

PARTS = (
    "/cibles?indicateur=DEFM_INSCRITS",
    "/cibles?vue=poids",
    "/cibles?vue=communes&axe=2",
    "/plan-d-actions?vue=propositions",
    "/dictionnaire?indicateur=RES_SORTIES_POS",
)
SENT = "Proposition envoyée."

pytestmark = pytest.mark.browser


def faults(visit: Visit) -> list[str]:
    found = Axe().run(visit.page).response["violations"]
    kept = [rule for rule in found if rule["id"] not in NOT_OURS]
    return [f"{r['id']} ({r['impact']}): {n['html'][:160]}" for r in kept for n in r["nodes"][:3]]


@pytest.mark.parametrize("address", PARTS)
def test_a_part_of_a_page_breaks_no_rule_and_holds_on_a_phone(visit: Visit, address: str) -> None:
    visit.open(address).drawn()
    assert (faults(visit), visit.outside, visit.complaints) == ([], [], [])
    assert [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text))] == []
    visit.page.set_viewport_size({"width": 390, "height": 2000})
    visit.page.wait_for_timeout(1000)
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_partner_proposes_and_the_owner_accepts(server: Running, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 3000}, locale="en-US")
    visit = Visit(context.new_page(), server.url)
    visit.become("demo-caf")
    visit.open("/dictionnaire?indicateur=RES_SORTIES_POS")
    visit.page.get_by_text("Proposer une valeur").click()
    for label, text in (("Millésime", "2026"), ("Valeur", "58"), ("Motif et source de la valeur", "Bilan transmis")):
        visit.page.get_by_role("textbox", name=label, exact=True).fill(text)
    visit.page.get_by_role("button", name="Envoyer la proposition").click()
    expect(visit.page.get_by_text(SENT)).to_be_visible()
    visit.become("demo-animatrice")
    visit.open("/plan-d-actions")
    expect(visit.page.get_by_text("1 proposition attend votre décision.")).to_be_visible()
    visit.page.get_by_role("link", name="Les lire et décider").click()
    visit.settle()
    assert faults(visit) == []
    visit.page.get_by_role("button", name="Accepter").click()
    expect(visit.page.get_by_text("Proposition acceptée.")).to_be_visible()
    visit.open("/cibles?indicateur=RES_SORTIES_POS")
    expect(visit.page.locator("p.finding")).to_contain_text("58")
    assert visit.complaints == []
    context.close()


def test_a_target_is_replaced_by_keyboard_and_a_view_is_kept(visit: Visit) -> None:
    visit.open("/cibles?indicateur=LLS_TENSION").drawn()
    field = visit.page.get_by_role("textbox", name="Valeur cible")
    field.fill("3,0")
    visit.page.get_by_role("textbox", name="Motif, écrit au journal").fill("cible revue")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("Cible remplacée.")).to_be_visible()
    expect(visit.page.locator("ol.record-history")).to_contain_text("cible revue")
    visit.open("/plan-d-actions?axe=4&marque=en-retard")
    visit.page.get_by_role("button", name="Vues gardées").click()
    name = visit.page.get_by_role("textbox", name="Nom de la vue")
    name.fill("Axe 4, en retard")
    assert faults(visit) == []
    visit.page.get_by_role("button", name="Garder sous ce nom").click()
    expect(visit.page.get_by_text("Vue gardée.")).to_be_visible()
    visit.open("/plan-d-actions")
    visit.page.get_by_role("button", name="Vues gardées").click()
    visit.page.get_by_role("link", name="Axe 4, en retard").click()
    visit.settle()
    assert visit.address() == "/plan-d-actions?axe=4&marque=en-retard"
    assert visit.complaints == []
