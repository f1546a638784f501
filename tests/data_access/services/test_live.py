"""The state number that screens follow: it grows when a meeting or a weighting moves, and tells nothing else."""

import pytest

from data_access.identity.guard import ForbiddenError
from data_access.services.live import Pulse, read_meeting_pulse, read_round_pulse
from data_access.services.meetings import go_to_item, save_item
from data_access.services.weighting import cast_ballot, reveal
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.meetings import AgendaItem
from tests.data_access.services.meeting_rooms import running
from tests.data_access.services.weighting_rooms import GIVEN, VOICE_EPCI, VOICE_TOWN, opened_round
from tests.personas import CHAIR, ELECTED, NOBODY, OFFICER, VOICE_CAF


def test_a_step_of_the_chair_and_a_change_of_the_agenda_move_the_number(store: Store) -> None:
    meeting, first = running(store)
    before = read_meeting_pulse(store, ELECTED, meeting.id)
    assert read_meeting_pulse(store, ELECTED, meeting.id) == before
    assert before.place == 1
    second = save_item(store, OFFICER, meeting.id, AgendaItem("Questions diverses"))
    added = read_meeting_pulse(store, ELECTED, meeting.id)
    go_to_item(store, CHAIR, meeting.id, second.id)
    moved = read_meeting_pulse(store, ELECTED, meeting.id)
    assert before.state < added.state < moved.state
    assert (added.place, moved.place) == (1, 2)
    go_to_item(store, CHAIR, meeting.id, first.id)
    back = read_meeting_pulse(store, ELECTED, meeting.id)
    assert back == Pulse(moved.state + 1, 1)


def test_an_answer_moves_the_number_of_those_who_take_part_and_of_nobody_else(store: Store) -> None:
    number = opened_round(store).number
    before = {who: read_round_pulse(store, who, number) for who in (CHAIR, VOICE_TOWN, ELECTED)}
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    once = {who: read_round_pulse(store, who, number) for who in before}
    assert [once[who] != before[who] for who in (CHAIR, VOICE_TOWN, ELECTED)] == [True, True, False]
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_EPCI.id])
    assert {who: read_round_pulse(store, who, number) for who in before} == once
    reveal(store, CHAIR, number)
    assert all(read_round_pulse(store, who, number) != once[who] for who in before)


def test_what_does_not_exist_and_who_may_not_look_are_refused(store: Store) -> None:
    for read in (read_meeting_pulse, read_round_pulse):
        with pytest.raises(NotFoundError):
            read(store, ELECTED, 9)
        with pytest.raises(ForbiddenError):
            read(store, NOBODY, 9)
