"""The actions of a person as a workbook to fill in and send back: locked where it names, lists where it chooses."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from data_access.exports.plan_lists import ListsSheet
from data_access.exports.plan_validations import Validations
from data_access.exports.workbook import ACCENT, OPTIONS, SheetPen, look_of
from indicators.actions.cells import written
from indicators.actions.fields import FieldKind, value_of
from indicators.actions.lexicon import Lexicon
from indicators.actions.model import ActionRecord
from indicators.actions.sheets import ACTION_COLUMNS, ACTIONS, READ_ME, ROW_SHEETS, STAMP, SheetColumn, Use, row_columns

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GREY = "#e8ebef"
BLANK_ROWS, BLANK_ACTIONS = 80, 30
WIDTHS = {FieldKind.LONG_TEXT: 42, FieldKind.TEXT: 28, FieldKind.CHOICES: 34, FieldKind.CHOICE: 22}
NARROW = {"id": 12, "version": 9, "number": 10, "line": 7, "year": 9, "demonstration": 15, "marks": 26, "title": 40}
DATE_LOOK, NUMBER_LOOK, TEXT_LOOK = "dd/mm/yyyy", "#,##0.##", "@"
PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What a reader may still do: the protection guards against a slip, it hides nothing."""


@dataclass(frozen=True)
class PlanBook:
    """What the workbook holds; ``marks`` is what is computed of each action, ``creates`` whether rows may be added."""

    records: tuple[ActionRecord, ...]
    lexicon: Lexicon
    marks: Mapping[str, str]
    read_me: tuple[tuple[str, str], ...]
    stamp: tuple[tuple[str, str], ...]
    creates: bool
    title: str


def write_plan_workbook(content: PlanBook, made_at: datetime) -> bytes:
    """The bytes of the workbook; every text is a text cell, whatever it looks like."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": content.title, "created": made_at.replace(tzinfo=None)})
        read_me = SheetPen(book, book.add_worksheet(READ_ME))
        actions = SheetPen(book, book.add_worksheet(ACTIONS))
        rows = {key: SheetPen(book, book.add_worksheet(sheet.name)) for key, sheet in ROW_SHEETS.items()}
        lists = ListsSheet.written(book, content.lexicon, [r.number for r in content.records])
        checks = Validations(lists, content.lexicon)
        _write_read_me(read_me, content.read_me)
        _write_actions(actions, content, checks)
        for key, pen in rows.items():
            _write_rows(pen, key, content, checks)
        _write_stamp(book.add_worksheet(STAMP), content.stamp)
        actions.sheet.activate()
    return stream.getvalue()


def _write_actions(pen: SheetPen, content: PlanBook, checks: Validations) -> None:
    _write_head(pen, ACTION_COLUMNS)
    for number, record in enumerate(content.records, 1):
        for index, column in enumerate(ACTION_COLUMNS):
            _write_cell(pen, (number, index), column, _action_value(record, column, content))
    first, blank = len(content.records) + 1, BLANK_ACTIONS if content.creates else 0
    new = tuple(c.key for c in ACTION_COLUMNS if c.use is Use.FILLED or c.key in ("number", "objective"))
    _write_blank(pen, ACTION_COLUMNS, (first, blank), new)
    checks.on_actions(pen.sheet, content.records, blank)
    _finish(pen, len(ACTION_COLUMNS), first + blank)
    pen.sheet.freeze_panes(1, 4)


def _action_value(record: ActionRecord, column: SheetColumn, content: PlanBook) -> Any:  # noqa: ANN401
    told = {
        "id": record.id,
        "version": str(record.version),
        "demonstration": "exemple" if record.demonstration else "",
        "marks": content.marks.get(record.id, ""),
    }
    if column.key in told:
        return told[column.key]
    return written(column.key, column.kind, value_of(record, column.key), content.lexicon)


def _write_rows(pen: SheetPen, key: str, content: PlanBook, checks: Validations) -> None:
    columns = row_columns(key)
    _write_head(pen, columns)
    place = 0
    for record in content.records:
        for line, row in enumerate(value_of(record, key), 1):
            place += 1
            told = {"id": record.id, "number": record.number, "line": str(line)}
            told["demonstration"] = "exemple" if record.demonstration else ""
            for index, column in enumerate(columns):
                value = told[column.key] if column.key in told else _row_value(key, column, row, content.lexicon)
                _write_cell(pen, (place, index), column, value)
    _write_blank(pen, columns, (place + 1, BLANK_ROWS), ("number", *ROW_SHEETS[key].headers))
    checks.on_rows(pen.sheet, key, place, BLANK_ROWS)
    _finish(pen, len(columns), place + 1 + BLANK_ROWS)
    pen.sheet.freeze_panes(1, 2)


def _row_value(key: str, column: SheetColumn, row: Any, lexicon: Lexicon) -> Any:  # noqa: ANN401
    return written(f"{key}.{column.key}", column.kind, getattr(row, column.key), lexicon)


def _write_head(pen: SheetPen, columns: Sequence[SheetColumn]) -> None:
    for index, column in enumerate(columns):
        colour = {"bg_color": ACCENT, "font_color": "#ffffff"} if column.use is Use.FILLED else {"bg_color": "#b9c1cb"}
        pen.text(0, index, column.header, bold=True, text_wrap=True, valign="vcenter", **colour)
        pen.sheet.set_column(index, index, NARROW.get(column.key, WIDTHS.get(column.kind, 16)))
    pen.sheet.set_row(0, 34)


def _look(column: SheetColumn, *, open_: bool) -> dict[str, Any]:
    shown = {FieldKind.DATE: DATE_LOOK, FieldKind.NUMBER: "0" if column.key == "year" else NUMBER_LOOK}
    look: dict[str, Any] = {"valign": "top", "border": 1, "border_color": "#c8ced6"}
    look["num_format"] = shown.get(column.kind, TEXT_LOOK)
    look |= {"locked": False} if open_ else {"bg_color": GREY, "font_color": "#4b5465"}
    return look | ({"text_wrap": True} if column.kind in (FieldKind.LONG_TEXT, FieldKind.TEXT) else {})


def _write_cell(pen: SheetPen, place: tuple[int, int], column: SheetColumn, value: Any) -> None:  # noqa: ANN401
    look = _look(column, open_=column.use is Use.FILLED)
    if value in (None, ""):
        pen.sheet.write_blank(*place, None, look_of(pen.book, look))
    elif isinstance(value, date):
        pen.sheet.write_datetime(*place, value, look_of(pen.book, look))
    elif isinstance(value, float):
        pen.sheet.write_number(*place, value, look_of(pen.book, look))
    else:
        pen.text(*place, value, **look)


def _write_blank(pen: SheetPen, columns: Sequence[SheetColumn], rows: tuple[int, int], opened: Sequence[str]) -> None:
    first, count = rows
    for number in range(first, first + count):
        for index, column in enumerate(columns):
            look = _look(column, open_=column.key in opened)
            pen.sheet.write_blank(number, index, None, look_of(pen.book, look))


def _finish(pen: SheetPen, columns: int, last: int) -> None:
    sheet = pen.sheet
    sheet.autofilter(0, 0, max(last - 1, 1), columns - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    sheet.protect("", PROTECTION)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_read_me(pen: SheetPen, lines: Sequence[tuple[str, str]]) -> None:
    pen.sheet.set_column(0, 0, 26)
    pen.sheet.set_column(1, 1, 110)
    for number, (label, text) in enumerate(lines):
        pen.text(number, 0, label, bold=True, valign="top", font_color=ACCENT)
        pen.text(number, 1, text, text_wrap=True, valign="top")
    pen.sheet.protect("", PROTECTION)


def _write_stamp(sheet: Any, rows: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401 xlsxwriter has no types
    for number, (name, value) in enumerate(rows):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
    sheet.protect("")
    sheet.very_hidden()
