"""Compares a checked file with what is published: new, revised, withdrawn, unchanged. Pure frames, already masked."""

from collections.abc import Mapping

import polars as pl

from data_access.importers.report import Change, Changes
from data_access.repositories.frames import ROW_KEY
from indicators.statuses import Status

KEY = list(ROW_KEY)
EQUAL = 1e-9
EXACT = 12
"""Decimals compared where the sheet of the indicator says nothing."""


def changes_between(
    masked: pl.DataFrame, published: pl.DataFrame, decimals: Mapping[str, int] | None = None
) -> Changes:
    """What publishing these rows would change; both frames hold what a reader may see, never what is withheld.

    A demonstration row is not a figure to revise: a real value that takes its place is new, and every demonstration
    row of an indicator leaves with its first real value. Two values that are shown alike, with the ``decimals`` of
    their indicator, are the same: a producer's file is more precise than what was typed from its publications.
    """
    real_ids = masked.filter(~pl.col("demonstration"))["indicator"].unique()
    leaving = published.filter(pl.col("demonstration") & pl.col("indicator").is_in(real_ids.implode()))
    current = published.filter(~(pl.col("demonstration") & pl.col("indicator").is_in(real_ids.implode())))
    both = masked.join(current.select(*KEY, "value", "status"), on=KEY, how="inner", suffix="_before")
    changed = both.filter(~_same(decimals or {}))
    gone = pl.col("value").is_null() & pl.col("value_before").is_not_null()
    asked = masked.select("indicator", "vintage").unique()
    return Changes(
        new=masked.height - both.height,
        unchanged=both.height - changed.height,
        revised=_changes(changed.filter(~gone)),
        withdrawn=_changes(changed.filter(gone)),
        untouched=current.join(asked, on=["indicator", "vintage"]).join(masked, on=KEY, how="anti").height,
        secret=_secret(masked),
        demonstration_leaving=leaving.height,
    )


def _changes(rows: pl.DataFrame) -> tuple[Change, ...]:
    found = [Change(*row) for row in rows.select(*KEY, "value_before", "value", "status_before", "status").rows()]
    return tuple(sorted(found, key=_importance))


def _secret(masked: pl.DataFrame) -> tuple[tuple[str, str, int], ...]:
    hidden = masked.filter(pl.col("status") == Status.SECRET.value)
    counted = hidden.group_by("indicator", "vintage").len().sort("indicator", "vintage")
    return tuple((str(i), str(v), int(n)) for i, v, n in counted.rows())


def _same(decimals: Mapping[str, int]) -> pl.Expr:
    before, after = pl.col("value_before"), pl.col("value")
    places = pl.col("indicator").replace_strict(dict(decimals), default=EXACT, return_dtype=pl.Int64)
    scale = pl.lit(10.0).pow(places)
    shown = (before * scale).round() == (after * scale).round()
    coarse = ((before * scale).round() - before * scale).abs() <= EQUAL
    near = coarse & ((before - after).abs() * scale <= 0.5 + EQUAL)
    close = (before - after).abs() <= EQUAL * pl.max_horizontal(before.abs(), after.abs(), pl.lit(1.0))
    withheld = before.is_null() & after.is_null()
    alike = (shown | near | close).fill_null(value=False)
    return (pl.col("status_before") == pl.col("status")) & (alike | withheld)


def _importance(change: Change) -> tuple[float, str, str, str]:
    return -change.relative, change.indicator, change.territory, change.vintage
