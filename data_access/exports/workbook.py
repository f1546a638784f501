"""A `Table` as a workbook: a sheet of typed data and a sheet that explains them. Every text is stored as a text."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from data_access.exports.flat_rows import DEMONSTRATION, FlatColumn, Value, flatten, stamp_of
from data_access.exports.native_chart import A4, CHART_SHEET, Drawable, write_chart
from data_access.exports.spreadsheet_safety import looks_like_formula, storable
from indicators.formats import format_datetime
from indicators.views.table import Table
from indicators.views.values_table import NAME as VALUES

DATA_SHEET = "données"
READ_ME_SHEET = "lisez-moi"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
ACCENT = "#134b70"
MAX_WIDTH_PX = 420
A3, A4_COLUMNS = 8, 12
"""The paper of a table too wide for an A4 one, and how many columns that one holds."""
LABEL_WIDTH, TEXT_WIDTH = 30, 100
BANNER = (
    "Attention\u00a0: ce tableau contient des données de démonstration, inventées pour montrer l’outil. "
    "La colonne «\u00a0Démonstration\u00a0» dit lesquelles."
)


@dataclass(frozen=True, slots=True)
class SheetPen:
    """A sheet being written, with the two ways a text may be stored."""

    book: Any
    sheet: Any

    def text(self, row: int, column: int, text: str, **look: Any) -> None:  # noqa: ANN401 format properties
        """A text cell; one that looks like a formula carries the mark that keeps it a text when it is edited."""
        kept = storable(text)
        properties = look | ({"quote_prefix": True} if looks_like_formula(kept) else {})
        if kept or properties:
            self.sheet.write_string(row, column, kept, look_of(self.book, properties))

    def number(self, row: int, column: int, value: float, decimals: int) -> None:
        """A number cell shown with the decimals of its column; the value itself keeps 16 significant digits."""
        shown = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        self.sheet.write_number(row, column, value, look_of(self.book, {"num_format": shown}))


def write_xlsx(table: Table, made_at: datetime | None = None, view: Drawable | None = None) -> bytes:
    """The workbook; ``made_at`` is written on its explanatory sheet and in its properties.

    The sheet of values that may be imported again is named as in the template.
    ``view`` is the visual the table comes from, when it has one: its native chart comes on a sheet of its own.
    """
    sheet = VALUES if table.name == VALUES else DATA_SHEET
    return write_sheets(((sheet, table),), made_at, view)


def write_sheets(
    sheets: Sequence[tuple[str, Table]], made_at: datetime | None = None, view: Drawable | None = None
) -> bytes:
    """Several tables in one workbook, one named sheet each, and one sheet that explains the first."""
    stream, (_, table) = io.BytesIO(), sheets[0]
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": storable(table.title)[:200], "created": _naive(made_at)})
        for name, held in sheets:
            write_data(SheetPen(book, book.add_worksheet(name)), held)
        if view is not None:
            write_chart(book, SheetPen(book, book.add_worksheet(CHART_SHEET)), view)
        _write_read_me(SheetPen(book, book.add_worksheet(READ_ME_SHEET)), table, made_at)
    return stream.getvalue()


def write_data(target: SheetPen, table: Table) -> None:
    """A table on a sheet: typed cells, a frozen header, filters, a page that prints."""
    flat = flatten(table)
    for index, column in enumerate(flat.columns):
        target.text(
            0, index, column.label, bold=True, text_wrap=True, valign="top", font_color="#ffffff", bg_color=ACCENT
        )
    for number, row in enumerate(flat.rows, 1):
        for index, (column, value) in enumerate(zip(flat.columns, row, strict=True)):
            _write_cell(target, (number, index), column, value)
    sheet, last = target.sheet, len(flat.columns) - 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(flat.rows), 1), last)
    sheet.autofit(MAX_WIDTH_PX)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(flat.rows) + 1}"})
    sheet.set_landscape()
    sheet.set_paper(A4 if len(flat.columns) <= A4_COLUMNS else A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(target: SheetPen, place: tuple[int, int], column: FlatColumn, value: Value) -> None:
    if isinstance(value, str):
        apart = column.role == "figure" or value == DEMONSTRATION
        grey: dict[str, Any] = {"italic": True, "font_color": "#4b5465"} if apart else {}
        target.text(*place, value, **grey)
    else:
        target.number(*place, value, column.decimals)


def _write_read_me(target: SheetPen, table: Table, made_at: datetime | None) -> None:
    target.sheet.set_column(0, 0, LABEL_WIDTH)
    target.sheet.set_column(1, 1, TEXT_WIDTH)
    for number, (label, text) in enumerate(_explanations(table, made_at)):
        heading = not text
        target.text(number, 0, label, bold=True, valign="top", font_color=ACCENT if heading else "#1d2433")
        if text:
            target.text(number, 1, text, text_wrap=True, valign="top")


def _explanations(table: Table, made_at: datetime | None) -> Iterable[tuple[str, str]]:
    flat = flatten(table)
    if any(row[-1] == DEMONSTRATION for row in flat.rows) or table.stamp.demonstration:
        yield "Démonstration", BANNER
    yield from ((label, text) for key, label, text in stamp_of(table) if key != "vue_notes")
    if made_at is not None:
        yield "Fichier produit le", format_datetime(made_at)
    yield from (("Note", note) for note in table.notes)
    if table.definitions:
        yield "Définitions", ""
        yield from table.definitions
    yield "Colonnes", ""
    yield from ((column.label, _meaning(column)) for column in flat.columns)


def _meaning(column: FlatColumn) -> str:
    words = {
        "figure": "valeur exacte\u00a0; à défaut de chiffre, le mot qui dit pourquoi",
        "shown": "texte lu à l’écran, avec son unité",
        "status": "statut de la valeur",
        "label": "libellé",
    }
    return f"{words[column.role]} (nom de la colonne en CSV\u00a0: {column.key})"


def look_of(book: Any, properties: dict[str, Any]) -> Any:  # noqa: ANN401 xlsxwriter has no types
    """One format per look and per workbook."""
    known = book.__dict__.setdefault("looks_of_ours", {})
    key = tuple(sorted(properties.items()))
    if key not in known:
        known[key] = book.add_format(properties)
    return known[key]


def _naive(instant: datetime | None) -> datetime:
    """The properties of a workbook carry no time zone."""
    return instant.replace(tzinfo=None) if instant else datetime(2000, 1, 1)  # noqa: DTZ001
