"""Reads actions: the list, one record, its history. Gives nobody more than their role and organisation may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data_access.actions.access import may_write, unknown, viewer_of
from data_access.actions.writing import code_names
from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.actions import Change
from data_access.services.plan import read_plan
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import may_read
from indicators.actions.fields import EDITABLE, text_of, value_of
from indicators.actions.filters import ActionFilters
from indicators.actions.model import ActionRecord
from indicators.errors import NotFoundError
from indicators.formats import format_datetime


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a version: its label, as it was read before and after."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One gesture on an action: when, who, what, why, and the fields it changed (none for a confirmation).

    ``version`` is the version it wrote, 0 when it wrote none; ``said`` is a note, or the name of a file.
    """

    at: datetime
    when: str
    author: str
    organisation: str
    gesture: str
    reason: str
    version: int = 0
    changes: tuple[FieldChange, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What an actor may do on one action, so that a page proposes nothing that would be refused."""

    modify: bool
    state: bool
    annotate: bool
    attach: bool
    archive: bool
    reopen: bool
    propose: bool


NO_FILTER = ActionFilters()


@operation("actions.lire")
def list_actions(
    store: Store,
    actor: Actor,
    as_of: datetime | date | str | None = None,
    filters: ActionFilters = NO_FILTER,
    edition: str = "",
) -> tuple[ActionRecord, ...]:
    """The records an actor may read that a filter keeps, sorted by number."""
    return filters.on(read_plan(store, actor, as_of, edition))


@operation("actions.lire")
def read_action(
    store: Store, actor: Actor, action_id: str, as_of: datetime | date | str | None = None, edition: str = ""
) -> ActionRecord:
    """One record, archived or not; NotFoundError when there is none, or none that the actor may read."""
    found = read_plan(store, actor, as_of, edition).by_id.get(action_id)
    if found is None:
        raise NotFoundError(unknown(action_id))
    return found


@operation("actions.lire")
def read_version(store: Store, actor: Actor, action_id: str, version: int) -> ActionRecord:
    """One version of an action, as it was written."""
    with store.reading() as uow:
        _check_read(uow, actor, action_id)
        found = uow.actions.version(action_id, version)
    if found is None or not may_read(found, viewer_of(actor)):
        raise NotFoundError(unknown(action_id))
    return found


@operation("actions.lire")
def read_permissions(store: Store, actor: Actor, action_id: str) -> Permissions:
    """What the actor may do on an action they may read."""
    with store.reading() as uow:
        record = _check_read(uow, actor, action_id)
    wanted = (
        "actions.modifier", "actions.statut", "notes.ajouter", "pieces.ajouter", "actions.archiver", "actions.rouvrir",
        "propositions.faire",
    )  # fmt: skip
    return Permissions(*(may_write(actor, name, record) for name in wanted))


@operation("actions.lire")
def action_history(store: Store, actor: Actor, action_id: str) -> tuple[HistoryLine, ...]:
    """Every gesture on an action, the newest first: versions field by field, confirmations, notes, files."""
    with store.reading() as uow:
        _check_read(uow, actor, action_id)
        versions = uow.actions.versions(action_id)
        said = uow.follow_ups.said_of(action_id)
        changes = uow.actions.changes([*(change for _, change in versions), *(change for change, _ in said)])
    lines, names = [], code_names(store.catalogue)
    for place, (record, change) in enumerate(versions):
        before = versions[place - 1][0] if place else None
        if may_read(record, viewer_of(actor)):
            lines.append((change, 0, _line(changes[change], record.version, _differences(before, record, names))))
    lines += [(change, 1, _line(changes[change], said=text)) for change, text in said]
    return tuple(line for _, _, line in sorted(lines, key=lambda found: found[:2], reverse=True))


def _check_read(uow: UnitOfWork, actor: Actor, action_id: str) -> ActionRecord:
    found = uow.actions.find(action_id)
    if found is None or not may_read(found, viewer_of(actor)):
        raise NotFoundError(unknown(action_id))
    return found


def _line(change: Change, version: int = 0, changes: tuple[FieldChange, ...] = (), said: str = "") -> HistoryLine:
    when = format_datetime(change.at.astimezone(PARIS))
    who = (change.author_name, change.organisation)
    return HistoryLine(change.at, when, *who, change.cause, change.reason, version, changes, said)


def _differences(before: ActionRecord | None, after: ActionRecord, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    if before is None:
        return ()
    return tuple(
        FieldChange(f.key, f.label, text_of(before, f.key, names), text_of(after, f.key, names))
        for f in EDITABLE
        if value_of(before, f.key) != value_of(after, f.key)
    )
