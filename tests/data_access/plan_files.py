"""Workbooks of the plan as people send them back: filled with openpyxl, or written again the way LibreOffice does."""

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest

from data_access.identity.actor import Actor
from data_access.importers import child, plan_book
from data_access.importers.limits import TEMPLATE
from data_access.importers.sandbox import Finished
from data_access.services.my_workbook import read_my_workbook
from data_access.store import Store

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
Place = tuple[str, str, str]
"""A sheet, the row (the identifier of an action, or « identifiant/ligne » in a list), a header."""


def parse_here(patch: pytest.MonkeyPatch) -> None:
    """Parse workbooks in this process: the same code without the start of another program at each file."""

    def run_here(folder: Path, _profile: Path) -> Finished:
        return Finished(child.run(folder), "", TEMPLATE, 0.0, 0, "")

    patch.setattr(plan_book, "run_child", run_here)


def my_workbook(store: Store, actor: Actor) -> bytes:
    """The workbook of an actor, as downloaded."""
    return read_my_workbook(store, actor)[2]


def filled(content: bytes, changes: Mapping[Place, Any]) -> bytes:
    """A workbook with some cells written; a row « + » is the next blank one of its sheet, « +2 » the one after."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (sheet_name, row_name, header), value in changes.items():
        sheet = book[sheet_name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(_row_of(sheet, columns, row_name), columns[header]).value = value
    return _saved(book)


def without_rows(content: bytes, sheet_name: str, *names: str) -> bytes:
    """A workbook whose rows of these names are deleted."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[sheet_name]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in sorted((_row_of(sheet, columns, name) for name in names), reverse=True):
        sheet.delete_rows(row)
    return _saved(book)


def _row_of(sheet: Any, columns: Mapping[str, int], name: str) -> int:  # noqa: ANN401 openpyxl has no types
    identifiers = [sheet.cell(row, columns["Identifiant"]).value for row in range(2, sheet.max_row + 1)]
    if name.startswith("+"):
        return 2 + sum(value is not None for value in identifiers) + int(name[1:] or 1) - 1
    wanted, _, line = name.partition("/")
    for row, value in enumerate(identifiers, 2):
        if value == wanted and (not line or sheet.cell(row, columns["Ligne"]).value == line):
            return row
    raise LookupError(name)


def flat(headers: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str = "") -> bytes:
    """A flat workbook, with a title above its headers when one is given."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan 2027"
    for row in ([[title], []] if title else []) + [list(headers), *map(list, rows)]:
        sheet.append(row)
    return _saved(book)


def _saved(book: Any) -> bytes:  # noqa: ANN401 openpyxl has no types
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_ods(content: bytes, *, shuffled: int | None = None) -> bytes:
    """The same cells as an .ods: no style, typed dates and numbers, repeated blanks up to the end of the sheet.

    ``shuffled`` puts the columns of each sheet in another order, drawn from it.
    """
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    tables = "".join(_table(sheet, shuffled) for sheet in book)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    document = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>{body}'
    return ods_of(f"{document}</office:document-content>")


def ods_of(content_xml: str, **others: bytes) -> bytes:
    """An .ods of this content, with other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content_xml)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        for name, data in others.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _table(sheet: Any, shuffled: int | None) -> str:  # noqa: ANN401 openpyxl has no types
    order = list(range(sheet.max_column))
    if shuffled is not None and sheet.title not in ("Lisez-moi", "Listes", "_tampon"):
        random.Random(shuffled).shuffle(order)  # noqa: S311 no secret here
    rows = []
    for row in sheet.iter_rows(values_only=True):
        cells = "".join(_cell(row[index] if index < len(row) else None) for index in order)
        rows.append(
            f'<table:table-row>{cells}<table:table-cell table:number-columns-repeated="16300"/></table:table-row>'
        )
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    return f"<table:table table:name={quoteattr(sheet.title)}>{''.join(rows)}{rest}</table:table>"


def _cell(value: Any) -> str:  # noqa: ANN401 any value of a cell
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        typed = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, (datetime, date)):
        typed = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
    elif isinstance(value, (int, float)):
        typed = f'office:value-type="float" office:value="{value!r}"'
    else:
        typed = 'office:value-type="string"'
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {typed}>{lines}</table:table-cell>"


def _spaced(line: str) -> str:
    """LibreOffice writes the second of two spaces as an element."""
    return escape(line).replace("  ", ' <text:s text:c="1"/>')
