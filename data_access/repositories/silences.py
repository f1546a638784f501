"""The silences of the store, read back as of an instant: the last gesture on an alert holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds, paris_date
from data_access.models import AlertSilence
from data_access.repositories.meetings import LATER
from indicators.silences import Silence


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences of alerts; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def in_force(self) -> tuple[Silence, ...]:
        """The silences that nobody lifted, the oldest first; those whose last day is past are among them."""
        known = select(func.max(AlertSilence.id)).where(AlertSilence.at <= self.until)
        latest = known.group_by(AlertSilence.rule, AlertSilence.subject)
        statement = select(*AlertSilence.__table__.columns).where(AlertSilence.id.in_(latest), AlertSilence.silent)
        rows = self.connection.execute(statement.order_by(AlertSilence.id)).mappings()
        return tuple(_silence(dict(row)) for row in rows)

    def last(self) -> int:
        """The number of the last gesture: two states with the same one are silent alike."""
        statement = select(func.coalesce(func.max(AlertSilence.id), 0)).where(AlertSilence.at <= self.until)
        return int(self.connection.execute(statement).scalar_one())

    def add(self, silence: Silence, at: int, *, silent: bool) -> None:
        """Append a gesture."""
        held = {name: getattr(silence, name) for name in ("rule", "subject", "reason", "author", "author_name")}
        day = silence.until.isoformat() if silence.until and silent else ""
        self.connection.execute(insert(AlertSilence).values(**held, at=at, silent=silent, until=day))


def _silence(row: dict[str, Any]) -> Silence:
    names = ("rule", "subject", "reason", "author", "author_name")
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Silence(**{name: row[name] for name in names}, on=paris_date(from_microseconds(row["at"])), until=until)
