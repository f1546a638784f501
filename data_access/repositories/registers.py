"""The registers of the field, read back as of an instant: the last version of each key, unless it was withdrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, func, insert, select

from data_access.models import RegisterEntry
from data_access.repositories.meetings import LATER
from indicators.canonical import canonical, restored
from indicators.service_points.model import CoordinationBody, Registers, ServicePoint, TravelTimes
from indicators.service_points.reading import Entry

SERVICES, TIMES, BODIES = "services", "trajets", "instances"
KINDS: Mapping[str, Any] = MappingProxyType({SERVICES: ServicePoint, TIMES: TravelTimes, BODIES: CoordinationBody})


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes, when (UTC microseconds), and from which file."""

    at: int
    author: str
    origin: str


@dataclass(frozen=True, slots=True)
class FieldRegisters:
    """The registers of the store; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def in_force(self) -> Registers:
        """Every line that holds, by key."""
        known = select(func.max(RegisterEntry.id)).where(RegisterEntry.at <= self.until)
        latest = known.group_by(RegisterEntry.register, RegisterEntry.key)
        columns = RegisterEntry.register, RegisterEntry.content
        statement = select(*columns).where(RegisterEntry.id.in_(latest), RegisterEntry.withdrawn.is_(other=False))
        rows = self.connection.execute(statement.order_by(RegisterEntry.register, RegisterEntry.key)).all()
        found: dict[str, list[Any]] = {name: [] for name in KINDS}
        for register, content in rows:
            found[register].append(restored(KINDS[register], content.encode()))
        return Registers(tuple(found[SERVICES]), tuple(found[TIMES]), tuple(found[BODIES]))

    def last(self) -> int:
        """The number of the last line: two states with the same one hold the same registers."""
        statement = select(func.coalesce(func.max(RegisterEntry.id), 0)).where(RegisterEntry.at <= self.until)
        return int(self.connection.execute(statement).scalar_one())

    def add(self, entries: Iterable[Entry], by: Writing, *, withdrawn: bool = False) -> int:
        """Append a version of each line; returns how many."""
        lines = [_line(entry, by) | {"withdrawn": withdrawn} for entry in entries]
        if lines:
            self.connection.execute(insert(RegisterEntry), lines)
        return len(lines)


def register_of(entry: Entry) -> str:
    """The register a line belongs to."""
    return next(name for name, kind in KINDS.items() if isinstance(entry, kind))


def key_of(entry: Entry) -> str:
    """What a line is known by in its register."""
    return entry.origin if isinstance(entry, TravelTimes) else entry.code


def _line(entry: Entry, by: Writing) -> dict[str, object]:
    held = {"register": register_of(entry), "key": key_of(entry), "content": canonical(entry).decode()}
    return held | {"at": by.at, "author": by.author, "origin": by.origin}
