"""Rows C1 and C2: a large producer's file and a large workbook through the whole import, child start included."""

import io
import random
import statistics
import time
from collections.abc import Callable

import openpyxl
import polars as pl

from indicators.catalogue import load_catalogue

ROWS_OF_TEMPLATE = 19_900
HEADER = (
    "CODGEO", "NBMENFISC21", "NBPERSMENFISC21", "MED21", "PIMP21", "TP6021", "TP60AGE121", "TP60AGE221", "TP60AGE321",
    "TP60AGE421", "TP60AGE521", "TP60AGE621", "TP60TOL121", "TP60TOL221", "PACT21", "PTSA21", "PCHO21", "PBEN21",
    "PPEN21", "PPAT21", "PPSOC21", "PPFAM21", "PPMINI21",
)  # fmt: skip
COLUMNS = (
    "indicateur", "code_territoire", "nom_territoire", "millesime", "valeur", "numerateur",
    "denominateur", "statut", "millesime_geo", "source", "note",
)  # fmt: skip


def template_frame(rows: int = ROWS_OF_TEMPLATE) -> pl.DataFrame:
    """A table in our own format near its row limit: every commune, many vintages of additive indicators."""
    catalogue = load_catalogue()
    communes = catalogue.communes()
    counts = [i.id for i in catalogue.indicators.values() if i.kind == "effectif"]
    keys = [(i, t, year) for year in range(1968, 2027) for i in counts for t in communes][:rows]
    return pl.DataFrame(
        [
            (
                indicator,
                t.code,
                t.name,
                str(year),
                str(100 + k % 900),
                "",
                "",
                "publie",
                "2025",
                "Mesure de vitesse",
                "",
            )
            for k, (indicator, t, year) in enumerate(keys)
        ],
        schema=COLUMNS,
        orient="row",
    )


def national_frame(rows: int = 181_818) -> pl.DataFrame:
    """A producer's commune table of the size of performance row C: about 25 MB, 23 columns, decimal commas."""
    chance = random.Random(1)
    own = [t.code for t in load_catalogue().communes()]
    columns = {"CODGEO": own + [f"{n:06d}" for n in range(rows - len(own))]}
    for name in HEADER[1:]:
        columns[name] = [_figure(name, chance) for _ in range(rows)]
    return pl.DataFrame(columns)


def _figure(name: str, chance: random.Random) -> str:
    if name == "MED21":
        return str(21_000 + chance.randrange(9_000))
    if name == "TP6021":
        return f"{6 + chance.randrange(30)},0"
    return f"{chance.randrange(1_000)},{chance.randrange(10)}"


def numbers_of(frame: pl.DataFrame) -> pl.DataFrame:
    """The same table with its figures as numbers, as a workbook holds them."""
    return frame.with_columns(pl.col(name).str.replace(",", ".").cast(pl.Float64) for name in HEADER[1:])


def median_of(function: Callable[[], object], repeats: int = 5) -> float:
    """Median seconds of a call, after one discarded."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def seconds_of(function: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def read_with_openpyxl(content: bytes) -> int:
    """Row count of a workbook read by openpyxl, the slow reader we refuse for values."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
