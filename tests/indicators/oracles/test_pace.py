"""The pace of a series with holes and uneven vintages against scipy and statsmodels, by hand, and its laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes
from statsmodels.api import OLS, add_constant

from indicators.trends import Point, current_rhythm, required_rhythm

FEW = settings(max_examples=25, deadline=None)
YEARS = st.lists(st.integers(2000, 2030), min_size=3, max_size=9, unique=True).map(sorted)
SERIES = YEARS.flatmap(
    lambda years: st.tuples(st.just(years), st.lists(st.integers(0, 9_000), min_size=len(years), max_size=len(years)))
)


def pace(years: list[int], values: list[float]) -> float:
    """The pace per year of a published series."""
    found = current_rhythm([Point(str(year), float(value)) for year, value in zip(years, values, strict=True)])
    assert found is not None
    return found.per_year


@FEW
@given(SERIES)
def test_the_pace_of_uneven_vintages_is_the_median_slope_of_scipy(series: tuple[list[int], list[int]]) -> None:
    years, values = series
    assert pace(years, values) == pytest.approx(theilslopes(values, years).slope, abs=1e-6)


@FEW
@given(YEARS, st.integers(-90, 90), st.integers(0, 900))
def test_on_a_straight_line_the_pace_is_the_slope_of_statsmodels(years: list[int], slope: int, start: int) -> None:
    values = [start + slope * (year - 2000) for year in years]
    fitted = OLS(values, add_constant(np.array(years) - 2000.0, has_constant="add")).fit().params[1]
    assert pace(years, values) == pytest.approx(float(fitted), abs=1e-6)


@FEW
@given(SERIES, st.integers(-40, 40))
def test_adding_a_slope_to_every_value_adds_it_to_the_pace(series: tuple[list[int], list[int]], slope: int) -> None:
    years, values = series
    tilted = [value + slope * year for year, value in zip(years, values, strict=True)]
    assert pace(years, tilted) == pytest.approx(pace(years, values) + slope, abs=1e-6)
    assert pace(years, [-value for value in values]) == pytest.approx(-pace(years, values), abs=1e-6)


def test_one_wild_vintage_does_not_move_the_pace_worked_by_hand() -> None:
    """2019 100, 2021 90, 2022 999, 2024 75: slopes −5, 299.67, −5, 909, −5, −462 → sorted, the middle two are −5."""
    assert pace([2019, 2021, 2022, 2024], [100, 90, 999, 75]) == -5.0


@FEW
@given(st.integers(2015, 2024), st.integers(1, 10), st.integers(0, 900), st.integers(0, 900))
def test_the_pace_needed_leads_to_the_target_exactly(year: int, left: int, value: int, target: int) -> None:
    needed = required_rhythm(Point(str(year), float(value)), str(year + left), float(target))
    assert needed is not None
    assert value + left * needed.per_year == pytest.approx(target)
