"""Rows C1 and C2: a large producer's file and a large workbook through the whole import, child start included."""

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl

from indicators.catalogue import load_catalogue

ROWS_OF_TEMPLATE = 19_900
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


def write_filosofi(path: Path, communes: int = 34_909) -> None:
    """A national commune file in the old Filosofi layout: 28 columns, decimal comma, secrets."""
    names = [t.code for t in load_catalogue().communes()]
    codes = names + [f"{d:02d}{n:03d}" for d in range(1, 96) if d != 29 for n in range(1, 400)]
    detail = ";".join(["s"] * 23)
    header = (
        "CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21;TP6021;TP60AGE121;TP60AGE221;TP60AGE321;TP60AGE421;"
        "TP60AGE521;TP60AGE621;TP60TOL121;TP60TOL221;PACT21;PTSA21;PCHO21;PBEN21;PPEN21;PPAT21;PPSOC21;PPFAM21;"
        "PPMINI21;PPLOGT21;PIMPOT21;D121;D921;RD21"
    )
    lines = [f"{code};{400 + k};{900 + k};{21000 + k % 9000},5;{detail}" for k, code in enumerate(codes[:communes])]
    path.write_text("\n".join([header, *lines]) + "\n", encoding="ascii")


def median_of(function: Callable[[], object], repeats: int = 5) -> float:
    """Median seconds of a call, after one discarded."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def read_with_openpyxl(content: bytes) -> int:
    """Row count of a workbook read by openpyxl, the slow reader we refuse for values."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
