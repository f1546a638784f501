"""The journal: added to, read, never changed. Holds no figure of a table before masking."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.identity.actor import COMMAND_LINE_ACTOR, SYSTEM_ACTOR, Actor
from data_access.models import JournalLine

ORIGINS = {COMMAND_LINE_ACTOR.id: "ligne de commande", SYSTEM_ACTOR.id: "système"}
SCREEN = "écran"


@dataclass(frozen=True, slots=True)
class Gesture:
    """What was done, to what, the state before and after, and the reason given."""

    operation: str
    object: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line as read: ``id`` gives the order, ``at`` is in UTC microseconds."""

    id: int
    at: int
    actor: str
    role: str
    operation: str
    object: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of the store."""

    connection: Connection

    def add(self, actor: Actor, gesture: Gesture, at: int) -> None:
        """Write one line, in the transaction of the gesture."""
        values = {
            "at": at,
            "actor": actor.id,
            "role": actor.role.label,
            "operation": gesture.operation,
            "object": gesture.object,
            "before": _json(gesture.before),
            "after": _json(gesture.after),
            "reason": gesture.reason,
            "origin": ORIGINS.get(actor.id, SCREEN),
        }
        self.connection.execute(insert(JournalLine).values(**values))

    def last(self, count: int) -> Sequence[JournalEntry]:
        """The last lines, the newest first."""
        statement = select(*JournalLine.__table__.columns).order_by(JournalLine.id.desc()).limit(count)
        rows = self.connection.execute(statement).mappings()
        return [
            JournalEntry(**{**row, "before": json.loads(row["before"]), "after": json.loads(row["after"])})
            for row in rows
        ]


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
