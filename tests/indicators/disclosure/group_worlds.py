"""Small published tables with saved groups, and every possible world a reader can imagine: the oracle of the guard."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from indicators.disclosure import publish_mask
from indicators.disclosure.group_guard import GuardedTotals, KnownFigures, guard_totals
from indicators.disclosure.group_totals import TOTALS_SCHEMA
from indicators.disclosure.past import PAST_SCHEMA, no_past
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import Level, Territory
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES, table

COUNT, LIMIT = "ASSO_EMPLOI", 3
"""Its source withholds counts of one and two and rounds nothing."""
LARGE = 40
FIGURES = ("value", "numerator", "denominator")
KEY = ["indicator", "territory", "vintage"]


def group(name: str, *members: str) -> Territory:
    """A drawing, as the store names it."""
    return Territory(name, f"Groupe {name}", Level.GROUP, "dans le groupe", "du groupe", members=members)


def with_truth(masked: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    """Rows as shown, with what they hide."""
    truth = raw.select(*KEY, *(pl.col(name).alias(f"true_{name}") for name in FIGURES))
    return masked.join(truth, on=KEY).select(list(TOTALS_SCHEMA))


def as_past(rows: pl.DataFrame, start: int, end: int | None = None) -> pl.DataFrame:
    """Rows in force from a version, up to another."""
    bounds = {"from_version": pl.lit(start, pl.Int64), "to_version": pl.lit(end, pl.Int64)}
    return rows.with_columns(**bounds).select(list(PAST_SCHEMA))


@dataclass(frozen=True)
class Published:
    """A table of the 26 communes as published: small counts given, all the others large and shown."""

    small: tuple[int, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """The count of each commune."""
        given = dict(zip(COMMUNES, self.small, strict=False))
        return {code: given.get(code, LARGE + place) for place, code in enumerate(COMMUNES)}

    @cached_property
    def now(self) -> pl.DataFrame:
        """The rows as shown, with what they hide."""
        raw = table(COUNT, [float(n) for n in self.counts.values()])
        return with_truth(publish_mask(raw, CATALOGUE), raw)

    @cached_property
    def secret(self) -> tuple[str, ...]:
        """The communes withheld."""
        rows = self.now.filter((pl.col("status") == "secret") & (pl.col("level") == "commune"))
        return tuple(rows["territory"].sort())

    @cached_property
    def worlds(self) -> np.ndarray:
        """Every way the secret communes may share what the total of the community leaves, one at least each."""
        left = sum(self.counts[code] for code in self.secret)
        return np.array(list(shares(left, len(self.secret))))

    def known(self, past: pl.DataFrame | None = None, groups: Sequence[Territory] = ()) -> KnownFigures:
        """What anybody can read."""
        return KnownFigures(CATALOGUE, self.now, no_past() if past is None else past, tuple(groups))

    def guarded(self, *drawn: Territory) -> GuardedTotals:
        """These groups, the oldest first, through the guard."""
        return guard_totals(drawn, self.known(groups=drawn))

    def leaks(self, *shown: Territory) -> bool:
        """Whether the totals of these groups tell a small count more closely than its rule, by listing all worlds."""
        worlds = self.worlds
        for one in shown:
            inside = [n for n, code in enumerate(self.secret) if code in one.members]
            total = sum(self.counts[self.secret[n]] for n in inside)
            worlds = worlds[worlds[:, inside].sum(axis=1) == total]
        small = [n for n, code in enumerate(self.secret) if self.counts[code] < LIMIT]
        return bool(small) and bool((np.ptp(worlds[:, small], axis=0) < LIMIT).any())

    def visible(self, one: Territory) -> bool:
        """Whether the total of a group hides a commune and is large enough to be shown."""
        return set(one.members) & set(self.secret) != set() and sum(self.counts[c] for c in one.members) >= LIMIT


def shares(left: int, count: int) -> list[tuple[int, ...]]:
    """The ways to share a number in so many parts of one at least."""
    if count == 1:
        return [(left,)]
    return [(first, *rest) for first in range(1, left - count + 2) for rest in shares(left - first, count - 1)]


def observations(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without what they hide."""
    return rows.select(list(OBSERVATION_SCHEMA))
