"""Intervals and rank intervals against statsmodels, on drawn counts and by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from indicators.intervals import Z95, interval_of, poisson, wilson
from indicators.ranking import Rate, distinguishable, rank_intervals

FEW = settings(max_examples=25, deadline=None)
COUNTS = st.integers(1, 9_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@FEW
@given(COUNTS)
def test_a_proportion_has_the_wilson_interval_of_statsmodels(parts: tuple[int, int]) -> None:
    found = wilson(*parts)
    assert (found.low, found.high) == pytest.approx(proportion_confint(*parts, method="wilson"), abs=1e-12)


@FEW
@given(st.integers(0, 4_000))
def test_a_count_has_the_exact_interval_of_statsmodels(count: int) -> None:
    found = poisson(count)
    low, high = confint_poisson(count, 1, method="exact-c")
    assert (found.low, found.high) == pytest.approx((low if count else 0.0, high))


@FEW
@given(st.integers(1, 400), st.integers(1, 400))
def test_a_rate_above_one_a_head_has_the_interval_of_its_count(count: int, base: int) -> None:
    found = interval_of(count + base, base, 1_000)
    low, high = confint_poisson(count + base, base, method="exact-c")
    assert (found.low, found.high) == pytest.approx((1_000 * low, 1_000 * high))


def test_rounding_to_five_widens_an_interval_as_worked_by_hand() -> None:
    """40 of 100, Wilson 30.94 to 49.80; a multiple of five hides √2 people, 1.96 × 1.4142 = 2.772 points.

    40 − √(9.06² + 2.772²) = 30.53 and 40 + √(9.80² + 2.772²) = 50.18.
    """
    exact, rounded = interval_of(40, 100, 100), interval_of(40, 100, 100, rounding=5)
    assert (exact.low, exact.high) == pytest.approx((30.94, 49.80), abs=0.005)
    assert (rounded.low, rounded.high) == pytest.approx((30.53, 50.18), abs=0.01)


@FEW
@given(st.lists(COUNTS.filter(lambda parts: parts[1] > 20), min_size=2, max_size=8))
def test_rank_intervals_count_the_differences_that_statsmodels_widths_conclude(found: list[tuple[int, int]]) -> None:
    rates = [Rate(str(place), 100 * own / base, own, base) for place, (own, base) in enumerate(found)]
    ends = [proportion_confint(own, base, method="wilson") for own, base in found]
    errors = [100 * (high - low) / (2 * Z95) for low, high in ends]
    clear = {
        (one, other): rates[one].value - rates[other].value
        for one, other in product(range(len(found)), repeat=2)
        if abs(rates[one].value - rates[other].value) > Z95 * (errors[one] ** 2 + errors[other] ** 2) ** 0.5
    }
    for place, ranked in enumerate(rank_intervals(rates, 100)):
        above = sum(gap < 0 for (one, _), gap in clear.items() if one == place)
        below = sum(gap > 0 for (one, _), gap in clear.items() if one == place)
        assert (ranked.low, ranked.high) == (1 + above, len(found) - below)
    assert all(distinguishable(rates[one], rates[other], 100) for one, other in clear)


@FEW
@given(st.lists(COUNTS.filter(lambda parts: parts[1] > 20), min_size=2, max_size=8), st.randoms())
def test_the_order_of_the_communes_changes_no_rank_interval(found: list[tuple[int, int]], random: object) -> None:
    rates = [Rate(str(place), 100 * own / base, own, base) for place, (own, base) in enumerate(found)]
    ranks = {ranked.territory: ranked for ranked in rank_intervals(rates, 100)}
    random.shuffle(rates)  # type: ignore[attr-defined]
    assert {ranked.territory: ranked for ranked in rank_intervals(rates, 100)} == ranks


@FEW
@given(COUNTS, st.sampled_from([1, 5, 10]))
def test_an_interval_holds_its_point_and_widens_when_fewer_are_counted(parts: tuple[int, int], rounding: int) -> None:
    own, base = parts
    found, larger = (interval_of(times * own, times * base, 100, rounding) for times in (1, 4))
    assert found.holds(100 * own / base)
    assert larger.high - larger.low <= found.high - found.low + 1e-9
