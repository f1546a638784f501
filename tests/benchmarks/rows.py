"""The rows of the table: each measures the product and its reference in the same run and returns a ratio."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.benchmarks import first_content, large_files, round_trip
from tests.benchmarks.round_trip import Place
from tests.benchmarks.servers import HERE, ROOT, Server, serve
from tests.benchmarks.sign_in import signed_in

PRODUCT = ROOT / "dashboard" / "app.py"
PRODUCT_MAIN = ROOT / "dashboard" / "main.py"
TUNED = HERE / "tuned_page.py"
EMPTY = HERE / "empty_page.py"
AXIS_PAGE = "axe-4-autonomie"


@dataclass(frozen=True)
class Row:
    """One line of the report: what was compared, the two measures, the ratio and the bar it must not pass."""

    code: str
    what: str
    product: float
    reference: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Product over reference."""
        return self.product / self.reference

    @property
    def kept(self) -> bool:
        """Whether the bar is kept."""
        return self.ratio >= self.bar if self.at_least else self.ratio <= self.bar


@contextmanager
def product_server(data: Path) -> Iterator[Server]:
    """The product on a data folder already set up."""
    with serve(PRODUCT, product=True, DATA_DIR=str(data), DATABASE_URL="") as server:
        yield server


def set_up(data: Path) -> None:
    """Load the starter data into a folder, as the first ``make run`` does."""
    env = os.environ | {"DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "data_access.cli", "setup"], cwd=ROOT, env=env, check=True)


def _script_ms(data: Path, script: Path, page: str = "") -> float:
    env = os.environ | {"DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.benchmarks.script_time", str(script), *([page] if page else [])]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
    return float(done.stdout.strip().splitlines()[-1])


def script_row(data: Path) -> Row:
    """A1: warm script time of an axis page over the tuned page's."""
    product = _script_ms(data, PRODUCT_MAIN, "../pages/axis_4_autonomie.py")
    return Row("A1", "temps de script, page d’axe / page de référence", product, _script_ms(data, TUNED), 1.3, "ms")


def round_trip_rows(data: Path) -> list[Row]:
    """A2: round trip of a change of indicator over the frozen and unfrozen tuned pages; A6: memory per session."""
    with product_server(data) as server:
        axis = Place(server, AXIS_PAGE, asyncio.run(signed_in(server.url)))
        product = round_trip.median_round_trip(axis)
        weight = round_trip.megabytes_per_session(axis)
    with serve(TUNED) as server:
        unfrozen = round_trip.median_round_trip(Place(server))
    with serve(TUNED, BENCH_FREEZE="1") as server:
        frozen = round_trip.median_round_trip(Place(server))
    with serve(EMPTY) as server:
        empty = round_trip.median_round_trip(Place(server))
    return [
        Row("A2a", "aller-retour, produit / référence figée", product, frozen, 1.3, "ms"),
        Row("A2b", "aller-retour, produit / référence non figée", product, unfrozen, 0.4, "ms"),
        Row("A2c", "aller-retour, produit / page vide (pour mémoire)", product, empty, 99, "ms"),
        Row("A6", "mémoire par session, sur 0,5 Mo", weight, 0.5, 1.0, "Mo"),
    ]


def first_content_rows(data: Path) -> list[Row]:
    """A8: first content; A9: bytes on the wire; D1: outside requests (must be none)."""
    with product_server(data) as server:
        product = first_content.first_visits(f"{server.url}/{AXIS_PAGE}", first_content.DRAWN_PRODUCT)
    with serve(TUNED) as server:
        tuned = first_content.first_visits(server.url, first_content.DRAWN_TUNED)
    return [
        Row("A8", "premier contenu, produit / référence", product.milliseconds, tuned.milliseconds, 1.15, "ms"),
        Row("A9", "octets reçus, produit / référence", product.kilobytes, tuned.kilobytes, 0.4, "ko"),
        Row("D1", "requêtes vers l’extérieur + 1, sur 1", len(product.outside) + 1, 1, 1.0, "requêtes"),
    ]


def import_rows() -> list[Row]:
    """C1 and C2: whole import (child start included) over bare readers, on 25 MB files; openpyxl over the product.

    C1c is our template at its row limit: the start of the child weighs most there, hence its own bar.
    """
    from data_access.importers.base import check_file  # noqa: PLC0415 heavy, used by these rows only

    with tempfile.TemporaryDirectory() as folder:
        text, book, ours = (Path(folder) / name for name in ("national.csv", "national.xlsx", "valeurs.xlsx"))
        frame = large_files.national_frame()
        frame.write_csv(text, separator=";")
        large_files.numbers_of(frame).write_excel(book, worksheet="COM")
        large_files.template_frame().write_excel(ours, worksheet="valeurs")
        xlsx = large_files.median_of(lambda: check_file(book, book.name), 3)
        bare = large_files.median_of(lambda: pl.read_excel(book, sheet_name="COM"), 3)
        slow = large_files.seconds_of(lambda: large_files.read_with_openpyxl(book.read_bytes()))
        csv = large_files.median_of(lambda: check_file(text, text.name))
        bare_csv = large_files.median_of(lambda: _bare_csv(text, Path(folder)))
        template = large_files.median_of(lambda: check_file(ours, ours.name))
        bare_template = large_files.median_of(lambda: _bare_template(ours))
    return [
        Row("C1a", "import .xlsx national complet / lecture nue polars", xlsx, bare, 1.5, "s"),
        Row("C1b", "lecture openpyxl / import .xlsx national complet", slow, xlsx, 8.0, "s", at_least=True),
        Row("C1c", "import de notre modèle plein / démarrage et lecture nue", template, bare_template, 2.5, "s"),
        Row("C2", "import .csv complet / lecture, mise en long, Parquet", csv, bare_csv, 1.5, "s"),
    ]


def _bare_csv(path: Path, folder: Path) -> None:
    frame = pl.read_csv(path, separator=";", infer_schema=False)
    frame.unpivot(index="CODGEO").write_parquet(folder / "bare.parquet", compression="zstd")


def _bare_template(path: Path) -> None:
    """The same isolation without any check: a new process that reads the sheet with polars."""
    code = f"import polars; polars.read_excel({str(path)!r}, sheet_name='valeurs', infer_schema_length=0)"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def national_rows(data: Path) -> list[Row]:
    """B1 to B6: a national table put in the place of the figures of a copy of the store."""
    from tests.benchmarks import national  # noqa: PLC0415 heavy, used by these rows only

    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "national"
        shutil.copytree(data, large)
        with national.prepared(large) as (bench, ours, bare):
            wide = [
                Row("B1", f"{name}, produit / moteur nu", *both, 2, "ms")
                for name, *both in national.whole_vintages(bench)
            ]
            local = [
                Row("B2", f"{name}, produit / copie nue", *both, 2, "ms")
                for name, *both in national.local_questions(bench)
            ]
            spread = Row("B3", "quartiles gardés / calculés en direct", *national.quartiles(bench), 0.1, "ms")
        first, weight = national.fresh(large)
        small_first, small_weight = national.fresh(data)
    return [
        *wide,
        *local,
        spread,
        Row("B4", "mémoire au repos, table nationale / la nôtre", weight, small_weight, 1.5, "Mo"),
        Row("B5", "écriture des copies / d’un fichier Parquet", ours, bare, 4, "s"),
        Row("B6", "première question d’un processus, nationale / la nôtre", first, small_first, 2, "ms"),
    ]
