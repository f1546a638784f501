"""Decisions on random votes and histories: what may follow follows, numbers are given once, lateness only grows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.decisions import (
    ADOPTED,
    NEXT_EXECUTIONS,
    NEXT_STATES,
    OPEN_EXECUTIONS,
    Adoption,
    Decision,
    DecisionNature,
    DecisionState,
    Execution,
    FollowUp,
    Position,
    Stance,
    check_decision,
    check_execution,
    check_state,
    late_first,
    next_number,
    state_of,
)
from indicators.errors import RefusedError

TODAY = date(2026, 12, 3)
FOUR = ("Morlaix Communauté", "CAF du Finistère", "Département du Finistère", "Ville et CCAS de Morlaix")
FOR_ALL = tuple(Position(name, Stance.FOR) for name in FOUR)
PERMANENCE = Decision(
    "Permanence emploi", "La permanence passe à Guimaëc.", DecisionNature.ARBITRATION, DecisionState.ADOPTED,
    lead="Morlaix Communauté", deadline=date(2027, 3, 1), positions=FOR_ALL, number="2026-14", taken_on=TODAY,
)  # fmt: skip
votes = st.tuples(*[st.sampled_from(Stance)] * 4)


def positions(stances: tuple[Stance, ...]) -> tuple[Position, ...]:
    return tuple(
        Position(name, stance, "coût revu après un an" if stance is Stance.RESERVED else "")
        for name, stance in zip(FOUR, stances, strict=True)
    )


@given(votes)
def test_the_state_that_votes_suggest_is_one_that_may_be_written(stances: tuple[Stance, ...]) -> None:
    suggested = state_of(positions(stances))
    decision = replace(PERMANENCE, positions=positions(stances), state=suggested, adoption=Adoption.MAJORITY)
    check_decision(decision, FOUR)


@given(votes, st.sampled_from(Adoption))
def test_nothing_is_adopted_by_fewer_voices_than_refuse_it(stances: tuple[Stance, ...], mode: Adoption) -> None:
    against = stances.count(Stance.AGAINST)
    favour = stances.count(Stance.FOR) + stances.count(Stance.RESERVED)
    for state in ADOPTED:
        decision = replace(PERMANENCE, positions=positions(stances), state=state, adoption=mode)
        try:
            check_decision(decision, FOUR)
        except RefusedError:
            continue
        assert favour > against
        assert (state is DecisionState.RESERVED) is (Stance.RESERVED in stances)
        assert mode is Adoption.MAJORITY or not against


@given(st.lists(st.integers(2024, 2030), min_size=1, max_size=150))
def test_numbers_are_given_once_and_in_sequence(years: list[int]) -> None:
    given_numbers: list[str] = []
    for year in years:
        given_numbers.append(next_number(year, given_numbers))
    assert len(set(given_numbers)) == len(years)
    for year in set(years):
        ranks = [int(number.split("-")[1]) for number in given_numbers if number.startswith(f"{year}-")]
        assert ranks == list(range(1, len(ranks) + 1))


def test_a_hundredth_decision_of_a_year_keeps_its_order() -> None:
    assert next_number(2026, [f"2026-{rank:02d}" for rank in range(1, 100)]) == "2026-100"


@given(st.sampled_from(DecisionState), st.sampled_from(DecisionState))
def test_only_the_states_of_the_table_follow(before: DecisionState, after: DecisionState) -> None:
    if before is after or after in NEXT_STATES[before]:
        check_state(before, after)
    else:
        with pytest.raises(RefusedError, match="ne peut pas devenir"):
            check_state(before, after)


@given(st.sampled_from(sorted(set(Execution) - {Execution.NONE})), st.sampled_from(Execution), st.booleans())
def test_an_execution_goes_on_as_the_table_says_and_an_end_is_explained(
    before: Execution, after: Execution, said: bool
) -> None:
    decision = replace(PERMANENCE, follow_ups=(FollowUp(TODAY, before, "", "Chargée"),))
    allowed = after is before or after in NEXT_EXECUTIONS[before]
    explained = after is Execution.LAPSED or after is before or before not in OPEN_EXECUTIONS
    if allowed and (said or not explained):
        check_execution(decision, after, "le local est prêt" if said else "")
    else:
        with pytest.raises(RefusedError):
            check_execution(decision, after, "le local est prêt" if said else "")


@settings(max_examples=60)
@given(st.integers(-400, 400), st.integers(0, 200), st.sampled_from(Execution))
def test_lateness_only_grows_and_ends_with_the_execution(due: int, later: int, state: Execution) -> None:
    decision = replace(PERMANENCE, deadline=TODAY + timedelta(days=due))
    assert decision.days_late(TODAY + timedelta(days=later)) >= decision.days_late(TODAY) >= 0
    followed = replace(decision, follow_ups=(FollowUp(TODAY, state, "", "Chargée"),))
    if state not in OPEN_EXECUTIONS:
        assert followed.days_late(TODAY + timedelta(days=later)) == 0


def test_what_is_noted_or_not_adopted_has_nothing_to_carry_out() -> None:
    assert replace(PERMANENCE, nature=DecisionNature.NOTED).execution is Execution.NONE
    assert replace(PERMANENCE, state=DecisionState.POSTPONED).execution is Execution.NONE
    assert PERMANENCE.execution is Execution.TO_DO


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "demande un objet"),
        ({"text": ""}, "demande son texte"),
        ({"lead": ""}, "demande un porteur"),
        ({"deadline": None}, "demande une échéance"),
        ({"deadline": date(2026, 12, 2)}, "L’échéance est avant la réunion"),
        ({"positions": FOR_ALL[:3]}, "la position de chaque signataire"),
        ({"positions": (*FOR_ALL[:3], Position(FOUR[3], Stance.RESERVED))}, "ne vont pas ensemble"),
        ({"state": DecisionState.RESERVED}, "au moins une réserve"),
        ({"positions": positions((Stance.FOR, Stance.FOR, Stance.FOR, Stance.AGAINST))}, "Un signataire est contre"),
        (
            {
                "positions": positions((Stance.FOR, Stance.FOR, Stance.FOR, Stance.ABSTAINS)),
                "adoption": Adoption.UNANIMITY,
            },
            "ce n’est pas l’unanimité",
        ),
    ],
)
def test_a_decision_that_says_too_little_is_refused_with_its_remedy(changes: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        check_decision(replace(PERMANENCE, **changes), FOUR)  # type: ignore[arg-type]


def test_late_ones_come_first_then_the_nearest_deadline() -> None:
    late = replace(PERMANENCE, number="2025-07", deadline=date(2026, 10, 31))
    later = replace(PERMANENCE, number="2025-08", deadline=date(2026, 11, 30))
    soon = replace(PERMANENCE, number="2026-02", deadline=date(2026, 12, 20))
    done = replace(PERMANENCE, number="2026-03", follow_ups=(FollowUp(TODAY, Execution.DONE, "", "x"),))
    order = late_first((done, PERMANENCE, soon, later, late), TODAY)
    assert [d.number for d in order] == ["2025-07", "2025-08", "2026-02", "2026-14", "2026-03"]
