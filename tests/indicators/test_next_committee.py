"""The next committee: the nearest that is not closed, whatever the order, the day itself included."""

from dataclasses import replace
from datetime import date, timedelta

from indicators.meetings import Meeting, MeetingKind, MeetingState
from indicators.next_committee import next_committee

TODAY = date(2026, 11, 24)
COPIL = Meeting(MeetingKind.STEERING, TODAY, "Morlaix", id=1)


def test_the_nearest_committee_counts_from_the_day_itself() -> None:
    later = replace(COPIL, on=TODAY + timedelta(days=14), id=2)
    past = replace(COPIL, on=TODAY - timedelta(days=1), id=3)
    assert next_committee([later, past, COPIL], TODAY) == COPIL
    assert next_committee([later, past, COPIL], TODAY + timedelta(days=1)) == later


def test_a_closed_meeting_or_a_technical_one_is_not_the_next_committee() -> None:
    closed = replace(COPIL, state=MeetingState.CLOSED)
    assert next_committee([closed, replace(COPIL, kind=MeetingKind.TECHNICAL)], TODAY) is None
    assert next_committee([replace(COPIL, state=MeetingState.RUNNING)], TODAY) is not None
