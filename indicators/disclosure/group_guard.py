"""Which totals of groups may be shown: those the attacker can make nothing of. Computes no total and solves nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.attacker.seen_rows import families
from indicators.disclosure.audit import Leak, audit
from indicators.disclosure.group_totals import TOTALS_SCHEMA, group_totals
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import Territory

CELL = ("indicator", "territory", "vintage")
Cell = tuple[str, str, str]
"""Indicator, territory, vintage."""
Table = tuple[frozenset[str], str]
"""The indicators tied by a count, at a vintage: figures of two tables say nothing of one another."""


@dataclass(frozen=True)
class KnownFigures:
    """All that anybody can read: the rows in force with the figures they hide, those of before, every group drawn.

    ``now`` is in ``TOTALS_SCHEMA``; ``past`` in the contract of ``indicators.disclosure.past``; ``groups`` are every
    drawing ever made, each under a code of its own, those withdrawn included: what was seen stays known.
    """

    catalogue: Catalogue
    now: pl.DataFrame
    past: pl.DataFrame
    groups: tuple[Territory, ...] = ()


@dataclass(frozen=True)
class GuardedTotals:
    """The totals that may be shown, those refused, and what each would have given back."""

    shown: pl.DataFrame
    refused: pl.DataFrame
    leaks: tuple[Leak, ...]


def guard_totals(drawn: Sequence[Territory], known: KnownFigures) -> GuardedTotals:
    """The totals of groups, the oldest drawing first, less those by which a secret count could be had.

    A total is tried against every total ever published and every group ever drawn, by the independent attacker. In a
    table that leaks, the total of the newest drawing goes first, and so on until nothing leaks. What earlier versions
    give back by themselves is not held against a group.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.past import no_past
    >>> nothing = KnownFigures(load_catalogue(), pl.DataFrame(schema=TOTALS_SCHEMA), no_past())
    >>> guard_totals((), nothing).shown.height
    0
    """
    totals = group_totals(known.now, known.catalogue, drawn)
    trial = _Trial(known, {group.code: place for place, group in enumerate(drawn)})
    leaks: list[Leak] = []
    kept = doubtful = totals
    while not doubtful.is_empty():
        found = trial.leaks_of(doubtful)
        guilty = trial.newest(doubtful, found)
        leaks += found if guilty else ()
        kept = kept.join(_cells(guilty), on=CELL, how="anti")
        doubtful = trial.still_doubtful(kept, guilty)
    return GuardedTotals(kept, totals.join(kept, on=CELL, how="anti"), tuple(leaks))


@dataclass(frozen=True)
class _Trial:
    """The attacks on one set of known figures."""

    known: KnownFigures
    order: dict[str, int]

    def leaks_of(self, totals: pl.DataFrame) -> tuple[Leak, ...]:
        """What these totals open."""
        found = self._attacked(self._tables(_cells_of(totals)), totals)
        if not found:
            return ()
        tables = self._tables([_cell(leak) for leak in found])
        old = {_cell(leak) for leak in self._attacked(tables, pl.DataFrame(schema=TOTALS_SCHEMA))}
        return tuple(leak for leak in found if _cell(leak) not in old)

    def newest(self, totals: pl.DataFrame, leaks: Sequence[Leak]) -> list[Cell]:
        """In each table that leaks, the totals of the newest drawing."""
        found: list[Cell] = []
        for table in self._tables([_cell(leak) for leak in leaks]):
            cells = [cell for cell in _cells_of(totals) if self._table(cell) == table]
            last = max((self.order[cell[1]] for cell in cells), default=-1)
            found += [cell for cell in cells if self.order[cell[1]] == last]
        return found

    def still_doubtful(self, kept: pl.DataFrame, guilty: Sequence[Cell]) -> pl.DataFrame:
        """The totals left in the tables that leaked: other tables have nothing to fear from what was taken away."""
        tables = self._tables(guilty)
        cells = [cell for cell in _cells_of(kept) if self._table(cell) in tables]
        return kept.join(_cells(cells), on=CELL, how="semi")

    @cached_property
    def _tied(self) -> Mapping[str, frozenset[str]]:
        return families(self.known.catalogue)

    def _table(self, cell: Cell) -> Table:
        return self._tied[cell[0]], cell[2]

    def _tables(self, cells: Iterable[Cell]) -> frozenset[Table]:
        return frozenset(self._table(cell) for cell in cells)

    def _attacked(self, tables: frozenset[Table], totals: pl.DataFrame) -> tuple[Leak, ...]:
        rows = pl.concat([self._of(tables, self.known.now.select(list(TOTALS_SCHEMA))), totals])
        past = self._of(tables, self.known.past)
        return audit(_shown(rows), _truth(rows), self.known.catalogue, past, self.known.groups)

    def _of(self, tables: frozenset[Table], rows: pl.DataFrame) -> pl.DataFrame:
        """The rows of these tables, and of the indicators that publish their bases."""
        sheets = self.known.catalogue.indicators
        pairs = sorted({(name, vintage) for tied, vintage in tables for name in tied})
        bases = {sheets[name].denominator_indicator for name, _ in pairs}
        wanted = pl.DataFrame(pairs, schema={"indicator": pl.String, "vintage": pl.String}, orient="row")
        marked = rows.join(
            wanted.with_columns(pl.lit(value=True).alias("wanted")), on=["indicator", "vintage"], how="left"
        )
        return marked.filter(pl.col("wanted") | pl.col("indicator").is_in(sorted(b for b in bases if b))).drop("wanted")


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(list(OBSERVATION_SCHEMA))


def _truth(rows: pl.DataFrame) -> pl.DataFrame:
    true = [pl.col(f"true_{name}").alias(name) for name in ("value", "numerator", "denominator")]
    return (
        rows.select(pl.exclude("value", "numerator", "denominator")).with_columns(true).select(list(OBSERVATION_SCHEMA))
    )


def _cell(leak: Leak) -> Cell:
    return leak.indicator, leak.territory, leak.vintage


def _cells_of(totals: pl.DataFrame) -> list[Cell]:
    return list(totals.select(CELL).iter_rows())


def _cells(cells: Sequence[Cell]) -> pl.DataFrame:
    return pl.DataFrame(sorted(cells), schema=dict.fromkeys(CELL, pl.String), orient="row")
