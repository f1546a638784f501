"""Class bounds of a map against mapclassify, against every possible partition and by hand."""

import warnings
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.distribution import ClassBounds, natural_breaks

SEEDS = range(3)


def within(values: Sequence[float], bounds: Sequence[float]) -> float:
    """The squared deviation left within the classes whose upper bounds are given."""
    ordered = np.sort(values)
    cuts = np.searchsorted(ordered, bounds, side="right")
    return float(sum(part.var() * len(part) for part in np.split(ordered, cuts) if len(part)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("classes", [3, 5])
def test_natural_breaks_are_those_of_mapclassify(seed: int, classes: int) -> None:
    values = np.random.default_rng(seed).gamma(4, 3, 26).round(2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from mapclassify import FisherJenks  # noqa: PLC0415 warns at import without an accelerator

        known = FisherJenks(values, k=classes).bins.tolist()
    assert natural_breaks(values.tolist(), classes) == pytest.approx(known)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=10))
def test_no_partition_leaves_less_within_its_classes_than_natural_breaks(values: list[int]) -> None:
    distinct = sorted(set(values))
    if len(distinct) > 3:
        tried = [within(values, (*cuts, distinct[-1])) for cuts in combinations(distinct[:-1], 2)]
        assert within(values, natural_breaks(values, 3)) == pytest.approx(min(tried), abs=1e-6)


def test_the_breaks_of_six_communes_are_those_worked_by_hand() -> None:
    """1 2 2 | 10 11 | 30: 0.667 + 0.5 + 0 within; moving 10 down leaves 53.2 more, moving 30 down 190 more."""
    values = [1.0, 2.0, 2.0, 10.0, 11.0, 30.0]
    assert natural_breaks(values, 3) == [2.0, 11.0, 30.0]
    assert within(values, [2.0, 11.0, 30.0]) == pytest.approx(2 / 3 + 0.5)


def test_a_value_falls_in_the_class_that_numpy_gives() -> None:
    bounds, values = (10.0, 12.0, 15.5), np.array([9.9, 10.0, 11.9, 12.0, 15.4, 15.5, 90.0])
    assert [ClassBounds(bounds).index(value) for value in values] == np.digitize(values, bounds).tolist()
