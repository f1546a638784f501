"""Vintages as time, and whether a series is the one its source should have published."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.freshness import FreshnessState, freshness
from indicators.vintages import add_months, decimal_date, decimal_year, is_vintage, last_day

CATALOGUE = load_catalogue()
RSA = CATALOGUE.indicators["CAF_FOY_RSA"]
SOURCE = CATALOGUE.rhythm_of(RSA)
DUE = add_months(last_day("2024"), SOURCE.period_months + SOURCE.lag_months)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 240))
def test_adding_months_never_leaves_the_month_aimed_at(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day


@pytest.mark.parametrize(
    ("vintage", "end"),
    [
        ("2024", date(2024, 12, 31)),
        ("2026-T2", date(2026, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-2025", date(2025, 12, 31)),
    ],
)
def test_a_vintage_ends_where_its_period_ends(vintage: str, end: date) -> None:
    assert last_day(vintage) == end


def test_dates_and_vintages_share_one_axis() -> None:
    assert decimal_date(date(2026, 1, 1)) == decimal_year("2026")
    assert decimal_year("2026-T2") == pytest.approx(2026.25)


@pytest.mark.parametrize("text", ["local", "26", "2026-T5", "2026-13", "²026", ""])
def test_what_is_not_a_vintage_is_refused(text: str) -> None:
    assert not is_vintage(text)
    with pytest.raises(ValueError, match="not a vintage"):
        decimal_year(text)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (DUE, FreshnessState.UP_TO_DATE),
        (DUE + timedelta(days=1), FreshnessState.AWAITED),
        (add_months(DUE, 6) + timedelta(days=1), FreshnessState.LATE),
        (add_months(DUE, 3 * SOURCE.period_months), FreshnessState.STOPPED),
    ],
)
def test_a_series_ages_from_up_to_date_to_interrupted(today: date, state: FreshnessState) -> None:
    assert freshness(SOURCE, "2024", today).state is state


@pytest.mark.parametrize(
    ("indicator", "vintage", "due"),
    [
        ("PART_PEU_DIPL", "2023", date(2027, 6, 30)),
        ("CAF_FOY_RSA", "2024", date(2026, 10, 31)),
        ("DEFM_INSCRITS", "2024", date(2026, 6, 30)),
        ("FIBRE_RACC", "2026-T2", date(2026, 11, 30)),
        ("ALLER_VERS", "2025", date(2027, 1, 31)),
    ],
)
def test_the_next_publication_comes_from_the_rhythm_and_the_delay_of_the_indicator(
    indicator: str, vintage: str, due: date
) -> None:
    source = CATALOGUE.rhythm_of(CATALOGUE.indicators[indicator])
    assert freshness(source, vintage, date(2026, 11, 25)).next_expected == due


def test_an_irregular_series_is_never_waited_for() -> None:
    found = freshness(CATALOGUE.rhythm_of(CATALOGUE.indicators["IFN"]), "2021", date(2036, 1, 1))
    assert (found.state, found.next_expected) == (FreshnessState.UP_TO_DATE, None)
    assert "irrégulière" in found.sentence


def test_an_indicator_without_a_rhythm_of_its_own_follows_its_source() -> None:
    visits = CATALOGUE.indicators["VISITES_CONVIV"]
    bare = replace(visits, periodicity="", period_months=None, lag_months=None)
    assert CATALOGUE.rhythm_of(bare) == CATALOGUE.source_of(visits)
    assert CATALOGUE.source_of(visits) != CATALOGUE.rhythm_of(visits)


def test_a_source_comes_out_no_later_than_its_latest_sheet_and_no_sooner_than_its_earliest() -> None:
    """What a source says of itself is what its sheets say: a delay that none of them has would be wrong."""
    own: dict[str, list[int]] = {}
    for sheet in CATALOGUE.indicators.values():
        if sheet.lag_months is not None:
            own.setdefault(sheet.source, []).append(sheet.lag_months)
    said = {code: source.lag_months for code, source in CATALOGUE.sources.items()}
    assert [code for code, lags in own.items() if not min(lags) <= said[code] <= max(lags)] == []


def test_a_series_without_a_vintage_has_no_date_to_wait_for() -> None:
    found = freshness(SOURCE, None, date(2026, 11, 25))
    assert found.state is FreshnessState.EMPTY
    assert found.next_expected is None
