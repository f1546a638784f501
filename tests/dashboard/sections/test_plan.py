"""The plan of actions: what it counts, filters kept in the address, what each person is offered, changes in bulk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.services.action_follow_up import Update, confirm_status
from data_access.services.action_updates import archive_action
from data_access.services.actions import read_action
from data_access.store import Store
from indicators.actions.words import ActionStatus
from tests.dashboard.sections.plan_pages import empty_store, field, labels, markup, plan_of, press, ran, said, write
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, running
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

LATE = replace(FAIR, title="Accueil en retard", end=date(2026, 1, 31), start=date(2025, 1, 1))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path, monkeypatch) as opened:
        yield opened


def test_an_empty_plan_says_what_to_do_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.plans
    page = plan_of(CHAIR, monkeypatch)
    assert "Aucune action n’est encore enregistrée. Créez la première fiche-action." in said(page)
    assert "Nouvelle fiche-action" in labels(page)


def test_the_finding_counts_what_is_current_late_and_to_confirm(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, LATE)
    running(store, LED_BY_CAF)
    assert "2 actions, 2 en cours, 1 en retard." in said(plan_of(CHAIR, monkeypatch)).replace("\u00a0", " ")


def test_filters_live_in_the_address_and_are_said_in_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, LATE)
    running(store, LED_BY_CAF)
    page = plan_of(CHAIR, monkeypatch, marque="en-retard", porteur="ccas-de-morlaix")
    assert "Accueil en retard" in said(page)
    assert "Rendez-vous des droits" not in said(page)
    assert "Filtres : CCAS de Morlaix · en retard." in said(page).replace("\u00a0", " ")
    assert field(page, "À savoir").value == ["en-retard"]
    page = press(page, "Tout effacer")
    assert "marque" not in page.query_params
    assert "Rendez-vous des droits" in said(page)


def test_the_search_needs_no_accent_and_becomes_the_address(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    running(store, LED_BY_CAF)
    page = write(plan_of(CHAIR, monkeypatch), "Chercher (numéro, intitulé, pilote, partenaire, jalon)", "itinerante")
    assert page.query_params["texte"] == "itinerante"
    assert "Permanence emploi itinérante" in said(page)
    assert "Rendez-vous des droits" not in said(page)


def test_a_filter_that_does_not_exist_is_said_and_left_aside(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    page = plan_of(CHAIR, monkeypatch, marque="en-retard,inventee", axe="9", tri="au-hasard")
    assert "La marque « inventee » de l’adresse n’existe pas ici" in said(page).replace("\u00a0", " ")
    assert page.query_params["marque"] == "en-retard"
    assert "axe" not in page.query_params


def test_a_commune_keeps_its_own_actions_and_says_those_of_everywhere(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    running(store, FAIR)
    running(store, replace(LED_BY_CAF, territories=("242900835",)))
    page = plan_of(CHAIR, monkeypatch, territoire="29151")
    assert "Rendez-vous des droits" not in said(page)
    assert "1 autre action porte sur toute la communauté" in said(page).replace("\u00a0", " ")


@pytest.mark.parametrize("view", ["calendrier", "budget", "carte"])
def test_each_view_has_its_table_and_its_files(store: Store, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    page = plan_of(ELECTED, monkeypatch, vue=view)
    written = markup(page)
    assert "<table" in written
    assert ".csv" in written
    assert ".xlsx" in written


def test_the_budget_never_reads_silence_as_zero(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    written = said(plan_of(ELECTED, monkeypatch, vue="budget")).replace("\u00a0", " ").replace("\u202f", " ")
    assert "12 000 € prévus, 4 500 € dépensés" in written
    assert "non renseigné" in written
    assert " 0 €" not in written


def test_a_person_reads_and_is_offered_only_what_is_theirs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, PRIVATE)
    running(store, LED_BY_CAF)
    elected, officer = plan_of(ELECTED, monkeypatch), plan_of(OFFICER, monkeypatch)
    assert "Situation sensible" not in said(elected)
    assert "Nouvelle fiche-action" not in labels(elected)
    assert "Situation sensible" in said(officer)
    assert "Vous n’êtes pas connecté." in said(plan_of(NOBODY, monkeypatch))


def test_an_archived_action_is_in_the_archives_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = running(store, FAIR)
    archive_action(store, CHAIR, kept.id, kept.version, "doublon")
    assert FAIR.title not in said(plan_of(CHAIR, monkeypatch))
    assert FAIR.title in said(plan_of(CHAIR, monkeypatch, vue="archives"))


def bulk(page: AppTest, kind: str) -> AppTest:
    page = press(page, "Choisir toutes les actions listées")
    field(page, "Ce que vous changez").set_value(kind)
    return ran(page)


def test_one_confirmation_changes_several_actions_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = running(store, FAIR), running(store, LED_BY_CAF)
    page = bulk(plan_of(OFFICER, monkeypatch), "Pilote")
    page = write(page, "Nouveau pilote (sa fonction)", "Chargée de coopération")
    assert next(b for b in page.button if b.label.startswith("Appliquer à 2")).disabled
    page.checkbox[0].check()
    page = press(ran(page), "Appliquer à 2\u00a0actions")
    assert "2 actions modifiées." in said(page).replace("\u00a0", " ")
    assert {read_action(store, CHAIR, r.id).pilot for r in (first, second)} == {"Chargée de coopération"}


def test_a_status_that_one_action_may_not_take_blocks_them_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    blocked = running(store, LED_BY_CAF)
    confirm = {"status": ActionStatus.SUSPENDED, "review_on": date(2099, 1, 1)}
    confirm_status(store, CHAIR, blocked.id, blocked.version, Update("Arrêt choisi.", confirm))
    page = write(bulk(plan_of(CHAIR, monkeypatch), "Statut"), "Nouveau statut", ActionStatus.DONE)
    assert "On ne passe pas de « Suspendue » à « Réalisée »." in said(page).replace("\u00a0", " ")
    page.checkbox[0].check()
    page = ran(page)
    assert next(b for b in page.button if b.label.startswith("Appliquer")).disabled


def test_a_direction_changes_its_own_actions_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(store, FAIR)
    running(store, LED_BY_CAF)
    page = press(plan_of(DIRECTOR_CAF, monkeypatch), "Choisir toutes les actions listées")
    assert len(field(page, "Actions à modifier").value) == 1
