"""An edition closed in a browser by whoever chairs, verified, read again, and printed on one A4."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.seats import Seats
from tests.browser.soundness import is_sound
from tests.browser.visit import MILLISECONDS, send

pytestmark = pytest.mark.browser
SLOW = MILLISECONDS
PAGE = re.compile(rb"/Type\s*/Page[^s]")


def test_an_edition_is_closed_verified_replayed_and_printed(seats: Seats) -> None:
    visit = seats.take("demo-animatrice")
    page = visit.page
    visit.open("/depuis-le-dernier-copil")
    page.get_by_label("Nom de l’édition").fill("COPIL du 25 novembre 2026")
    page.get_by_text("Je confirme").click()
    send(page.get_by_role("button", name="Clore cette édition"))
    expect(page.get_by_text("Édition 1 close.")).to_be_visible(timeout=SLOW)
    assert re.fullmatch(r"[0-9a-f]{64}", page.locator("code.fingerprint").inner_text())
    page.get_by_role("button", name="Vérifier l’empreinte").click()
    expect(page.get_by_text("empreinte vérifiée")).to_be_visible(timeout=SLOW)
    assert "Rien n’a changé depuis l’édition 1." in page.locator("p.finding").inner_text()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1600})
        is_sound(visit.settle())
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    assert len(PAGE.findall(paper)) == 1
    page.get_by_role("link", name="Rejouer l’édition 1").click()
    visit.settle()
    expect(page.locator(".edition-banner")).to_contain_text("lecture seule")
    assert "edition=1" in visit.address()
    page.get_by_role("link", name="Revenir à l’édition en cours").click()
    visit.settle()
    expect(page.locator(".edition-banner")).to_have_count(0)
    page.close()
