"""The workbook of survey results to fill in. Writes a file; reads none."""

import io
from typing import Any

import xlsxwriter

from data_access.exports.workbook import OPTIONS
from data_access.importers.survey_sheets import ASKED, COLUMNS, EXAMPLES, MANUAL, WAVES
from indicators.catalogue.model import Catalogue, Nature
from indicators.surveys.model import Mode
from indicators.territories import EPCI_CODE

LAST = 500
WIDTHS = {"intitule": 34, "libelle": 60, "population_interrogee": 34, "mode": 38, "reponses_favorables": 28}


def write_survey_template(catalogue: Catalogue) -> bytes:
    """One sheet each for waves, questions and results, an example, the admitted words, how to fill it in."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E4E7EB", "num_format": "@"})
        needed = book.add_format({"bold": True, "bg_color": "#C9DDF0", "num_format": "@"})
        text = book.add_format({"num_format": "@"})
        for name, columns in COLUMNS.items():
            sheet = book.add_worksheet(name)
            for index, column in enumerate(columns):
                sheet.set_column(index, index, WIDTHS.get(column.header, 18), text)
                sheet.write_string(0, index, column.header, needed if column.key in ASKED[name] else bold)
            sheet.freeze_panes(1, 0)
            if name == WAVES:
                at = [column.key for column in columns].index("mode")
                sheet.data_validation(
                    1, at, LAST, at, {"validate": "list", "source": f"=listes!$A$2:$A${len(Mode) + 1}"}
                )
        _write_examples(book.add_worksheet("exemple"), bold)
        _write_lists(book.add_worksheet("listes"), catalogue, bold)
        manual = book.add_worksheet("mode d’emploi")
        for row, line in enumerate(MANUAL):
            manual.write_string(row, 0, line)
        manual.set_column(0, 0, 120)
    return stream.getvalue()


def _write_examples(sheet: Any, bold: Any) -> None:  # noqa: ANN401 xlsxwriter has no types
    row = 0
    for name, lines in EXAMPLES.items():
        sheet.write_string(row, 0, f"feuille {name}", bold)
        for index, column in enumerate(COLUMNS[name]):
            sheet.write_string(row + 1, index, column.header, bold)
        for number, line in enumerate(lines):
            for index, cell in enumerate(line):
                sheet.write_string(row + 2 + number, index, cell)
        row += 3 + len(lines)
    sheet.set_column(0, 8, 24)


def _write_lists(sheet: Any, catalogue: Catalogue, bold: Any) -> None:  # noqa: ANN401 xlsxwriter has no types
    places = [catalogue.territories[EPCI_CODE].name, *(commune.name for commune in catalogue.communes())]
    fed = [i.id for i in catalogue.offered() if i.nature is Nature.PERCEPTION]
    objectives = [objective.id for axis in catalogue.axes for objective in axis.objectives]
    lists = {"mode": [mode.value for mode in Mode], "lieu": places, "objectif": objectives, "indicateur": fed}
    for index, (head, words) in enumerate(lists.items()):
        sheet.write_string(0, index, head, bold)
        for row, word in enumerate(words, 1):
            sheet.write_string(row, index, word)
    sheet.set_column(0, len(lists), 36)
