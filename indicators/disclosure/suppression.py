"""Secondary suppression: no masked commune may be found again from the total of the EPCI. Owns no primary rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, log1p
from typing import Any

import polars as pl

from indicators.catalogue.model import Aggregation, Catalogue
from indicators.disclosure.rules import Key
from indicators.intervals import Interval
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE

ADDITIVE = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS})


@dataclass(frozen=True, slots=True)
class Cell:
    """The count of one commune as it would be published: None when unknown, ``secret`` when it must not be found again.

    A published count lies within ``slack`` of the true one (rounding); ``upper`` is the most it can be (its base).
    """

    code: str
    count: float | None
    secret: bool = False
    slack: float = 0.0
    upper: float = inf


@dataclass(frozen=True, slots=True)
class AdditiveTable:
    """Communes that add up to a published total; ``protection`` is the least width an attacker may be left with."""

    cells: tuple[Cell, ...]
    total: float
    protection: float


def attack(table: AdditiveTable, masked: frozenset[str], target: str) -> Interval:
    """What an attacker can say of a masked count, knowing the total, every other count and that counts are not < 0.

    While no zero is masked, a masked count is known to be at least 1; published counts are known within their
    rounding. With the one relation « masked + published = total » the exact bounds of the linear programme are the
    total less all that the others may be. Figures that contradict one another tell nothing sure: the bound is kept.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40), Cell("c", 60)), 103, 5)
    >>> attack(t, frozenset({"a"}), "a"), attack(t, frozenset({"a", "b"}), "a")
    (Interval(low=3.0, high=3.0), Interval(low=1.0, high=42.0))
    """
    bounds = _bounds(table, masked)
    own_low, own_high = bounds.pop(target)
    others_low, others_high = sum(low for low, _ in bounds.values()), sum(high for _, high in bounds.values())
    low, high = max(own_low, table.total - others_high), min(own_high, table.total - others_low)
    return Interval(float(low), float(max(low, high)))


def _bounds(table: AdditiveTable, masked: frozenset[str]) -> dict[str, tuple[float, float]]:
    zeros_shown = all(cell.count != 0 for cell in table.cells if cell.code in masked)
    found = {}
    for cell in table.cells:
        if cell.code in masked:
            found[cell.code] = (1.0 if zeros_shown and cell.count is not None else 0.0, cell.upper)
        else:
            found[cell.code] = _known(cell, table.protection)
    return found


def _known(cell: Cell, protection: float) -> tuple[float, float]:
    """Where a published count stands: a zero is one, and no count under the limit is ever shown."""
    if not cell.count:
        return 0.0, 0.0
    return max(min(cell.count, protection), cell.count - cell.slack), cell.count + cell.slack


def protect(table: AdditiveTable) -> frozenset[str]:
    """The codes to mask so that every secret count keeps an interval at least ``protection`` wide.

    Secret and unknown cells are masked; then the least costly published ones (cost 1 + log(1 + count)) one at a
    time, zeros last. When even all communes do not suffice the total goes too, under the code of the EPCI.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40), Cell("c", 60)), 103, 5)
    >>> sorted(protect(t))
    ['a', 'b']
    """
    secrets = [cell.code for cell in table.cells if cell.secret]
    masked = frozenset(cell.code for cell in table.cells if cell.secret or cell.count is None)
    spare = sorted(
        (cell for cell in table.cells if cell.code not in masked), key=lambda c: (not c.count, _cost(c), c.code)
    )
    while exposed(table, masked, secrets):
        if not spare:
            return masked | {EPCI_CODE}
        masked |= {spare.pop(0).code}
    return masked


def exposed(table: AdditiveTable, masked: frozenset[str], secrets: Iterable[str]) -> list[str]:
    """The secret codes an attacker can pin down more closely than the protection.

    A count that its base already bounds more closely owes the total nothing more.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40)), 43, 5)
    >>> exposed(t, frozenset({"a"}), ["a"])
    ['a']
    """
    found = []
    prior = _bounds(table, masked)
    for code in secrets:
        interval = attack(table, masked, code)
        wanted = min(table.protection, prior[code][1] - prior[code][0])
        if interval.high - interval.low < wanted - 1e-6:
            found.append(code)
    return found


def _cost(cell: Cell) -> float:
    return 1 + log1p(cell.count or 0.0)


def tables_of(flags: pl.DataFrame, catalogue: Catalogue) -> Iterator[tuple[str, str, AdditiveTable]]:
    """The additive tables (indicator, vintage, table) that hold a secret commune and publish a total of the EPCI.

    ``flags`` are the rows of ``with_counts`` with ``small`` and ``withhold``; a commune without a row is unknown.

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
    for (indicator, vintage), rows in kept.group_by("indicator", "vintage", maintain_order=True):
        total = rows.filter((pl.col("territory") == EPCI_CODE) & ~pl.col("withhold"))["count"].drop_nulls()
        communes = rows.filter(pl.col("territory").is_in(codes))
        if len(total) and communes["small"].any():
            protection = float(communes["min_count"].max())  # type: ignore[arg-type]
            yield str(indicator), str(vintage), AdditiveTable(_cells(communes, codes), float(total[0]), protection)


def _cells(communes: pl.DataFrame, codes: tuple[str, ...]) -> tuple[Cell, ...]:
    known = {row["territory"]: row for row in communes.iter_rows(named=True)}
    absent = {"count": None, "small": False, "round_to": 1, "denominator": None, "status": Status.NOT_AVAILABLE}
    rows = ((code, known.get(code, absent)) for code in codes)
    return tuple(
        Cell(
            code,
            _published(row),
            secret=row["small"],
            slack=(row["round_to"] - 1) / 2,
            upper=inf if row["denominator"] is None else row["denominator"],
        )
        for code, row in rows
    )


def _published(row: Mapping[str, Any]) -> float | None:
    """The count shown once rounded, None when the row came withheld.

    A secret count is kept as it is: rounded, one or two people would pass for a zero, and zeros are known to be shown.
    """
    if row["status"] in WITHHOLDING or row["count"] is None:
        return None
    if row["small"]:
        return float(row["count"])
    return (
        float(round(row["count"] / row["round_to"]) * row["round_to"]) if row["round_to"] > 1 else float(row["count"])
    )


def secondary(flags: pl.DataFrame, catalogue: Catalogue) -> set[Key]:
    """The keys to withhold besides those flagged, so that no published total gives back a secret commune.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.rules import primary, with_counts
    >>> from indicators.observations import empty_observations
    >>> c = load_catalogue()
    >>> secondary(primary(with_counts(empty_observations(), c)), c)
    set()
    """
    found: set[Key] = set()
    for indicator, vintage, table in tables_of(flags, catalogue):
        found |= {(indicator, code, vintage) for code in protect(table)}
    return found
