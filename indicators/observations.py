"""The long table of observations: its columns, its statuses, and which of them may show a figure."""

from functools import cache

import polars as pl

from indicators.statuses import AGGREGATE_PRECEDENCE, STATUS_WORDS, WITHHOLDING, Status

__all__ = [
    "AGGREGATE_PRECEDENCE",
    "OBSERVATION_SCHEMA",
    "STATUS_WORDS",
    "WITHHOLDING",
    "Status",
    "empty_observations",
]

OBSERVATION_SCHEMA: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "territory": pl.String(),
    "level": pl.String(),
    "vintage": pl.String(),
    "value": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "status": pl.String(),
    "demonstration": pl.Boolean(),
    "geo_vintage": pl.String(),
    "source": pl.String(),
    "note": pl.String(),
}
"""Columns of an observation frame, in this order; one row per indicator, territory and vintage.

``value`` is in the unit of the indicator; ``numerator`` and ``denominator`` are in people, households or
places, null when the source does not give them; all three are null under a withholding status.
``vintage`` sorts as text (``2024``, ``2026-T2``, ``2024-2025``).
"""


@cache
def empty_observations() -> pl.DataFrame:
    """An observation frame without rows, the same one each time: a frame is never changed in place.

    >>> empty_observations().columns[:3]
    ['indicator', 'territory', 'level']
    """
    return pl.DataFrame(schema=OBSERVATION_SCHEMA)
