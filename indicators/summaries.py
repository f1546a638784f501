"""What is told of many rows at once: the spread of an indicator over all territories of a level, and witnesses.

Territories count once each, whatever their population; what is withheld, censored or not a number counts for nothing.
"""

import polars as pl

from indicators.observations import OBSERVATION_SCHEMA, WITHHOLDING, Status

QUANTILES = (10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90)
"""Percentages of the quantiles kept: deciles and quartiles, interpolated (type 7 of Hyndman and Fan, 1996)."""
SPREAD_KEY = ("indicator", "level", "vintage")
SPREAD_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(SPREAD_KEY, pl.String()),
    "count": pl.Int64(),
    "mean": pl.Float64(),
    "deviation": pl.Float64(),
    **{f"p{percent}": pl.Float64() for percent in QUANTILES},
    "demonstration": pl.Boolean(),
}
"""``count`` in territories; the others in the unit of the indicator, ``deviation`` divided by the count."""
WITHHELD = tuple(status.value for status in WITHHOLDING)
WITNESS_OF = ("indicator", "vintage", "demonstration", "shown")


def spreads_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One line per indicator, level and vintage with a comparable value, in this order; the mark travels.

    >>> from indicators.observations import empty_observations
    >>> spreads_of(empty_observations()).columns[:6]
    ['indicator', 'level', 'vintage', 'count', 'mean', 'deviation']
    """
    value = pl.col("value")
    counted = rows.filter(value.is_finite() & ~pl.col("status").is_in((*WITHHELD, Status.CENSORED.value)))
    measures = [value.count().cast(pl.Int64).alias("count"), value.mean().alias("mean")]
    measures.append(value.std(ddof=0).alias("deviation"))
    measures += [value.quantile(p / 100, interpolation="linear").alias(f"p{p}") for p in QUANTILES]
    found = counted.group_by(SPREAD_KEY).agg(*measures, pl.col("demonstration").any())
    return found.sort(SPREAD_KEY).select(*SPREAD_SCHEMA)


def witnesses_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per indicator, vintage, mark of demonstration, and whether a figure is shown: proof that there is one.

    >>> from indicators.observations import empty_observations
    >>> witnesses_of(empty_observations()).height
    0
    """
    shown = pl.col("value").is_not_null() & ~pl.col("status").is_in(WITHHELD)
    kept = rows.with_columns(shown=shown).sort("territory").unique(WITNESS_OF, keep="first")
    return kept.select(*OBSERVATION_SCHEMA).sort("indicator", "territory", "vintage")
