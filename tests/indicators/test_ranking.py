"""Rank intervals: laws, a case by hand, and every refusal with its reason."""

import itertools

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.intervals import Interval
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.ranking import (
    RankRefusal,
    Rate,
    Side,
    distinguishable,
    indistinguishable_groups,
    rank_intervals,
    rank_territories,
    side_of,
)

CATALOGUE = load_catalogue()
JOB_SEEKERS = CATALOGUE.indicators["DEFM_POUR_100_15_64"]

MORLAIX = ("29151", 16.6, 1585, 9561, "publie")


def frame(indicator: str, rows: list[tuple[str, float | None, float | None, float | None, str]]) -> pl.DataFrame:
    """An observation frame of one indicator and vintage."""
    full = [
        (indicator, code, "commune", "2024", value, numerator, denominator, status, False, "2025", "x", "")
        for code, value, numerator, denominator, status in rows
    ]
    return pl.DataFrame(full, schema=OBSERVATION_SCHEMA, orient="row")


rates = st.lists(st.tuples(st.integers(0, 400), st.integers(400, 9_000)), min_size=2, max_size=12).map(
    lambda parts: [Rate(str(i), 100 * n / d, n, d) for i, (n, d) in enumerate(parts)]
)


@given(rates)
def test_a_rank_interval_always_holds_the_observed_rank(found: list[Rate]) -> None:
    values = sorted((r.numerator / r.denominator for r in found), reverse=True)
    for ranked, rate in zip(rank_intervals(found, 100), found, strict=True):
        own = rate.numerator / rate.denominator
        first = 1 + sum(v > own for v in values)
        last = len(values) - sum(v < own for v in values)
        assert ranked.low <= first
        assert ranked.high >= last
        assert 1 <= ranked.low <= ranked.high <= len(found)


@given(rates)
def test_reversing_the_counts_reverses_the_ranks(found: list[Rate]) -> None:
    mirrored = [Rate(r.territory, 100 - r.value, r.denominator - r.numerator, r.denominator) for r in found]
    total = len(found)
    for here, there in zip(rank_intervals(found, 100), rank_intervals(mirrored, 100), strict=True):
        assert (here.low, here.high) == (total + 1 - there.high, total + 1 - there.low)


@given(rates)
def test_members_of_an_indistinguishable_group_cannot_be_told_apart(found: list[Rate]) -> None:
    by_code = {r.territory: r for r in found}
    for group in indistinguishable_groups(found, 100):
        for first, second in itertools.combinations(group, 2):
            assert not distinguishable(by_code[first], by_code[second], 100)


def test_two_large_communes_far_apart_take_the_first_and_the_last_rank() -> None:
    found = rank_intervals([Rate("29151", 16.6, 1585, 9561), Rate("29265", 8.3, 50, 602)], 100)
    assert [(r.low, r.high) for r in found] == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("indicator", "rows", "reason"),
    [
        ("DEFM_POUR_100_15_64", [MORLAIX, ("29014", None, None, None, "secret")], "secret"),
        ("DEFM_POUR_100_15_64", [MORLAIX, ("29014", None, None, None, "non_disponible")], "pas de valeur"),
        ("DEFM_POUR_100_15_64", [("29151", 16.6, None, None, "publie")], "numérateur"),
        ("TP60", [("29151", 21, None, None, "publie"), ("29023", 5, None, None, "borne")], "bornées"),
        ("TP60", [("29151", 21, None, None, "publie"), ("29023", 7, None, None, "publie")], "arrondies"),
        ("CAF_FOY_RSA", [("29151", 600, None, None, "arrondi_5")], "effectif"),
        ("DEFM_POUR_100_15_64", [], "Aucune valeur"),
    ],
)  # fmt: skip
def test_what_cannot_be_ranked_says_why(indicator: str, rows: list[tuple], reason: str) -> None:  # type: ignore[type-arg]
    found = rank_territories(frame(indicator, rows), CATALOGUE.indicators[indicator])
    assert isinstance(found, RankRefusal)
    assert reason in found.reason


def test_ranks_come_from_the_parts_and_not_from_the_rounded_value() -> None:
    rows = frame(JOB_SEEKERS.id, [("29151", 10.0, 1585, 9561, "publie"), ("29265", 99.0, 50, 602, "publie")])
    found = rank_territories(rows, JOB_SEEKERS, rounding=5)
    assert not isinstance(found, RankRefusal)
    assert {r.territory: r.low for r in found}["29151"] == 1


def test_a_territory_stands_clearly_aside_only_when_its_interval_leaves_the_reference_out() -> None:
    assert side_of(Interval(15.8, 17.3), 13.2) is Side.ABOVE
    assert side_of(Interval(10.1, 13.2), 13.2) is Side.INCONCLUSIVE
    assert side_of(Interval(6.4, 10.6), 13.2) is Side.BELOW


def test_withheld_statuses_are_the_ones_that_forbid_a_rank() -> None:
    rows = frame(
        JOB_SEEKERS.id, [("29151", 16.6, 1585, 9561, Status.ROUNDED_5), ("29265", 8.3, 50, 602, Status.CALCULATED)]
    )
    assert not isinstance(rank_territories(rows, JOB_SEEKERS), RankRefusal)
