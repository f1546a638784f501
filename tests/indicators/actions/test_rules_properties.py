"""Statuses, lateness and fading on random actions: what may follow follows, time never makes one less late."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from indicators.actions.model import ActionRecord, Step
from indicators.actions.rules import ACTIVE, OPEN_STATES, TRANSITIONS, check_change, compute, is_current
from indicators.actions.words import ActionStatus, Outcome
from indicators.execution import MilestoneState

TODAY = date(2026, 11, 25)
S = ActionStatus
COMPLETE = ActionRecord(
    "a", "4.2-03", "Permanence", "4.2", expected_result="x", publics=("parents",), territories=("29151",),
    lead_organisation="CCAS de Morlaix", pilot="Chargée de mission",
)  # fmt: skip
CONDITIONS = {
    S.BLOCKED: {"blocking_cause": "x", "unblocking_condition": "y"},
    S.SUSPENDED: {"review_on": TODAY},
    S.DROPPED: {"drop_reason": "x"},
    S.DONE: {"outcome": Outcome.KEPT},
}


def complete(status: ActionStatus) -> ActionRecord:
    """A record that holds all its status asks for."""
    return replace(COMPLETE, status=status, **CONDITIONS.get(status, {}))


@pytest.mark.parametrize("before", S)
@pytest.mark.parametrize("after", S)
def test_a_complete_record_takes_a_status_exactly_where_the_table_allows_it(
    before: ActionStatus, after: ActionStatus
) -> None:
    allowed = after is before or after in TRANSITIONS[before]
    assert (check_change(before, complete(after), TODAY) == ()) is allowed


@pytest.mark.parametrize("status", CONDITIONS)
def test_each_condition_of_a_status_is_asked_for_with_a_remedy(status: ActionStatus) -> None:
    for name in CONDITIONS[status]:
        missing = replace(complete(status), **{name: getattr(COMPLETE, name)})
        faults = check_change(status, missing, TODAY)
        assert [f.field for f in faults] == [name]
        assert faults[0].remedy.endswith((".", "?"))


def test_random_walks_never_leave_the_table_nor_the_closed_statuses() -> None:
    chance = np.random.default_rng(7)
    closed = 0
    for _ in range(300):
        status = S.STUDY
        for _ in range(12):
            wanted = tuple(S)[int(chance.integers(len(S)))]
            if not check_change(status, complete(wanted), TODAY):
                assert wanted is status or wanted in TRANSITIONS[status]
                status = wanted
        closed += not TRANSITIONS[status]
        if not TRANSITIONS[status]:
            assert all(check_change(status, complete(other), TODAY) for other in S if other is not status)
    assert closed > 30


def random_action(chance: np.random.Generator) -> ActionRecord:
    """A record with random status, dates, milestones and confirmation."""
    days = [int(d) for d in chance.integers(-300, 300, size=5)]
    states = tuple(MilestoneState)
    steps = tuple(
        Step(f"Jalon {n}", TODAY + timedelta(days=days[n]), states[int(chance.integers(len(states)))]) for n in range(3)
    )
    return replace(
        COMPLETE,
        status=tuple(S)[int(chance.integers(len(S)))],
        steps=steps,
        end=TODAY + timedelta(days=days[3]) if chance.random() < 0.8 else None,
        confirmed_on=TODAY + timedelta(days=-abs(days[4])) if chance.random() < 0.8 else None,
    )


def test_lateness_is_what_it_says_on_two_thousand_random_actions() -> None:
    chance = np.random.default_rng(11)
    found = {True: 0, False: 0}
    for _ in range(2_000):
        record = random_action(chance)
        overdue = [s for s in record.steps if s.due < TODAY and s.state in OPEN_STATES]
        expected = record.status in ACTIVE and bool((record.end and record.end < TODAY) or overdue)
        marks = compute(record, TODAY)
        assert marks.late is expected
        found[marks.late] += 1
        later = compute(record, TODAY + timedelta(days=int(chance.integers(0, 400))))
        assert later.late or not marks.late
        assert later.to_confirm or not marks.to_confirm
        settled = tuple(replace(s, state=MilestoneState.CANCELLED) for s in record.steps)
        assert compute(replace(record, steps=settled, end=None), TODAY).late is False
    assert min(found.values()) > 200


def test_only_an_active_action_fades_and_a_confirmation_brings_it_back() -> None:
    chance = np.random.default_rng(13)
    for _ in range(2_000):
        record = random_action(chance)
        marks = compute(record, TODAY)
        assert is_current(record, TODAY) is not marks.to_confirm
        assert record.status in ACTIVE or not marks.to_confirm
        assert is_current(replace(record, confirmed_on=TODAY), TODAY)
        assert not is_current(replace(record, confirmed_on=TODAY, archived=True), TODAY)


def test_a_status_fades_the_day_after_its_delay() -> None:
    running = replace(COMPLETE, status=S.RUNNING, confirmed_on=TODAY - timedelta(days=90))
    assert not compute(running, TODAY).to_confirm
    assert compute(running, TODAY + timedelta(days=1)).to_confirm
    assert not compute(running, TODAY + timedelta(days=1), confirm_within=120).to_confirm
