"""A real browser on the carnet, on a phone and by keyboard: a note is written, asked about, corrected and found."""

import pytest
from playwright.sync_api import expect

from tests.browser.seats import Seats
from tests.browser.soundness import PHONE, is_sound
from tests.browser.visit import send

SAID = "Madame Kerdoncuff attend au guichet : la borne tactile la décourage."

pytestmark = pytest.mark.browser


def test_a_note_is_filed_on_a_phone_by_keyboard_once_its_name_is_answered(seats: Seats) -> None:
    visit = seats.take("demo-caf")
    visit.page.set_viewport_size({"width": PHONE, "height": 844})
    visit.open("/carnet?vue=deposer&territoire=29151&objectif=1.3")
    visit.page.get_by_role("textbox", name="Observation", exact=True).focus()
    visit.page.keyboard.type(SAID)
    send(visit.page.get_by_role("button", name="Vérifier et enregistrer"))
    expect(visit.page.get_by_role("alert").first).to_contain_text("faire reconnaître quelqu’un")
    is_sound(visit)
    answers = visit.page.get_by_role("radiogroup")
    for place in range(answers.count()):
        answers.nth(place).get_by_text("Remplacer").click()
    send(visit.page.get_by_role("button", name="Enregistrer avec ces réponses"))
    expect(visit.page.get_by_text("Observation déposée.")).to_be_visible()
    visit.open("/carnet?texte=decourage%20guichets")
    expect(visit.page.locator("article.carnet-note")).to_have_count(1)
    assert "Kerdoncuff" not in " ".join(visit.texts())
    assert visit.complaints == []
    visit.page.close()
