"""From what somebody typed to the version that may be written: stale writes refused, faults told, numbers given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data_access.actions.access import unknown
from data_access.clock import PARIS, paris_date
from data_access.repositories.organisations import Organisations
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.checks import InvalidActionError, Known, check_record
from indicators.actions.conflict import ConflictError
from indicators.actions.fields import EDITABLE, value_of
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault, check_change
from indicators.actions.words import OUTSIDE
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_datetime
from indicators.territories import EPCI_CODE


@dataclass(frozen=True, slots=True)
class Entry:
    """A record to write from a version; version 0 and an empty id for a new one."""

    record: ActionRecord
    base_version: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A version to append after another one (None for a new action)."""

    before: ActionRecord | None
    after: ActionRecord


def the_action(store: Store, uow: UnitOfWork, action_id: str) -> ActionRecord:
    """The record of an action in force, from memory when nothing was written since; NotFoundError if there is none."""
    plan = store.plans.in_memory(uow.actions.current())
    found = plan.by_id.get(action_id) if plan else uow.actions.find(action_id)
    if found is None:
        raise NotFoundError(unknown(action_id))
    return found


def opened_version(uow: UnitOfWork, theirs: ActionRecord, base_version: int) -> ActionRecord:
    """The version somebody started from; the one in force when it is that one, or when it never existed."""
    if base_version == theirs.version:
        return theirs
    return uow.actions.version(theirs.id, base_version) or theirs


def refuse_stale(uow: UnitOfWork, mine: ActionRecord, theirs: ActionRecord, base_version: int) -> None:
    """Refuse a write on a version that is no longer the last, with what each side holds."""
    if base_version == theirs.version:
        return
    base = opened_version(uow, theirs, base_version)
    change = uow.actions.change(uow.actions.change_of(theirs.id, theirs.version))
    at = format_datetime(change.at.astimezone(PARIS))
    raise ConflictError(base, replace(mine, version=base_version), theirs, change.author_name, at)


def next_version(uow: UnitOfWork, theirs: ActionRecord, entry: Entry) -> Written | None:
    """The version that follows, None when nothing changes; what nobody types is kept."""
    refuse_stale(uow, entry.record, theirs, entry.base_version)
    if theirs.archived:
        message = f"L’action {theirs.number} est archivée. Remettez-la au plan, puis modifiez-la."
        raise RefusedError(message)
    kept: dict[str, Any] = {name: getattr(theirs, name) for name in KEPT}
    after = replace(entry.record, version=theirs.version + 1, **kept)
    same = all(value_of(after, f.key) == value_of(theirs, f.key) for f in EDITABLE)
    return None if same else Written(theirs, after)


KEPT = ("id", "demonstration", "archived", "confirmed_on", "notes")
"""What no form writes."""


def first_versions(uow: UnitOfWork, records: Iterable[ActionRecord]) -> list[Written]:
    """First versions of new actions, each with its identifier, and the next number of its objective if it has none."""
    taken, found = set(uow.actions.numbers()), list[Written]()
    for place, record in enumerate(records):
        number = record.number or _next_number(taken, record.objective)
        taken.add(number)
        fresh: dict[str, Any] = {"version": 1, "archived": False, "confirmed_on": None, "notes": ()}
        found.append(Written(None, replace(record, id=uow.actions.next_id(place), number=number, **fresh)))
    return found


def _next_number(taken: Iterable[str], objective: str) -> str:
    places = [int(number.split("-")[1]) for number in taken if number.startswith(f"{objective}-")]
    return f"{objective}-{max(places, default=0) + 1:02d}"


def check(store: Store, uow: UnitOfWork, written: Iterable[Written]) -> None:
    """Refuse versions that do not hold together, or whose status may not follow; every fault is told.

    A new record may have any status: what a new action may start with belongs to the service.
    """
    for faults in faults_of(store, uow, written):
        if faults:
            raise InvalidActionError(faults)


def faults_of(store: Store, uow: UnitOfWork, written: Iterable[Written]) -> Iterator[tuple[Fault, ...]]:
    """The faults of each version in turn, one per field; nothing for a version that may be written."""
    versions = tuple(written)
    for w, known in zip(versions, _known(store, uow, versions), strict=True):
        before = w.before.status if w.before else w.after.status
        faults = check_record(w.after, known) + check_change(before, w.after, paris_date(store.clock.now()))
        told = {fault.field: fault for fault in reversed(faults)}
        yield tuple(reversed(told.values()))


def _known(store: Store, uow: UnitOfWork, written: tuple[Written, ...]) -> Iterable[Known]:
    """What each record may name; the base is asked only about what changes."""
    catalogue = store.catalogue
    territories = {c.code for c in catalogue.communes()} | {EPCI_CODE, OUTSIDE}
    if _changes(written, "territories"):
        territories |= {group.code for group in uow.groups.at_version(uow.versions.current())}
    organisations = (
        {o.name for o in Organisations(uow.connection).all()} if _changes(written, "lead_organisation") else set()
    )
    numbers = dict(uow.actions.numbers()) if _changes(written, "number") else {}
    writing = {w.after.id for w in written}
    numbers = {number: holder for number, holder in numbers.items() if holder not in writing}
    dependencies: Mapping[str, tuple[str, ...]] = {}
    if _changes(written, "depends_on"):
        dependencies = {**uow.actions.dependencies(), **{w.after.id: w.after.depends_on for w in written}}
    for w in written:
        yield Known(
            objectives=frozenset(o.id for axis in catalogue.axes for o in axis.objectives),
            indicators=frozenset(catalogue.indicators),
            territories=frozenset(territories | set(_unchanged(w, "territories"))),
            organisations=frozenset(organisations | {w.before.lead_organisation if w.before else ""}),
            numbers=numbers,
            actions=frozenset({*dependencies, *_unchanged(w, "depends_on")}),
            dependencies=dependencies,
        )
        numbers = {**numbers, w.after.number: w.after.id}


def _changes(written: Iterable[Written], key: str) -> bool:
    return any(w.before is None or value_of(w.before, key) != value_of(w.after, key) for w in written)


def _unchanged(written: Written, key: str) -> tuple[str, ...]:
    found: tuple[str, ...] = value_of(written.before, key) if written.before else ()
    return found
