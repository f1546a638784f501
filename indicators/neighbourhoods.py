"""Neighbourhoods: parts of a commune with their inhabitants, and the figures of them. Holds no figure, masks none.

They are a level of their own: never ranked with communes, never added to them. Whoever needs the codes in force (a note
of the field that names a neighbourhood) reads ``data_access.services.neighbourhoods.list_neighbourhoods``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from indicators.errors import RefusedError
from indicators.territories import Level, Territory

Key: TypeAlias = tuple[str, str, str]
"""Indicator, code of a neighbourhood or of a commune, vintage."""
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{2,19}")
IRIS_CODE = re.compile(r"[0-9]{9}")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
SHORTEST, LONGEST, LONGEST_SOURCE = 2, 80, 160
MOST_PEOPLE = 200_000
FIRST_DAY = date(1900, 1, 1)


class NeighbourhoodKind(StrEnum):
    """What drew the limits; the text is the wire code. The order is the one in which a division is preferred."""

    IRIS = "iris"
    WATCH = "veille_active"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The French words shown."""
        return KIND_WORDS[self]


KIND_WORDS = {
    NeighbourhoodKind.IRIS: "IRIS de l’INSEE",
    NeighbourhoodKind.WATCH: "quartier en veille active",
    NeighbourhoodKind.LOCAL: "quartier défini localement",
}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of a commune from a day on.

    ``population`` is in inhabitants, None where unknown: nothing is then shown of it. ``population_year`` and
    ``population_source`` say when and by whom they were counted. Two neighbourhoods of one kind in one commune never
    overlap.
    """

    code: str
    name: str
    kind: NeighbourhoodKind
    commune: str
    valid_from: date
    population: int | None = None
    population_year: str = ""
    population_source: str = ""
    demonstration: bool = False

    @property
    def place(self) -> Territory:
        """The neighbourhood as a territory of its own level.

        >>> Neighbourhood("D-1", "La Vallée", NeighbourhoodKind.LOCAL, "29151", date(2026, 1, 1)).place.level.value
        'quartier'
        """
        at, of = f"dans «\u00a0{self.name}\u00a0»", f"de «\u00a0{self.name}\u00a0»"
        return Territory(self.code, self.name, Level.NEIGHBOURHOOD, at, of, self.population, self.commune,
                         demonstration=self.demonstration)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NeighbourhoodFigure:
    """A figure of a neighbourhood, as received or as published; a withheld one has no value and no part."""

    neighbourhood: str
    indicator: str
    vintage: str
    value: float | None
    status: str
    source: str
    numerator: float | None = None
    denominator: float | None = None
    demonstration: bool = False

    @property
    def key(self) -> Key:
        """What names it.

        >>> NeighbourhoodFigure("D-1", "TP60", "2021", 20.0, "publie", "INSEE").key
        ('TP60', 'D-1', '2021')
        """
        return self.indicator, self.neighbourhood, self.vintage


def check_neighbourhood(draft: Neighbourhood, communes: Collection[str]) -> None:
    """RefusedError, in French, at the first field that cannot be kept.

    >>> check_neighbourhood(Neighbourhood("29151-A", "Ploujean", NeighbourhoodKind.LOCAL, "29151", date(2026, 1, 1)),
    ...                     {"29151"})
    """
    for fault in (_code_fault(draft), _name_fault(draft), _place_fault(draft, communes), _people_fault(draft)):
        if fault:
            raise RefusedError(fault)


def _code_fault(draft: Neighbourhood) -> str:
    if not CODE.fullmatch(draft.code):
        return (
            "Code du quartier\u00a0: 3 à 20 signes, des majuscules, des chiffres et des tirets. Exemple\u00a0: 29151-A."
        )
    iris = draft.kind is NeighbourhoodKind.IRIS
    if iris and not (IRIS_CODE.fullmatch(draft.code) and draft.code.startswith(draft.commune)):
        return f"Le code d’un IRIS a neuf chiffres et commence par celui de sa commune\u00a0: {draft.commune}0101."
    return ""


def _name_fault(draft: Neighbourhood) -> str:
    if not SHORTEST <= len(draft.name) <= LONGEST or not draft.name.isprintable():
        return f"Donnez au quartier un nom de {SHORTEST} à {LONGEST} caractères."
    if len(draft.population_source) > LONGEST_SOURCE or not draft.population_source.isprintable():
        return f"La source de la population tient en {LONGEST_SOURCE} caractères, sur une ligne."
    return ""


def _place_fault(draft: Neighbourhood, communes: Collection[str]) -> str:
    if draft.commune not in communes:
        return "Choisissez la commune du quartier parmi celles de Morlaix Communauté."
    if draft.valid_from < FIRST_DAY:
        return "La date de début de validité n’est pas plausible. Écrivez le jour où ce découpage commence."
    return ""


def _people_fault(draft: Neighbourhood) -> str:
    if draft.population is None:
        return ""
    if not 0 <= draft.population <= MOST_PEOPLE:
        return "La population du quartier est un nombre d’habitants, sans signe."
    if not draft.population_source.strip() or not YEAR.fullmatch(draft.population_year):
        return "Écrivez d’où vient la population du quartier et de quelle année elle est."
    return ""
