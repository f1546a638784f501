"""The workbook of field notes to fill in: one line per note, lists to choose from, how to write one. Reads no store."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from indicators.actions.words import PUBLICS
from indicators.catalogue.model import Catalogue
from indicators.field.note_rows import COLUMNS, REQUIRED
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength
from indicators.territories import EPCI_CODE

SHEET, LISTS, MANUAL = "observations", "listes", "mode d’emploi"
ROWS = 2_000
HEADER_FILL, REQUIRED_FILL = PatternFill("solid", "E4E7EB"), PatternFill("solid", "C9DDF0")
WIDTHS = {"Texte": 70, "Public": 30, "Quartier": 22, "Confidentialité": 26, "Motif si gardé": 34}
LINES = (
    "Une observation par ligne, feuille «\u00a0observations\u00a0». Les colonnes bleues sont obligatoires.",
    "Écrivez ce que vous avez vu ou entendu, sans nom, sans adresse, sans numéro.",
    "Dans une petite commune, un métier ou une maladie suffit à reconnaître quelqu’un\u00a0: ne les dites pas.",
    "Objectifs\u00a0: un à trois codes, séparés par un point-virgule (1.2\u202f; 4.1).",
    "Sans choix de votre part, une note n’est lue que par votre organisation et ne se cite pas.",
    "«\u00a0citable sans nom\u00a0» demande que la personne ait dit oui.",
    "Une seule ligne fautive fait refuser le classeur entier, avec la liste de toutes les anomalies.",
    "«\u00a0Motif si gardé\u00a0»\u00a0: pourquoi un passage relevé reste dans la note (nom d’un lieu, par exemple).",
)


def write_note_template(catalogue: Catalogue) -> bytes:
    """The template as a workbook: notes, lists, how to."""
    book = Workbook()
    notes = book.active
    notes.title = SHEET
    for index, name in enumerate(COLUMNS, 1):
        cell = notes.cell(1, index, name)
        cell.font = Font(bold=True)
        cell.fill = REQUIRED_FILL if name in REQUIRED else HEADER_FILL
        column = notes.column_dimensions[cell.column_letter]
        column.number_format, column.width = "@", WIDTHS.get(name, 18)
    notes.freeze_panes = "A2"
    _add_lists(book, notes, lists_of(catalogue))
    manual = book.create_sheet(MANUAL)
    for number, line in enumerate(LINES, 1):
        manual.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    manual.column_dimensions["A"].width = 110
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def lists_of(catalogue: Catalogue) -> dict[str, list[str]]:
    """What each column with a list admits."""
    places = [catalogue.territories[EPCI_CODE].name, *(t.name for t in catalogue.communes())]
    return {
        "Nature": [choice.value for choice in SourceType],
        "Lieu": places,
        "Public": list(PUBLICS),
        "Objectifs": [o.id for axis in catalogue.axes for o in axis.objectives],
        "Consentement": [choice.value for choice in Consent],
        "Confidentialité": [choice.value for choice in NoteSecrecy],
        "Sens": [choice.value for choice in Direction],
        "Force": [choice.value for choice in Strength],
    }


def _add_lists(book: Any, notes: Any, lists: dict[str, list[str]]) -> None:  # noqa: ANN401 openpyxl has no types
    sheet = book.create_sheet(LISTS)
    for place, (name, admitted) in enumerate(lists.items(), 1):
        head = sheet.cell(1, place, name)
        head.font = Font(bold=True)
        for number, text in enumerate(admitted, 2):
            sheet.cell(number, place, text).number_format = "@"
        letter = head.column_letter
        sheet.column_dimensions[letter].width = 30
        # several objectives may be typed in one cell: the list suggests and refuses nothing
        choice = DataValidation(
            "list", formula1=f"{LISTS}!${letter}$2:${letter}${len(admitted) + 1}", showErrorMessage=name != "Objectifs"
        )
        column = notes.cell(1, COLUMNS.index(name) + 1).column_letter
        choice.add(f"{column}2:{column}{ROWS + 1}")
        notes.add_data_validation(choice)
