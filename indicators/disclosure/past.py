"""What was published before and what it hid: once shown, known forever. Holds the contract of those rows, no rule."""

import polars as pl

from indicators.disclosure.rules import KEY, Key
from indicators.observations import OBSERVATION_SCHEMA
from indicators.statuses import WITHHOLDING, Status

TRUE_COLUMNS = ("true_value", "true_numerator", "true_denominator")
PAST_SCHEMA: dict[str, pl.DataType] = {
    **OBSERVATION_SCHEMA,
    "from_version": pl.Int64(),
    "to_version": pl.Int64(),
    "true_value": pl.Float64(),
    "true_numerator": pl.Float64(),
    "true_denominator": pl.Float64(),
}
"""A published row as shown, the versions it was in force for (``to_version`` null: still), and its figures before
masking (null when the row came withheld). Never leaves the publication."""
FIGURES = ("value", "numerator", "denominator")


def no_past() -> pl.DataFrame:
    """The past of a store where nothing was ever published.

    >>> no_past().height
    0
    """
    return pl.DataFrame(schema=PAST_SCHEMA)


def already_shown(past: pl.DataFrame, rows: pl.DataFrame) -> set[Key]:
    """The keys of raw rows whose very figures were shown by an earlier version: masking them hides nothing.

    >>> from indicators.observations import empty_observations
    >>> already_shown(no_past(), empty_observations())
    set()
    """
    return _unchanged(past.filter(~pl.col("status").is_in([status.value for status in WITHHOLDING])), rows)


def already_masked(past: pl.DataFrame, rows: pl.DataFrame) -> set[Key]:
    """The keys of raw rows whose very figures an earlier version kept secret: showing them may give others back.

    >>> from indicators.observations import empty_observations
    >>> already_masked(no_past(), empty_observations())
    set()
    """
    return _unchanged(past.filter(pl.col("status") == Status.SECRET.value), rows)


def _unchanged(past: pl.DataFrame, rows: pl.DataFrame) -> set[Key]:
    if past.is_empty():
        return set()
    same = [*KEY, "demonstration", *FIGURES]
    then = past.select(*KEY, "demonstration", *(pl.col(f"true_{name}").alias(name) for name in FIGURES)).unique()
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in FIGURES)
    found = rows.filter(known).join(then, on=same, how="semi", nulls_equal=True)
    return set(found.select(KEY).iter_rows())
