"""Commitments in a real browser: the matrix on a phone, on one A3 sheet, the other view, the way to the actions."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.server import Running
from tests.browser.visit import Visit

A3_POINTS = (1191, 842)

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(server: Running, browser: Browser) -> Iterator[Visit]:
    """A visitor at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 3000}, locale="fr-FR")
    yield Visit(context.new_page(), server.url)
    context.close()


def test_the_matrix_scrolls_inside_its_card_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 2000})
    visit.open("/engagement").drawn()
    frame = visit.page.get_by_role("group", name="Matrice d’engagement", exact=True)
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


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


def test_effort_and_need_keeps_every_rule_and_sends_nothing_out(visit: Visit) -> None:
    visit.open("/engagement?vue=effort&indicateur=TP60&partage=non").drawn()
    expect(visit.page.get_by_text("Plusieurs communes, non réparties").first).to_be_visible()
    found = Axe().run(visit.page).response["violations"]
    assert [rule["id"] for rule in found] == []
    assert visit.outside == []
    assert visit.complaints == []
    visit.page.set_viewport_size({"width": 390, "height": 2000})
    visit.page.wait_for_timeout(800)
    assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_an_objective_leads_to_its_actions(visit: Visit) -> None:
    visit.open("/engagement").drawn()
    visit.page.get_by_role("link", name="4.2 Accès et retour à l’emploi").first.click()
    visit.drawn()
    assert visit.address() == "/plan-d-actions?objectif=4.2"
