"""The clock every service is given; no other module of the room asks the system what time it is."""

import time
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MICROSECONDS = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Wall time in UTC, and a time that never goes back, for delays."""

    def now(self) -> datetime:
        """The instant, with the UTC time zone."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary origin; never decreases."""

    def wait(self, seconds: float) -> None:
        """Let this long pass without computing anything."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The instant, with the UTC time zone."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since an arbitrary origin; never decreases."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Let this long pass without computing anything."""
        time.sleep(seconds)


def to_microseconds(instant: datetime) -> int:
    """An instant as whole microseconds since 1970 in UTC, exact."""
    delta = instant - EPOCH
    return (delta.days * 86_400 + delta.seconds) * MICROSECONDS + delta.microseconds


def from_microseconds(value: int) -> datetime:
    """The instant of :func:`to_microseconds`, in UTC, exact."""
    seconds, micros = divmod(value, MICROSECONDS)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)


def paris_date(instant: datetime) -> date:
    """The calendar day of an instant in Morlaix."""
    return instant.astimezone(PARIS).date()
