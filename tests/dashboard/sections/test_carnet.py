"""The carnet as drawn: a note with a name is asked about, corrected, saved, and found by words without accents."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.services.field_note_screens import read_notes
from data_access.store import Store
from tests.dashboard.sections.plan_pages import SECONDS, markup, press, ran
from tests.personas import OFFICER

SAID = "Mme Le Goff attend à l’arrêt\u00a0: le bus des étudiants ne s’arrête plus."
NAME, KEPT = "Goff", "bus des étudiants"


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.carnet import show_carnet  # noqa: PLC0415 run by Streamlit

    show_carnet()


def page_of(patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: OFFICER)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def test_a_note_with_a_name_is_asked_about_corrected_saved_and_found_without_accents(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(read_notes(store, OFFICER))
    page = page_of(monkeypatch, vue="deposer", territoire="29151", objectif="4.3")
    places = next(box for box in page.selectbox if box.label.startswith("Quartier"))
    assert "Ploujean" in places.options
    places.select("Ploujean")
    page.text_area[0].input(SAID)
    page = press(page, "Vérifier et enregistrer")
    assert "faire reconnaître quelqu’un" in markup(page)
    assert NAME in markup(page)
    assert len(read_notes(store, OFFICER)) == before
    for asked in page.radio:
        asked.set_value("Remplacer")
    press(page, "Enregistrer avec ces réponses")
    newest = max(read_notes(store, OFFICER), key=lambda note: note.number)
    filed = newest.draft
    assert (filed.neighbourhood, filed.objectives, filed.territory) == ("Ploujean", ("4.3",), "29151")
    assert NAME not in filed.text
    found = markup(page_of(monkeypatch, texte="etudiant arret"))
    assert "1\u00a0observation trouvée" in found
    assert NAME not in found
