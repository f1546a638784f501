"""Secondary suppression against an attacker who shares no code with it."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from indicators.disclosure import publish_mask
from indicators.disclosure.audit import audit
from indicators.disclosure.rules import mask, primary, with_counts
from indicators.disclosure.suppression import AdditiveTable, Cell, attack, exposed, protect
from indicators.territories import EPCI_CODE
from tests.indicators.disclosure.samples import BOTSORHEL, CATALOGUE, COMMUNES, MORLAIX, frame, rate, table

COUNTS = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 300)), min_size=26, max_size=26)
BY_COMMUNE = ("ALLER_VERS", "ASSO_EMPLOI", "DEFM_INSCRITS")


def naive(rows: pl.DataFrame) -> pl.DataFrame:
    """The primary rules alone, as a careless publication would apply them."""
    return mask(primary(with_counts(rows, CATALOGUE))).select(rows.columns)


def secret(rows: pl.DataFrame) -> set[str]:
    return set(rows.filter(pl.col("status") == "secret")["territory"])


def test_one_masked_commune_under_an_exact_total_hides_a_second_one() -> None:
    rows = table("ASSO_EMPLOI", [2.0] + [10.0] * 25)
    assert secret(naive(rows)) == {COMMUNES[0]}
    leak = audit(naive(rows), rows, CATALOGUE)[0]
    assert (leak.territory, leak.low, leak.high) == (COMMUNES[0], 2, 2)
    masked = publish_mask(rows, CATALOGUE)
    assert len(secret(masked)) == 2
    assert EPCI_CODE not in secret(masked)
    assert audit(masked, rows, CATALOGUE) == ()


def test_rounding_of_the_others_already_protects_a_masked_commune() -> None:
    rows = table("ALLER_VERS", [3.0] + [17.0] * 25)
    assert secret(publish_mask(rows, CATALOGUE)) == {COMMUNES[0]}


def test_without_a_total_nothing_more_is_masked() -> None:
    rows = table("ASSO_EMPLOI", [2.0] + [10.0] * 25).filter(pl.col("territory") != EPCI_CODE)
    assert secret(publish_mask(rows, CATALOGUE)) == {COMMUNES[0]}


def test_zeros_are_the_last_to_be_masked() -> None:
    rows = table("ASSO_EMPLOI", [2.0] + [0.0] * 24 + [60.0])
    assert secret(publish_mask(rows, CATALOGUE)) == {COMMUNES[0], COMMUNES[25]}


def test_one_person_rounded_to_nothing_is_not_taken_for_a_masked_zero() -> None:
    rows = table("ALLER_VERS", [0.0] * 24 + [1.0, 4.0])
    assert audit(publish_mask(rows, CATALOGUE), rows, CATALOGUE) == ()


def test_when_every_commune_is_not_enough_the_total_goes_too() -> None:
    cells = (Cell("a", 2, secret=True, upper=30), Cell("b", 2, secret=True, upper=30))
    assert protect(AdditiveTable(cells, 4, 5)) == frozenset({"a", "b", EPCI_CODE})


def test_a_base_that_bounds_a_count_is_not_held_against_the_total() -> None:
    cells = (Cell("a", 2, secret=True, upper=3), Cell("b", 40), Cell("c", 90))
    assert exposed(AdditiveTable(cells, 132, 5), frozenset({"a", "b"}), ["a"]) == []


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.integers(0, 40), min_size=3, max_size=8),
    slack=st.sampled_from([0.0, 2.0]),
    data=st.data(),
)
def test_bounds_are_those_of_the_linear_programme(counts: list[int], slack: float, data: st.DataObject) -> None:
    codes = [str(n) for n in range(len(counts))]
    masked = frozenset(data.draw(st.lists(st.sampled_from(codes), min_size=1, unique=True)))
    cells = tuple(Cell(code, float(count), slack=slack, upper=60.0) for code, count in zip(codes, counts, strict=True))
    whole = AdditiveTable(cells, float(sum(counts)), 5)
    floor = 0.0 if any(counts[int(code)] == 0 for code in masked) else 1.0
    bounds = [
        (floor, 60.0)
        if code in masked
        else (0.0, 0.0)
        if count == 0
        else (max(min(count, 5), count - slack), count + slack)
        for code, count in zip(codes, counts, strict=True)
    ]
    target = min(masked)
    aim = np.array([float(code == target) for code in codes])
    ends = [
        sign * linprog(sign * aim, A_eq=np.ones((1, len(codes))), b_eq=[sum(counts)], bounds=bounds).fun
        for sign in (1.0, -1.0)
    ]
    found = attack(whole, masked, target)
    assert (found.low, found.high) == pytest.approx(tuple(ends))


@settings(max_examples=200, deadline=None)
@given(counts=COUNTS, indicator=st.sampled_from(BY_COMMUNE))
def test_no_small_count_comes_back_on_random_territories(counts: list[int], indicator: str) -> None:
    rows = table(indicator, [float(count) for count in counts])
    assert audit(publish_mask(rows, CATALOGUE), rows, CATALOGUE) == ()


@settings(max_examples=60, deadline=None)
@given(counts=COUNTS)
def test_no_small_numerator_comes_back_from_a_rate(counts: list[int]) -> None:
    bases = [count + 50 + 7 * place for place, count in enumerate(counts)]
    pairs = zip(COMMUNES, counts, bases, strict=True)
    rows = frame(
        *(rate("RES_AIDES_NUM", code, count, base) for code, count, base in pairs),
        rate("RES_AIDES_NUM", EPCI_CODE, sum(counts), sum(bases)),
    )
    assert audit(publish_mask(rows, CATALOGUE), rows, CATALOGUE) == ()


def test_rounding_of_the_source_is_known_to_the_attacker() -> None:
    careless = naive(table("DEFM_INSCRITS", [3.0] + [20.0] * 25))
    assert audit(careless, table("DEFM_INSCRITS", [3.0] + [20.0] * 25), CATALOGUE) == ()


def test_a_rate_and_its_count_are_masked_at_the_same_places() -> None:
    counts = table("DEFM_INSCRITS", [3.0] + [20.0] * 25)
    rates = [rate("DEFM_POUR_100_15_64", code, 3 if code == COMMUNES[0] else 20, 300) for code in COMMUNES]
    whole = rate("DEFM_POUR_100_15_64", EPCI_CODE, 503, 7800)
    masked = publish_mask(pl.concat([counts, frame(*rates, whole)]), CATALOGUE)
    places = [secret(masked.filter(pl.col("indicator") == name)) for name in ("DEFM_INSCRITS", "DEFM_POUR_100_15_64")]
    assert places[0] == places[1]
    assert BOTSORHEL in places[0]
    assert MORLAIX not in places[0]
