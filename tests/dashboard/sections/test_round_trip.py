"""The part of the data page where a workbook comes back and a whole plan comes in, as people see and press it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.services.action_updates import update_action
from data_access.services.actions import list_actions, read_action
from data_access.store import Store
from tests.dashboard.sections.plan_pages import empty_store, labels, press, ran, said
from tests.data_access.action_samples import FAIR, LED_BY_CAF, running
from tests.data_access.plan_files import filled, flat, my_workbook, parse_here
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, OFFICER

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROUND_TRIP, IMPORT = "Aller-retour du plan d’actions", "Importer un plan d’actions"


def script() -> None:
    """The two parts, without the rest of the page."""
    from dashboard.sections.plan_import import show_plan_import  # noqa: PLC0415 run by Streamlit
    from dashboard.sections.round_trip import show_round_trip  # noqa: PLC0415

    show_round_trip()
    show_plan_import()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    parse_here(monkeypatch)
    with empty_store(tmp_path / "var", monkeypatch) as opened:
        yield opened


def page_of(actor: Actor, patch: pytest.MonkeyPatch) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    return ran(AppTest.from_function(script, default_timeout=60))


def dropped(page: AppTest, place: int, content: bytes, name: str = "mes actions.xlsx") -> AppTest:
    page.file_uploader[place].set_value((name, content, TYPE))
    return ran(page)


def test_each_role_sees_the_parts_it_may_use(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, LED_BY_CAF)
    officer, director, administrator = (
        said(page_of(actor, monkeypatch)) for actor in (CHAIR, DIRECTOR_CAF, ADMINISTRATOR)
    )
    assert ROUND_TRIP in officer
    assert IMPORT in officer
    assert ROUND_TRIP in director
    assert IMPORT not in director
    assert administrator == ""
    assert "1 action que vous pouvez modifier" in director.replace("\u00a0", " ")


def test_a_conflict_is_settled_before_anything_can_be_saved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    changes = {
        ("Actions", record.id, "Intitulé"): "Permanence *revue* <b>",
        ("Actions", record.id, "Moyens en nature"): "salle",
    }
    content = filled(my_workbook(store, OFFICER), changes)
    update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
    page = dropped(page_of(OFFICER, monkeypatch), 0, content)
    assert "1 cellule a changé des deux côtés" in said(page)
    assert "Permanence *revue* <b>" in said(page)
    save = next(button for button in page.button if button.label.startswith("Enregistrer"))
    assert save.disabled
    page.radio[0].set_value(page.radio[0].options[0])
    page = press(ran(page), "Enregistrer\u00a0: 2\u00a0changements")
    assert "1 action enregistrée." in said(page)
    now = read_action(store, OFFICER, record.id)
    assert (now.title, now.in_kind) == ("Permanence *revue* <b>", "salle")
    assert not page.radio


def test_a_plan_that_moved_sends_back_to_a_new_comparison(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    content = filled(my_workbook(store, OFFICER), {("Actions", record.id, "Intitulé"): "Permanence revue"})
    page = dropped(page_of(OFFICER, monkeypatch), 0, content)
    update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
    page = press(page, "Enregistrer\u00a0: 1\u00a0changement")
    assert "Le plan a changé depuis cette comparaison" in said(page)
    assert "1 conflit à régler" in said(page)
    assert read_action(store, OFFICER, record.id).title == "Permanence 2027"


def test_what_was_taken_from_the_workbook_may_be_left_aside(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    content = filled(my_workbook(store, OFFICER), {("Actions", record.id, "Moyens en nature"): "salle"})
    page = dropped(page_of(OFFICER, monkeypatch), 0, content)
    page.multiselect[0].set_value(page.multiselect[0].options)
    page = ran(page)
    save = next(button for button in page.button if button.label.startswith("Enregistrer"))
    assert (save.label, save.disabled) == ("Enregistrer\u00a0: 0\u00a0changement", True)


def test_a_wrong_workbook_shows_its_faults_and_offers_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    content = filled(my_workbook(store, OFFICER), {("Actions", record.id, "Météo"): "soleil"})
    page = dropped(page_of(OFFICER, monkeypatch), 0, content)
    assert "1 anomalie bloquante. Rien n’a été enregistré" in said(page)
    assert "feuille « Actions », ligne 2, colonne I (Météo)" in said(page).replace("\u00a0", " ")
    assert not [label for label in labels(page) if label.startswith("Enregistrer")]


def test_a_flat_plan_is_mapped_checked_and_created(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    content = flat(["Quoi", "Objectif", "Structure porteuse"], [["Café des aidants", "4.1", "CCAS de Morlaix"]])
    page = dropped(page_of(OFFICER, monkeypatch), 1, content, "plan.xlsx")
    page = press(page, "Contrôler le tableau")
    assert "aucune colonne n’est choisie pour le champ Intitulé" in said(page)
    page.selectbox[1].set_value("title")
    page = press(ran(page), "Contrôler le tableau")
    assert "1 action prête à créer" in said(page)
    assert list_actions(store, OFFICER) == ()
    page = press(page, "Créer 1\u00a0action")
    assert "1 action créée." in said(page)
    assert [r.title for r in list_actions(store, OFFICER)] == ["Café des aidants"]


def test_a_file_that_is_no_workbook_is_refused_in_both_places(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    page = page_of(OFFICER, monkeypatch)
    for place in (0, 1):
        page = dropped(page, place, b"%PDF-1.7", "plan.xlsx")
    assert said(page).count("un document PDF") >= 2
