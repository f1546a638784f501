"""The nearest group that hides less: a quick screening of the outlines around one, for the attacker to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from indicators.catalogue.model import Aggregation, Catalogue
from indicators.disclosure.rules import with_counts
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.territories import EPCI_CODE

MOST_CHANGES = 3
"""Communes added or taken off at most: beyond, it would be another group."""
FEWEST_MEMBERS = 2
ADDITIVE = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS})
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class HiddenTable:
    """The communes of one table (indicator and vintage) with a secret among them, in the order of the screening.

    ``whole`` says that the total of the community is shown.
    """

    indicator: str
    secret: Flags
    counts: Numbers
    limit: float
    step: float
    whole: bool

    @property
    def slack(self) -> float:
        """What rounding hides either way."""
        return (self.step - 1) / 2

    def least(self) -> Numbers:
        """The least that a shown count may be."""
        near: Numbers = np.maximum(self.rounded(self.counts) - self.slack, np.minimum(self.counts, self.limit))
        return near

    def rounded(self, counts: Numbers) -> Numbers:
        """Counts as shown."""
        shown: Numbers = self.step * np.round(counts / self.step)
        return shown


@dataclass(frozen=True)
class Outline:
    """A group near the one asked: its communes, those added and taken off, and the indicators it would still mask."""

    members: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    masked: int


def hidden_tables(now: pl.DataFrame, catalogue: Catalogue) -> tuple[HiddenTable, ...]:
    """The tables that add up and hide a commune; ``now`` holds the rows in force with what they hide.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.group_totals import TOTALS_SCHEMA
    >>> hidden_tables(pl.DataFrame(schema=TOTALS_SCHEMA), load_catalogue())
    ()
    """
    additive = [i.id for i in catalogue.indicators.values() if i.aggregation in ADDITIVE]
    secret = (pl.col("status") == Status.SECRET.value) & (pl.col("level") == "commune")
    rows = now.filter(pl.col("indicator").is_in(additive) & secret.any().over("indicator", "vintage"))
    true = [pl.col(f"true_{name}").alias(name) for name in ("value", "numerator", "denominator")]
    told = pl.when(pl.col("status") == Status.SECRET.value).then(pl.lit(Status.CALCULATED.value)).otherwise("status")
    bare = rows.select(pl.exclude("value", "numerator", "denominator")).with_columns(*true)
    counted = with_counts(bare.with_columns(status=told).select(list(OBSERVATION_SCHEMA)), catalogue)
    codes = [commune.code for commune in catalogue.communes()]
    shown = rows.select("indicator", "territory", "vintage", pl.col("status").alias("shown"))
    joined = counted.join(shown, on=["indicator", "territory", "vintage"])
    parts = joined.partition_by("indicator", "vintage", maintain_order=True)
    return tuple(table for part in parts if (table := _table(part, codes)) is not None)


def _table(rows: pl.DataFrame, codes: Sequence[str]) -> HiddenTable | None:
    known = {row["territory"]: row for row in rows.iter_rows(named=True)}
    found = [known.get(code) for code in codes]
    counts = [None if row is None else row["count"] for row in found]
    first = rows.row(0, named=True)
    if not first["min_count"] or any(count is None for count in counts):
        return None
    whole = known.get(EPCI_CODE)
    return HiddenTable(
        first["indicator"],
        np.array([row is not None and row["shown"] == Status.SECRET.value for row in found]),
        np.array(counts, dtype=np.float64),
        float(first["min_count"]),
        float(first["round_to"]),
        whole is not None and whole["shown"] != Status.SECRET.value and whole["count"] is not None,
    )


def masked_count(tables: Sequence[HiddenTable], groups: Flags) -> NDArray[np.int64]:
    """How many indicators each group (a row of flags) would have to mask, at a first look.

    A total shown leaves the secret communes inside, and those outside under the total of the community, what they add
    may add up to, less one each. It is a screening: the attacker alone decides.

    >>> one = HiddenTable("i", np.array([True, True, False]), np.array([2.0, 40.0, 9.0]), 5.0, 1.0, True)
    >>> masked_count([one], np.array([[True, False, True], [True, True, False]])).tolist()
    [1, 0]
    """
    leaks: dict[str, Flags] = {}
    for table in tables:
        found = _opened(table, groups)
        leaks[table.indicator] = leaks.get(table.indicator, np.zeros(len(groups), dtype=bool)) | found
    return np.sum(list(leaks.values()), axis=0, dtype=np.int64) if leaks else np.zeros(len(groups), dtype=np.int64)


def _opened(table: HiddenTable, groups: Flags) -> Flags:
    totals, least = groups @ table.counts, table.least()
    inside, outside = groups & table.secret, ~groups & table.secret
    shown = (totals >= table.limit) & inside.any(axis=1)
    told = table.rounded(totals)
    most_inside = told + table.slack - (groups & ~table.secret) @ least
    most_outside = table.counts.sum() - (told - table.slack) - (~groups & ~table.secret) @ least
    narrow_outside = table.whole & outside.any(axis=1) & _narrow(table, outside, most_outside)
    return shown & (_narrow(table, inside, most_inside) | narrow_outside)


def _narrow(table: HiddenTable, part: Flags, most: Numbers) -> Flags:
    """Whether secret communes that make ``most`` together, one each at least, are known too closely."""
    narrow: Flags = most - part.sum(axis=1) < table.limit
    return narrow


def nearest(members: Sequence[str], codes: Sequence[str], tables: Sequence[HiddenTable]) -> Iterator[Outline]:
    """The outlines that mask less than the one asked: the fewest masked, then the fewest changes, then the codes.

    >>> one = HiddenTable("i", np.array([True, True, False]), np.array([2.0, 40.0, 9.0]), 5.0, 1.0, True)
    >>> next(nearest(("a", "c"), ("a", "b", "c"), [one])).added
    ('b',)
    """
    place = {code: index for index, code in enumerate(codes)}
    start = np.zeros(len(codes), dtype=bool)
    start[[place[code] for code in members]] = True
    around = _around(start)
    masked = masked_count(tables, np.vstack([start[None, :], around]))
    changes = (around != start).sum(axis=1)
    order = np.lexsort((np.arange(len(around)), changes, masked[1:]))
    for index in order:
        if masked[1 + index] >= masked[0]:
            return
        yield _outline(codes, start, around[index], int(masked[1 + index]))


def _around(start: Flags) -> Flags:
    """Every group at most ``MOST_CHANGES`` communes away, additions before removals."""
    order = [*np.flatnonzero(~start), *np.flatnonzero(start)]
    found = []
    for count in range(1, MOST_CHANGES + 1):
        for moved in combinations(order, count):
            one = start.copy()
            one[list(moved)] = ~one[list(moved)]
            if FEWEST_MEMBERS <= one.sum() < len(start):
                found.append(one)
    return np.array(found).reshape(-1, len(start))


def _outline(codes: Sequence[str], start: Flags, found: Flags, masked: int) -> Outline:
    def named(flags: Flags) -> tuple[str, ...]:
        return tuple(code for code, flag in zip(codes, flags, strict=True) if flag)

    return Outline(named(found), named(found & ~start), named(start & ~found), masked)
