"""The workbook of own sheets: its template in .xlsx or .ods, and the sheets read back from it. Judges no sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.exports.ods_file import write_ods
from data_access.exports.text_sheets import ChoiceRange, TextSheet, write_text_xlsx
from data_access.importers.faults import anomaly
from data_access.importers.plan_book import Book, Sheet, read_book
from data_access.importers.tables import column_letter
from indicators.catalogue.model import Catalogue
from indicators.catalogue.sheet_form import FIELDS, Entry, FormField, choices_of, texts_of
from indicators.errors import Anomaly
from indicators.formats import french_key

SHEETS, EXAMPLE, LISTS, MANUAL = "fiches", "exemple", "listes", "mode d’emploi"
EXAMPLE_SHEET = "ASSO_EMPLOI"
"""A shipped sheet shown filled in: it is never read back."""
FILLED_TO = 60
"""Lines offered to be filled: one sheet each."""
HEAD_ROWS = 10
WIDTHS = {Entry.LONG: 50, Entry.TEXT: 30, Entry.CHOICE: 26, Entry.CHOICES: 26}
MANUAL_LINES = (
    "Une ligne de la feuille «\u00a0fiches\u00a0» par indicateur proposé. Les colonnes en bleu sont obligatoires.",
    "Chaque en-tête porte en commentaire ce qu’on y écrit\u202f; la feuille «\u00a0listes\u00a0» donne les choix.",
    "Plusieurs valeurs (objectifs, échelles)\u00a0: séparez-les par un point-virgule, la première est la principale.",
    "La phrase de lecture garde ses accolades\u00a0: {annee}, {valeur}, {territoire_a}.",
    "La feuille «\u00a0exemple\u00a0» montre une fiche livrée\u202f; elle n’est jamais lue.",
    "Enregistrez en .xlsx ou en .ods, puis déposez le classeur sur la page du dictionnaire.",
    "Toutes les fautes sont dites en une fois. Rien n’est en vigueur avant l’accord d’une autre personne.",
)


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A line of the workbook: its number, and the texts of its cells by field."""

    row: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class SheetBook:
    """A workbook sent back: its name, its SHA-256, its lines; ``anomalies`` when it cannot be read, or in part."""

    file_name: str
    fingerprint: str
    lines: tuple[WrittenSheet, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


def write_sheet_template(catalogue: Catalogue, extension: str, texts: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The template, empty or with these sheets filled in, as ``xlsx`` or ``ods``."""
    sheets = _sheets(catalogue, texts)
    return write_ods(sheets) if extension == "ods" else write_text_xlsx(sheets)


def read_sheet_book(content: bytes, file_name: str) -> SheetBook:
    """The lines of a workbook; whatever it holds, this returns. Unknown columns are told and left aside."""
    book = read_book(content, file_name)
    if book.anomalies:
        return SheetBook(book.file_name, book.fingerprint, anomalies=book.anomalies)
    sheet = book.named(SHEETS)
    if sheet is None:
        fault = anomaly("plan_feuille_absente", _place(book, ""), nom=SHEETS, feuilles=book.names)
        return SheetBook(book.file_name, book.fingerprint, anomalies=(fault,))
    return _read_lines(book, sheet)


def _read_lines(book: Book, sheet: Sheet) -> SheetBook:
    header, columns = _header(sheet)
    if not columns:
        fault = anomaly("plan_entete_absent", _place(book, sheet.name), cles=FIELDS[0].label)
        return SheetBook(book.file_name, book.fingerprint, anomalies=(fault,))
    told = []
    for index, name in enumerate(sheet.rows[header - 1]):
        if name.strip() and index not in columns:
            place = _place(book, sheet.name, header, f"{column_letter(index)} ({name})")
            told.append(anomaly("plan_colonne_inconnue", place, nom=name))
    rows = range(header + 1, len(sheet.rows) + 1)
    read = (WrittenSheet(row, {key: sheet.cell(row, index) for index, key in columns.items()}) for row in rows)
    lines = tuple(line for line in read if any(text.strip() for text in line.texts.values()))
    if not lines:
        told.append(anomaly("aucune_ligne", _place(book, sheet.name)))
    return SheetBook(book.file_name, book.fingerprint, lines, tuple(told))


def _header(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """The row of the headers, and the field of each column; no column when the headers are nowhere."""
    known = {french_key(field.label): field.key for field in FIELDS}
    for row in range(1, min(HEAD_ROWS, len(sheet.rows)) + 1):
        named = {index: known.get(french_key(text.strip()), "") for index, text in enumerate(sheet.rows[row - 1])}
        found = {index: key for index, key in named.items() if key}
        if FIELDS[0].key in found.values():
            return row, _first_of_each(found)
    return 0, {}


def _first_of_each(found: Mapping[int, str]) -> dict[int, str]:
    """The first column of each field: a second one of the same name is left aside, and told."""
    places = {key: index for index, key in reversed(list(found.items()))}
    return {index: key for index, key in found.items() if places[key] == index}


def _place(book: Book, sheet: str, row: int | None = None, column: str = "") -> Anomaly:
    return Anomaly("", "", "", file=book.file_name, sheet=sheet, row=row, column=column)


def _sheets(catalogue: Catalogue, texts: Sequence[Mapping[str, str]]) -> list[TextSheet]:
    labels = [field.label for field in FIELDS]
    lists = {key: list(held.values()) for key, held in choices_of(catalogue).items()}
    shown = [_shown(catalogue, texts_of(catalogue.indicators[EXAMPLE_SHEET]))]
    asked = [_shown(catalogue, held) for held in texts]
    common = {
        "widths": [WIDTHS.get(field.entry, 18) for field in FIELDS],
        "comments": {index: _help(field) for index, field in enumerate(FIELDS)},
        "required": frozenset(index for index, field in enumerate(FIELDS) if field.required),
    }
    depth = max(len(held) for held in lists.values())
    columns = [[name, *lists[key], *[""] * (depth - len(lists[key]))] for key, name in _listed(lists)]
    return [
        TextSheet(SHEETS, [labels, *asked], choices=_choices(lists), filled_to=FILLED_TO, **common),  # type: ignore[arg-type]
        TextSheet(EXAMPLE, [labels, *shown], **common),  # type: ignore[arg-type]
        TextSheet(LISTS, [list(row) for row in zip(*columns, strict=True)], widths=[40] * len(columns)),
        TextSheet(MANUAL, [[line] for line in MANUAL_LINES], widths=[110], header=False),
    ]


def _listed(lists: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(field.key, field.label) for field in FIELDS if field.key in lists]


def _choices(lists: Mapping[str, Sequence[str]]) -> dict[int, ChoiceRange]:
    """The drop-downs: one value per cell, so that fields of several values have none."""
    letters = {key: column_letter(index) for index, (key, _) in enumerate(_listed(lists))}
    single = ((index, field.key) for index, field in enumerate(FIELDS) if field.entry is Entry.CHOICE)
    return {index: ChoiceRange(LISTS, letters[key], 2, len(lists[key]) + 1) for index, key in single}


def _help(field: FormField) -> str:
    return f"{field.help} {'Obligatoire' if field.required else 'Facultatif'}. À écrire\u00a0: {field.entry}."


def _shown(catalogue: Catalogue, texts: Mapping[str, str]) -> list[str]:
    """The cells of a sheet, choices by their label."""
    choices = choices_of(catalogue)
    return [choices.get(field.key, {}).get(texts.get(field.key, ""), texts.get(field.key, "")) for field in FIELDS]
