"""The reader of files and the one in memory answer alike on the same table, figures masked since included."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data_access import national_copies, national_values
from data_access.snapshots import Snapshot, facts_of
from indicators.catalogue import load_catalogue
from indicators.computed import with_computed
from indicators.disclosure.since import MaskedSince
from indicators.errors import StoreUnavailableError
from indicators.views.values import PublishedValues, RowQuery
from tests.data_access.national_tables import (
    AT,
    CARANTEC,
    INDICATORS,
    MORLAIX,
    PLACES,
    VINTAGES,
    drawn_table,
    in_files,
    in_memory,
)

FOUND = date(2026, 11, 25)
COMPUTED = ("TAUX_RENSEIGN", "RES_INDIC_A_JOUR", "FRAICHEUR", "ECART_INTRA", "NB_COM_DECROCH", "RES_MATURITE")
UNKNOWN = "INCONNU"


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from((*values, UNKNOWN)), max_size=4).map(tuple)


QUERIES = st.builds(
    RowQuery,
    indicators=some(INDICATORS),
    vintages=some(VINTAGES),
    territories=some(PLACES),
    columns=st.sampled_from([RowQuery().columns, ("territory", "value"), ("value", "status", "note")]),
)
MASKS = st.lists(
    st.builds(
        MaskedSince,
        st.sampled_from(INDICATORS),
        st.sampled_from(PLACES),
        st.sampled_from(VINTAGES),
        st.just(2),
        st.just(FOUND),
    ),
    max_size=5,
)


def same_answers(one: PublishedValues, other: PublishedValues) -> None:
    assert list(one) == list(other)
    for name in (*one, UNKNOWN):
        assert one.vintages(name) == other.vintages(name)
        assert_frame_equal(one.spreads(name), other.spreads(name))
        assert (name in one) == (name in other)
    for name in one:
        assert_frame_equal(one[name], other[name])


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 9), MASKS, st.lists(QUERIES, min_size=4, max_size=4), st.sampled_from([1, 3, 10**6]))
def test_both_readers_answer_the_same(seed: int, masks: list[MaskedSince], queries: list[RowQuery], group: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(national_values, "TERRITORY_GROUP", group)  # sends the same question to either copy
        patch.setattr(national_copies, "SLICE_TERRITORIES", 7)
        table = drawn_table(seed)
        held, filed = in_memory(table, masks), in_files(table, Path(folder), masks)
        same_answers(held, filed)
        for query in queries:
            assert_frame_equal(held.rows(query), filed.rows(query))


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 9), MASKS)
def test_the_figures_the_tool_computes_are_the_same_from_files(seed: int, masks: list[MaskedSince]) -> None:
    with TemporaryDirectory() as folder:
        table = drawn_table(seed)
        empty = facts_of(Snapshot("000001", AT, table.clear(), (), ()), load_catalogue())
        sides = [in_memory(table, masks), in_files(table, Path(folder), masks)]
        held, filed = (with_computed(replace(empty, by_indicator=values)) for values in sides)
        assert set(held.by_indicator) == set(filed.by_indicator)
        assert set(held.by_indicator) & set(COMPUTED)
        for name in held.by_indicator:
            assert_frame_equal(held.series(name), filed.series(name))
        both = RowQuery(indicators=("TAUX_RENSEIGN", "POP_MUN"), territories=(MORLAIX, CARANTEC))
        assert_frame_equal(held.rows(both), filed.rows(both))


def test_a_figure_masked_since_shows_in_no_answer_of_the_files(tmp_path: Path) -> None:
    table = drawn_table(1).with_columns(
        value=pl.when(pl.col("territory") == MORLAIX).then(1e9).otherwise(pl.col("value")), status=pl.lit("publie")
    )
    open_values = in_files(table, tmp_path / "avant")
    assert open_values.spreads("POP_MUN")["mean"].max() > 1e6  # type: ignore[operator]
    masks = [MaskedSince(i, MORLAIX, v, 2, FOUND) for i in INDICATORS for v in VINTAGES]
    masked = in_files(table, tmp_path / "apres", masks)
    own = masked.rows(RowQuery(territories=(MORLAIX,)))
    assert own["value"].null_count() == own.height > 0
    assert set(own["status"]) == {"secret"}
    assert all(masked[name]["value"].max() < 1e6 for name in masked)  # type: ignore[operator]
    assert all(masked.spreads(name)["mean"].max() < 1e6 for name in masked)  # type: ignore[operator]
    assert all(frame["value"].max() < 1e6 for frame in masked.evidence([MORLAIX]).values())  # type: ignore[operator]


def test_at_most_one_large_indicator_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = in_files(drawn_table(2), tmp_path)
    monkeypatch.setattr(national_values, "KEPT_ROWS", 1)
    frames = [filed[name] for name in filed]
    assert len(frames) == len(INDICATORS)
    assert list(filed._kept) == [INDICATORS[-1]]


def test_a_lost_copy_is_told_in_french_and_known_as_lost(tmp_path: Path) -> None:
    filed = in_files(drawn_table(3), tmp_path)
    assert not national_values.is_lost(filed)
    filed.copies.snapshot.unlink()
    with pytest.raises(StoreUnavailableError, match="ne se lit plus"):
        filed.rows(RowQuery())
    assert national_values.is_lost(filed.with_frames({}))
