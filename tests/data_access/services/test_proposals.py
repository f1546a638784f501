"""Proposals: made with a reason, decided by somebody else, both kept; drafts live through a restart."""

import pytest
from sqlalchemy import text

from data_access.identity.guard import ForbiddenError
from data_access.repositories.proposals import ProposalState
from data_access.services.action_updates import create_action, update_action
from data_access.services.actions import read_action
from data_access.services.drafts import drop_draft, list_drafts, read_draft, save_draft
from data_access.services.observations import ValueQuery, read_values
from data_access.services.parameters import change_parameter
from data_access.services.proposals import (
    ProposedValue,
    Verdict,
    decide_proposal,
    list_proposals,
    may_decide,
    propose_status,
    propose_value,
    withdraw_proposal,
)
from data_access.store import Store
from indicators.actions.plain import as_plain, with_plain
from indicators.actions.words import ActionStatus
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.action_samples import FAIR, PRIVATE, put, running
from tests.data_access.batches import MORLAIX
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

VALUE = ProposedValue("POP_MUN", MORLAIX, "2024", 15_210, "chiffre du recensement")


def test_a_proposed_status_is_carried_out_by_its_owner_with_its_reason(store: Store) -> None:
    action = running(store)
    made = propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.BLOCKED, "plus de local")
    assert (made.state, made.organisation) == (ProposalState.WAITING, "CAF du Finistère")
    assert read_action(store, OFFICER, action.id).status is ActionStatus.RUNNING
    assert (may_decide(store, DIRECTOR_CAF, made.id), may_decide(store, OFFICER, made.id)) == (False, True)
    with pytest.raises(RefusedError, match="cause du blocage"):
        decide_proposal(store, OFFICER, made.id, Verdict(accepted=True))
    words = {"blocking_cause": "Le local.", "unblocking_condition": "Un autre."}
    decided = decide_proposal(store, OFFICER, made.id, Verdict(accepted=True, reason="vu", changes=words))
    assert (decided.state, decided.decided_by, decided.reason) == (
        ProposalState.ACCEPTED,
        OFFICER.name,
        "plus de local",
    )
    assert read_action(store, OFFICER, action.id).status is ActionStatus.BLOCKED
    with pytest.raises(RefusedError, match="déjà acceptée"):
        decide_proposal(store, OFFICER, made.id, Verdict(accepted=True))


def test_a_refusal_asks_for_a_reason_and_keeps_what_was_proposed(store: Store) -> None:
    action = running(store)
    made = propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.SUSPENDED, "été")
    with pytest.raises(RefusedError, match="motif"):
        decide_proposal(store, OFFICER, made.id, Verdict(accepted=False))
    refused = decide_proposal(store, OFFICER, made.id, Verdict(accepted=False, reason="l’action continue"))
    assert (refused.status, refused.decision_reason) == ("Suspendue", "l’action continue")
    assert list_proposals(store, OFFICER, ProposalState.REFUSED) == (refused,)
    with pytest.raises(RefusedError, match="ne peut pas suivre"):
        propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.STUDY, "retour")


def test_nobody_decides_of_their_own_proposal_nor_of_what_is_not_theirs(store: Store) -> None:
    action = running(store)
    made = propose_status(store, OFFICER, action.id, ActionStatus.SUSPENDED, "été")
    with pytest.raises(RefusedError, match="une autre personne"):
        decide_proposal(store, OFFICER, made.id, Verdict(accepted=True))
    with pytest.raises(ForbiddenError):
        decide_proposal(store, DIRECTOR_CAF, made.id, Verdict(accepted=False, reason="non"))
    with pytest.raises(RefusedError, match="pas la vôtre"):
        withdraw_proposal(store, DIRECTOR_CAF, made.id)
    assert withdraw_proposal(store, OFFICER, made.id).state is ProposalState.WITHDRAWN
    with pytest.raises(NotFoundError):
        propose_status(store, DIRECTOR_CAF, running(store, PRIVATE).id, ActionStatus.SUSPENDED, "vu")


def test_a_proposed_value_is_published_once_accepted_and_seen_before_by_few(store: Store) -> None:
    made = propose_value(store, DIRECTOR_CAF, VALUE)
    assert read_values(store, OFFICER, ValueQuery("POP_MUN")) == []
    assert [p.value for p in list_proposals(store, OFFICER)] == [15_210]
    assert list_proposals(store, DIRECTOR_CAF) == list_proposals(store, OFFICER)
    other = DIRECTOR_CAF.__class__("autre", "Autre", DIRECTOR_CAF.role, "Département du Finistère", "Département")
    assert list_proposals(store, other) == ()
    with pytest.raises(ForbiddenError):
        list_proposals(store, ELECTED)
    change_parameter(store, ADMINISTRATOR, "publication_seconde_personne", 1, "règle")
    assert decide_proposal(store, CHAIR, made.id, Verdict(accepted=True)).state is ProposalState.ACCEPTED
    shown = read_values(store, OFFICER, ValueQuery("POP_MUN", territory=MORLAIX))
    assert [(row["value"], row["status"]) for row in shown] == [(15_210, "provisoire")]
    with store.reading() as uow:
        lines = uow.journal.last(50)
    assert not any("15210" in f"{line.before}{line.after}".replace("\u202f", "") for line in lines)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (ProposedValue("RIEN", MORLAIX, "2024", 1, "x"), "n’existe pas"),
        (ProposedValue("POP_MUN", "99999", "2024", 1, "x"), "n’existe pas"),
        (ProposedValue("POP_MUN", MORLAIX, "hier", 1, "x"), "millésime"),
        (ProposedValue("TP60", MORLAIX, "2024", 250, "x"), "n’est pas possible"),
        (ProposedValue("TP60", MORLAIX, "2024", float("nan"), "x"), "n’est pas possible"),
        (ProposedValue("POP_MUN", MORLAIX, "2024", 1, " "), "motif"),
    ],
)
def test_an_impossible_value_is_refused_with_its_remedy(store: Store, value: ProposedValue, sentence: str) -> None:
    with pytest.raises((RefusedError, NotFoundError), match=sentence):
        propose_value(store, DIRECTOR_CAF, value)


def test_a_draft_lives_through_a_restart_and_leaves_once_the_record_is_written(
    store: Store, other_store: Store
) -> None:
    action = create_action(store, OFFICER, FAIR)
    typed = as_plain(with_plain(action, {"in_kind": "salle", "end": "2027-05-31"}))
    save_draft(store, OFFICER, action.id, 1, typed)
    kept = read_draft(other_store, OFFICER, action.id)
    assert kept is not None
    assert (kept.base_version, kept.values) == (1, typed)
    assert read_draft(store, DIRECTOR_CAF, action.id) is None
    update_action(store, OFFICER, with_plain(action, kept.values), kept.base_version)
    assert read_draft(store, OFFICER, action.id) is None
    assert read_action(store, OFFICER, action.id).in_kind == "salle"


def test_drafts_are_replaced_dropped_and_forgotten_after_thirty_days(store: Store, clock: HandClock) -> None:
    save_draft(store, OFFICER, "", 0, {"title": "Un"})
    save_draft(store, OFFICER, "", 0, {"title": "Deux"})
    assert [d.values["title"] for d in list_drafts(store, OFFICER)] == ["Deux"]
    drop_draft(store, OFFICER, "")
    assert list_drafts(store, OFFICER) == ()
    save_draft(store, OFFICER, "", 0, {"title": "Trois"})
    clock.advance(days=31)
    save_draft(store, OFFICER, put(store).id, 1, {"title": "Quatre"})
    assert [d.values["title"] for d in list_drafts(store, OFFICER)] == ["Quatre"]
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM action_draft")).scalar_one() == 1
