"""The workbook of services, travel times and coordination bodies to fill in. Writes a file; reads none."""

import io
from typing import Any

import xlsxwriter

from data_access.exports.workbook import OPTIONS
from data_access.importers.register_sheets import ASKED, COLUMNS, EXAMPLES, MANUAL
from indicators.actions.words import Confidentiality
from indicators.catalogue.model import Catalogue
from indicators.catalogue.services import load_services

LAST = 5000
WIDTHS = {"nom": 34, "horaires": 60, "organismes": 40, "communes": 40, "source": 30}


def write_register_template(catalogue: Catalogue) -> bytes:
    """One sheet a register with its headers, an example sheet, the admitted words, and how to fill it in."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E4E7EB", "num_format": "@"})
        needed = book.add_format({"bold": True, "bg_color": "#C9DDF0", "num_format": "@"})
        text = book.add_format({"num_format": "@"})
        for name, columns in COLUMNS.items():
            sheet = book.add_worksheet(name)
            for index, column in enumerate(columns):
                sheet.set_column(index, index, WIDTHS.get(column.header, 16), text)
                sheet.write_string(0, index, column.header, needed if column.key in ASKED[name] else bold)
            sheet.freeze_panes(1, 0)
            _add_choices(sheet, [column.key for column in columns])
        _write_examples(book.add_worksheet("exemple"), bold)
        _write_lists(book.add_worksheet("listes"), catalogue, bold)
        _write_manual(book.add_worksheet("mode d’emploi"))
    return stream.getvalue()


def _add_choices(sheet: Any, keys: list[str]) -> None:  # noqa: ANN401 xlsxwriter has no types
    choices = {"kind": list(load_services().kinds), "confidentiality": [c.value for c in Confidentiality]}
    for key, words in choices.items():
        if key in keys:
            column = keys.index(key)
            sheet.data_validation(1, column, LAST, column, {"validate": "list", "source": words})


def _write_examples(sheet: Any, bold: Any) -> None:  # noqa: ANN401 xlsxwriter has no types
    row = 0
    for name, lines in EXAMPLES.items():
        sheet.write_string(row, 0, f"feuille {name}", bold)
        for index, column in enumerate(COLUMNS[name]):
            sheet.write_string(row + 1, index, column.header, bold)
        for line in lines:
            for index, cell in enumerate(line):
                sheet.write_string(row + 2, index, cell)
        row += 4
    sheet.set_column(0, 13, 22)


def _write_lists(sheet: Any, catalogue: Catalogue, bold: Any) -> None:  # noqa: ANN401 xlsxwriter has no types
    kinds = [(kind.code, kind.label) for kind in load_services().kinds.values()]
    places = [(commune.code, commune.name) for commune in catalogue.communes()]
    for first, heads, lines in ((0, ("sorte", "libellé"), kinds), (3, ("code INSEE", "commune"), places)):
        for index, head in enumerate(heads):
            sheet.write_string(0, first + index, head, bold)
        for row, line in enumerate(lines, 1):
            for index, cell in enumerate(line):
                sheet.write_string(row, first + index, cell)
    sheet.set_column(0, 4, 26)


def _write_manual(sheet: Any) -> None:  # noqa: ANN401 xlsxwriter has no types
    for row, line in enumerate(MANUAL):
        sheet.write_string(row, 0, line)
    sheet.set_column(0, 0, 120)
