"""The long table of observations: its columns, its statuses, and which of them may show a figure."""

from enum import StrEnum

import polars as pl


class Status(StrEnum):
    """Why a value is what it is; the text is the wire code of files, store and command line."""

    PUBLISHED = "publie"
    PROVISIONAL = "provisoire"
    ESTIMATED = "estime"
    CALCULATED = "calcule"
    ROUNDED_5 = "arrondi_5"
    CENSORED = "borne"
    SECRET = "secret"
    NOT_AVAILABLE = "non_disponible"
    NOT_YET_PUBLISHED = "pas_encore_publie"
    NOT_APPLICABLE = "sans_objet"


WITHHOLDING = frozenset({Status.SECRET, Status.NOT_AVAILABLE, Status.NOT_YET_PUBLISHED, Status.NOT_APPLICABLE})
"""Statuses under which value, numerator and denominator are null for every reader."""

STATUS_WORDS: dict[Status, str] = {
    Status.PUBLISHED: "définitif",
    Status.PROVISIONAL: "provisoire",
    Status.ESTIMATED: "estimé",
    Status.CALCULATED: "calculé",
    Status.ROUNDED_5: "arrondi à 5",
    Status.CENSORED: "borné",
    Status.SECRET: "secret statistique",
    Status.NOT_AVAILABLE: "manquant",
    Status.NOT_YET_PUBLISHED: "pas encore publié",
    Status.NOT_APPLICABLE: "sans objet",
}

AGGREGATE_PRECEDENCE: tuple[Status, ...] = (
    Status.SECRET,
    Status.NOT_AVAILABLE,
    Status.NOT_YET_PUBLISHED,
    Status.NOT_APPLICABLE,
    Status.CENSORED,
    Status.ESTIMATED,
    Status.PROVISIONAL,
    Status.ROUNDED_5,
    Status.CALCULATED,
    Status.PUBLISHED,
)
"""The status an aggregate takes is the first of these found among its members."""

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


def empty_observations() -> pl.DataFrame:
    """An observation frame without rows.

    >>> empty_observations().columns[:3]
    ['indicator', 'territory', 'level']
    """
    return pl.DataFrame(schema=OBSERVATION_SCHEMA)
