"""A real browser on targets, proposals and saved views: the gestures end to end."""

import pytest
from playwright.sync_api import expect

from tests.browser.seats import Seats
from tests.browser.soundness import rules_broken
from tests.browser.visit import Visit, send

SENT = "Proposition envoyée."

pytestmark = pytest.mark.browser


def test_a_partner_proposes_and_the_owner_accepts(seats: Seats) -> None:
    visit = seats.take("demo-caf")
    visit.open("/dictionnaire?indicateur=RES_SORTIES_POS")
    visit.page.get_by_text("Proposer une valeur").click()
    for label, text in (("Millésime", "2026"), ("Valeur", "58"), ("Motif et source de la valeur", "Bilan transmis")):
        visit.page.get_by_role("textbox", name=label, exact=True).fill(text)
    send(visit.page.get_by_role("button", name="Envoyer la proposition"))
    expect(visit.page.get_by_text(SENT)).to_be_visible()
    partner, visit = visit, seats.take("demo-animatrice")
    visit.open("/plan-d-actions")
    expect(visit.page.get_by_text("1 proposition attend votre décision.")).to_be_visible()
    visit.page.get_by_role("link", name="Les lire et décider").click()
    visit.settle()
    assert rules_broken(visit) == []
    visit.page.get_by_role("button", name="Accepter").click()
    expect(visit.page.get_by_text("Proposition acceptée.")).to_be_visible()
    visit.open("/cibles?indicateur=RES_SORTIES_POS")
    expect(visit.page.locator("p.finding")).to_contain_text("58")
    assert [partner.complaints, visit.complaints] == [[], []]
    partner.page.close()
    visit.page.close()


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
    assert rules_broken(visit) == []
    send(visit.page.get_by_role("button", name="Garder sous ce nom"))
    expect(visit.page.get_by_text("Vue gardée.")).to_be_visible()
    visit.open("/plan-d-actions")
    visit.page.get_by_role("button", name="Vues gardées").click()
    visit.page.get_by_role("link", name="Axe 4, en retard").click()
    visit.settle()
    assert visit.address() == "/plan-d-actions?axe=4&marque=en-retard"
    assert visit.complaints == []
