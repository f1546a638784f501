"""The report of a file that is dropped: everything it says, on a desk and on a phone."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.seats import Seats
from tests.browser.soundness import PHONE, is_sound, wider_than

pytestmark = pytest.mark.browser
ROWS = (
    "indicateur;code_territoire;millesime;valeur;numerateur;denominateur;statut;note",
    "TP60;29151;2023;22;;;;",
    "TP60;29999;2023;22;;;;",
    "TP60;29163;2023;=1+1;;;;",
)


def test_the_report_of_a_faulty_file_is_french_reachable_and_holds_on_a_phone(seats: Seats) -> None:
    visit = seats.take("demo-animatrice").open("/donnees")
    file = FilePayload(name="pauvreté.csv", mimeType="text/csv", buffer="\n".join(ROWS).encode())
    visit.page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(file)
    report = visit.page.get_by_role("region", name="Rapport de contrôle")
    expect(report).to_contain_text("Contrôle de «\u00a0pauvreté.csv\u00a0»")
    expect(report).to_contain_text("bloquante")
    is_sound(visit.settle())
    assert wider_than(visit, PHONE) == []
    assert (visit.outside, visit.complaints) == ([], [])
    visit.page.close()
