"""A meeting held from end to end in a browser: agenda, attendance, three keys, a decision, its page, its record."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.soundness import PHONE, is_sound, wider_than
from tests.browser.visit import MILLISECONDS, Visit, send

pytestmark = pytest.mark.browser
PAGE = "/axe-4-autonomie?objectif=4.2&indicateur=DEFM_POUR_100_15_64"
TEXT = "La permanence emploi itinérante passe aussi à Plounéour-Ménez et à Guimaëc."
SLOW = MILLISECONDS
SMALL = """() => {
  const out = [];
  for (const e of document.querySelectorAll('[data-testid=stMain] *')) {
    const said = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
    const box = e.getBoundingClientRect();
    if (said.length && box.width > 2 && box.height > 2 && parseFloat(getComputedStyle(e).fontSize) < LEAST)
      out.push(said[0].textContent.trim());
  }
  return out;
}"""


def prepare(visit: Visit) -> None:
    """A meeting of today with two items."""
    page = visit.page
    visit.open("/seance")
    if not page.get_by_label("Lieu").is_visible():
        page.get_by_text("Préparer une réunion").click()
    page.get_by_label("Lieu").fill("Hôtel de ville de Morlaix")
    day = page.get_by_test_id("stDateInput").get_by_role("spinbutton")
    for place, digits in enumerate(("25", "11", "2026")):
        day.nth(place).click()
        page.keyboard.type(digits)
    send(page.get_by_role("button", name="Enregistrer la réunion"))
    expect(page.get_by_text("Réunion enregistrée.")).to_be_visible(timeout=SLOW)
    for title, address in (("Emploi", PAGE), ("Questions diverses", "")):
        visit.settle()
        if not page.get_by_label("Intitulé").is_visible():
            page.get_by_text("Inscrire un point").click()
        page.get_by_label("Intitulé").fill(title)
        page.get_by_label("Question posée au comité").fill("Où tenir la permanence ?")
        page.get_by_label("Adresse de la page montrée").fill(address)
        send(page.get_by_role("button", name="Enregistrer le point"))
        expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=SLOW)


def key(visit: Visit, name: str) -> None:
    """Press a key once the page is at rest, as somebody who reads it does."""
    visit.settle()
    visit.page.keyboard.press(name)


def room(visit: Visit) -> None:
    """Open the meeting and its screen."""
    send(visit.page.get_by_role("button", name="Ouvrir la séance"))
    expect(visit.page.get_by_role("button", name="Clore la séance")).to_be_visible(timeout=SLOW)
    number = re.search(r"reunion=(\d+)", visit.address())
    assert number
    visit.open(f"/seance?reunion={number[1]}&mode=seance")


def test_a_meeting_is_held_decided_and_written_by_the_keyboard(visit: Visit) -> None:
    page = visit.page
    prepare(visit)
    room(visit)
    expect(page.locator("h1")).to_have_text("Emploi")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    key(visit, "ArrowRight")
    expect(page.locator("h1")).to_have_text("Questions diverses", timeout=SLOW)
    key(visit, "ArrowLeft")
    expect(page.locator("h1")).to_have_text("Emploi", timeout=SLOW)
    expect(page.get_by_text("Point 1 sur 2")).to_be_visible(timeout=SLOW)
    key(visit, "d")
    expect(page.get_by_text("Décision 2026-01")).to_be_visible(timeout=SLOW)
    page.get_by_label("Texte").click()
    page.keyboard.type(TEXT)
    page.keyboard.press("Control+Enter")
    visit.settle()
    expect(page.get_by_label("Texte")).to_have_value(TEXT)
    day = page.get_by_test_id("stDateInput").get_by_role("spinbutton")
    for place, digits in enumerate(("01", "03", "2027")):
        day.nth(place).click()
        page.keyboard.type(digits)
    page.keyboard.press("Escape")
    visit.settle()
    send(page.get_by_role("button", name="Enregistrer la décision"))
    expect(page.get_by_text("Décision 2026-01 enregistrée.")).to_be_visible(timeout=SLOW)
    visit.open("/decisions?decision=2026-01")
    expect(page.locator("img.frozen")).to_have_count(2)
    expect(page.get_by_text("vérifiée.")).to_be_visible()
    for extension in ("pdf", "xlsx", "ics"):
        answer = page.request.get(f"{visit.url}/releve/1.{extension}")
        assert answer.ok
        if extension == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(answer.body()))
            assert TEXT in [cell.value for cell in book["décisions"][2]]
    visit.open("/seance?reunion=1")
    expect(page.get_by_role("heading", name="Dossier de séance")).to_be_visible()
    is_sound(visit)
    assert wider_than(visit, PHONE) == []
    assert visit.complaints == []
    assert visit.outside == []


@pytest.mark.parametrize(("width", "height", "least"), [(1024, 768, 23.9), (1920, 1080, 33.5)])
def test_the_screen_of_the_room_fits_and_nothing_on_it_is_small(
    visit: Visit, width: int, height: int, least: float
) -> None:
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open("/seance?reunion=1&mode=seance&point=1")
    for said in ("Point 1 sur 2", "Décision 2026-01"):
        expect(visit.page.get_by_text(said).first).to_be_visible(timeout=SLOW)
        assert visit.page.evaluate(SMALL.replace("LEAST", str(least))) == []
        tall = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        assert tall <= height
        key(visit, "d")
