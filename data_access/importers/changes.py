"""Compares a checked file with what is published: new, revised, unchanged. Pure frames, figures already masked."""

import polars as pl

from data_access.importers.report import Change, Changes
from data_access.repositories.frames import ROW_KEY

KEY = list(ROW_KEY)
EQUAL = 1e-9


def changes_between(masked: pl.DataFrame, published: pl.DataFrame) -> Changes:
    """What publishing these rows would change; both frames hold what a reader may see, never what is withheld.

    A demonstration row is not a figure to revise: a real value that takes its place is new, and every demonstration
    row of an indicator leaves with its first real value.
    """
    real_ids = masked.filter(~pl.col("demonstration"))["indicator"].unique()
    leaving = published.filter(pl.col("demonstration") & pl.col("indicator").is_in(real_ids.implode()))
    current = published.filter(~(pl.col("demonstration") & pl.col("indicator").is_in(real_ids.implode())))
    both = masked.join(current.select(*KEY, "value", "status"), on=KEY, how="inner", suffix="_before")
    revised = both.filter(~_same())
    found = [Change(*row) for row in revised.select(*KEY, "value_before", "value", "status_before", "status").rows()]
    return Changes(
        new=masked.height - both.height,
        unchanged=both.height - revised.height,
        revised=tuple(sorted(found, key=_importance)),
        demonstration_leaving=leaving.height,
    )


def _same() -> pl.Expr:
    before, after = pl.col("value_before"), pl.col("value")
    close = (before - after).abs() <= EQUAL * pl.max_horizontal(before.abs(), after.abs(), pl.lit(1.0))
    withheld = before.is_null() & after.is_null()
    return (pl.col("status_before") == pl.col("status")) & (close.fill_null(value=False) | withheld)


def _importance(change: Change) -> tuple[float, str, str, str]:
    return -change.relative, change.indicator, change.territory, change.vintage
