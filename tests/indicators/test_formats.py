"""French numbers, written and read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.formats import (
    ParseReason,
    format_date,
    format_gap,
    format_number,
    format_value,
    join_french,
    parse_french_number,
    round_honestly,
)


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 4))
def test_a_printed_number_is_read_back_as_printed(value: float, decimals: int) -> None:
    printed = format_number(value, decimals)
    assert parse_french_number(printed).value == pytest.approx(value, abs=0.51 * 10**-decimals)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_every_kind_of_space_separates_thousands(space: str) -> None:
    assert parse_french_number(f"1{space}234,5").value == 1234.5


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("s", "secret"), ("c", "secret"), ("*", "secret"), ("ndiff", "secret"), ("< 5", "secret"),
        ("moins de 5", "secret"),
        ("ns", "non_disponible"), ("nd", "non_disponible"), ("NA", "non_disponible"), ("…", "non_disponible"),
        ("so", "sans_objet"), ("_Z", "sans_objet"), ("-", "sans_objet"),
    ],
)  # fmt: skip
def test_every_mark_of_the_producers_becomes_its_status_and_never_a_number(mark: str, status: str) -> None:
    found = parse_french_number(mark)
    assert found.value is None
    assert found.status == status


@given(st.text(max_size=12))
def test_whatever_is_typed_is_never_read_as_a_secret_zero(text: str) -> None:
    found = parse_french_number(text)
    assert (found.value is not None) is (found.reason is ParseReason.OK)


@pytest.mark.parametrize("text", ["1 23", "12,5,1", "1.234,5", "douze", "12e", "0x10", "1 234 5", "²", "٣"])
def test_what_is_not_clearly_a_number_is_unreadable(text: str) -> None:
    assert parse_french_number(text).reason is ParseReason.UNREADABLE


def test_a_percentage_keeps_its_printed_value_and_says_that_it_is_one() -> None:
    found = parse_french_number("12,5\u202f%")
    assert (found.value, found.percent) == (12.5, True)


def test_numbers_gaps_and_units_follow_french_typography() -> None:
    assert format_number(65713) == "65\u202f713"
    assert format_number(-3600, sign=True) == "\u22123\u202f600"
    assert format_number(-0.04, 1) == "0,0"
    assert format_gap(-1.0, "%", 1) == "\u22121,0\u00a0point"
    assert format_gap(9.6, "%", 1) == "+9,6\u00a0points"
    assert format_value(1.0, "foyers", 0) == "1\u00a0foyer"


def test_infinity_is_never_printed() -> None:
    with pytest.raises(ValueError, match="printable"):
        format_number(float("inf"))


def test_counts_of_people_claim_two_digits_only() -> None:
    assert [round_honestly(v) for v in (1459, 47, 6.4, -595, 0)] == [1500, 47, 6, -600, 0]


def test_dates_and_lists_read_in_french() -> None:
    assert format_date(date(2027, 3, 1)) == "1er mars 2027"
    assert join_french(["Morlaix", "Taulé", "Henvic"]) == "Morlaix, Taulé et Henvic"
