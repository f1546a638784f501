"""Totals of groups as frames: the drawing of each, and what it adds up to. Reads no table and masks nothing."""

from collections.abc import Sequence

import polars as pl

from data_access.repositories.groups import DRAWN, GroupStatement
from indicators.disclosure.group_totals import DECIMALS

COMPUTED = 0
"""The batch of a figure that the tool added up from communes."""
FIGURES = ("value", "numerator", "denominator")
ALWAYS = 1 << 40


def of_drawings(totals: pl.DataFrame, statements: Sequence[GroupStatement]) -> pl.DataFrame:
    """The rows of totals with the code of the drawing in force at their ``from_version`` in place of the group's."""
    rows = [(known.group.code, known.version, known.drawing.code) for known in statements if known.group.members]
    schema = {"territory": pl.String, "drawn_at": pl.Int64, "drawing": pl.String}
    drawn = pl.DataFrame(rows, schema=schema, orient="row").sort("drawn_at")
    found = totals.with_row_index("row").sort("from_version")
    joined = found.join_asof(
        drawn, left_on="from_version", right_on="drawn_at", by="territory", strategy="backward", check_sortedness=False
    )
    return joined.with_columns(territory=pl.coalesce("drawing", "territory")).drop("drawn_at", "drawing")


def with_truth(totals: pl.DataFrame, past: pl.DataFrame, statements: Sequence[GroupStatement]) -> pl.DataFrame:
    """The rows of totals under the code of their drawing, with the sum of what their communes hid at that version."""
    named = of_drawings(totals, statements)
    members = [(known.drawing.code, code) for known in statements for code in known.group.members]
    pairs = pl.DataFrame(members, schema={"territory": pl.String, "member": pl.String}, orient="row")
    asked = named.select("row", "indicator", "territory", "vintage", pl.col("from_version").alias("at"))
    held = asked.join(pairs, on="territory").join(
        past.select(
            "indicator", pl.col("territory").alias("member"), "vintage", "from_version", "to_version", *_true()
        ),
        on=["indicator", "member", "vintage"],
    )
    then = (pl.col("from_version") <= pl.col("at")) & (pl.col("to_version").fill_null(ALWAYS) > pl.col("at"))
    sums = held.filter(then).group_by("row").agg(_sum(name) for name in _true())
    joined = named.join(sums, on="row", how="left").drop("row")
    exact = pl.col("value") * pl.col("true_numerator") / pl.col("numerator")
    rate = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null() & (pl.col("numerator") != 0)
    return joined.with_columns(true_value=pl.when(rate).then(exact).otherwise("true_value"))


def code_of(drawing: str) -> str:
    """The code of the group of a drawing."""
    return drawing.partition(DRAWN)[0]


def _true() -> tuple[str, ...]:
    return tuple(f"true_{name}" for name in FIGURES)


def _sum(name: str) -> pl.Expr:
    return pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum().round(DECIMALS)).alias(name)
