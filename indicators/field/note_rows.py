"""A row of a workbook of field notes: its columns, how each is read, what is wrong with it. Opens no file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from indicators.actions.lexicon import folded
from indicators.actions.words import PUBLICS
from indicators.field.notes import NoteDraft
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength

E = TypeVar("E", bound=StrEnum)
DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2})")
TEXT, SOURCE, ON, PLACE = "Texte", "Nature", "Date", "Lieu"
NEIGHBOURHOOD, PUBLIC, OBJECTIVES = "Quartier", "Public", "Objectifs"
CONSENT, SECRECY, DIRECTION, STRENGTH = "Consentement", "Confidentialité", "Sens", "Force"
KEPT = "Motif si gardé"
COLUMNS = (
    TEXT, SOURCE, ON, PLACE, NEIGHBOURHOOD, PUBLIC, OBJECTIVES, CONSENT, SECRECY, DIRECTION, STRENGTH, KEPT,
)  # fmt: skip
REQUIRED = (TEXT, SOURCE, ON, PLACE, OBJECTIVES)
FIELDS: Mapping[str, str] = {
    "text": TEXT, "on": ON, "territory": PLACE, "public": PUBLIC, "objectives": OBJECTIVES,
    "neighbourhood": NEIGHBOURHOOD,
}  # fmt: skip
"""The column of each field a rule may refuse."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one cell: the column, the code of the fault, the words that fill its sentence."""

    column: str
    code: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists a row is read with: places and objectives by name and by code."""

    places: Mapping[str, str]
    objectives: frozenset[str]


def read_row(cells: Mapping[str, str], lists: Lists) -> tuple[NoteDraft | None, list[RowFault]]:
    """The note of a row, or its faults, every one of them; an empty cell takes the prudent default.

    >>> lists = Lists({"morlaix": "29151"}, frozenset({"1.1"}))
    >>> cells = {"Texte": "Le bus ne passe plus.", "Nature": "Entretien", "Date": "14/03/2026", "Lieu": "Morlaix",
    ...          "Objectifs": "1.1"}
    >>> draft, faults = read_row(cells, lists)
    >>> draft.on, draft.secrecy.value, faults
    (datetime.date(2026, 3, 14), 'organisation de l’auteur', [])
    """
    faults: list[RowFault] = []
    day = day_of(cells.get(ON, ""))
    if day is None:
        faults.append(RowFault(ON, "carnet_date_illisible", {}))
    draft = NoteDraft(
        text=cells.get(TEXT, "").strip(),
        source=_choice(SourceType, SOURCE, cells, SourceType.TESTIMONY, faults),
        on=day or date.min,
        territory=_place(cells.get(PLACE, ""), lists, faults),
        objectives=_objectives(cells.get(OBJECTIVES, ""), lists, faults),
        public=_public(cells.get(PUBLIC, ""), faults),
        neighbourhood=cells.get(NEIGHBOURHOOD, "").strip(),
        consent=_choice(Consent, CONSENT, cells, Consent.NONE, faults),
        secrecy=_choice(NoteSecrecy, SECRECY, cells, NoteSecrecy.ORGANISATION, faults),
        direction=_choice(Direction, DIRECTION, cells, Direction.UNSAID, faults),
        strength=_choice(Strength, STRENGTH, cells, Strength.WEAK, faults),
    )
    return (None if faults else draft), faults


def day_of(text: str) -> date | None:
    """A day as written in a cell, None when it is not one.

    >>> day_of("14/03/2026"), day_of("2026-03-14 00:00:00"), day_of("31/02/2026")
    (datetime.date(2026, 3, 14), datetime.date(2026, 3, 14), None)
    """
    found = DAY.match(text.strip())
    if not found:
        return None
    day, month, year, *iso = found.groups()
    parts = (year, month, day) if year else tuple(iso)
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _choice(kind: type[E], column: str, cells: Mapping[str, str], empty: E, faults: list[RowFault]) -> E:
    text = folded(cells.get(column, ""))
    if not text and column != SOURCE:
        return empty
    found = next((choice for choice in kind if folded(choice.value) == text), None)
    if found is None:
        faults.append(_outside(column, [choice.value for choice in kind]))
    return found or empty


def _place(text: str, lists: Lists, faults: list[RowFault]) -> str:
    found = lists.places.get(folded(text)) or (text.strip() if text.strip() in lists.places.values() else "")
    if not found:
        faults.append(_outside(PLACE, ["le nom d’une des 26 communes", "Morlaix Communauté"]))
    return found


def _public(text: str, faults: list[RowFault]) -> str:
    if not text.strip():
        return PUBLICS[0]
    found = next((public for public in PUBLICS if folded(public) == folded(text)), None)
    if found is None:
        faults.append(_outside(PUBLIC, list(PUBLICS)))
    return found or PUBLICS[0]


def _objectives(text: str, lists: Lists, faults: list[RowFault]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.replace(",", ".") for code in re.findall(r"\d[.,]\d{1,2}", text)))
    if not codes or set(codes) - lists.objectives:
        faults.append(_outside(OBJECTIVES, sorted(lists.objectives)))
    return codes


def _outside(column: str, admitted: list[str]) -> RowFault:
    return RowFault(column, "carnet_hors_liste", {"nom": column, "admis": ", ".join(admitted)})
