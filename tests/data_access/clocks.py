"""A clock a test moves by hand."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class HandClock:
    """Says the time it was told; both its times move together."""

    def __init__(self) -> None:
        self.instant = START
        self.seconds = 0.0

    def now(self) -> datetime:
        """The instant told."""
        return self.instant

    def monotonic(self) -> float:
        """Seconds since the start, never back."""
        return self.seconds

    def wait(self, seconds: float) -> None:
        """Let time pass at once."""
        self.advance(seconds=seconds)

    def advance(self, **duration: float) -> None:
        """Let time pass."""
        step = timedelta(**duration)
        self.instant += step
        self.seconds += max(0.0, step.total_seconds())

    def set_wall(self, instant: datetime) -> None:
        """Move the wall clock alone, as an administrator would, even backwards."""
        self.instant = instant
