"""Which meeting of the steering committee comes next. Reads no clock."""

from collections.abc import Iterable
from datetime import date

from indicators.meetings import Meeting, MeetingKind, MeetingState


def next_committee(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """The nearest steering committee on the day or later that is not closed; None when none is prepared.

    >>> held = Meeting(MeetingKind.STEERING, date(2026, 12, 8), "Morlaix")
    >>> next_committee([held], date(2026, 11, 24)).on
    datetime.date(2026, 12, 8)
    """
    coming = (
        meeting
        for meeting in meetings
        if meeting.kind is MeetingKind.STEERING and meeting.state is not MeetingState.CLOSED and meeting.on >= today
    )
    return min(coming, key=lambda meeting: (meeting.on, meeting.id), default=None)
