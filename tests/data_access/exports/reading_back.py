"""Independent readers of what exports write: the standard csv module and openpyxl, no code of the writers."""

import csv
import io
import re
import zipfile
from typing import Any

import openpyxl

from indicators.views.table import Cell, Column, Stamp, Table

STAMP = Stamp(
    "Lannéanou · 2023 · comparé à Morlaix Communauté",
    "000012",
    "édition en cours",
    "24 novembre 2026",
    ("INSEE, Filosofi 2023", "Licence Ouverte 2.0"),
)
COLUMNS = (
    Column("commune", "Commune"),
    Column("TP60", "Taux de pauvreté (%)", numeric=True, decimals=1),
    Column("MED_NV", "Niveau de vie médian (€)", numeric=True),
)
ROWS = (
    (Cell("Morlaix", "29151"), Cell("21,0\u202f%", 21.04, "publie"), Cell("21\u202f360\u00a0€", 21360, "publie")),
    (
        Cell("Lannéanou", "29114"),
        Cell("secret statistique", None, "secret"),
        Cell("◇ 22\u202f140\u00a0€", 22140.0, "estime", demonstration=True),
    ),
    (
        Cell("Carantec", "29023"),
        Cell("5\u202f% ou moins", 5.0, "borne"),
        Cell("pas encore publié", None, "pas_encore_publie"),
    ),
)  # fmt: skip


def poverty_table(**changes: Any) -> Table:  # noqa: ANN401 any field of a table
    """Poverty and living standard of three communes: published, secret, bounded, awaited, demonstration."""
    values: dict[str, Any] = {
        "name": "carte", "title": "Taux de pauvreté par commune, 2023",
        "columns": COLUMNS, "rows": ROWS, "stamp": STAMP,
        "notes": ("Le taux n’est publié que pour 11 communes sur 26.",),
        "definitions": (("Taux de pauvreté", "Part des habitants sous 60\u202f% du niveau de vie médian."),),
    }  # fmt: skip
    return Table(**(values | changes))


def csv_lines(content: bytes, delimiter: str) -> list[dict[str, str]]:
    """The lines of a CSV as a program without any knowledge of ours reads them."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def sheet_rows(content: bytes, name: str = "données") -> list[list[Any]]:
    """The cells of a sheet as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    try:
        return [[cell.value for cell in row] for row in book[name].iter_rows()]
    finally:
        book.close()


def formulas_of(content: bytes) -> list[str]:
    """Every formula, link and external part of a workbook, from its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    found = [tag for text in parts.values() for tag in re.findall(r"<f[ >/].*?>|<hyperlink.*?>|<ddeLink.*?>", text)]
    return found + [name for name in parts if "external" in name.lower()]
