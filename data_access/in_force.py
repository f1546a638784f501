"""Which rows are in force and what a new version changes: pure frames. Reads no table and masks nothing."""

import polars as pl

from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY
from indicators.errors import ProgrammingError
from indicators.observations import WITHHOLDING

FIGURES = ("value", "numerator", "denominator")
CONTENT = (*OBSERVATION_COLUMNS, "batch_id")


def rows_in_force(raw: pl.DataFrame, publication_order: list[int]) -> pl.DataFrame:
    """One row per indicator, territory and vintage: the last published batch wins.

    As soon as an indicator has one real row, its demonstration rows leave: they are replaced, never blended.
    """
    rank = pl.DataFrame(
        {"batch_id": publication_order, "order": range(len(publication_order))},
        schema={"batch_id": pl.Int64(), "order": pl.Int64()},
    )
    real = (~pl.col("demonstration")).any().over("indicator")
    return (
        raw.filter(~(real & pl.col("demonstration")))
        .join(rank, on="batch_id")
        .sort("order")
        .unique(ROW_KEY, keep="last", maintain_order=True)
        .drop("order")
        .sort(ROW_KEY)
    )


def with_batches(masked: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Masked rows with the batch each comes from; ProgrammingError when masking lost, added or spared a row."""
    joined = masked.select(OBSERVATION_COLUMNS).join(rows.select(*ROW_KEY, "batch_id"), on=ROW_KEY, how="left")
    if joined.height != rows.height or joined["batch_id"].null_count():
        message = "masking must return exactly the rows it was given"
        raise ProgrammingError(message)
    withheld = pl.col("status").is_in([status.value for status in WITHHOLDING])
    shown = pl.any_horizontal(pl.col(name).is_not_null() for name in FIGURES)
    if not joined.filter(withheld & shown).is_empty():
        message = "a withheld row still holds a figure after masking"
        raise ProgrammingError(message)
    return joined


def superseded_ids(current: pl.DataFrame, wanted: pl.DataFrame) -> list[int]:
    """The ``id`` of the rows in force that the wanted state no longer holds as they are."""
    return current.join(wanted, on=CONTENT, how="anti", nulls_equal=True)["id"].to_list()


def new_rows(current: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """The wanted rows that are not in force as they are."""
    return wanted.join(current, on=CONTENT, how="anti", nulls_equal=True)
