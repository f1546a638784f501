"""Data versions: a sequence that orders everything published, each with an instant that never goes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from data_access.clock import Clock, from_microseconds, to_microseconds
from data_access.models import DataVersion

WIDTH = 6


@dataclass(frozen=True, slots=True)
class VersionCause:
    """Why a version was opened: the gesture, its author and the reason given."""

    cause: str
    author: str
    reason: str = ""


def version_name(number: int) -> str:
    """The name of a version everywhere outside the store: ``000012``."""
    return f"{number:0{WIDTH}d}"


@dataclass(frozen=True, slots=True)
class DataVersions:
    """The versions of the store."""

    connection: Connection

    def current(self) -> int:
        """The last version, 0 when nothing was ever published."""
        return self.connection.scalar(select(func.max(DataVersion.id))) or 0

    def open(self, cause: VersionCause, clock: Clock) -> int:
        """Open the next version in the current transaction and return its number."""
        last = self.connection.scalar(select(func.max(DataVersion.at))) or 0
        number = self.current() + 1
        at = max(to_microseconds(clock.now()), last + 1)
        values = {"cause": cause.cause, "author": cause.author, "reason": cause.reason}
        self.connection.execute(insert(DataVersion).values(id=number, at=at, **values))
        return number

    def at_or_before(self, instant: datetime) -> int | None:
        """The version in force at an instant, None before the first one."""
        return self.connection.scalar(
            select(func.max(DataVersion.id)).where(DataVersion.at <= to_microseconds(instant))
        )

    def instant(self, number: int) -> datetime | None:
        """When a version was opened, None when it does not exist."""
        found = self.connection.scalar(select(DataVersion.at).where(DataVersion.id == number))
        return None if found is None else from_microseconds(found)

    def last_instant(self) -> int:
        """When the last version was opened, in UTC microseconds, 0 when there is none; it may be ahead of the clock."""
        return self.connection.scalar(select(func.max(DataVersion.at))) or 0

    def last(self, count: int) -> Sequence[int]:
        """The last versions, the newest first."""
        return (
            self.connection.execute(select(DataVersion.id).order_by(DataVersion.id.desc()).limit(count)).scalars().all()
        )
