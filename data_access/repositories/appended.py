"""How many lines were appended to a meeting or to a weighting: numbers that only grow. Reads no content."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from data_access.models import (
    AgendaItemVersion,
    AttendanceVersion,
    DecisionVersion,
    MeetingStep,
    MeetingVersion,
    WeightingBallot,
    WeightingEvent,
    WeightingOutcome,
)

OF_A_MEETING = (MeetingStep, MeetingVersion, AgendaItemVersion, AttendanceVersion, DecisionVersion)
"""Steps of the chair, versions of the meeting, of its items, presences, decisions."""
OF_A_ROUND = (WeightingEvent, WeightingOutcome)


@dataclass(frozen=True, slots=True)
class Appended:
    """The counts of the store."""

    connection: Connection

    def to_meeting(self, number: int) -> int:
        """The lines of a meeting."""
        return self._sum([select(func.count()).where(table.meeting == number) for table in OF_A_MEETING])

    def to_meetings(self) -> int:
        """The lines of every meeting."""
        return self._sum([select(func.count()).select_from(table) for table in OF_A_MEETING])

    def to_round(self, number: int) -> int:
        """What happened to a weighting, ballots apart."""
        return self._sum([select(func.count()).where(table.round_id == number) for table in OF_A_ROUND])

    def voices_of_round(self, number: int) -> int:
        """How many signatories have answered; one who answers again is counted once."""
        voices = select(func.count(WeightingBallot.signatory.distinct()))
        return self._sum([voices.where(WeightingBallot.round_id == number)])

    def _sum(self, counts: list[Any]) -> int:
        parts = [count.scalar_subquery() for count in counts]
        return int(self.connection.scalar(select(sum(parts[1:], parts[0]))) or 0)
