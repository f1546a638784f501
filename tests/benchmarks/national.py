"""Rows B1 to B6: a table of the size of the country through our reader, over bare engines on the same rows."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from data_access.settings import Settings
from data_access.store import Store
from indicators.views.facts import Facts
from indicators.views.values import RowQuery
from tests.benchmarks.large_files import median_of, seconds_of
from tests.benchmarks.national_table import Places, asked_places, national_table, place_of
from tests.benchmarks.servers import ROOT

SHOWN = ("territory", "value")
BY_TERRITORY = ("territory", "indicator", "vintage")
QUARTILES = (0.25, 0.5, 0.75)
NEAREST = 20
LONG_S = 1000.0


@dataclass(frozen=True)
class Bench:
    """One national table in three places: the product's facts, bare Parquet files, a DuckDB table."""

    facts: Facts
    by_indicator: Path
    by_territory: Path
    base: duckdb.DuckDBPyConnection
    places: Places

    def scan(self) -> pl.LazyFrame:
        """The bare copy by indicator."""
        return pl.scan_parquet(self.by_indicator)

    def local(self) -> pl.LazyFrame:
        """The bare copy by territory."""
        return pl.scan_parquet(self.by_territory)

    def vintage(self, *indicators: str) -> RowQuery:
        """Every place at the last year."""
        return RowQuery(indicators, (self.places.year,), columns=("indicator", *SHOWN))


def milliseconds(question: Callable[[], object]) -> float:
    """Median of five askings, after one discarded."""
    return LONG_S * median_of(question)


def whole_vintages(bench: Bench) -> Iterator[tuple[str, float, float]]:
    """B1: name, the product's time, the time of the fastest bare engine."""
    name, year = bench.places.axis[0], bench.places.year
    one = f"indicator = '{name}' AND vintage = '{year}'"
    at = (pl.col("indicator") == name) & (pl.col("vintage") == year)
    ranked = "SELECT territory, value FROM v WHERE {} AND value IS NOT NULL ORDER BY value DESC LIMIT 50"
    yield (
        "carte",
        milliseconds(lambda: bench.facts.rows(bench.vintage(name))),
        min(
            milliseconds(lambda: bench.scan().filter(at).select(SHOWN).collect()),
            milliseconds(lambda: bench.base.sql(f"SELECT territory, value FROM v WHERE {one}").pl()),  # noqa: S608
        ),
    )
    yield (
        "rang",
        milliseconds(lambda: bench.facts.rows(bench.vintage(name)).drop_nulls("value").top_k(50, by="value")),
        min(
            milliseconds(lambda: bench.scan().filter(at).select(SHOWN).drop_nulls().collect().top_k(50, by="value")),
            milliseconds(lambda: bench.base.sql(ranked.format(one)).pl()),
        ),
    )
    deciles = [pl.col("value").quantile(k / 10, "linear").alias(f"p{k}0") for k in (1, 5, 9)]
    wanted = f"SELECT vintage, quantile_cont(value, [0.1, 0.5, 0.9]) FROM v WHERE indicator = '{name}' GROUP BY vintage"  # noqa: S608
    yield (
        "déciles",
        milliseconds(lambda: bench.facts.values.spreads(name)),
        min(
            milliseconds(
                lambda: bench.scan().filter(pl.col("indicator") == name).group_by("vintage").agg(deciles).collect()
            ),
            milliseconds(lambda: bench.base.sql(wanted).pl()),
        ),
    )
    yield (
        "proches",
        milliseconds(lambda: nearest(bench.facts.rows(bench.vintage(*bench.places.variables)), bench)),
        min(
            milliseconds(lambda: nearest(_variables(bench).collect(), bench)),
            milliseconds(lambda: nearest(bench.base.sql(_variables_sql(bench)).pl(), bench)),
        ),
    )


def _variables(bench: Bench) -> pl.LazyFrame:
    wanted = pl.col("indicator").is_in(bench.places.variables) & (pl.col("vintage") == bench.places.year)
    return bench.scan().filter(wanted).select("indicator", *SHOWN)


def _variables_sql(bench: Bench) -> str:
    names = ", ".join(f"'{name}'" for name in bench.places.variables)
    where = f"vintage = '{bench.places.year}' AND indicator IN ({names})"
    return f"SELECT indicator, territory, value FROM v WHERE {where}"  # noqa: S608


def nearest(rows: pl.DataFrame, bench: Bench) -> pl.DataFrame:
    """The nearest places to one, over standardised variables."""
    value = pl.col("value")
    scores = rows.with_columns(z=(value - value.mean().over("indicator")) / value.std().over("indicator"))
    own = scores.filter(pl.col("territory") == bench.places.one).select("indicator", own="z")
    apart = scores.join(own, on="indicator").group_by("territory").agg(d=((pl.col("z") - pl.col("own")) ** 2).sum())
    return apart.bottom_k(NEAREST, by="d")


def local_questions(bench: Bench) -> Iterator[tuple[str, float, float]]:
    """B2: the rows of an axis page and of a portrait, over the bare copy by territory."""
    columns = ("indicator", "vintage", *SHOWN)
    asked = {
        "axe": RowQuery(bench.places.axis, None, bench.places.home, columns),
        "portrait": RowQuery(None, None, (bench.places.one,), columns),
    }
    for name, query in asked.items():
        wanted = query.condition()
        yield (
            name,
            milliseconds(lambda query=query: bench.facts.rows(query)),  # type: ignore[misc]
            milliseconds(lambda wanted=wanted: bench.local().filter(wanted).select(columns).collect()),  # type: ignore[misc]
        )


def quartiles(bench: Bench) -> tuple[float, float]:
    """B3: quartiles of every indicator at the last year, read and live."""
    live = f"SELECT indicator, quantile_cont(value, {list(QUARTILES)}) FROM v WHERE vintage = '{bench.places.year}' GROUP BY 1"  # noqa: E501, S608
    names = tuple(bench.facts.by_indicator)
    read = milliseconds(lambda: [bench.facts.values.spreads(name) for name in names])
    return read, milliseconds(lambda: bench.base.sql(live).pl())


@contextmanager
def prepared(data: Path) -> Iterator[tuple[Bench, float, float]]:
    """The table everywhere, and B5: seconds to write the product's files, and one bare Parquet file."""
    folder = data / "references"
    folder.mkdir()
    ours, bare = _written(data, folder / "nu.parquet")
    (folder / "nu.parquet").unlink()
    settings = Settings(data_dir=data, database_url="")
    store = Store(settings)
    facts = store.facts(store.current_version())
    ordered = store.snapshots.path / f"{facts.data_version}.parquet"
    local = folder / "territoires.parquet"
    pl.scan_parquet(ordered).sort(BY_TERRITORY).sink_parquet(local, row_group_size=65_536)
    with duckdb.connect(folder / "base.duckdb") as base:
        base.sql(f"CREATE TABLE v AS SELECT * FROM read_parquet('{ordered}')")  # noqa: S608
        yield Bench(facts, ordered, local, base, asked_places()), ours, bare
    store.engine.dispose()


def _written(data: Path, bare: Path) -> tuple[float, float]:
    """Seconds to write our files and one bare file; the table leaves memory at the end."""
    table = national_table()
    alone = seconds_of(lambda: table.write_parquet(bare))
    current, shelf, signature = place_of(data)
    return seconds_of(lambda: shelf.write(replace(current, observations=table), signature)), alone


def fresh(data: Path) -> tuple[float, float]:
    """In a new process: milliseconds of the first axis question, opening included, and MB resident afterwards."""
    env = os.environ | {"DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.benchmarks.national_opening"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
    first, resident = done.stdout.split()[-2:]
    return float(first), float(resident)
