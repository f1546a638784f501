"""The template of an indicator table, as a workbook with lists and as a text. Writes files; reads none."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.exports.ods_file import write_ods
from data_access.exports.text_sheets import ChoiceRange, TextSheet
from data_access.importers.faults import typeset
from data_access.importers.limits import TEMPLATE
from data_access.importers.recognise import TEMPLATE_COLUMNS
from data_access.importers.row_checks import DEMONSTRATION
from data_access.importers.stamp import TemplateStamp
from indicators.catalogue.model import Catalogue
from indicators.statuses import STATUS_WORDS

VALUES, EXAMPLE, LISTS, MANUAL = "valeurs", "exemple", "listes", "mode d’emploi"
REQUIRED = frozenset({"indicateur", "code_territoire", "millesime", "valeur"})
TEXT_FORMAT = "@"
HEADER_FILL, REQUIRED_FILL = PatternFill("solid", "E4E7EB"), PatternFill("solid", "C9DDF0")
WIDE_COLUMNS = frozenset({"nom_territoire", "source", "note"})
LIST_WIDTHS = (24, 60, 14, 16, 40, 20, 30)
BYTE_ORDER_MARK = "\ufeff"

COLUMN_HELP: dict[str, str] = {
    "indicateur": "Code de l’indicateur, choisi dans la liste (par exemple TP60). Obligatoire.",
    "code_territoire": "Code INSEE à 5 chiffres de la commune, ou code du territoire\u00a0: du texte. Obligatoire.",
    "nom_territoire": "Nom du territoire\u00a0: il doit correspondre au code. Facultatif.",
    "millesime": "Année (2024), trimestre (2024-T2), mois (2024-12) ou période (2024-2025). Obligatoire.",
    "valeur": "Nombre dans l’unité de l’indicateur, ou une marque\u00a0: s (secret), nd (manquant), so (sans objet).",
    "numerateur": "Effectif du haut du taux. Facultatif\u00a0: la valeur doit lui correspondre.",
    "denominateur": "Effectif du bas du taux. Facultatif, jamais zéro.",
    "statut": "Vide si la valeur est définitive, sinon un mot de la liste. Chiffre inventé\u00a0: demonstration.",
    "millesime_geo": "Année des limites communales (par exemple 2024). Obligatoire pour une commune fusionnée depuis.",
    "source": "Producteur et fichier d’origine, tels qu’ils seront affichés. Facultatif.",
    "note": "Remarque libre, sans nom de personne. Facultatif.",
}
EXAMPLE_ROWS: tuple[tuple[str, ...], ...] = (
    ("TP60", "29151", "Morlaix", "2021", "19", "", "", "", "2022", "INSEE Filosofi", ""),
    ("TP60", "29034", "Le Cloître-Saint-Thégonnec", "2021", "s", "", "", "", "2022", "INSEE Filosofi", ""),
    ("MED_NV", "29151", "Morlaix", "2021", "20930", "", "", "", "2022", "INSEE Filosofi", ""),
    ("MED_NV", "29163", "Pleyber-Christ", "2021", "22200", "", "", "", "2022", "INSEE Filosofi", ""),
)
"""Real public figures, so that nothing invented can slip in by a copy."""
MANUAL_LINES = (
    "Remplissez la feuille «\u00a0valeurs\u00a0»\u00a0: une ligne par indicateur, territoire et millésime.",
    "Ne renommez ni la feuille ni les en-têtes. Les colonnes en bleu sont obligatoires.",
    "Secret s’écrit s, non disponible nd, sans objet so. Vide vaut «\u00a0non disponible\u00a0», zéro est zéro.",
    "Les codes restent du texte\u00a0: un zéro perdu au début d’un code fait refuser le fichier.",
    "Limites\u00a0: 10\u00a0Mo et 20\u202f000 lignes. Le fichier est contrôlé en entier avant tout import.",
    "La feuille «\u00a0exemple\u00a0» montre des lignes justes\u202f; elle n’est jamais importée.",
)


@dataclass(frozen=True, slots=True)
class Lists:
    """The admitted values of the drop-downs, in the order of the sheet of lists."""

    indicators: tuple[tuple[str, str, str], ...]
    territories: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]


def lists_of(catalogue: Catalogue) -> Lists:
    """Indicators with their label and unit, territories (communes first), statuses with their French word."""
    communes = catalogue.communes()
    own = {territory.code for territory in communes}
    others = [territory for territory in catalogue.territories.values() if territory.code not in own]
    statuses = [(status.value, word) for status, word in STATUS_WORDS.items()]
    return Lists(
        tuple((i.id, i.label, i.unit) for i in catalogue.indicators.values() if i.id not in catalogue.withdrawn),
        tuple((t.code, t.name) for t in (*communes, *others)),
        (*statuses, (DEMONSTRATION, "chiffre inventé, de démonstration")),
    )


def write_csv_template(*, example: bool = False) -> bytes:
    """The template as text (semicolons, UTF-8 with mark): its header, and the example rows when asked for."""
    rows = [TEMPLATE_COLUMNS, *(EXAMPLE_ROWS if example else ())]
    return (BYTE_ORDER_MARK + "".join(";".join(row) + "\r\n" for row in rows)).encode()


def write_workbook_template(catalogue: Catalogue, stamp: TemplateStamp, *, example: bool = False) -> bytes:
    """The template as a workbook: values, example, lists, manual; ``example`` fills the values sheet too."""
    lists = lists_of(catalogue)
    book = Workbook()
    values = book.active
    values.title = VALUES
    _fill(values, EXAMPLE_ROWS if example else ())
    _add_choices(values, lists)
    _fill(book.create_sheet(EXAMPLE), EXAMPLE_ROWS)
    _fill_lists(book.create_sheet(LISTS), lists)
    _fill_manual(book.create_sheet(MANUAL))
    for name, text in stamp.properties().items():
        book.custom_doc_props.append(StringProperty(name=name, value=text))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def write_ods_template(catalogue: Catalogue, stamp: TemplateStamp, *, example: bool = False) -> bytes:
    """The same template as an OpenDocument workbook."""
    lists = lists_of(catalogue)
    common: dict[str, Any] = {
        "widths": [30 if name in WIDE_COLUMNS else len(name) + 4 for name in TEMPLATE_COLUMNS],
        "comments": dict(enumerate(COLUMN_HELP[name] for name in TEMPLATE_COLUMNS)),
        "required": frozenset(index for index, name in enumerate(TEMPLATE_COLUMNS) if name in REQUIRED),
    }
    ranges = ((0, "A", lists.indicators), (1, "D", lists.territories), (7, "F", lists.statuses))
    choices = {index: ChoiceRange(LISTS, letter, 2, len(rows) + 1) for index, letter, rows in ranges}
    filled = [TEMPLATE_COLUMNS, *(EXAMPLE_ROWS if example else ())]
    sheets = (
        TextSheet(VALUES, filled, choices=choices, filled_to=TEMPLATE.rows + 1, **common),
        TextSheet(EXAMPLE, [TEMPLATE_COLUMNS, *EXAMPLE_ROWS], **common),
        TextSheet(LISTS, _list_rows(lists), widths=LIST_WIDTHS),
        TextSheet(MANUAL, [[typeset(line)] for line in MANUAL_LINES], widths=[100], header=False),
    )
    return write_ods(sheets, stamp.properties())


def _list_rows(lists: Lists) -> list[tuple[str, ...]]:
    """The lists side by side, as on the sheet of the workbook."""
    tables = [[headers, *rows] for _, headers, rows in _list_tables(lists)]
    depth = max(len(table) for table in tables)
    filled = [[*table, *[("",) * len(table[0])] * (depth - len(table))] for table in tables]
    return [tuple(cell for part in parts for cell in part) for parts in zip(*filled, strict=True)]


def _fill(sheet: Any, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401 openpyxl has no types
    for index, name in enumerate(TEMPLATE_COLUMNS, 1):
        cell = sheet.cell(1, index, name)
        cell.font = Font(bold=True)
        cell.fill = REQUIRED_FILL if name in REQUIRED else HEADER_FILL
        cell.comment = Comment(COLUMN_HELP[name], "Pilotage", height=110, width=300)
        column = sheet.column_dimensions[cell.column_letter]
        column.number_format = TEXT_FORMAT
        column.width = max(len(name) + 4, 30 if name in WIDE_COLUMNS else 0)
    for number, row in enumerate(rows, 2):
        for index, text in enumerate(row, 1):
            sheet.cell(number, index, text or None).number_format = TEXT_FORMAT
    sheet.freeze_panes = "A2"


def _add_choices(sheet: Any, lists: Lists) -> None:  # noqa: ANN401 openpyxl has no types
    choices = {"A": ("A", lists.indicators), "B": ("D", lists.territories), "H": ("F", lists.statuses)}
    for column, (origin, rows) in choices.items():
        choice = DataValidation("list", formula1=f"{LISTS}!${origin}$2:${origin}${len(rows) + 1}", allow_blank=True)
        choice.errorTitle, choice.error = (
            "Valeur hors liste",
            "Choisissez une valeur de la feuille «\u00a0listes\u00a0».",
        )
        choice.add(f"{column}2:{column}{TEMPLATE.rows + 1}")
        sheet.add_data_validation(choice)


def _list_tables(lists: Lists) -> tuple[tuple[int, tuple[str, ...], Sequence[tuple[str, ...]]], ...]:
    """The column each list begins at, its headers and its rows."""
    return (
        (1, ("indicateur", "libellé", "unité"), lists.indicators),
        (4, ("code_territoire", "nom"), lists.territories),
        (6, ("statut", "sens"), lists.statuses),
    )


def _fill_lists(sheet: Any, lists: Lists) -> None:  # noqa: ANN401 openpyxl has no types
    for first, headers, rows in _list_tables(lists):
        for index, header in enumerate(headers):
            sheet.cell(1, first + index, header).font = Font(bold=True)
        for number, row in enumerate(rows, 2):
            for index, text in enumerate(row):
                sheet.cell(number, first + index, text).number_format = TEXT_FORMAT
    for letter, width in zip("ABCDEFG", LIST_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _fill_manual(sheet: Any) -> None:  # noqa: ANN401 openpyxl has no types
    for number, line in enumerate(MANUAL_LINES, 1):
        sheet.cell(number, 1, typeset(line)).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100
