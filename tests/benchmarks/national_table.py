"""A seeded table of the size of the country, put in the place of the figures of a store already set up.

No figure is real: 35,000 places, the catalogue's first 70 indicators, 12 years. ``NATIONAL_PLACES`` makes it smaller.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from data_access.settings import Settings
from data_access.snapshots import Snapshot, SnapshotFolder
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.observations import OBSERVATION_SCHEMA

SEED = 242_900_835
PLACES = int(os.environ.get("NATIONAL_PLACES", "35000"))
INDICATORS = 70
YEARS = tuple(str(year) for year in range(2012, 2024))
WITHHELD_SHARE = 0.02


def indicator_ids() -> tuple[str, ...]:
    """The indicators of the table."""
    return tuple(sorted(load_catalogue().indicators))[:INDICATORS]


def place_codes() -> tuple[str, ...]:
    """The places of the table: our communes and codes of the shape of the producers'."""
    own = [commune.code for commune in load_catalogue().communes()]
    drawn = (f"{n * 96 // PLACES + 1:02d}{n % 366 + 500:03d}" for n in range(2 * PLACES))
    return tuple(sorted(dict.fromkeys((*own, *drawn)))[:PLACES])


def national_table() -> pl.DataFrame:
    """The long table in the columns of the contract, one indicator after the other."""
    chance, codes = np.random.default_rng(SEED), place_codes()
    return pl.concat([_indicator(name, codes, chance) for name in indicator_ids()], rechunk=False)


def _indicator(name: str, codes: tuple[str, ...], chance: np.random.Generator) -> pl.DataFrame:
    count = len(codes) * len(YEARS)
    values = chance.lognormal(3, 0.5, count).round(1)
    withheld = pl.Series("withheld", chance.random(count) < WITHHELD_SHARE)
    keys = {"territory": codes * len(YEARS), "vintage": [year for year in YEARS for _ in codes], "value": values}
    shown = pl.when(withheld).then(None).otherwise(pl.col("value")).alias("value")
    status = pl.when(withheld).then(pl.lit("secret")).otherwise(pl.lit("publie")).alias("status")
    texts = {"indicator": name, "level": "commune", "geo_vintage": "2025", "source": "Table tirée au sort", "note": ""}
    nothing = pl.lit(None, dtype=pl.Float64)
    frame = pl.DataFrame(keys).with_columns(
        shown, status, numerator=nothing, denominator=nothing, demonstration=pl.lit(value=True),
        **{column: pl.lit(text) for column, text in texts.items()},
    )  # fmt: skip
    return frame.select(*OBSERVATION_SCHEMA)


@dataclass(frozen=True)
class Places:
    """What the queries are about: home places, one place, an axis of indicators, fifteen variables."""

    home: tuple[str, ...]
    one: str
    axis: tuple[str, ...]
    variables: tuple[str, ...]
    year: str


def asked_places() -> Places:
    """26 communes and ten comparators across the country; 12 and 15 indicators; the last year."""
    codes, names = place_codes(), indicator_ids()
    own = tuple(commune.code for commune in load_catalogue().communes())
    others = codes[:: max(1, len(codes) // 10)][:10]
    return Places((*own, *others), own[0], names[:12], names[:15], YEARS[-1])


def place_of(data: Path) -> tuple[Snapshot, SnapshotFolder, str]:
    """The version in force of a store, the folder of its snapshots, and what they are signed with."""
    store = Store(Settings(data_dir=data, database_url=""))
    current = store.snapshot(store.current_version())
    signature = store._identity()
    store.engine.dispose()
    return current, store.snapshots, signature
