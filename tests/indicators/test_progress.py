"""The four numbers: formula by hand, mirror property, coverage, pace, upkeep and target ranges."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Direction
from indicators.execution import (
    Milestone,
    MilestoneState,
    Weather,
    axis_confidence,
    confidence,
    realisation,
)
from indicators.observations import Status
from indicators.progress import Pace, Result, assess, axis_result, objective_result, pace_of, range_rate, result_rate
from indicators.targets import Target
from indicators.trends import Point

SEEKERS = load_catalogue().indicators["DEFM_POUR_100_15_64"]
TARGET = Target(SEEKERS.id, "242900835", "2019", 14.5, "2027", 11.7)
figures = st.floats(-500, 500, allow_nan=False).map(lambda v: round(v, 2))


@given(figures, figures, figures)
def test_negating_everything_and_flipping_the_direction_keeps_the_rate(vi: float, va: float, vc: float) -> None:
    here, there = result_rate(vi, va, vc), result_rate(-vi, -va, -vc)
    assert here == pytest.approx(there) if here is not None else there is None


@given(figures, figures, figures)
def test_the_mirror_holds_through_the_whole_assessment(vi: float, va: float, vc: float) -> None:
    if round(vi, 2) == round(vc, 2):
        return
    down = replace(SEEKERS, direction=Direction.DOWN)
    up = replace(SEEKERS, direction=Direction.UP)
    straight = assess(replace(TARGET, initial_value=vi, target_value=vc), down, Point("2024", va))
    mirrored = assess(replace(TARGET, initial_value=-vi, target_value=-vc), up, Point("2024", -va))
    assert straight.rate == pytest.approx(mirrored.rate)
    assert straight.expected == pytest.approx(mirrored.expected)
    assert pace_of(straight.rate, straight.expected) is pace_of(mirrored.rate, mirrored.expected)


def test_the_rate_worked_by_hand() -> None:
    # from 14.5 to 11.7 is a way of -2.8; at 13.1 half of it (-1.4) is done; 5 years out of 8 expect 62.5 %
    found = assess(TARGET, SEEKERS, Point("2024", 13.1))
    assert found.rate == pytest.approx(50.0)
    assert found.expected == pytest.approx(62.5)
    assert pace_of(found.rate, found.expected) is Pace.LATE


def test_a_fall_below_the_start_is_kept_unclamped_and_said() -> None:
    found = assess(TARGET, SEEKERS, Point("2024", 14.78))
    assert found.rate == pytest.approx(-10.0)
    assert found.bar == 0.0
    assert pace_of(found.rate, found.expected) is Pace.FALL


@pytest.mark.parametrize("status", [Status.SECRET, Status.NOT_AVAILABLE, Status.NOT_YET_PUBLISHED])
def test_a_withheld_current_value_gives_no_rate_with_its_reason(status: Status) -> None:
    found = assess(TARGET, SEEKERS, Point("2024", None, status))
    assert found.rate is None
    assert found.reason


def test_a_censored_current_value_gives_no_rate() -> None:
    found = assess(TARGET, SEEKERS, Point("2024", 5.0, Status.CENSORED))
    assert found.rate is None
    assert "bornée" in found.reason


def test_no_rate_is_shown_under_sixty_percent_of_the_weight() -> None:
    found = objective_result([Result("a", 40.0, 60.0), Result("b", None, None)])
    assert found.rate is None
    assert found.coverage == 50.0
    assert "couverture 50" in found.reason
    at_the_bar = objective_result(
        [*(Result(str(i), 10.0, 10.0) for i in range(3)), *(Result(str(i), None, None) for i in "ab")]
    )
    assert at_the_bar.rate == pytest.approx(10.0)


def test_weights_count_in_the_mean_and_in_the_coverage() -> None:
    found = objective_result([Result("a", 100.0, 50.0, weight=3.0), Result("b", 0.0, 50.0, weight=1.0)])
    assert found.rate == pytest.approx(75.0)
    missing = objective_result([Result("a", None, None, weight=3.0), Result("b", 0.0, 50.0, weight=1.0)])
    assert missing.coverage == pytest.approx(25.0)


def test_an_axis_is_the_equal_mean_of_its_objectives_and_obeys_the_same_bar() -> None:
    full = objective_result([Result("a", 40.0, 60.0)])
    empty = objective_result([])
    assert axis_result([full, full, empty]).rate == pytest.approx(40.0)
    assert axis_result([full, empty]).rate is None


def test_a_target_range_gives_full_marks_inside_and_the_covered_distance_outside() -> None:
    assert range_rate(2.0, 5.0, (4.0, 6.0)) == 100.0
    assert range_rate(2.0, 3.5, (4.0, 6.0)) == pytest.approx(75.0)
    assert range_rate(8.0, 10.0, (4.0, 6.0)) == pytest.approx(-100.0)


def test_upkeep_is_held_or_shown_as_a_distance_without_rate() -> None:
    keep = replace(TARGET, initial_value=13.0, target_value=13.0)
    assert assess(keep, SEEKERS, Point("2024", 13.0)).rate == 100.0
    lost = assess(keep, SEEKERS, Point("2024", 15.0))
    assert lost.rate is None
    assert lost.distance == pytest.approx(2.0)


def test_realisation_leaves_cancelled_milestones_out_and_counts_late_ones_as_kept() -> None:
    today = date(2026, 11, 25)
    steps = [
        Milestone(date(2026, 6, 1), MilestoneState.KEPT),
        Milestone(date(2026, 6, 1), MilestoneState.KEPT_LATE),
        Milestone(date(2026, 6, 1), MilestoneState.MISSED),
        Milestone(date(2026, 6, 1), MilestoneState.CANCELLED),
        Milestone(date(2027, 6, 1), MilestoneState.PLANNED),
    ]
    found = realisation(steps, today)
    assert (found.kept, found.due) == (2, 3)


def test_the_confidence_of_an_axis_is_the_worst_of_its_objectives() -> None:
    calm = confidence([Weather.SECURED, Weather.ATTAINABLE])
    worried = confidence([Weather.SUPPORT_NEEDED])
    assert axis_confidence([calm, worried]).worst is Weather.SUPPORT_NEEDED
    assert axis_confidence([calm, confidence([])]).worst is Weather.ATTAINABLE
