"""Meetings on random agendas: order, timer, proxies, delays, and what the plan proposes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus
from indicators.agenda_proposals import proposed_items
from indicators.errors import RefusedError
from indicators.meetings import (
    AgendaItem,
    Attendance,
    Delays,
    ItemNature,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
    Step,
    check_attendance,
    check_item,
    check_meeting,
    check_state,
    dates_of,
    minutes_left,
    moved,
    spent,
    voices,
)
from indicators.page_states import PageState, page_state_of

START = datetime(2026, 12, 3, 13, 0, tzinfo=UTC)
COPIL = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Hôtel de ville de Morlaix")
SIGNATORIES = ("Morlaix Communauté", "CAF du Finistère", "Département du Finistère", "Ville et CCAS de Morlaix")
BLOCKED = ActionRecord("A-0001", "4.2-03", "Permanence emploi", "4.2", status=ActionStatus.BLOCKED,
                       blocking_cause="plus de local", result_indicators=("DEFM_POUR_100_15_64",))  # fmt: skip


def agenda(count: int) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(f"Point {i}", id=i, position=i) for i in range(1, count + 1))


@given(st.integers(1, 12), st.integers(1, 12), st.integers(-15, 15))
def test_moving_an_item_keeps_every_item_and_numbers_them_from_one(count: int, which: int, by: int) -> None:
    order = moved(agenda(count), which, by)
    assert sorted(item.id for item in order) == list(range(1, count + 1))
    assert [item.position for item in order] == list(range(1, count + 1))
    others = [item.id for item in order if item.id != which]
    assert others == sorted(others)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 900)), max_size=12), st.integers(0, 900))
def test_the_time_of_the_items_adds_up_to_that_of_the_meeting(turns: list[tuple[int, int]], last: int) -> None:
    at, steps = START, []
    for item, seconds in turns:
        steps.append(Step(item, at))
        at += timedelta(seconds=seconds)
    end = at + timedelta(seconds=last)
    total = sum((spent(steps, item, end) for item in range(5)), timedelta())
    assert total == (end - START if steps else timedelta())


def test_an_item_that_overruns_says_by_how_much() -> None:
    held = replace(COPIL, items=(AgendaItem("A", minutes=10, id=1),), steps=(Step(1, START),))
    assert minutes_left(held, 1, START + timedelta(minutes=3, seconds=1)) == 7
    assert minutes_left(held, 1, START + timedelta(minutes=10)) == 0
    assert minutes_left(held, 1, START + timedelta(minutes=12)) == -2
    assert minutes_left(held, 9, START) is None


@given(st.tuples(*[st.sampled_from(Presence)] * 4), st.tuples(*[st.integers(0, 4)] * 4))
def test_a_proxy_is_held_by_an_institution_present_or_refused(
    presences: tuple[Presence, ...], holders: tuple[int, ...]
) -> None:
    lines = [
        Attendance(name, presence, proxy_to="" if holder == 4 else SIGNATORIES[holder])
        for name, presence, holder in zip(SIGNATORIES, presences, holders, strict=True)
    ]
    try:
        check_attendance(lines)
    except RefusedError:
        return
    present = {line.institution for line in lines if line.presence is Presence.PRESENT}
    for line in lines:
        assert (line.presence is Presence.PROXY) is bool(line.proxy_to)
        assert not line.proxy_to or (line.proxy_to in present and line.proxy_to != line.institution)
    assert len(voices(lines)) == 4 - [line.presence for line in lines].count(Presence.EXCUSED)


def test_the_same_institution_twice_is_refused() -> None:
    with pytest.raises(RefusedError, match="deux fois"):
        check_attendance([Attendance("CAF du Finistère", Presence.PRESENT)] * 2)


def test_a_meeting_opens_closes_and_is_taken_up_again_but_never_prepared_anew() -> None:
    check_state(MeetingState.PREPARED, MeetingState.RUNNING)
    check_state(MeetingState.RUNNING, MeetingState.CLOSED)
    check_state(MeetingState.CLOSED, MeetingState.RUNNING)
    for before in MeetingState:
        with pytest.raises(RefusedError, match="ne peut pas passer"):
            check_state(before, MeetingState.PREPARED)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (AgendaItem(" "), "demande un intitulé"),
        (AgendaItem("A", minutes=0), "dure de 1 à 240 minutes"),
        (AgendaItem("A", ItemNature.DECISION), "écrivez la question"),
        (AgendaItem("A", question="?" * 401), "dépasse 400 signes"),
    ],
)
def test_an_item_that_says_too_little_or_too_much_is_refused(item: AgendaItem, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        check_item(item)


def test_a_meeting_without_a_place_is_refused() -> None:
    with pytest.raises(RefusedError, match="demande un lieu"):
        check_meeting(replace(COPIL, place=" "))


def test_the_delays_of_the_convention_are_counted_from_the_meeting() -> None:
    dates = dates_of(COPIL, Delays(agenda=15, reminder=21, record=8, silence=10))
    assert (dates.agenda, dates.reminder) == (date(2026, 11, 18), date(2026, 11, 12))
    assert (dates.record, dates.approved) == (date(2026, 12, 11), date(2026, 12, 21))


def test_the_plan_proposes_arbitrations_then_blocked_actions_and_none_twice() -> None:
    asked = replace(
        BLOCKED, id="A-0002", number="5.1-01", arbitration="Qui finance la deuxième année\u202f?", objective="5.1"
    )
    plan = Plan((BLOCKED, asked), date(2026, 11, 25))
    found = proposed_items(plan, {4: "axe-4-autonomie"}, ())
    assert [p.item.action for p in found] == ["A-0002", "A-0001"]
    assert found[0].item.question == "Qui finance la deuxième année\u202f?"
    assert found[0].item.page is None
    assert found[1].item.page == PageState("axe-4-autonomie", "objectif=4.2&indicateur=DEFM_POUR_100_15_64")
    assert found[1].reason == "Action bloquée\u00a0: plus de local"
    for proposed in found:
        check_item(proposed.item)
    assert [p.item.action for p in proposed_items(plan, {}, ["A-0002"])] == ["A-0001"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "/axe-4?x=<script>\x00",
        "/axe?objectif",
        "/../etc",
        "/a?" + "b=c&" * 300,
    ],
)
def test_an_address_that_is_not_a_page_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="n’est pas celle d’une page"):
        page_state_of(address)


def test_an_address_keeps_what_the_page_shows_and_forgets_the_meeting() -> None:
    state = page_state_of("https://tableau.example/axe-3-lien-social?objectif=3.2&territoire=29151&mode=seance&point=4")
    assert state.address == "/axe-3-lien-social?objectif=3.2&territoire=29151"
    assert page_state_of(state.address) == state
