"""What is kept of a meeting never outlives a line appended to it, whoever wrote it."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.held_meetings import held_meeting, held_meetings
from data_access.repositories.meetings import Meetings
from data_access.services.meetings import record_meeting, save_item
from data_access.store import Store
from indicators.meetings import AgendaItem, Meeting, MeetingKind
from tests.personas import CHAIR

MEETING = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix")


def test_a_meeting_is_read_again_as_soon_as_a_line_is_appended(store: Store) -> None:
    made = record_meeting(store, CHAIR, MEETING)
    first = held_meeting(store, made.id)
    assert held_meeting(store, made.id)[1] is first[1]
    save_item(store, CHAIR, made.id, AgendaItem("Permanence de Lanmeur"))
    state, again = held_meeting(store, made.id)
    assert again is not None
    assert (state > first[0], [item.title for item in again.items]) == (True, ["Permanence de Lanmeur"])
    assert held_meetings(store) == (again,)


def test_what_was_never_committed_is_never_kept(store: Store) -> None:
    made = record_meeting(store, CHAIR, MEETING)
    with pytest.raises(OSError, match="coupure"):
        _write_and_fall(store, replace(made, place="Lanmeur"))
    found = held_meeting(store, made.id)[1]
    assert found is not None
    assert found.place == "Morlaix"


def test_a_meeting_that_does_not_exist_is_none_until_it_does(store: Store) -> None:
    assert held_meeting(store, 1) == (0, None)
    assert held_meetings(store) == ()
    made = record_meeting(store, CHAIR, MEETING)
    assert held_meeting(store, made.id)[1] == made
    assert held_meeting(store, 0) == (0, None)


def _write_and_fall(store: Store, meeting: Meeting) -> None:
    with store.writing() as uow:
        Meetings(uow.connection).add(CHAIR, meeting, uow.now())
        assert held_meeting(store, meeting.id)[1] != meeting
        message = "coupure"
        raise OSError(message)
