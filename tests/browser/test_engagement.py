"""Commitments in a real browser: the matrix on a phone, on one A3 sheet, the way to the actions."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit

A3_POINTS = (1191, 842)

pytestmark = pytest.mark.browser


def test_the_matrix_scrolls_inside_its_card_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 2000})
    visit.open("/engagement").drawn()
    frame = visit.page.get_by_role("group", name="Matrice d’engagement", exact=True)
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")


def test_the_matrix_prints_on_one_a3_sheet(visit: Visit) -> None:
    visit.open("/engagement").drawn()
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".paper-matrix")).to_be_visible()
    expect(visit.page.locator("table.engagement")).to_be_hidden()
    assert visit.page.locator(".paper-matrix tbody tr").count() == 6
    sheet = visit.page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1
    width, height = (float(part) for part in sheet.partition(b"/MediaBox [0 0 ")[2].split(b"]")[0].split())
    assert (round(width), round(height)) == A3_POINTS


def test_an_objective_leads_to_its_actions(visit: Visit) -> None:
    visit.open("/engagement").drawn()
    visit.page.get_by_role("link", name="4.2 Accès et retour à l’emploi").first.click()
    visit.drawn()
    assert visit.address() == "/plan-d-actions?objectif=4.2"
