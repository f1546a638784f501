"""Sheets of texts to fill in, described once, written as .xlsx or as .ods. Knows no column of ours; reads nothing."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.exports.spreadsheet_safety import storable

TEXT_FORMAT = "@"
HEADER_FILL, REQUIRED_FILL = PatternFill("solid", "E4E7EB"), PatternFill("solid", "C9DDF0")
OUT_OF_LIST = ("Valeur hors liste", "Choisissez une valeur de la feuille «\u00a0listes\u00a0».")


@dataclass(frozen=True, slots=True)
class ChoiceRange:
    """Where the values of a drop-down are: the sheet, the letter of its column, its first and last rows."""

    sheet: str
    column: str
    first: int
    last: int


@dataclass(frozen=True)
class TextSheet:
    """A sheet: its rows of texts, and by column what helps to fill it (comment of the header, drop-down, width).

    ``required`` are the columns that must be filled; ``filled_to`` the last row the drop-downs reach. Without a
    header, the first row is a line like the others.
    """

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    comments: Mapping[int, str] = field(default_factory=dict)
    choices: Mapping[int, ChoiceRange] = field(default_factory=dict)
    required: frozenset[int] = frozenset()
    filled_to: int = 0
    header: bool = True


def write_text_xlsx(sheets: Sequence[TextSheet], properties: Mapping[str, str] | None = None) -> bytes:
    """The sheets as an Excel workbook; every cell is a text, and stays one when it is edited."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    for name, text in (properties or {}).items():
        book.custom_doc_props.append(StringProperty(name=name, value=text))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(target: Any, sheet: TextSheet) -> None:  # noqa: ANN401 openpyxl has no types
    for number, row in enumerate(sheet.rows, 1):
        for index, text in enumerate(row, 1):
            cell = target.cell(number, index, storable(text) or None)
            cell.number_format = TEXT_FORMAT
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, width in enumerate(sheet.widths, 1):
        column = target.column_dimensions[get_column_letter(index)]
        column.width, column.number_format = width, TEXT_FORMAT
    if sheet.header:
        _dress_header(target, sheet)
    for index, choice in sheet.choices.items():
        _offer(target, get_column_letter(index + 1), choice, sheet.filled_to)


def _dress_header(target: Any, sheet: TextSheet) -> None:  # noqa: ANN401 openpyxl has no types
    for index in range(len(sheet.rows[0])):
        cell = target.cell(1, index + 1)
        cell.font = Font(bold=True)
        cell.fill = REQUIRED_FILL if index in sheet.required else HEADER_FILL
        if index in sheet.comments:
            cell.comment = Comment(sheet.comments[index], "Pilotage", height=110, width=300)
    target.freeze_panes = "A2"


def _offer(target: Any, letter: str, choice: ChoiceRange, last: int) -> None:  # noqa: ANN401 openpyxl has no types
    wanted = f"{choice.sheet}!${choice.column}${choice.first}:${choice.column}${choice.last}"
    validation = DataValidation("list", formula1=wanted, allow_blank=True)
    validation.errorTitle, validation.error = OUT_OF_LIST
    validation.add(f"{letter}2:{letter}{last}")
    target.add_data_validation(validation)
