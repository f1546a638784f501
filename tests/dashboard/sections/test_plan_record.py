"""One action: read, typed, kept through a reload, saved without overwriting anybody, never erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.plan_edit_rows import frame_of, rows_of
from data_access.services.action_updates import archive_action, change_status, update_action
from data_access.services.actions import action_history, list_actions, read_action
from data_access.services.attachments import add_attachment
from data_access.services.drafts import list_drafts, read_draft
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault
from indicators.actions.words import ActionStatus, Outcome
from indicators.execution import Weather
from tests.dashboard.sections.plan_pages import empty_store, field, labels, markup, plan_of, press, said, write
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, running
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path, monkeypatch) as opened:
        yield opened


def plainly(page: AppTest) -> str:
    return said(page).replace("\u00a0", " ").replace("\u202f", " ")


def form_of(store: Store, patch: pytest.MonkeyPatch, record: ActionRecord) -> AppTest:
    assert read_action(store, OFFICER, record.id)
    return plan_of(OFFICER, patch, action=record.id, vue="modifier")


def test_the_fiche_says_why_who_what_it_costs_and_its_milestones(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = plan_of(ELECTED, monkeypatch, action=record.id)
    written = plainly(page)
    assert markup(page).count("<h1") == 1
    assert f"{record.number} Permanence emploi itinérante" in written
    for word in ("Le trajet est le premier frein.", "CCAS de Morlaix", "12 000 €", "Tournée fixée", "Jalons 2 à venir"):
        assert word in written
    assert "Modifier" not in labels(page)


def test_a_fiche_that_is_not_to_be_read_does_not_exist(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, PRIVATE)
    page = plan_of(ELECTED, monkeypatch, action=record.id)
    assert "Cette fiche n’existe pas, ou vous ne pouvez pas la lire." in plainly(page)
    assert "Situation sensible" not in markup(page)


def test_opening_the_form_changes_nothing_and_keeps_no_draft(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = press(form_of(store, monkeypatch, record), "Enregistrer la fiche")
    assert "Rien n’a changé." in plainly(page)
    assert read_action(store, OFFICER, record.id).version == record.version
    assert list_drafts(store, OFFICER) == ()


def test_what_is_typed_comes_back_after_a_reload_and_leaves_with_the_save(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(store, FAIR)
    write(form_of(store, monkeypatch, record), "Intitulé ★", "Permanence emploi à domicile")
    again = form_of(store, monkeypatch, record)
    assert "Saisie retrouvée." in plainly(again)
    assert field(again, "Intitulé ★").value == "Permanence emploi à domicile"
    saved = press(again, "Enregistrer la fiche")
    assert "Fiche enregistrée." in plainly(saved)
    assert read_action(store, OFFICER, record.id).title == "Permanence emploi à domicile"
    assert read_draft(store, OFFICER, record.id) is None


def test_only_the_statuses_that_may_follow_are_offered_with_what_they_ask(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(store, FAIR)
    page = form_of(store, monkeypatch, record)
    assert field(page, "Statut ★").options == ["En cours", "Réalisée", "Bloquée", "Suspendue"]
    assert "Bloquée : la cause du blocage et ce qui permettrait de reprendre" in plainly(page)
    page = press(write(page, "Statut ★", "Bloquée"), "Enregistrer la fiche")
    assert "La cause du blocage manque. Dites ce qui bloque." in plainly(page)
    page = write(page, "Cause de blocage", "Le local ferme.")
    page = press(write(page, "Condition de déblocage", "Un autre local."), "Enregistrer la fiche")
    assert read_action(store, OFFICER, record.id).status is ActionStatus.BLOCKED


def test_a_stale_save_shows_both_values_and_loses_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    base = running(store, LED_BY_CAF)
    page = form_of(store, monkeypatch, base)
    page = write(page, "Météo", Weather.SECURED.value)
    page = write(page, "Moyens en nature", "prêt de salle")
    other = replace(base, weather=Weather.SUPPORT_NEEDED, end=date(2027, 5, 31))
    update_action(store, DIRECTOR_CAF, other, base.version)
    page = press(page, "Enregistrer la fiche")
    written = plainly(page)
    assert "Cette fiche a changé pendant votre saisie" in written
    assert "1 champ en conflit , 1 reste à choisir." in written
    assert f"enregistrée le {action_history(store, CHAIR, base.id)[0].when}".replace("\u00a0", " ") in written
    assert "31 mai 2027" in written
    assert next(b for b in page.button if b.label == "Enregistrer mes choix").disabled
    assert read_action(store, OFFICER, base.id).version == base.version + 1
    page = write(page, "Garder pour «\u00a0Météo\u00a0»", "ma saisie")
    page = press(page, "Enregistrer mes choix")
    merged = read_action(store, OFFICER, base.id)
    assert (merged.weather, merged.end, merged.in_kind) == (Weather.SECURED, date(2027, 5, 31), "prêt de salle")
    assert merged.version == base.version + 2


def test_a_draft_older_than_the_record_opens_on_the_conflict(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    base = running(store, LED_BY_CAF)
    write(form_of(store, monkeypatch, base), "Intitulé ★", "Droits en mairie")
    update_action(store, DIRECTOR_CAF, replace(base, title="Droits à la CAF"), base.version)
    page = form_of(store, monkeypatch, base)
    assert "Cette fiche a changé pendant votre saisie" in plainly(page)
    assert field(page, "Intitulé ★").value == "Droits en mairie"
    page = press(page, "Tout abandonner")
    assert read_action(store, OFFICER, base.id).title == "Droits à la CAF"
    assert read_draft(store, OFFICER, base.id) is None


def test_a_new_action_is_numbered_and_starts_under_study(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = plan_of(OFFICER, monkeypatch, vue="nouvelle", objectif="4.2")
    assert field(page, "Statut ★").options == ["À l’étude", "Proposée", "Abandonnée"]
    refused = press(page, "Créer la fiche")
    assert "L’intitulé manque. Nommez l’action en quelques mots." in plainly(refused)
    page = press(write(refused, "Intitulé ★", "Café des parents"), "Créer la fiche")
    (created,) = list_actions(store, OFFICER)
    assert (created.number, created.status) == ("4.2-01", ActionStatus.STUDY)
    assert page.query_params["action"] == created.id


def test_a_number_that_cannot_be_read_is_refused_with_its_remedy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = write(form_of(store, monkeypatch, record), "Valeur cible", "beaucoup")
    page = press(page, "Enregistrer la fiche")
    assert "« beaucoup » n’est pas un nombre. Écrivez-le en chiffres, par exemple 12,5." in plainly(page)
    press(write(page, "Valeur cible", "1 234,5"), "Enregistrer la fiche")
    assert read_action(store, OFFICER, record.id).target_value == 1234.5


def test_who_may_not_modify_is_refused_the_form(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = plan_of(DIRECTOR_CAF, monkeypatch, action=record.id, vue="modifier")
    assert "accès refusé" in plainly(page)
    assert not page.text_input


def test_a_note_is_typed_dated_and_signed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = plan_of(OFFICER, monkeypatch, action=record.id)
    field(page, "Nature de la note").set_value("difficulté")
    field(page, "Note").set_value("Le bus du mercredi est supprimé.")
    page = press(page, "Ajouter la note")
    assert "Note ajoutée." in plainly(page)
    assert "Difficulté : Le bus du mercredi est supprimé." in plainly(page)


def test_an_action_is_archived_brought_back_and_reopened_but_never_erased(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(store, FAIR)
    page = plan_of(CHAIR, monkeypatch, action=record.id)
    refused = press(page, "Archiver cette fiche")
    assert "L’archivage demande un motif." in plainly(refused)
    field(refused, "Motif, écrit au journal").set_value("doublon")
    page = press(refused, "Archiver cette fiche")
    assert "Fiche archivée." in plainly(page)
    field(page, "Motif, écrit au journal").set_value("erreur")
    page = press(page, "Remettre cette fiche au plan")
    kept = read_action(store, CHAIR, record.id)
    assert (kept.archived, kept.version) == (False, record.version + 2)
    assert "Supprimer" not in " ".join(labels(page))


def test_a_finished_action_is_reopened_with_a_reason(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    change_status(store, CHAIR, record.id, 1, {"status": ActionStatus.DONE, "outcome": Outcome.KEPT})
    page = plan_of(CHAIR, monkeypatch, action=record.id)
    field(page, "Motif, écrit au journal")
    next(f for f in page.text_input if f.key == "motif-Rouvrir cette action").set_value("suite demandée")
    page = press(page, "Rouvrir cette action")
    assert read_action(store, CHAIR, record.id).status is ActionStatus.RUNNING


def test_a_copy_starts_under_study_and_opens(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    page = press(plan_of(CHAIR, monkeypatch, action=record.id), "Dupliquer cette fiche")
    assert "Fiche dupliquée." in plainly(page)
    copy = read_action(store, CHAIR, str(page.query_params["action"]))
    assert (copy.title, copy.status) == ("Permanence emploi itinérante (copie)", ActionStatus.STUDY)


def test_a_file_says_its_type_and_size_and_leads_to_its_address(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    joined = add_attachment(store, OFFICER, record.id, "bilan.pdf", b"%PDF-1.7\n%%EOF")
    page = plan_of(OFFICER, monkeypatch, action=record.id)
    assert f'href="/piece/{joined.id}"' in markup(page)
    assert "bilan.pdf PDF 14 octets" in plainly(page)


def test_history_says_who_when_before_and_after(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    update_action(store, OFFICER, replace(record, pilot="Chargée de coopération"), record.version, "départ")
    written = plainly(plan_of(CHAIR, monkeypatch, action=record.id))
    assert f"Pilote {OFFICER.name} → Chargée de coopération" in written
    assert "Motif : départ" in written


def test_an_archived_fiche_says_so_and_offers_no_form(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(store, FAIR)
    archive_action(store, CHAIR, record.id, record.version, "doublon")
    page = plan_of(CHAIR, monkeypatch, action=record.id)
    assert "Fiche archivée. Elle ne compte plus dans le plan" in plainly(page)
    assert "Modifier" not in labels(page)


def test_the_rows_of_a_table_come_back_as_they_went() -> None:
    faults: list[Fault] = []
    for key in ("steps", "partners", "budget", "fundings"):
        assert rows_of(frame_of(FAIR, key), key, faults) == getattr(FAIR, key)
    assert faults == []


def test_a_row_that_misses_something_says_what() -> None:
    faults: list[Fault] = []
    frame = pl.concat([frame_of(FAIR, "steps"), pl.DataFrame({"title": ["Bilan"]})], how="diagonal")
    assert rows_of(frame, "steps", faults) == FAIR.steps
    assert "date prévue" in faults[0].remedy
