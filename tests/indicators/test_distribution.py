"""Weighted statistics and class bounds against reference libraries and by hand."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from indicators.distribution import (
    ClassBounds,
    class_bounds,
    diverging_bounds,
    natural_breaks,
    variation_coefficient,
    weighted_deviation,
    weighted_mean,
    weighted_median,
    weighted_quantile,
)

VALUES = [
    8.3,
    9.7,
    10.1,
    10.5,
    10.6,
    10.8,
    10.9,
    10.9,
    11.2,
    11.6,
    12.0,
    12.2,
    12.3,
    12.5,
    13.2,
    14.6,
    15.0,
    15.5,
    16.6,
    17.2,
    18.6,
]
WEIGHTS = [
    1077,
    3148,
    790,
    2914,
    5014,
    1043,
    1555,
    2387,
    3382,
    3166,
    1646,
    4773,
    3192,
    342,
    717,
    641,
    425,
    1285,
    15194,
    982,
    1297,
]


def test_weighted_mean_and_deviation_agree_with_the_reference_library() -> None:
    known = DescrStatsW(np.array(VALUES), weights=np.array(WEIGHTS), ddof=0)
    assert weighted_mean(VALUES, WEIGHTS) == pytest.approx(known.mean)
    assert weighted_deviation(VALUES, WEIGHTS) == pytest.approx(known.std)
    assert variation_coefficient(VALUES, WEIGHTS) == pytest.approx(100 * known.std / known.mean)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.5, 0.8, 0.9])
def test_weighted_quantiles_agree_with_the_reference_library(share: float) -> None:
    known = DescrStatsW(np.array(VALUES), weights=np.array(WEIGHTS)).quantile([share], return_pandas=False)[0]
    assert weighted_quantile(VALUES, WEIGHTS, share) == pytest.approx(known)


def test_the_median_of_the_inhabitants_by_hand() -> None:
    # 1,000 inhabitants: 100 at 8, 300 at 12 (400 so far), 600 at 20 hold the 500th
    assert weighted_median([8, 12, 20], [100, 300, 600]) == 20.0


def test_natural_breaks_agree_with_the_reference_library() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from mapclassify import FisherJenks  # noqa: PLC0415 warns at import without an accelerator

        known = FisherJenks(np.array(VALUES), k=5).bins.tolist()
    assert natural_breaks(VALUES, 5) == pytest.approx(known)


finite = st.floats(-1_000, 30_000, allow_nan=False).map(lambda v: round(v, 1))


@given(st.lists(finite, min_size=1, max_size=26))
def test_no_class_of_a_value_map_is_ever_empty(values: list[float]) -> None:
    bounds = class_bounds(values, 1)
    counted = [0] * (len(bounds.inner) + 1)
    for value in values:
        counted[bounds.index(value)] += 1
    assert all(counted)
    assert list(bounds.inner) == sorted(set(bounds.inner))


@given(st.lists(finite, min_size=1, max_size=26))
def test_bounds_of_gaps_are_symmetrical_around_the_reference(gaps: list[float]) -> None:
    inner = diverging_bounds(gaps, 1).inner
    assert len(inner) == 4
    assert [-b for b in reversed(inner)] == list(inner)


def test_a_value_on_a_bound_belongs_to_the_upper_class() -> None:
    assert [ClassBounds((10.0, 12.0)).index(v) for v in (9.9, 10.0, 11.9, 12.0)] == [0, 1, 1, 2]


def test_nothing_has_no_quantile_and_no_mean() -> None:
    with pytest.raises(ValueError, match="no value"):
        weighted_quantile([], [], 0.5)
    with pytest.raises(ValueError, match="no weight"):
        weighted_mean([1.0], [0.0])
