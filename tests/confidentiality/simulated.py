"""A store without a database, for publications by the hundred; and seeded territories to fill it with."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from indicators.disclosure.audit import Leak
from indicators.disclosure.past import PAST_SCHEMA, no_past
from indicators.disclosure.safe_publication import publish_safely
from indicators.observations import OBSERVATION_SCHEMA, empty_observations
from indicators.territories import EPCI_CODE, Level, Territory
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES, frame, rate, row

KEY = ["indicator", "territory", "vintage"]
FIGURES = ("value", "numerator", "denominator")
COUNTED = ("ASSO_EMPLOI", "ALLER_VERS", "DEFM_INSCRITS")
RATED = ("RES_AIDES_NUM", "LLS_TENSION", "RPLS_PARC")
SIZES = {"hameaux": 4.0, "villages": 12.0, "bourgs": 60.0}
"""Mean of the counts of the communes: the smaller, the more there is to hide."""


@dataclass
class SimulatedStore:
    """What the publication does of its rows: the last delivery wins, what changes is closed and issued again."""

    groups: tuple[Territory, ...] = ()
    rows: pl.DataFrame = field(default_factory=empty_observations)
    past: pl.DataFrame = field(default_factory=no_past)
    masked: pl.DataFrame = field(default_factory=empty_observations)
    version: int = 0

    def publish(self, table: pl.DataFrame) -> tuple[Leak, ...]:
        """Publish a table with all that is in force; the leaks for which the publication would be refused."""
        rows = pl.concat([self.rows, table]).unique(KEY, keep="last", maintain_order=True).sort(KEY)
        masked, leaks = publish_safely(rows, CATALOGUE, self.past, self.groups)
        if leaks:
            return leaks
        self.version += 1
        self.rows, self.masked = rows, masked
        truth = rows.select(*KEY, *(pl.col(name).alias(f"true_{name}") for name in FIGURES))
        wanted = masked.join(truth, on=KEY)
        content = [*OBSERVATION_SCHEMA, *(f"true_{name}" for name in FIGURES)]
        opened = self.past.filter(pl.col("to_version").is_null())
        kept = opened.join(wanted, on=content, how="semi", nulls_equal=True)
        gone = opened.join(wanted, on=content, how="anti", nulls_equal=True)
        issued = wanted.join(opened, on=content, how="anti", nulls_equal=True)
        now, never = pl.lit(self.version, pl.Int64), pl.lit(None, pl.Int64)
        parts = [
            self.past.filter(pl.col("to_version").is_not_null()),
            kept,
            gone.with_columns(to_version=now),
            issued.with_columns(from_version=now, to_version=never),
        ]
        self.past = pl.concat([part.select(list(PAST_SCHEMA)) for part in parts])
        return ()

    def secrets(self) -> set[tuple[str, ...]]:
        """The keys withheld now."""
        return set(self.masked.filter(pl.col("status") == "secret").select(KEY).iter_rows())


def counts_of(chance: np.random.Generator, mean: float) -> list[int]:
    """One count a commune, uneven as towns and villages are; some are zero, many small."""
    sizes = chance.lognormal(0.0, 1.0, len(COMMUNES))
    return [int(n) for n in chance.poisson(mean * sizes / sizes.mean())]


def sectors(chance: np.random.Generator) -> tuple[Territory, ...]:
    """A partition of the communes in three groups, drawn at random."""
    codes = [COMMUNES[place] for place in chance.permutation(len(COMMUNES))]
    parts = codes[:8], codes[8:15], codes[15:]
    return tuple(
        Territory(f"secteur-{n}", f"Secteur {n}", Level.GROUP, "", "", parent=EPCI_CODE, members=tuple(part))
        for n, part in enumerate(parts, 1)
    )


def counted(indicator: str, counts: list[int], vintage: str, groups: tuple[Territory, ...] = ()) -> pl.DataFrame:
    """The counts of the communes, of the groups delivered with them, and of the community."""
    by_code = dict(zip(COMMUNES, counts, strict=True))
    totals = [(group.code, sum(by_code[code] for code in group.members)) for group in groups]
    rows = [row(indicator, code, n, vintage=vintage) for code, n in by_code.items()]
    rows += [row(indicator, code, n, vintage=vintage, level="groupe") for code, n in totals]
    return frame(*rows, row(indicator, EPCI_CODE, sum(counts), vintage=vintage))


def rated(indicator: str, counts: list[int], vintage: str, chance: np.random.Generator) -> pl.DataFrame:
    """The rates of the communes and of the community, on bases drawn at random above the counts."""
    bases = [n + int(more) for n, more in zip(counts, chance.integers(2, 200, len(counts)), strict=True)]
    rows = [rate(indicator, code, n, b, vintage=vintage) for code, n, b in zip(COMMUNES, counts, bases, strict=True)]
    return frame(*rows, rate(indicator, EPCI_CODE, sum(counts), sum(bases), vintage=vintage))


def territory(seed: int, mean: float) -> tuple[tuple[Territory, ...], list[pl.DataFrame]]:
    """Groups and deliveries of a territory: counts (one table with the totals of groups), rates tied to counts, bases.

    The last deliveries come again with a few changes, as a partner corrects a table.
    """
    chance = np.random.default_rng([seed, int(mean)])
    groups = sectors(chance)
    tables = [
        counted(name, counts_of(chance, mean), vintage, groups if name == "ASSO_EMPLOI" else ())
        for name in COUNTED
        for vintage in ("2023", "2024")
    ]
    tables += [rated(name, counts_of(chance, mean), "2024", chance) for name in RATED]
    seekers = dict(tables[5].filter(pl.col("level") == "commune").select("territory", "value").iter_rows())
    tables.append(rated("DEFM_POUR_100_15_64", [int(seekers[code]) for code in COMMUNES], "2024", chance))
    return groups, [*tables, corrected(tables[1], groups, chance), corrected(tables[3], (), chance)]


def corrected(table: pl.DataFrame, groups: tuple[Territory, ...], chance: np.random.Generator) -> pl.DataFrame:
    """The same table with two communes changed, and its totals with them."""
    counts = dict(table.filter(pl.col("level") == "commune").select("territory", "value").iter_rows())
    for place in chance.choice(len(COMMUNES), 2, replace=False):
        counts[COMMUNES[place]] = int(chance.integers(0, 30))
    known = [int(counts[code]) for code in COMMUNES]
    return counted(table["indicator"][0], known, table["vintage"][0], groups)
