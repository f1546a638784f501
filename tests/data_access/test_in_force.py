"""Which rows are in force: the last batch wins, and the real replaces the invented."""

import polars as pl
import pytest

from data_access.in_force import new_rows, rows_in_force, superseded_ids, with_batches
from indicators.errors import ProgrammingError
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX, frame, row


def of_batch(table: pl.DataFrame, batch: int) -> pl.DataFrame:
    return table.with_columns(batch_id=pl.lit(batch, pl.Int64()))


def test_the_last_published_batch_wins_whatever_its_number() -> None:
    first = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 15000)), 1)
    second = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 15194)), 2)
    assert rows_in_force(pl.concat([first, second]), [1, 2])["value"].to_list() == [15194]
    assert rows_in_force(pl.concat([first, second]), [2, 1])["value"].to_list() == [15000]


def test_one_real_row_drives_every_demonstration_row_of_its_indicator_away() -> None:
    invented = frame(
        row("TX_CHOM_RP", MORLAIX, "2023", 11.0, demonstration=True),
        row("TX_CHOM_RP", CARANTEC, "2017", 8.0, demonstration=True),
        row("PARTICIP_ELEC", CARANTEC, "2020", 60.0, demonstration=True),
    )
    real = frame(row("TX_CHOM_RP", BOTSORHEL, "2023", 9.0))
    found = rows_in_force(pl.concat([of_batch(real, 1), of_batch(invented, 2)]), [1, 2])
    assert found.select("indicator", "territory", "demonstration").rows() == [
        ("PARTICIP_ELEC", CARANTEC, True),
        ("TX_CHOM_RP", BOTSORHEL, False),
    ]


def test_rows_of_a_withdrawn_batch_are_left_out() -> None:
    rows = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 15194)), 7)
    assert rows_in_force(rows, []).is_empty()


def test_only_what_differs_is_closed_and_issued_again() -> None:
    current = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 1), row("POP_MUN", CARANTEC, "2023", 2)), 1)
    numbered = current.with_columns(id=pl.Series([10, 11], dtype=pl.Int64()))
    wanted = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 1), row("POP_MUN", CARANTEC, "2023", 3)), 1)
    assert superseded_ids(numbered, wanted) == [11]
    assert new_rows(numbered, wanted)["value"].to_list() == [3]


def test_masking_that_loses_a_row_or_spares_a_secret_is_a_bug() -> None:
    rows = of_batch(frame(row("POP_MUN", MORLAIX, "2023", 1), row("POP_MUN", CARANTEC, "2023", 2)), 1)
    with pytest.raises(ProgrammingError):
        with_batches(rows.head(1), rows)
    with pytest.raises(ProgrammingError):
        with_batches(rows.with_columns(status=pl.lit("secret")), rows)
