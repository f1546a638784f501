"""How the plan lies in a workbook: its sheets, their columns, what each holds. Reads and writes no file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.actions.fields import BY_KEY, EDITABLE, FieldKind

ACTIONS, READ_ME, LISTS, STAMP = "Actions", "Lisez-moi", "Listes", "_tampon"


class Use(StrEnum):
    """What a column is for: naming the action (locked, checked), being filled in, or being read only."""

    LOCKED = "verrouillée"
    FILLED = "à remplir"
    TOLD = "pour information"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the attribute it holds, its French header, the kind of its cells."""

    key: str
    header: str
    kind: FieldKind
    use: Use = Use.FILLED


@dataclass(frozen=True, slots=True)
class RowSheet:
    """The sheet of a list of rows: French headers by attribute, what a row must say, what a row is called."""

    name: str
    headers: Mapping[str, str]
    needed: tuple[str, ...]
    noun: str


K = FieldKind
ACTION_ID = SheetColumn("id", "Identifiant", K.TEXT, Use.LOCKED)
VERSION = SheetColumn("version", "Version", K.TEXT, Use.LOCKED)
NUMBER = SheetColumn("number", "Numéro", K.TEXT, Use.LOCKED)
OBJECTIVE = SheetColumn("objective", "Objectif principal", K.CHOICE, Use.LOCKED)
DEMONSTRATION = SheetColumn("demonstration", "Démonstration", K.TEXT, Use.TOLD)
MARKS = SheetColumn("marks", "À savoir", K.TEXT, Use.TOLD)
LINE = SheetColumn("line", "Ligne", K.TEXT, Use.LOCKED)
"""The place of a row among those of its action, from 1; empty for a row that is added."""

FIRST = ("title", "status", "weather", "arbitration", "outcome", "weather_comment", "blocking_cause",
         "unblocking_condition", "review_on", "drop_reason")  # fmt: skip
"""The title, then what is written most often: it stands within sight."""
FILLED = tuple(
    SheetColumn(f.key, f.label, f.kind)
    for f in (*(BY_KEY[key] for key in FIRST), *(f for f in EDITABLE if f.key not in FIRST))
    if f.kind is not K.ROWS and f.key not in (NUMBER.key, OBJECTIVE.key)
)
ACTION_COLUMNS = (ACTION_ID, VERSION, NUMBER, FILLED[0], OBJECTIVE, DEMONSTRATION, MARKS, *FILLED[1:])
"""The columns of the sheet of actions; the title stands beside the number."""

ROW_SHEETS: Mapping[str, RowSheet] = {
    "steps": RowSheet(
        "Jalons",
        {"title": "Jalon", "due": "Date prévue", "state": "État", "done": "Date réalisée", "evidence": "Preuve",
         "lead": "Porteur du jalon"},
        ("title", "due", "state"),
        "jalon",
    ),
    "fundings": RowSheet(
        "Financeurs",
        {"funder": "Financeur", "year": "Année", "euros": "Montant (€)", "state": "État"},
        ("funder", "year", "euros", "state"),
        "financement",
    ),
    "budget": RowSheet(
        "Budget",
        {"year": "Année", "operating_planned": "Fonctionnement prévu (€)",
         "operating_spent": "Fonctionnement dépensé (€)", "investment_planned": "Investissement prévu (€)",
         "investment_spent": "Investissement dépensé (€)", "fte": "ETP"},
        ("year",),
        "année de budget",
    ),
    "partners": RowSheet(
        "Partenaires",
        {"organisation": "Partenaire", "degree": "Degré"},
        ("organisation", "degree"),
        "partenaire",
    ),
}  # fmt: skip
DATES = frozenset({"due", "done"})
AMOUNTS = frozenset({"euros", "operating_planned", "operating_spent", "investment_planned", "investment_spent", "fte"})


def row_kind(attribute: str) -> FieldKind:
    """The kind of the cells of an attribute of a row; a year is a number without decimals.

    >>> row_kind("due").value, row_kind("euros").value, row_kind("degree").value, row_kind("title").value
    ('date', 'nombre', 'choix', 'texte')
    """
    if attribute in DATES:
        return K.DATE
    if attribute in AMOUNTS or attribute == "year":
        return K.NUMBER
    return K.CHOICE if attribute in ("state", "degree") else K.TEXT


def row_columns(key: str) -> tuple[SheetColumn, ...]:
    """The columns of the sheet of a list: the action, the place of the row, then its attributes.

    >>> [c.header for c in row_columns("partners")]
    ['Identifiant', 'Numéro', 'Ligne', 'Démonstration', 'Partenaire', 'Degré']
    """
    headers = ROW_SHEETS[key].headers
    return (
        ACTION_ID,
        NUMBER,
        LINE,
        DEMONSTRATION,
        *(SheetColumn(name, text, row_kind(name)) for name, text in headers.items()),
    )


def label_of(key: str) -> str:
    """The French label of a field, as the screens write it.

    >>> label_of("end")
    'Fin'
    """
    return BY_KEY[key].label
