"""The files of a large data version: a copy sorted by territory, spreads and witnesses, beside its snapshot.

Written once, never changed. The snapshot itself is the copy sorted by indicator and vintage; it names this folder.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from indicators.summaries import spreads_of, witnesses_of

LARGE_FROM = 1_000_000
"""Rows above which a version is read from its files instead of held in memory."""
BY_INDICATOR_ORDER = ("indicator", "vintage", "territory")
INDICATOR_GROUP = 32_768
"""Rows read together in the copy by indicator: about one vintage of every commune of the country."""
TERRITORY_GROUP = 65_536
"""Rows read together in the copy by territory: about eighty communes with all their values."""
SLICE_TERRITORIES = 4_000
"""Territories sorted together when the copy by territory is written: the work of one slice only is in memory."""


@dataclass(frozen=True, slots=True)
class NationalCopies:
    """Where the copies of a version lie."""

    snapshot: Path
    folder: Path

    @property
    def slices(self) -> Path:
        """The first and last territory of each file of the copy by territory."""
        return self.folder / "tranches.parquet"

    def by_territory(self, number: int) -> Path:
        """One slice of the rows sorted by territory, indicator, vintage."""
        return self.folder / f"territoires-{number:03d}.parquet"

    @property
    def spreads(self) -> Path:
        """The spread of every indicator by level and vintage."""
        return self.folder / "dispersions.parquet"

    @property
    def witnesses(self) -> Path:
        """One row that proves each vintage with a figure."""
        return self.folder / "temoins.parquet"

    @property
    def sizes(self) -> Path:
        """How many rows each indicator has at each vintage."""
        return self.folder / "tailles.parquet"


def by_indicator(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of the snapshot of a large version: by one whole number, faster than by three texts."""
    key = pl.zeros(rows.height, dtype=pl.UInt64, eager=True)
    for name in BY_INDICATOR_ORDER:
        places, count = _places(rows[name])
        key = key * count + places
    return rows if key.is_sorted() else rows[key.arg_sort()]


def _places(texts: pl.Series) -> tuple[pl.Series, int]:
    """Each text as its place in the sorted list of those there, and how many there are."""
    known = texts.unique().sort()
    return texts.cast(pl.Enum(known)).to_physical().cast(pl.UInt64), known.len()


def write_copies(rows: pl.DataFrame, folder: Path) -> None:
    """Write all but the snapshot, from rows sorted by indicator: whole or not at all."""
    draft = folder.with_suffix(".part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    copies = NationalCopies(folder, draft)
    try:
        _write_summaries(rows, copies)
        _write_slices(rows, copies)
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write_summaries(rows: pl.DataFrame, copies: NationalCopies) -> None:
    """One indicator at a time, so that the work of all of them is never in memory together."""
    sizes = rows.lazy().group_by("indicator", "vintage").len("rows").sort("indicator", "vintage").collect()
    spreads, witnesses = [spreads_of(rows.clear())], [witnesses_of(rows.clear())]
    counted = sizes.group_by("indicator", maintain_order=True).agg(pl.col("rows").sum())
    start = 0
    for length in counted["rows"]:
        part = rows.slice(start, length)
        spreads.append(spreads_of(part))
        witnesses.append(witnesses_of(part))
        start += length
    sizes.write_parquet(copies.sizes)
    pl.concat(spreads).write_parquet(copies.spreads)
    pl.concat(witnesses).write_parquet(copies.witnesses)


def _write_slices(rows: pl.DataFrame, copies: NationalCopies) -> None:
    """Rows sorted by indicator need only be moved together by territory: what they are sorted by within it holds."""
    codes, places = rows["territory"].unique().sort().to_list(), _places(rows["territory"])[0].alias("place")
    bounds = []
    for number, start in enumerate(range(0, len(codes), SLICE_TERRITORIES)):
        kept = codes[start : start + SLICE_TERRITORIES]
        bounds.append((number, kept[0], kept[-1]))
        inside = places.is_between(start, start + len(kept) - 1)
        part = rows.filter(inside).with_columns(places.filter(inside))
        ordered = part.sort("place", maintain_order=True).drop("place")
        ordered.write_parquet(copies.by_territory(number), row_group_size=TERRITORY_GROUP)
    schema = {"number": pl.Int64(), "first": pl.String(), "last": pl.String()}
    pl.DataFrame(bounds, schema=schema, orient="row").write_parquet(copies.slices)


def remove_copies(folder: Path) -> None:
    """Remove a folder of copies; what resists is left for the next time."""
    with suppress(OSError):
        shutil.rmtree(folder)
