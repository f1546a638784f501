"""Weighted spreads, their error and what drives them against statsmodels, and the laws they keep."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW
from statsmodels.tools.numdiff import approx_fprime

from indicators.convergence import deviation_error, fifth_mean, parts_of_change, spread_of
from indicators.distribution import weighted_deviation, weighted_quantile

FEW = settings(max_examples=25, deadline=None)
VALUE = st.integers(10, 400).map(lambda tenths: tenths / 10)
PLACES = st.lists(st.tuples(VALUE, VALUE, st.integers(1, 40)), min_size=2, max_size=12)


def columns(places: list[tuple[float, float, int]]) -> tuple[list[float], list[float], list[int]]:
    """Values before, values after, inhabitants."""
    return tuple(map(list, zip(*places, strict=True)))  # type: ignore[return-value]


@FEW
@given(PLACES)
def test_the_spread_is_the_one_of_statsmodels(places: list[tuple[float, float, int]]) -> None:
    values, _, weights = columns(places)
    found, known = spread_of("2024", values, weights), DescrStatsW(values, weights=weights, ddof=0)
    assert (found.mean, found.deviation) == pytest.approx((known.mean, known.std), abs=1e-6)
    assert found.coefficient == pytest.approx(100 * known.std / known.mean, abs=1e-5)


@FEW
@given(PLACES)
def test_the_means_of_the_fifths_are_those_of_statsmodels_on_one_row_for_each_fifth_of_an_inhabitant(
    places: list[tuple[float, float, int]],
) -> None:
    """Each inhabitant is cut in five, so that a fifth of the rows is a whole number of them."""
    values, _, weights = columns(places)
    rows = np.sort(np.repeat(values, [5 * weight for weight in weights]))
    ends = rows[: sum(weights)], rows[-sum(weights) :]
    low, high = (fifth_mean(values, weights, highest=top) for top in (False, True))
    assert [low, high] == pytest.approx([DescrStatsW(end).mean for end in ends])


@FEW
@given(PLACES, st.floats(0.01, 0.99))
def test_a_quantile_leaves_at_most_its_share_of_the_inhabitants_strictly_below(
    places: list[tuple[float, float, int]], share: float
) -> None:
    values, _, weights = columns(places)
    found = weighted_quantile(values, weights, share)
    below, at_most = (
        sum(w for v, w in zip(values, weights, strict=True) if v < found or (v == found and own)) / sum(weights)
        for own in (False, True)
    )
    assert below <= share + 1e-12
    assert at_most >= share - 1e-12


@FEW
@given(PLACES.filter(lambda places: weighted_deviation(*columns(places)[::2]) > 0.5))
def test_the_error_of_a_deviation_follows_the_numerical_slopes_of_statsmodels(
    places: list[tuple[float, float, int]],
) -> None:
    values, errors, weights = columns(places)
    slopes = approx_fprime(np.array(values), lambda moved: weighted_deviation(moved.tolist(), weights), centered=True)
    expected = float(np.sqrt(((slopes * np.array(errors)) ** 2).sum()))
    assert deviation_error(values, weights, errors) == pytest.approx(expected, rel=1e-5)


@FEW
@given(PLACES)
def test_the_parts_of_a_change_add_up_to_the_change_of_the_variance_of_statsmodels(
    places: list[tuple[float, float, int]],
) -> None:
    before, after, weights = columns(places)
    variances = [DescrStatsW(values, weights=weights, ddof=0).var for values in (before, after)]
    assert sum(parts_of_change(before, after, weights)) == pytest.approx(variances[1] - variances[0], abs=1e-6)


@FEW
@given(PLACES, st.sampled_from([0.5, 3, 1000]), st.randoms())
def test_neither_the_scale_of_the_weights_nor_the_order_of_the_communes_changes_a_spread(
    places: list[tuple[float, float, int]], scale: float, random: object
) -> None:
    values, _, weights = columns(places)
    random.shuffle(places)  # type: ignore[attr-defined]
    moved, _, own = columns(places)
    one, other = spread_of("2024", values, weights), spread_of("2024", moved, [scale * weight for weight in own])
    assert (other.mean, other.deviation, other.low, other.high) == pytest.approx(
        (one.mean, one.deviation, one.low, one.high), abs=1e-6
    )
    assert one.low - 1e-9 <= one.mean <= one.high + 1e-9


def test_the_spread_of_three_communes_is_the_one_worked_by_hand() -> None:
    """Morlaix 15 000 at 20, Plougasnou 3 000 at 10, Locquirec 2 000 at 15: mean 18, 15 × 4 + 3 × 64 + 2 × 9 = 270.

    270 / 20 = 13.5. A fifth is 4 000: the lowest are 3 000 at 10 and 1 000 at 15, the highest 4 000 at 20.
    """
    found = spread_of("2024", [20.0, 10.0, 15.0], [15_000, 3_000, 2_000])
    assert (found.mean, found.low, found.high) == (18.0, 11.25, 20.0)
    assert found.deviation == pytest.approx(13.5**0.5)
    assert found.ratio == pytest.approx(20 / 11.25)
