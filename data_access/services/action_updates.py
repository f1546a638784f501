"""Writes one action: create, update, state, duplicate, archive, reopen. One gesture, one transaction.

Nothing is overwritten unseen: a write names the version it starts from, and a stale one is refused with both sides.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data_access.actions.access import require_on
from data_access.actions.versions import (
    Entry,
    Written,
    check,
    first_versions,
    next_version,
    opened_version,
    refuse_stale,
    the_action,
)
from data_access.actions.writing import Gist, append
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.drafts import Drafts
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.checks import InvalidActionError
from indicators.actions.follow_up import with_follow_up
from indicators.actions.model import ActionRecord, BudgetYear
from indicators.actions.rules import TRANSITIONS, Fault
from indicators.actions.words import ActionStatus, Outcome
from indicators.errors import RefusedError
from indicators.execution import Weather

NEW = ""
"""The draft of an action that does not exist yet."""
CREATE = "créer une action"
UPDATE = "modifier une action"
STATE = "changer le statut d’une action"
DUPLICATE = "dupliquer une action"
ARCHIVE = "archiver une action"
REOPEN = "rouvrir une action"
FIRST_STATUSES = frozenset({ActionStatus.STUDY, *TRANSITIONS[ActionStatus.STUDY]})
FINAL = frozenset(status for status, after in TRANSITIONS.items() if not after)


@operation("actions.creer")
def create_action(store: Store, actor: Actor, record: ActionRecord, reason: str = "") -> ActionRecord:
    """Create an action from a record whose ``id`` is left aside; an empty number takes the next of the objective.

    It starts « À l’étude », or straight from there: « Proposée », « Abandonnée ».
    """
    if record.status not in FIRST_STATUSES:
        fact = f"Une action nouvelle ne commence pas «\u00a0{record.status}\u00a0»."
        raise InvalidActionError([Fault("status", fact, "Commencez par «\u00a0À l’étude\u00a0».")])
    with store.writing() as uow:
        Drafts(uow.connection).drop(actor.id, [NEW])
        return _create(store, uow, actor, replace(record, demonstration=False), Gist(CREATE, reason))


@operation("actions.creer")
def duplicate_action(store: Store, actor: Actor, action_id: str, reason: str = "") -> ActionRecord:
    """A new action under study with the content of another one: no spending, no past, no confirmation.

    The copy of a demonstration stays marked as such.
    """
    with store.writing() as uow:
        source = the_action(store, uow, action_id)
        require_on(store, actor, "actions.creer", source)
        return _create(store, uow, actor, _copy(source), Gist(DUPLICATE, reason or f"copie de {source.number}"))


@operation("actions.modifier")
def update_action(
    store: Store, actor: Actor, record: ActionRecord, base_version: int, reason: str = ""
) -> ActionRecord:
    """Write a record typed from a version; ConflictError when somebody wrote since. Returns the record in force.

    When nothing changed, nothing is written. The draft of the actor on this action leaves with the write.
    """
    with store.writing() as uow:
        theirs = the_action(store, uow, record.id)
        require_on(store, actor, "actions.modifier", theirs)
        written = _update(store, uow, actor, Entry(record, base_version), Gist(UPDATE, reason))
        Drafts(uow.connection).drop(actor.id, [record.id])
        return written


@operation("actions.statut")
def change_status(
    store: Store, actor: Actor, action_id: str, base_version: int, changes: Mapping[str, Any]
) -> ActionRecord:
    """Give an action a new status, with what the status asks for.

    ``changes`` holds fields of the follow-up: status, outcome, weather, causes, conditions, reasons and dates.
    """
    with store.writing() as uow:
        theirs = the_action(store, uow, action_id)
        require_on(store, actor, "actions.statut", theirs)
        record = with_follow_up(opened_version(uow, theirs, base_version), changes)
        return _update(store, uow, actor, Entry(record, base_version), Gist(STATE))


@operation("actions.archiver")
def archive_action(store: Store, actor: Actor, action_id: str, base_version: int, reason: str) -> ActionRecord:
    """Put an action aside: it leaves the lists and totals, keeps its history, and can be brought back."""
    _ask_reason(reason, "L’archivage")
    return _set_archived(store, actor, Entry(_named(action_id), base_version), Gist(ARCHIVE, reason), aside=True)


@operation("actions.archiver")
def restore_action(store: Store, actor: Actor, action_id: str, base_version: int, reason: str) -> ActionRecord:
    """Bring an archived action back."""
    _ask_reason(reason, "Le retour d’une action")
    gist = Gist("remettre une action au plan", reason)
    return _set_archived(store, actor, Entry(_named(action_id), base_version), gist, aside=False)


@operation("actions.rouvrir")
def reopen_action(store: Store, actor: Actor, action_id: str, base_version: int, reason: str) -> ActionRecord:
    """Set a finished or dropped action running again; the reason is journaled."""
    _ask_reason(reason, "La réouverture")
    with store.writing() as uow:
        theirs = the_action(store, uow, action_id)
        require_on(store, actor, "actions.rouvrir", theirs)
        refuse_stale(uow, theirs, theirs, base_version)
        if theirs.status not in FINAL:
            fact = f"L’action {theirs.number} n’est pas close\u00a0: elle est «\u00a0{theirs.status}\u00a0»."
            message = f"{fact} Changez son statut."
            raise RefusedError(message)
        running = replace(theirs, status=ActionStatus.RUNNING, outcome=Outcome.NONE, drop_reason="")
        after = replace(running, version=theirs.version + 1)
        check(store, uow, [Written(replace(theirs, status=after.status), after)])
        return append(uow, actor, Gist(REOPEN, reason), [Written(theirs, after)])[1][0]


def _create(store: Store, uow: UnitOfWork, actor: Actor, record: ActionRecord, gist: Gist) -> ActionRecord:
    written = first_versions(uow, [record])
    check(store, uow, written)
    return append(uow, actor, gist, written)[1][0]


def _update(store: Store, uow: UnitOfWork, actor: Actor, entry: Entry, gist: Gist) -> ActionRecord:
    theirs = the_action(store, uow, entry.record.id)
    written = next_version(uow, theirs, entry)
    if written is None:
        return theirs
    check(store, uow, [written])
    return append(uow, actor, gist, [written])[1][0]


def _set_archived(store: Store, actor: Actor, entry: Entry, gist: Gist, *, aside: bool) -> ActionRecord:
    with store.writing() as uow:
        theirs = the_action(store, uow, entry.record.id)
        require_on(store, actor, "actions.archiver", theirs)
        refuse_stale(uow, theirs, theirs, entry.base_version)
        if theirs.archived is aside:
            return theirs
        after = replace(theirs, archived=aside, version=theirs.version + 1)
        return append(uow, actor, gist, [Written(theirs, after)])[1][0]


def _named(action_id: str) -> ActionRecord:
    return ActionRecord(action_id, "", "", "")


def _ask_reason(reason: str, gesture: str) -> None:
    if not reason.strip():
        message = f"{gesture} demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)


def _plans(line: BudgetYear) -> bool:
    return any(said is not None for said in (line.operating_planned, line.investment_planned, line.fte))


def _copy(source: ActionRecord) -> ActionRecord:
    return replace(
        source,
        number="",
        title=f"{source.title} (copie)",
        status=ActionStatus.STUDY,
        outcome=Outcome.NONE,
        weather=Weather.NOT_SAID,
        weather_comment="",
        blocking_cause="",
        unblocking_condition="",
        arbitration="",
        drop_reason="",
        review_on=None,
        steps=(),
        budget=tuple(replace(b, operating_spent=None, investment_spent=None) for b in source.budget if _plans(b)),
        fundings=(),
    )
