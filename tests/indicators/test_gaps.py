"""Gaps to a reference, in the unit and in people, with the arithmetic anyone can redo."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Direction
from indicators.gaps import GapRefusal, Measured, PeopleGap, gap_in_people, gap_to
from indicators.observations import Status

CATALOGUE = load_catalogue()
SEEKERS = CATALOGUE.indicators["DEFM_POUR_100_15_64"]
MORLAIX = Measured(16.6, 1585, 9561)
COMMUNITY = Measured(13.2, 4935, 37481.1)
numbers = st.floats(-1_000, 1_000, allow_nan=False).map(lambda v: round(v, 3))


@given(numbers, numbers)
def test_flipping_the_direction_flips_what_is_favourable_and_nothing_else(value: float, reference: float) -> None:
    up, down = gap_to(value, reference, Direction.UP), gap_to(value, reference, Direction.DOWN)
    assert up.absolute == down.absolute
    assert (up.favourable is None) if value == reference else (up.favourable is not down.favourable)


@given(numbers, numbers)
def test_negating_both_values_and_flipping_the_direction_keeps_the_judgement(value: float, reference: float) -> None:
    assert gap_to(value, reference, Direction.UP).favourable == gap_to(-value, -reference, Direction.DOWN).favourable


def test_a_neutral_gap_is_never_good_or_bad_and_a_zero_reference_has_no_ratio() -> None:
    assert gap_to(21.0, 11.4, Direction.NEUTRAL).favourable is None
    assert gap_to(21.0, 0.0, Direction.DOWN).ratio is None


def test_the_gap_of_morlaix_in_people_is_the_one_of_the_target_picture() -> None:
    found = gap_in_people(MORLAIX, COMMUNITY, SEEKERS, rounding=5)
    assert isinstance(found, PeopleGap)
    # 1,585 − 9,561 x 13.17 / 100 = 1,585 − 1,259 = 326
    assert found.people == pytest.approx(1585 - 9561 * 13.17 / 100)
    assert found.range_text == "250 à 400\u00a0personnes"
    assert found.conclusive


def test_the_three_printed_lines_can_be_redone_by_hand() -> None:
    found = gap_in_people(MORLAIX, COMMUNITY, SEEKERS)
    assert isinstance(found, PeopleGap)
    counted, expected, gap = found.arithmetic
    assert "1\u202f585" in counted
    assert "1\u202f259" in expected
    assert "326" in gap


def test_a_gap_that_chance_may_explain_is_not_conclusive() -> None:
    found = gap_in_people(Measured(15.0, 37, 246), COMMUNITY, SEEKERS)
    assert isinstance(found, PeopleGap)
    assert not found.conclusive


@pytest.mark.parametrize(
    ("own", "reference", "reason"),
    [
        (Measured(None, None, None, Status.SECRET), COMMUNITY, "secret statistique"),
        (MORLAIX, Measured(None, None, None, Status.NOT_AVAILABLE), "manquant"),
        (Measured(5.0, None, None, Status.CENSORED), COMMUNITY, "borné"),
        (Measured(16.6), COMMUNITY, "ne sont pas publiés"),
        (Measured(16.6, 0, 0), COMMUNITY, "nul"),
    ],
)
def test_a_gap_that_cannot_be_counted_says_why(own: Measured, reference: Measured, reason: str) -> None:
    found = gap_in_people(own, reference, SEEKERS)
    assert isinstance(found, GapRefusal)
    assert reason in found.reason


def test_poverty_without_parts_has_no_people_figure() -> None:
    found = gap_in_people(Measured(21.0), Measured(11.4), CATALOGUE.indicators["TP60"])
    assert isinstance(found, GapRefusal)


def test_a_register_without_chance_has_no_range() -> None:
    counted = replace(SEEKERS, sampled=False)
    found = gap_in_people(MORLAIX, COMMUNITY, counted)
    assert isinstance(found, PeopleGap)
    assert found.low is None
    assert found.range_text == ""
