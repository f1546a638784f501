"""The additive tables of a publication, and the rows that must go so that none gives a secret back. Solves nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import polars as pl

from indicators.catalogue.model import Aggregation, Catalogue
from indicators.disclosure.rules import Key
from indicators.disclosure.suppression import TOLERANCE, AdditiveTable, Cell, Subtotal, protect
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE, Territory

ADDITIVE = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS})
COUNT, BASE = "count", "denominator"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides a table: its figures already shown by earlier versions, and the groups ever drawn."""

    known: frozenset[Key] = frozenset()
    groups: tuple[Territory, ...] = ()


NOTHING_AROUND = Surroundings()


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the rows of an indicator at a vintage: its counts, or its bases where thin ones are withheld."""

    rows: pl.DataFrame
    codes: tuple[str, ...]
    column: str
    around: Surroundings

    @property
    def limit(self) -> float:
        return float(self.rows["min_count" if self.column == COUNT else "min_base"].max() or 0)  # type: ignore[arg-type]

    def table(self) -> AdditiveTable | None:
        """The table, None when nothing in it is both secret and under a published total."""
        known = {row["territory"]: row for row in self.rows.iter_rows(named=True)}
        left = self._left(known)
        cells = tuple(self._cell(code, known.get(code), left) for code in self.codes)
        if not any(cell.secret for cell in cells):
            return None
        total = self._total(known.get(EPCI_CODE))
        groups = tuple(self._groups(known))
        whole = known.get(EPCI_CODE)
        told = whole is not None and _key(whole) in self.around.known
        return AdditiveTable(cells, total, self.limit, groups, told) if groups or total is not None else None

    def _left(self, known: Mapping[str, Mapping[str, Any]]) -> float | None:
        """What the total leaves to communes without a figure; None when a secret one among them blurs it."""
        whole = known.get(EPCI_CODE)
        rows = [known[code] for code in self.codes if code in known]
        if whole is None or whole[self.column] is None or any(r["small"] and r[self.column] is None for r in rows):
            return None
        return float(whole[self.column]) - sum(row[self.column] or 0.0 for row in rows)

    def _total(self, row: Mapping[str, Any] | None) -> float | None:
        if row is None or row[self.column] is None or (row["withhold"] and _key(row) not in self.around.known):
            return None
        return float(row[self.column])

    def _groups(self, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Subtotal]:
        for group in self.around.groups:
            count = self._total(known.get(group.code))
            if count is not None:
                told = _key(known[group.code]) in self.around.known
                yield Subtotal(group.code, frozenset(group.members), count, told)

    def _unknown(self, code: str, left: float | None) -> Cell:
        """A commune without a row: a zero left out when the total leaves nothing, a secret when it leaves few."""
        if left is not None and abs(left) < TOLERANCE:
            return Cell(code, 0.0, known=True)
        return Cell(code, None, secret=left is not None and TOLERANCE < left < self.limit)

    def _cell(self, code: str, row: Mapping[str, Any] | None, left: float | None) -> Cell:
        if row is None:
            return self._unknown(code, left)
        count = _published(row, self.column)
        if count is None and not row["small"]:
            few = left is not None and TOLERANCE < left < self.limit
            return Cell(code, None, secret=few, hidden=row["withhold"])
        if self.column == BASE:
            secret = row["withhold"] and count is not None and 0 < count < self.limit
            return Cell(code, count, secret=secret, hidden=row["withhold"], known=_key(row) in self.around.known)
        return Cell(
            code,
            count,
            secret=row["small"],
            slack=(row["round_to"] - 1) / 2,
            upper=inf if row["denominator"] is None else row["denominator"],
            hidden=row["withhold"],
            known=_key(row) in self.around.known,
        )


def _key(row: Mapping[str, Any]) -> Key:
    return row["indicator"], row["territory"], row["vintage"]


def _published(row: Mapping[str, Any], column: str) -> float | None:
    """The count shown once rounded, None when the row came withheld.

    A secret count is kept as it is: rounded, one or two people would pass for a zero, and zeros are known to be shown.
    """
    if row["status"] in WITHHOLDING or row[column] is None:
        return None
    step = row["round_to"] if column == COUNT and not row["small"] else 1
    return float(round(row[column] / step) * step) if step > 1 else float(row[column])


def tables_of(
    flags: pl.DataFrame, catalogue: Catalogue, around: Surroundings = NOTHING_AROUND
) -> Iterator[tuple[str, str, AdditiveTable]]:
    """The additive tables (indicator, vintage, table) that hold a secret commune and publish a total.

    ``flags`` are the rows of ``with_counts`` with ``small`` and ``withhold``; a commune without a row is unknown.
    Where a rule withholds thin bases besides small counts, the bases are a table of their own.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.rules import primary, with_counts
    >>> from indicators.observations import empty_observations
    >>> c = load_catalogue()
    >>> list(tables_of(primary(with_counts(empty_observations(), c)), c))
    []
    """
    codes = tuple(t.code for t in catalogue.communes())
    additive = [i.id for i in catalogue.indicators.values() if i.aggregation in ADDITIVE]
    kept = flags.filter(pl.col("indicator").is_in(additive) & (pl.col("min_count") > 0))
    kept = kept.join(_worth_a_look(kept, codes), on=["indicator", "vintage"], how="semi", maintain_order="left")
    for (indicator, vintage), rows in kept.group_by("indicator", "vintage", maintain_order=True):
        public = catalogue.indicators[str(indicator)].denominator_indicator
        for column in (COUNT,) if public else (COUNT, BASE):
            table = _Part(rows, codes, column, around).table()
            if table is not None:
                yield str(indicator), str(vintage), table


def _worth_a_look(kept: pl.DataFrame, codes: tuple[str, ...]) -> pl.DataFrame:
    """The tables that hide a row, or that leave communes out under a total."""
    figure = pl.col("count").is_not_null() & pl.col("territory").is_in(codes)
    whole = (pl.col("territory") == EPCI_CODE) & pl.col("count").is_not_null()
    hidden = pl.col("withhold") | (pl.col("status") == Status.SECRET)
    tables = kept.group_by("indicator", "vintage").agg(
        hidden=hidden.any(), partial=whole.any() & (figure.sum() < len(codes)) & (figure.sum() > 0)
    )
    return tables.filter(pl.col("hidden") | pl.col("partial")).select("indicator", "vintage")


def secondary(flags: pl.DataFrame, catalogue: Catalogue, around: Surroundings = NOTHING_AROUND) -> set[Key]:
    """The keys to withhold besides those flagged, so that no published total gives back a secret commune.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.rules import primary, with_counts
    >>> from indicators.observations import empty_observations
    >>> c = load_catalogue()
    >>> secondary(primary(with_counts(empty_observations(), c)), c)
    set()
    """
    found: set[Key] = set()
    for indicator, vintage, table in tables_of(flags, catalogue, around):
        found |= {(indicator, code, vintage) for code in protect(table)}
    return found
