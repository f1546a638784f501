"""Drawing a group in a real browser: communes ticked, refused with its way out, saved, and read by somebody else."""

import pytest
from playwright.sync_api import expect

from tests.browser.seats import Seats
from tests.browser.soundness import PHONE, SCROLLED, is_sound, wider_than
from tests.browser.visit import MILLISECONDS, Visit, send

pytestmark = pytest.mark.browser
NAME = "Pays de la rivière"
PART = "[data-testid=stExpander]"


def opened(seats: Seats, person: str) -> Visit:
    """The part of the page, unfolded by a person of the demonstration."""
    visit = seats.take(person).open("/decision-concertee")
    visit.page.locator(PART).filter(has_text="Mes groupes de communes").locator("summary").first.click()
    expect(visit.page.get_by_text("Groupes de communes enregistrés")).to_be_attached()
    return visit


def test_a_group_is_drawn_refused_moved_to_the_nearest_and_saved(seats: Seats) -> None:
    visit = opened(seats, "demo-animatrice")
    page = visit.page
    page.get_by_text("Dessiner un groupe", exact=True).click()
    page.get_by_label("Nom du groupe").fill(NAME)
    for commune in ("Morlaix", "Lannéanou"):
        page.get_by_text(commune, exact=True).and_(page.locator("[data-testid=stCheckbox] *")).first.click()
    send(page.get_by_role("button", name="Vérifier ce groupe"))
    expect(page.get_by_text("Groupe refusé tel quel.")).to_be_visible(timeout=MILLISECONDS)
    is_sound(visit.settle(), PART, SCROLLED)
    assert wider_than(visit, PHONE) == []
    page.get_by_role("button", name="Garder ces communes, totaux masqués").click()
    expect(page.get_by_text("Groupe enregistré.")).to_be_visible(timeout=MILLISECONDS)
    is_sound(visit.settle(), PART, SCROLLED)
    other = opened(seats, "demo-elue")
    expect(other.page.get_by_role("rowheader", name=NAME)).to_be_visible()
    expect(other.page.get_by_text("Dessiner un groupe", exact=True)).to_have_count(0)
    visit.page.close()
    other.page.close()
