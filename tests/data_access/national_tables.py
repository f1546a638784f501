"""Small tables in the shape of a national one, with every status, and the two readers of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import polars as pl

from data_access.national_values import NationalValues
from data_access.snapshots import Snapshot, SnapshotFolder, facts_of
from indicators.catalogue import load_catalogue
from indicators.disclosure.since import MaskedSince, mask_past
from indicators.observations import OBSERVATION_SCHEMA, WITHHOLDING, Status
from indicators.views.values import PublishedValues, values_of

INDICATORS = ("DEFM_INSCRITS", "MED_NV", "POP_MUN", "TP60")
VINTAGES = ("2021", "2022", "2023")
MORLAIX, CARANTEC = "29151", "29023"
PLACES = (*(commune.code for commune in load_catalogue().communes()), "01001", "59350", "97411")
"""Our communes and three others of the country."""
AT = datetime(2026, 11, 25, tzinfo=UTC)


def drawn_table(seed: int, places: Sequence[str] = PLACES) -> pl.DataFrame:
    """A masked table drawn from a seed: some rows absent, some withheld, some censored, one indicator invented."""
    chance = Random(seed)  # noqa: S311 a drawn table, no secret
    keys = [(i, p, v) for i in INDICATORS for p in places for v in VINTAGES if chance.random() < 0.9]
    rows = [_row(key, chance.choice(list(Status)), chance) for key in keys]
    return pl.DataFrame(rows, schema=OBSERVATION_SCHEMA, orient="row").sample(fraction=1, shuffle=True, seed=seed)


def _row(key: tuple[str, str, str], status: Status, chance: Random) -> tuple[object, ...]:
    value = None if status in WITHHOLDING else round(chance.uniform(0, 100), 1)
    invented = key[0] == "TP60"
    return (*key[:2], "commune", key[2], value, value, None, status.value, invented, "2025", "INSEE", "")


def in_memory(table: pl.DataFrame, masks: Sequence[MaskedSince] = ()) -> PublishedValues:
    """The reader below the limit, on the table with its masks."""
    rows = mask_past(table.sort("indicator", "territory", "vintage"), masks)
    return values_of(facts_of(Snapshot("000001", AT, rows, (), ()), load_catalogue()).by_indicator)


def in_files(table: pl.DataFrame, folder: Path, masks: Sequence[MaskedSince] = ()) -> NationalValues:
    """The reader above the limit, on the same table."""
    shelf = SnapshotFolder(folder, large_from=0)
    shelf.write(Snapshot("000001", AT, table, (), ()), "essai")
    opened = shelf.large("000001", "essai")
    assert opened is not None
    return NationalValues(opened[1], masks)
