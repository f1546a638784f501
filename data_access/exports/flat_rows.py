"""A `Table` as plain rows shared by the CSV and the XLSX, so that both hold the same values. Writes no file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from indicators.errors import ProgrammingError
from indicators.formats import french_key
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.views.table import Cell, Column, Table

Value = float | str
DEMONSTRATION = "donnée de démonstration"
REAL = "non"
SHOWN = "affiche"
STATUS = "statut"
ROW_MARK = "ligne_demonstration"
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """One column of a file. ``key`` is unique and ASCII, ``label`` unique and French.

    ``role`` says what its cells are: the value of a figure, its text as shown, its status, or a label.
    """

    key: str
    label: str
    role: Literal["figure", "shown", "status", "label"]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The rows of a file; a withheld figure is its status word, never a number and never blank."""

    columns: tuple[FlatColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


def flatten(table: Table) -> FlatTable:
    """Every figure in three columns (value, text as shown, status), labels as they are, and the mark of each row."""
    parts = [_parts(table, index, column) for index, column in enumerate(table.columns)]
    marks = _row_marks(table)
    mark = FlatColumn(ROW_MARK, "Démonstration", "label")
    columns = _unique([*(column for part in parts for column, _ in part), mark])
    series = [*(cells for part in parts for _, cells in part), marks]
    return FlatTable(columns, tuple(zip(*series, strict=True)))


def stamp_of(table: Table) -> tuple[tuple[str, str, str], ...]:
    """What travels with the table: machine key, French label and text of each line of its stamp."""
    stamp = table.stamp
    return (
        ("vue_titre", "Titre", table.title),
        ("vue_selection", "Sélection", stamp.selection),
        ("vue_edition", "Édition", stamp.edition or "édition en cours"),
        ("vue_donnees_au", "Données arrêtées au", stamp.as_of),
        ("vue_version", "Version des données", stamp.data_version),
        ("vue_sources", "Sources", "\u202f; ".join(stamp.sources) or "sans source déclarée"),
        ("vue_notes", "Notes", " ".join(table.notes) or "aucune"),
    )


def ascii_name(text: str, length: int = NAME_LENGTH) -> str:
    """A piece of file name: lower case, ASCII, without any sign a system may refuse.

    >>> ascii_name("Le Cloître-Saint-Thégonnec · 2024"), ascii_name("../../x")
    ('le-cloitre-saint-thegonnec-2024', 'x')
    """
    plain = french_key(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].rstrip("-")


def file_name(table: Table, extension: str) -> str:
    """« carte_morlaix-2024-compare-a-morlaix-communaute_v000012.csv », with the mark of a demonstration."""
    stamp = table.stamp
    demonstration = stamp.demonstration or any(cell.demonstration for row in table.rows for cell in row)
    parts = (
        ascii_name(table.name) or "tableau",
        ascii_name(stamp.selection),
        f"v{ascii_name(stamp.data_version)}",
        "demonstration" if demonstration else "",
    )
    return f"{'_'.join(part for part in parts if part)}.{extension}"


def figure_of(cell: Cell) -> Value:
    """The number of a figure, or the words that stand in its place."""
    if cell.status in WITHHELD:
        return WITHHELD[cell.status]
    value = cell.value
    if isinstance(value, float) and not isfinite(value):
        message = f"not an exportable number: {value!r}"
        raise ProgrammingError(message)
    return cell.text or "non renseigné" if value is None or value == "" else value


def status_of(cell: Cell) -> str:
    """« définitif », « secret statistique », with « donnée de démonstration » beside it."""
    word = STATUS_WORDS[Status(cell.status)] if cell.status else ""
    return ", ".join(part for part in (word, DEMONSTRATION if cell.demonstration else "") if part) or "sans statut"


def shown_of(cell: Cell) -> str:
    """The text read on screen, with the small line under it; never blank for a withheld figure."""
    text = cell.text or WITHHELD.get(cell.status, "")
    detail = "\u202f; ".join(line for line in cell.detail.split("\n") if line)
    return f"{text} ({detail})" if detail else text


WITHHELD: dict[str, str] = {str(status): STATUS_WORDS[status] for status in WITHHOLDING}


def _parts(table: Table, index: int, column: Column) -> list[tuple[FlatColumn, list[Value]]]:
    cells = [row[index] for row in table.rows]
    figure = column.numeric or any(cell.status for cell in cells)
    if not figure and all(_is_label(cell) for cell in cells):
        return [(FlatColumn(column.key, column.label, "label"), [shown_of(cell) for cell in cells])]
    kind: Literal["figure", "label"] = "figure" if figure else "label"
    parts: list[tuple[FlatColumn, list[Value]]] = [
        (FlatColumn(column.key, column.label, kind, column.decimals), [figure_of(cell) for cell in cells]),
        (_aside(column, SHOWN, "tel qu’affiché", "shown"), [shown_of(cell) for cell in cells]),
    ]
    if any(cell.status or cell.demonstration for cell in cells):
        parts.append((_aside(column, STATUS, "statut", "status"), [status_of(cell) for cell in cells]))
    return parts


def _aside(column: Column, suffix: str, words: str, role: Literal["shown", "status"]) -> FlatColumn:
    return FlatColumn(f"{column.key}_{suffix}", f"{column.label}, {words}", role)


def _is_label(cell: Cell) -> bool:
    """Whether the text says all there is: a code under a name is kept in a column of its own."""
    return cell.value is None or cell.value == cell.text


def _row_marks(table: Table) -> list[Value]:
    """A row with an invented figure says so; when the view says so and no cell does, every row does."""
    marked = [any(cell.demonstration for cell in row) for row in table.rows]
    everywhere = table.stamp.demonstration and not any(marked)
    return [DEMONSTRATION if everywhere or found else REAL for found in marked]


def _unique(columns: Sequence[FlatColumn]) -> tuple[FlatColumn, ...]:
    keys: set[str] = set()
    labels: set[str] = set()
    return tuple(
        FlatColumn(
            _fresh(ascii_key(c.key), keys, "_"),
            _fresh(c.label.replace("\n", ", ") or c.key, labels, "\u00a0"),
            c.role,
            c.decimals,
        )
        for c in columns
    )


def ascii_key(text: str) -> str:
    """A machine header: letters, digits and underscores.

    >>> ascii_key("Taux d’accès"), ascii_key("FT_DEFM")
    ('taux_d_acces', 'FT_DEFM')
    """
    if re.fullmatch(r"[A-Za-z0-9_]+", text):
        return text
    return ascii_name(text).replace("-", "_") or "colonne"


def _fresh(name: str, taken: set[str], joint: str) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{joint}{number}", number + 1
    taken.add(found)
    return found
