"""Direction of travel, holes, breaks and pace."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Direction
from indicators.observations import Status
from indicators.trends import (
    Point,
    Travel,
    comparable,
    current_rhythm,
    holes,
    noise_of,
    read_trend,
    required_rhythm,
    segments,
)

CATALOGUE = load_catalogue()
SEEKERS = CATALOGUE.indicators["DEFM_POUR_100_15_64"]
MEDIAN = CATALOGUE.indicators["MED_NV"]
counts = st.lists(st.integers(0, 10_000), min_size=3, max_size=12)


@given(counts)
def test_the_pace_is_the_median_slope_of_the_reference_library(values: list[int]) -> None:
    points = [Point(str(2010 + i), float(v)) for i, v in enumerate(values)]
    found = current_rhythm(points)
    assert found is not None
    known = theilslopes(values, range(len(values)))
    assert found.per_year == pytest.approx(known.slope, abs=1e-6)


def test_the_pace_needed_worked_by_hand() -> None:
    # 4,935 in 2024 to 4,395 in 2027: −540 in three years
    found = required_rhythm(Point("2024", 4935), "2027", 4395)
    assert found is not None
    assert found.per_year == pytest.approx(-180)
    assert required_rhythm(Point("2027", 4935), "2027", 4395) is None


@pytest.mark.parametrize("name", ["CAF_FOY_RSA", "PART_RSA_FOY", "TX_COUV_CAF"])
def test_fewer_people_aided_is_never_a_progress_by_itself(name: str) -> None:
    sheet = CATALOGUE.indicators[name]
    assert sheet.read_with == "PART_MENAGES_NR"
    assert read_trend((Point("2022", 1240.0), Point("2024", 1100.0)), sheet).travel is Travel.FALLING
    assert read_trend((Point("2022", 1100.0), Point("2024", 1240.0)), sheet).travel is not Travel.IMPROVING


def test_a_change_within_the_noise_is_stable_and_one_beyond_it_is_not() -> None:
    noise = noise_of(SEEKERS, 16.0)
    still = read_trend((Point("2022", 16.0), Point("2024", 16.0 + noise * 0.9)), SEEKERS)
    moved = read_trend((Point("2022", 16.0), Point("2024", 16.0 + noise * 1.1)), SEEKERS)
    assert still.travel is Travel.STABLE
    assert moved.travel is Travel.WORSENING
    assert "Seuil de bruit" in moved.sentence


@given(st.floats(5, 30, allow_nan=False), st.floats(5, 30, allow_nan=False))
def test_flipping_the_direction_mirrors_the_words(before: float, after: float) -> None:
    points = (Point("2022", before), Point("2024", after))
    down = read_trend(points, replace(SEEKERS, direction=Direction.DOWN)).travel
    up = read_trend(points, replace(SEEKERS, direction=Direction.UP)).travel
    pairs = {Travel.IMPROVING: Travel.WORSENING, Travel.WORSENING: Travel.IMPROVING, Travel.STABLE: Travel.STABLE}
    assert pairs[down] is up


def test_a_neutral_indicator_only_rises_or_falls() -> None:
    neutral = replace(SEEKERS, direction=Direction.NEUTRAL)
    assert read_trend((Point("2022", 10.0), Point("2024", 20.0)), neutral).travel is Travel.RISING
    assert read_trend((Point("2022", 20.0), Point("2024", 10.0)), neutral).travel is Travel.FALLING


def test_censored_values_are_neither_differenced_nor_compared() -> None:
    points = (Point("2021", 5.0, Status.CENSORED), Point("2023", 9.0))
    assert read_trend(points, SEEKERS).travel is Travel.UNREADABLE


def test_nothing_is_compared_across_a_break() -> None:
    points = (Point("2021", 24_000.0), Point("2023", 26_210.0))
    assert read_trend(points, MEDIAN, breaks=("2023",)).travel is Travel.UNREADABLE
    assert [p.vintage for p in comparable(points, breaks=("2023",))] == ["2023"]


def test_a_secret_or_absent_vintage_leaves_the_line_open() -> None:
    points = (Point("2020", 10.0), Point("2021", None, Status.SECRET), Point("2022", 12.0), Point("2025", 13.0))
    assert [len(run) for run in segments(points)] == [1, 2]
    found = holes(points, step_years=1)
    assert [(h.vintages, h.reason) for h in found] == [
        (("2021",), "secret statistique"),
        (("2023", "2024"), "non publié"),
    ]


def test_two_points_give_a_pace_named_for_what_it_is() -> None:
    found = current_rhythm((Point("2019", 5400), Point("2024", 4900)))
    assert found is not None
    assert found.per_year == pytest.approx(-100)
    assert found.method == "du premier au dernier point"
    assert current_rhythm((Point("2019", 5400),)) is None
