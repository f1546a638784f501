"""Keeps actions alive: confirms or changes a status in one gesture with one sentence, notes, takes one's word back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from data_access.actions.access import require_on
from data_access.actions.versions import Entry, Written, check, next_version, opened_version, refuse_stale, the_action
from data_access.actions.writing import Gist, append, object_of
from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.follow_ups import Confirmation
from data_access.repositories.journal import Gesture
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.checks import InvalidActionError
from indicators.actions.fields import EDITABLE
from indicators.actions.follow_up import with_follow_up
from indicators.actions.model import ActionRecord, Note
from indicators.actions.rules import Fault
from indicators.actions.words import ActionStatus, NoteKind
from indicators.errors import RefusedError

UNCHANGED = "confirmer un statut"
NEW_STATUS = "confirmer avec un nouveau statut"
ARBITRATION = "demander un arbitrage"
CANCEL = "annuler sa mise à jour"
NOTE = "ajouter une note"
SENTENCE_AT_MOST = 200
NOTE_AT_MOST = 2_000
CANCEL_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Update:
    """What an officer says of a line: unchanged (nothing), a new status (``changes``), or a question to the committee.

    ``changes`` holds fields of the follow-up; with ``arbitrate`` the sentence is the question asked.
    """

    sentence: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    arbitrate: bool = False

    @property
    def cause(self) -> str:
        """What the gesture is called."""
        if self.arbitrate:
            return ARBITRATION
        return NEW_STATUS if "status" in self.changes else UNCHANGED


@operation("actions.statut")
def confirm_status(
    store: Store,
    actor: Actor,
    action_id: str,
    base_version: int,
    update: Update = Update(),
) -> ActionRecord:
    """Say that a status is right, or which one is: one gesture, one transaction, one journal line.

    The sentence becomes a dated note; it is asked for when the status changes or an arbitration is needed.
    """
    with store.writing() as uow:
        theirs = the_action(store, uow, action_id)
        require_on(store, actor, "actions.statut", theirs)
        _check_sentence(update)
        changes = {**update.changes, **({"arbitration": update.sentence.strip()} if update.arbitrate else {})}
        opened = opened_version(uow, theirs, base_version)
        mine = with_follow_up(opened, changes) if changes else opened
        written = next_version(uow, theirs, Entry(mine, base_version))
        return _confirm(store, uow, actor, update, written or Written(theirs, theirs))


@operation("actions.statut")
def confirm_statuses(store: Store, actor: Actor, versions: Mapping[str, int]) -> tuple[ActionRecord, ...]:
    """Say that the statuses of several actions are right, each named with the version seen: all of them, or none."""
    with store.writing() as uow:
        records = [the_action(store, uow, action_id) for action_id in versions]
        for record in records:
            require_on(store, actor, "actions.statut", record)
            refuse_stale(uow, record, record, versions[record.id])
        day = paris_date(uow.clock.now())
        change = uow.actions.open_change(actor, UNCHANGED, "", uow.now())
        uow.follow_ups.add_confirmations([Confirmation(r.id, r.version, day, UNCHANGED) for r in records], change)
        for record in records:
            uow.trace(actor, _confirmed(record, Update()))
    return tuple(replace(record, confirmed_on=day) for record in records)


@operation("notes.ajouter")
def add_note(store: Store, actor: Actor, action_id: str, kind: NoteKind, text: str) -> ActionRecord:
    """Add a dated note; notes are kept for ever beside the versions."""
    said = text.strip()
    if not said or len(said) > NOTE_AT_MOST:
        message = f"Une note a de 1 à {NOTE_AT_MOST} caractères. Écrivez-la en une ou deux phrases."
        raise RefusedError(message)
    with store.writing() as uow:
        record = the_action(store, uow, action_id)
        require_on(store, actor, "notes.ajouter", record)
        change = uow.actions.open_change(actor, NOTE, "", uow.now())
        note = Note(paris_date(uow.clock.now()), kind, said, actor.name)
        uow.follow_ups.add_note(action_id, note, change)
        uow.trace(actor, Gesture(NOTE, object_of(record), after={"nature": kind.value}, texts={"note": said}))
    return replace(record, notes=(*record.notes, note))


@operation("actions.statut")
def undo_update(store: Store, actor: Actor, action_id: str) -> ActionRecord:
    """Take back one's last update of an action, within a quarter of an hour and while nobody wrote since.

    Nothing is erased: the version before comes back as a new one, and what was confirmed and noted no longer counts.
    """
    with store.writing() as uow:
        theirs = the_action(store, uow, action_id)
        require_on(store, actor, "actions.statut", theirs)
        last = uow.actions.change(uow.follow_ups.last_change(action_id))
        recent = uow.clock.now() - last.at <= CANCEL_WITHIN
        if last.author != actor.id or last.cause not in (UNCHANGED, NEW_STATUS, ARBITRATION) or not recent:
            message = f"Il n’y a rien à annuler sur l’action {theirs.number}. Faites une nouvelle mise à jour."
            raise RefusedError(message)
        wrote = uow.actions.change_of(action_id, theirs.version) == last.id
        before = uow.actions.version(action_id, theirs.version - 1) if wrote else None
        _take_back(uow, actor, theirs, before, last.id)
        found = uow.actions.find(action_id)
    return found or theirs


def _take_back(
    uow: UnitOfWork, actor: Actor, theirs: ActionRecord, before: ActionRecord | None, cancelled: int
) -> None:
    day = paris_date(uow.clock.now())
    if before is None:
        change = uow.actions.open_change(actor, CANCEL, "", uow.now())
        uow.trace(actor, Gesture(CANCEL, object_of(theirs), after={"version": theirs.version}))
        version = theirs.version
    else:
        kept = {f.key: getattr(before, f.key) for f in EDITABLE}
        after = replace(theirs, version=theirs.version + 1, **kept)
        change, _ = append(uow, actor, Gist(CANCEL, confirms=None), [Written(theirs, after)])
        version = after.version
    uow.follow_ups.add_confirmations([Confirmation(theirs.id, version, day, CANCEL, cancelled)], change)


def _confirm(store: Store, uow: UnitOfWork, actor: Actor, update: Update, written: Written) -> ActionRecord:
    sentence, day = update.sentence.strip(), paris_date(uow.clock.now())
    if written.after is written.before:
        change = uow.actions.open_change(actor, update.cause, "", uow.now())
        uow.follow_ups.add_confirmations(
            [Confirmation(written.after.id, written.after.version, day, update.cause)], change
        )
        uow.trace(actor, _confirmed(written.after, update))
        record = replace(written.after, confirmed_on=day)
    else:
        check(store, uow, [written])
        texts = {"phrase": sentence} if sentence else {}
        change, records = append(uow, actor, Gist(update.cause, texts=texts, confirms=True), [written])
        record = records[0]
    if not sentence:
        return record
    note = Note(day, _kind(update), sentence, actor.name)
    uow.follow_ups.add_note(record.id, note, change)
    return replace(record, notes=(*record.notes, note))


def _confirmed(record: ActionRecord, update: Update) -> Gesture:
    sentence = update.sentence.strip()
    after = {"Statut": record.status.value, "version": record.version}
    return Gesture(update.cause, object_of(record), after=after, texts={"phrase": sentence} if sentence else {})


def _kind(update: Update) -> NoteKind:
    if update.arbitrate:
        return NoteKind.ARBITRATION
    blocked = update.changes.get("status") is ActionStatus.BLOCKED
    return NoteKind.DIFFICULTY if blocked else NoteKind.PROGRESS


def _check_sentence(update: Update) -> None:
    sentence = update.sentence.strip()
    if len(sentence) > SENTENCE_AT_MOST:
        fact = f"La phrase a {len(sentence)} caractères."
        raise InvalidActionError([Fault("sentence", fact, f"Tenez-vous à {SENTENCE_AT_MOST} caractères.")])
    if not sentence and update.cause != UNCHANGED:
        remedy = "Écrivez la question posée au COPIL." if update.arbitrate else "Dites en une phrase ce qui a changé."
        raise InvalidActionError([Fault("sentence", "La phrase manque.", remedy)])
