"""Closed editions: read and added, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds, to_microseconds
from data_access.models import Edition, EditionPart
from data_access.repositories.data_versions import version_name


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """A closed edition: the version it froze, the fingerprint of its content, who closed it and when (UTC)."""

    number: int
    label: str
    at: datetime
    data_version: str
    fingerprint: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class KeptPart:
    """One part of what an edition froze: its SHA-256, and its content (empty when other tables give it back)."""

    digest: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of the store."""

    connection: Connection

    def all(self) -> list[EditionRecord]:
        """Every edition, the oldest first."""
        rows = self.connection.execute(select(*Edition.__table__.columns).order_by(Edition.number))
        return [
            EditionRecord(number, label, from_microseconds(at), version_name(version), fingerprint, closed_by)
            for number, label, at, version, fingerprint, closed_by in rows
        ]

    def find(self, number: int) -> EditionRecord | None:
        """An edition by its number."""
        return next((edition for edition in self.all() if edition.number == number), None)

    def next_number(self) -> int:
        """The number the next edition takes."""
        return (self.connection.scalar(select(func.max(Edition.number))) or 0) + 1

    def add(self, record: EditionRecord) -> None:
        """Keep a closed edition."""
        values = {
            "number": record.number,
            "label": record.label,
            "at": to_microseconds(record.at),
            "data_version": int(record.data_version),
            "fingerprint": record.fingerprint,
            "closed_by": record.closed_by,
        }
        self.connection.execute(insert(Edition).values(**values))

    def add_parts(self, number: int, parts: Mapping[str, KeptPart]) -> None:
        """Keep what an edition froze."""
        rows = [
            {"number": number, "part": name, "digest": part.digest, "content": part.content.decode()}
            for name, part in parts.items()
        ]
        self.connection.execute(insert(EditionPart), rows)

    def parts(self, number: int) -> dict[str, KeptPart]:
        """What an edition froze, by part; nothing for an edition older than the parts."""
        table = EditionPart
        rows = self.connection.execute(
            select(table.part, table.digest, table.content).where(table.number == number).order_by(table.part)
        )
        return {row.part: KeptPart(row.digest, row.content.encode()) for row in rows}

    def last_closing(self) -> int:
        """When the last edition was closed, in UTC microseconds; 0 when none was."""
        return self.connection.scalar(select(func.max(Edition.at))) or 0
