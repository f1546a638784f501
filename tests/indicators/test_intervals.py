"""Intervals against a reference library, by hand, and by their laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2
from statsmodels.stats.proportion import proportion_confint

from indicators.intervals import Interval, interval_of, poisson, rounding_error, wilson


@pytest.mark.parametrize(("successes", "trials"), [(62, 400), (3, 40), (0, 12), (12, 12), (1585, 9561), (1, 1)])
def test_wilson_agrees_with_the_reference_library(successes: int, trials: int) -> None:
    low, high = proportion_confint(successes, trials, method="wilson")
    found = wilson(successes, trials)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


def test_wilson_worked_by_hand_for_three_people_out_of_forty() -> None:
    # share 0.075, z² = 3.8415: centre (0.075 + 0.04802) / 1.09604, half 1.96 √(0.001734 + 0.000600) / 1.09604
    found = wilson(3, 40)
    assert (round(found.low, 3), round(found.high, 3)) == (0.026, 0.199)


@pytest.mark.parametrize("count", [0, 1, 10, 250])
def test_a_count_interval_agrees_with_the_chi_square_form(count: int) -> None:
    found = poisson(count)
    assert found.high == pytest.approx(chi2.ppf(0.975, 2 * (count + 1)) / 2)
    assert found.low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0)


@given(st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_always_holds_its_own_rate_and_stays_within_bounds(parts: tuple[int, int]) -> None:
    successes, trials = parts
    found = interval_of(successes, trials, 100)
    assert 0 <= found.low <= 100 * successes / trials <= found.high <= 100


@given(st.integers(10, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_rounding_of_a_producer_never_narrows_an_interval(parts: tuple[int, int]) -> None:
    exact, rounded = interval_of(*parts, 100), interval_of(*parts, 100, rounding=5)
    assert rounded.low <= exact.low
    assert rounded.high >= exact.high


def test_mirroring_successes_mirrors_the_interval() -> None:
    here, there = wilson(62, 400), wilson(338, 400)
    assert here.low == pytest.approx(1 - there.high)
    assert here.high == pytest.approx(1 - there.low)


def test_rounding_to_five_leaves_the_error_of_five_equally_likely_remainders() -> None:
    remainders = [-2, -1, 0, 1, 2]
    by_hand = (sum(r * r for r in remainders) / 5) ** 0.5
    assert rounding_error(5) == pytest.approx(by_hand)


@pytest.mark.parametrize(("successes", "trials"), [(1, 0), (-1, 10), (11, 10)])
def test_what_is_no_proportion_is_refused(successes: float, trials: float) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        wilson(successes, trials)


def test_an_interval_holds_its_bounds() -> None:
    assert Interval(10.0, 12.0).holds(12.0)
    assert not Interval(10.0, 12.0).holds(12.01)
