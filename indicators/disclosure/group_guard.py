"""Which totals of groups may be shown: those the attacker can make nothing of. Computes no total and solves nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.attacker.published import World
from indicators.disclosure.attacker.seen_rows import families
from indicators.disclosure.audit import Leak, audit, first_leaks
from indicators.disclosure.group_totals import DECIMALS, TOTALS_SCHEMA, group_totals
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

    A total is tried against every total ever published and every group ever drawn, by the independent attacker. Where
    a table leaks, the drawings are tried again one by one, the oldest first: each keeps what tells nothing beside
    those kept before it. A total already shown as it is stays: hiding it would hide nothing. What earlier versions
    give back by themselves is not held against a group.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.past import no_past
    >>> nothing = KnownFigures(load_catalogue(), pl.DataFrame(schema=TOTALS_SCHEMA), no_past())
    >>> guard_totals((), nothing).shown.height
    0
    """
    codes = [group.code for group in drawn]
    mine = pl.col("territory").is_in(codes)
    received = known.now.filter(~mine).select(list(TOTALS_SCHEMA))
    totals = group_totals(received, known.catalogue, drawn)
    settled = _same(totals, known.now.filter(mine))
    trial = _Trial(replace(known, now=pl.concat([received, settled])))
    kept, leaks = _tried(trial, totals.join(settled, on=CELL, how="anti"), codes)
    shown = pl.concat([settled, kept]).sort(CELL)
    return GuardedTotals(shown, totals.join(shown, on=CELL, how="anti"), leaks)


def _same(totals: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """The totals shown already, with the same figures and the same count behind them."""
    content = [*OBSERVATION_SCHEMA, "exact"]
    exact = pl.coalesce("true_numerator", "true_value").round(DECIMALS)
    return (
        totals.with_columns(exact=exact)
        .join(shown.with_columns(exact=exact).select(content), on=content, how="semi", nulls_equal=True)
        .drop("exact")
    )


def _tried(trial: "_Trial", totals: pl.DataFrame, codes: Sequence[str]) -> tuple[pl.DataFrame, tuple[Leak, ...]]:
    """The totals that may be shown together, and the leaks of the others."""
    if totals.is_empty():
        return totals, ()
    leaks = list(trial.leaks_of(totals))
    doubtful = trial.in_tables(totals, leaks)
    kept = totals.join(doubtful, on=CELL, how="anti")
    held = totals.clear()
    if doubtful["territory"].n_unique() > 1:
        for code in codes:
            more = pl.concat([held, doubtful.filter(pl.col("territory") == code)])
            found = trial.leaks_of(more) if more.height > held.height else ()
            leaks += found
            spoilt = trial.in_tables(more, found).filter(pl.col("territory") == code)
            held = more.join(spoilt, on=CELL, how="anti")
    return pl.concat([kept, held]), tuple(leaks)


@dataclass(frozen=True)
class _Trial:
    """The attacks on one set of known figures."""

    known: KnownFigures

    def leaks_of(self, totals: pl.DataFrame) -> tuple[Leak, ...]:
        """What these totals open: one leak at least of each table they undo."""
        found = first_leaks(*self._seen(self._tables(_cells_of(totals)), totals))
        if not found:
            return ()
        tables = self._tables([_cell(leak) for leak in found])
        old = {_cell(leak) for leak in self._leaks(tables, pl.DataFrame(schema=TOTALS_SCHEMA))}
        spoilt = self._tables(old)
        again = self._leaks(spoilt, self._of(spoilt, totals)) if spoilt else ()
        return tuple(leak for leak in (*found, *again) if _cell(leak) not in old)

    def in_tables(self, totals: pl.DataFrame, leaks: Sequence[Leak]) -> pl.DataFrame:
        """The totals of the tables of these leaks."""
        tables = self._tables([_cell(leak) for leak in leaks])
        cells = [cell for cell in _cells_of(totals) if self._table(cell) in tables]
        return totals.join(_cells(cells), on=CELL, how="semi")

    @cached_property
    def _tied(self) -> Mapping[str, frozenset[str]]:
        return families(self.known.catalogue)

    def _table(self, cell: Cell) -> Table:
        return self._tied[cell[0]], cell[2]

    def _tables(self, cells: Iterable[Cell]) -> frozenset[Table]:
        return frozenset(self._table(cell) for cell in cells)

    def _leaks(self, tables: frozenset[Table], totals: pl.DataFrame) -> tuple[Leak, ...]:
        shown, truth, past, world = self._seen(tables, totals)
        return audit(shown, truth, world.catalogue, past, world.groups)

    def _seen(
        self, tables: frozenset[Table], totals: pl.DataFrame
    ) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, World]:
        rows = pl.concat([self._of(tables, self.known.now.select(list(TOTALS_SCHEMA))), totals])
        past = self._of(tables, self.known.past)
        return _shown(rows), _truth(rows), past, World(self.known.catalogue, self.known.groups)

    def _of(self, tables: frozenset[Table], rows: pl.DataFrame) -> pl.DataFrame:
        """The rows of these tables, and of the indicators that publish their bases."""
        sheets = self.known.catalogue.indicators
        pairs = sorted({(name, vintage) for tied, vintage in tables for name in tied})
        bases = sorted({base for name, _ in pairs if (base := sheets[name].denominator_indicator)})
        wanted = pl.DataFrame(pairs, schema={"indicator": pl.String, "vintage": pl.String}, orient="row")
        marked = rows.join(
            wanted.with_columns(pl.lit(value=True).alias("wanted")), on=["indicator", "vintage"], how="left"
        )
        return marked.filter(pl.col("wanted") | pl.col("indicator").is_in(bases)).drop("wanted")


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
