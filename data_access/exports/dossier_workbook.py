"""The dossier of a meeting as a workbook: what it holds, every table of the papers, native charts. Computes nothing."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from data_access.exports.flat_rows import DEMONSTRATION, REAL, ascii_key, stamp_of
from data_access.exports.native_chart import A4, Drawable, write_chart
from data_access.exports.papers.sheets import AUTHOR, MARK, PaperStamp
from data_access.exports.spreadsheet_safety import storable
from data_access.exports.workbook import OPTIONS, READ_ME_SHEET, SheetPen, write_data
from indicators.views.pages import Sheet
from indicators.views.table import Cell, Column, Stamp, Table

HEADS = ("Feuille", "Ce qu’elle contient", "Sélection", "Sources", "Démonstration")
WIDTHS = (26, 60, 44, 60, 24)
LINE_HEIGHT, LONGEST_NAME = 15, 31
"""The height of a line in points; a spreadsheet refuses a longer name of sheet."""
CHART = "graphique"
DEFINED = ("Définition", "Calcul", "Source", "Limites", "Secret", "Licence", "Périodicité et prochaine publication")


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One table of the workbook, or the chart of a view with the figures it draws."""

    name: str
    table: Table
    view: Drawable | None = None


def write_dossier_book(title: str, sheets: Sequence[BookSheet], stamp: PaperStamp) -> bytes:
    """The workbook: first what it holds and as of when, then each sheet in order."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        made_at = stamp.made_at.replace(tzinfo=None)
        book.set_properties({"title": storable(title)[:200], "author": AUTHOR, "created": made_at})
        _write_contents(SheetPen(book, book.add_worksheet(READ_ME_SHEET)), title, sheets, stamp)
        for held in sheets:
            pen = SheetPen(book, book.add_worksheet(held.name[:LONGEST_NAME]))
            if held.view is not None:
                write_chart(book, pen, held.view)
            else:
                write_data(pen, held.table)
    return stream.getvalue()


def chart_sheet(name: str, view: Drawable | None) -> tuple[BookSheet, ...]:
    """The sheet of a chart, none for a visual that the screen refuses."""
    return (BookSheet(f"{CHART} {name}", view.table, view),) if view is not None else ()


def definitions_table(sheets: Sequence[Sheet], stamp: Stamp) -> Table:
    """One line per indicator shown: definition, calculation, source, limits, secrecy, licence."""
    labels = ("Indicateur", "Libellé", *DEFINED, "Fraîcheur")
    columns = tuple(Column(ascii_key(label), label) for label in labels)
    rows = []
    for found in sheets:
        said = dict(found.rows)
        texts = (found.indicator, found.label, *(said.get(name, "") for name in DEFINED), found.freshness[1])
        rows.append(tuple(Cell(text, text, demonstration=found.demonstration) for text in texts))
    return Table("definitions", "Définitions, sources et limites", columns, tuple(rows), stamp)


def _write_contents(pen: SheetPen, title: str, sheets: Sequence[BookSheet], stamp: PaperStamp) -> None:
    """What the workbook is, then one line per sheet with its selection, its sources and its mark."""
    marks = [_is_invented(held.table) for held in sheets]
    pen.sheet.set_landscape()
    pen.sheet.set_paper(A4)
    pen.sheet.fit_to_pages(1, 0)
    pen.text(0, 0, title, bold=True, font_size=14)
    pen.text(1, 0, stamp.foot)
    if any(marks):
        pen.text(2, 0, MARK, bold=True)
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        pen.text(4, column, head, bold=True)
        pen.sheet.set_column(column, column, width)
    for row, (held, invented) in enumerate(zip(sheets, marks, strict=True), 5):
        said = {key: text for key, _, text in stamp_of(held.table)}
        texts = (held.name[:LONGEST_NAME], held.table.title, said["vue_selection"], said["vue_sources"])
        lines = max(-(-len(words) // width) for words, width in zip(texts, WIDTHS, strict=False))
        pen.sheet.set_row(row, LINE_HEIGHT * lines)
        for column, words in enumerate((*texts, DEMONSTRATION if invented else REAL)):
            pen.text(row, column, words, text_wrap=True, valign="top")


def _is_invented(table: Table) -> bool:
    return table.stamp.demonstration or any(cell.demonstration for row in table.rows for cell in row)
