"""Proposals on screen: proposed from a record or a sheet, counted where the owner comes, decided, both kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.services.actions import read_action
from data_access.services.observations import ValueQuery, read_values
from data_access.services.proposals import ProposedValue, list_proposals, propose_status, propose_value
from data_access.store import Store
from indicators.actions.words import ActionStatus
from indicators.territories import EPCI_CODE
from tests.dashboard.sections.plan_pages import (
    SECONDS,
    empty_store,
    field,
    labels,
    markup,
    plan_of,
    press,
    ran,
    said,
)
from tests.data_access.action_samples import FAIR, LED_BY_CAF, running
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

VALUE = ProposedValue("RES_SORTIES_POS", EPCI_CODE, "2026", 58, "bilan transmis")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path, monkeypatch) as opened:
        yield opened


def sheets() -> None:
    """The dictionary as it is drawn."""
    from dashboard.sections.dictionary import show_dictionary  # noqa: PLC0415 run by Streamlit

    show_dictionary()


def sheet_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(sheets, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def words(page: AppTest) -> str:
    return said(page).replace("\u00a0", " ").replace("\u202f", " ")


def test_who_may_not_write_on_an_action_proposes_a_status(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    action = running(store, FAIR)
    page = plan_of(DIRECTOR_CAF, monkeypatch, action=action.id)
    field(page, "Statut proposé").set_value(ActionStatus.BLOCKED)
    field(page, "Motif de la proposition").set_value("plus de local")
    page = press(page, "Envoyer la proposition")
    assert "Proposition envoyée." in words(page)
    assert "Retirer ma proposition" in labels(page)
    assert "Envoyer la proposition" not in labels(page)
    assert read_action(store, OFFICER, action.id).status is ActionStatus.RUNNING
    page = press(page, "Retirer ma proposition")
    assert "Proposition retirée." in words(page)
    assert list_proposals(store, DIRECTOR_CAF)[0].state == "retirée"


def test_who_may_write_or_may_not_propose_is_offered_no_proposal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    own, other = running(store, LED_BY_CAF), running(store, FAIR)
    assert "Envoyer la proposition" not in labels(plan_of(DIRECTOR_CAF, monkeypatch, action=own.id))
    assert "Envoyer la proposition" not in labels(plan_of(ELECTED, monkeypatch, action=other.id))
    page = plan_of(DIRECTOR_CAF, monkeypatch, action=other.id)
    page = press(page, "Envoyer la proposition")
    assert list_proposals(store, DIRECTOR_CAF) == ()
    assert "Rien n’a été proposé." in words(page)


def test_the_owner_meets_the_number_that_wait_and_accepts_on_the_record(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = running(store, FAIR)
    propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.BLOCKED, "plus de local")
    page = plan_of(OFFICER, monkeypatch)
    assert "1 proposition attend votre décision." in words(page)
    assert "vue=propositions" in markup(page)
    page = plan_of(OFFICER, monkeypatch, action=action.id)
    assert "plus de local" in words(page)
    page = press(page, "Accepter")
    assert "Rien n’a été décidé." in words(page)
    field(page, "Cause du blocage").set_value("Le local.")
    field(page, "Condition de déblocage").set_value("Un autre local.")
    page = press(page, "Accepter")
    assert "Proposition acceptée." in words(page)
    assert read_action(store, OFFICER, action.id).status is ActionStatus.BLOCKED


def test_a_refusal_asks_why_and_both_stay_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    action = running(store, FAIR)
    propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.SUSPENDED, "congés d’été")
    page = press(plan_of(OFFICER, monkeypatch, vue="propositions"), "Refuser")
    assert "Un refus demande un motif." in words(page)
    field(page, "Motif, obligatoire pour refuser").set_value("l’action continue")
    page = press(page, "Refuser")
    assert "Proposition refusée." in words(page)
    assert "Décidées (1)" in words(page)
    assert "congés d’été" in words(page)
    assert "Motif : l’action continue" in words(page)


def test_nobody_is_offered_to_decide_of_their_own_proposal_nor_of_what_is_not_theirs(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = running(store, FAIR)
    propose_status(store, OFFICER, action.id, ActionStatus.SUSPENDED, "été")
    page = plan_of(OFFICER, monkeypatch, vue="propositions")
    assert {"Accepter", "Refuser"}.isdisjoint(labels(page))
    assert "Les miennes, en attente (1)" in words(page)
    page = plan_of(DIRECTOR_CAF, monkeypatch, vue="propositions")
    assert {"Accepter", "Refuser", "Retirer ma proposition"}.isdisjoint(labels(page))
    assert "En attente d’une autre personne (1)" in words(page)
    assert "Accepter" in labels(plan_of(CHAIR, monkeypatch, vue="propositions"))


def test_who_may_not_read_proposals_never_meets_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    action = running(store, replace(FAIR, objective="1.1"))
    propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.SUSPENDED, "motif tenu secret")
    for params in ({"vue": "propositions"}, {"action": action.id}, {}):
        page = plan_of(ELECTED, monkeypatch, **params)
        assert "motif tenu secret" not in markup(page)
        assert "proposition" not in words(page).lower()


def test_a_value_is_proposed_on_its_sheet_and_published_with_its_provenance(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sheet_of(DIRECTOR_CAF, monkeypatch, indicateur="RES_SORTIES_POS")
    field(page, "Millésime").set_value("2026")
    field(page, "Valeur").set_value("58 %")
    field(page, "Motif et source de la valeur").set_value("bilan transmis")
    page = press(page, "Envoyer la proposition")
    assert "Proposition envoyée. N° 1 : 58 % (2026)." in words(page)
    assert read_values(store, OFFICER, ValueQuery("RES_SORTIES_POS")) == []
    page = plan_of(OFFICER, monkeypatch, vue="propositions")
    assert "Accepter publie cette valeur" in words(page)
    page = press(page, "Accepter")
    assert "Proposition acceptée." in words(page)
    shown = store.facts(store.current_version()).series("RES_SORTIES_POS").row(0, named=True)
    assert (shown["value"], shown["note"]) == (58, "Valeur proposée par CAF du Finistère")


@pytest.mark.parametrize(
    ("label", "value", "refusal"),
    [
        ("Valeur", "beaucoup", "n’est pas un nombre"),
        ("Valeur", "", "La valeur manque"),
        ("Valeur", "140", "n’est pas possible"),
        ("Millésime", "hier", "n’est pas lisible"),
        ("Motif et source de la valeur", "", "demande un motif"),
    ],
)
def test_a_value_that_cannot_be_is_refused_on_the_sheet(
    store: Store, label: str, value: str, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sheet_of(OFFICER, monkeypatch, indicateur="RES_SORTIES_POS")
    for name, text in (("Millésime", "2026"), ("Valeur", "58"), ("Motif et source de la valeur", "bilan")):
        field(page, name).set_value(value if name == label else text)
    page = press(page, "Envoyer la proposition")
    assert refusal in words(page)
    assert list_proposals(store, OFFICER) == ()


def test_a_proposed_value_is_shown_to_few(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    propose_value(store, DIRECTOR_CAF, VALUE)
    other = DIRECTOR_CAF.__class__("autre", "Autre", DIRECTOR_CAF.role, "Département du Finistère", "Département")
    assert "58 %" in words(plan_of(DIRECTOR_CAF, monkeypatch, vue="propositions"))
    assert "58 %" not in words(plan_of(other, monkeypatch, vue="propositions"))
    assert "Proposer une valeur" not in [e.label for e in sheet_of(ELECTED, monkeypatch, indicateur="TP60").expander]
