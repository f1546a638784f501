"""Territories: levels, French articles, membership, mergers, groups of communes. Holds no figure."""

from dataclasses import dataclass
from enum import StrEnum

EPCI_CODE = "242900835"
"""SIREN of Morlaix Communauté, the territory of the convention."""


class Level(StrEnum):
    """Geographic level; the text is the wire code of files and store.

    A neighbourhood is a part of a commune: it stands in no list of communes, no rank and no sum
    (``indicators/neighbourhoods.py``).
    """

    NEIGHBOURHOOD = "quartier"
    COMMUNE = "commune"
    GROUP = "groupe"
    EPCI = "epci"
    DEPARTMENT = "departement"
    REGION = "region"
    METROPOLITAN_FRANCE = "france_metro"
    FRANCE = "france"


@dataclass(frozen=True, slots=True)
class Territory:
    """A place with the French forms its name takes in a sentence.

    ``at`` is « à Morlaix », « au Cloître-Saint-Thégonnec », « dans le Finistère »; ``of`` is « de Plougasnou »,
    « du Cloître-Saint-Thégonnec ». ``population`` is the municipal population 2023 in inhabitants, None where unknown.
    """

    code: str
    name: str
    level: Level
    at: str
    of: str
    population: int | None = None
    parent: str = ""
    members: tuple[str, ...] = ()
    demonstration: bool = False
    comparator: bool = False


@dataclass(frozen=True, slots=True)
class Merger:
    """A merger of communes: ``former`` codes became ``current`` on 1 January of ``year``."""

    year: int
    current: str
    former: tuple[str, ...]
    former_names: tuple[str, ...]
    former_at: tuple[str, ...] = ()
    former_of: tuple[str, ...] = ()

    def former_code(self, code: str) -> str:
        """The code of a former commune in its own limits: the commune of today may have kept the bare one.

        >>> Merger(2019, "29199", ("29199", "29219"), ("Plouigneau", "Le Ponthou")).former_code("29199")
        '29199-2018'
        """
        return f"{code}-{self.year - 1}"

    def former_places(self) -> tuple[Territory, ...]:
        """The communes as they were until the merger; their inhabitants are not known here."""
        said = zip(self.former, self.former_names, self.former_at, self.former_of, strict=True)
        until = f" (avant {self.year})"
        return tuple(
            Territory(self.former_code(code), f"{name}{until}", Level.COMMUNE, f"{at}{until}", f"{of}{until}")
            for code, name, at, of in said
        )
