"""Actions: versions appended and read back as of a change. Checks nothing: rules and rights belong to services."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select

from data_access.clock import from_microseconds, to_microseconds
from data_access.identity.actor import Actor
from data_access.models import (
    Action,
    ActionConfirmation,
    ActionDependency,
    ActionNote,
    ActionVersion,
    Edition,
    PlanChange,
)
from data_access.repositories.action_rows import LISTS, list_rows, record_of, scalars_of
from data_access.repositories.action_statements import (
    EVERY_VERSION,
    IN_FORCE,
    IN_FORCE_OF,
    NOW,
    ONE_VERSION,
    ActionReading,
    last_versions,
    same_version,
)
from data_access.repositories.follow_ups import FollowUps
from indicators.actions.model import ActionRecord

ID_WIDTH = 4
TOUCHED = tuple(
    select(model.action_id).where(model.change > bindparam("after"), model.change <= bindparam("until")).distinct()
    for model in (ActionVersion, ActionNote, ActionConfirmation)
)
LAST_CHANGE = select(func.max(PlanChange.id))
NEW_CHANGE, NEW_VERSION = insert(PlanChange), insert(ActionVersion)
NEW_ROWS = {table.field: insert(table.model) for table in LISTS}
"""Statements of every save, built once: building one costs more than running it."""
LAST = select(
    select(func.max(PlanChange.id)).scalar_subquery().label("change"),
    select(func.max(PlanChange.at)).scalar_subquery().label("at"),
    select(func.max(Edition.at)).scalar_subquery().label("closed"),
)
"""The last change, its instant, and when the last edition was closed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One gesture on the plan: its order, when (UTC), what, who and why."""

    id: int
    at: datetime
    cause: str
    author: str
    author_name: str
    organisation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of the store."""

    connection: Connection

    def current(self) -> int:
        """The last change, 0 when the plan is empty."""
        return self.connection.scalar(LAST_CHANGE) or 0

    def at_or_before(self, instant: datetime) -> int:
        """The last change at an instant, 0 before the first one."""
        statement = select(func.max(PlanChange.id)).where(PlanChange.at <= to_microseconds(instant))
        return self.connection.scalar(statement) or 0

    def last_instant(self) -> int:
        """The instant of the last change, in UTC microseconds, 0 when there is none; it may be ahead of the clock."""
        return self.connection.execute(LAST).one().at or 0

    def open_change(self, actor: Actor, cause: str, reason: str, at: int) -> int:
        """Open the next change in this transaction: after the last one and after the last closed edition."""
        last = self.connection.execute(LAST).one()
        number = (last.change or 0) + 1
        before = max(last.at or 0, last.closed or 0)
        who = {"author": actor.id, "author_name": actor.name, "organisation": actor.organisation}
        values = {"id": number, "at": max(at, before + 1), "cause": cause, "reason": reason, **who}
        self.connection.execute(NEW_CHANGE, [values])
        return number

    def touched(self, after: int, until: int) -> list[str]:
        """The actions that changes after one and up to another wrote on."""
        span = {"after": after, "until": until}
        return sorted({name for statement in TOUCHED for name in self.connection.scalars(statement, span)})

    def change(self, number: int) -> Change:
        """One change; it exists."""
        return self.changes([number])[number]

    def changes(self, numbers: Iterable[int]) -> Mapping[int, Change]:
        """Changes by number."""
        statement = select(*PlanChange.__table__.columns).where(PlanChange.id.in_(set(numbers)))
        rows = self.connection.execute(statement).mappings()
        return {row["id"]: Change(**{**row, "at": from_microseconds(row["at"])}) for row in rows}

    def next_id(self, place: int = 0) -> str:
        """The identifier the next action takes, or the one ``place`` further: « A-0042 »."""
        return f"A-{(self.connection.scalar(select(func.count(Action.id))) or 0) + 1 + place:0{ID_WIDTH}d}"

    def add(self, records: Sequence[ActionRecord], change: int) -> None:
        """Append versions, and the action itself at its first one."""
        new = [{"id": r.id, "change": change} for r in records if r.version == 1]
        if new:
            self.connection.execute(insert(Action), new)
        self.connection.execute(NEW_VERSION, [{**scalars_of(r), "change": change} for r in records])
        for table in LISTS:
            rows = [row for r in records for row in list_rows(r, table)]
            if rows:
                self.connection.execute(NEW_ROWS[table.field], rows)

    def records(self, change: int | None = None, ids: Sequence[str] | None = None) -> tuple[ActionRecord, ...]:
        """The records in force at a change (the last one by default), sorted by number; of some actions or of all."""
        wanted = {"change": NOW if change is None else change} | ({} if ids is None else {"ids": list(ids)})
        reading = IN_FORCE if ids is None else IN_FORCE_OF
        found = self._read(reading, wanted, FollowUps(self.connection).said(wanted))
        return tuple(sorted(found, key=lambda r: (r.number, r.id)))

    def find(self, action_id: str, change: int | None = None) -> ActionRecord | None:
        """The record of an action in force at a change, None when there was none."""
        found = self.records(change, [action_id])
        return found[0] if found else None

    def versions(self, action_id: str) -> tuple[tuple[ActionRecord, int], ...]:
        """Every version of an action with the change that wrote it, the oldest first, without notes."""
        found = sorted(self._read(EVERY_VERSION, {"id": action_id}), key=lambda r: r.version)
        numbers = select(ActionVersion.version, ActionVersion.change).where(ActionVersion.action_id == action_id)
        changes = {row.version: row.change for row in self.connection.execute(numbers)}
        return tuple((record, changes[record.version]) for record in found)

    def version(self, action_id: str, version: int) -> ActionRecord | None:
        """One version of an action, None when it does not exist."""
        found = self._read(ONE_VERSION, {"id": action_id, "number": version})
        return found[0] if found else None

    def change_of(self, action_id: str, version: int) -> int:
        """The change that wrote a version; it exists."""
        key = (ActionVersion.action_id == action_id, ActionVersion.version == version)
        return int(self.connection.execute(select(ActionVersion.change).where(*key)).scalar_one())

    def numbers(self) -> Mapping[str, str]:
        """The action that holds each number now; a removed demonstration holds none."""
        chosen = last_versions()
        columns = (ActionVersion.number, ActionVersion.action_id)
        removed = and_(ActionVersion.archived, ActionVersion.demonstration)
        statement = select(*columns).join(chosen, same_version(ActionVersion, chosen)).where(~removed)
        return {row.number: row.action_id for row in self.connection.execute(statement)}

    def dependencies(self) -> Mapping[str, tuple[str, ...]]:
        """What each action waits for now; an action that waits for nothing is there too."""
        chosen = last_versions()
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self.connection.scalars(select(Action.id)), ())
        waits = select(ActionDependency.action_id, ActionDependency.code)
        for action_id, code in self.connection.execute(waits.join(chosen, same_version(ActionDependency, chosen))):
            found[action_id] = (*found[action_id], code)
        return found

    def _read(
        self, reading: ActionReading, wanted: Mapping[str, Any], said: Mapping[str, Mapping[str, Any]] | None = None
    ) -> list[ActionRecord]:
        lists: dict[tuple[str, int], dict[str, list[Any]]] = {}
        for table, statement in reading.lists:
            for row in self.connection.execute(statement, wanted).mappings():
                kept = lists.setdefault((row["action_id"], row["version"]), {})
                kept.setdefault(table.field, []).append(table.item_of(dict(row)))
        return [
            record_of(dict(row), lists.get((row["action_id"], row["version"]), {}), (said or {}).get(row["action_id"]))
            for row in self.connection.execute(reading.versions, wanted).mappings()
        ]
