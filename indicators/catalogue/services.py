"""The kinds of points of service, the basket and the crossed maps, as the catalogue says. Knows no place."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from indicators.catalogue.loader import DATA

FILE, PLACES = "services.toml", "commune_points.toml"


@dataclass(frozen=True, slots=True)
class ServiceKind:
    """A kind of point of service: its words, its shape on a map, the axes that show it.

    ``types`` are codes of the permanent base of equipment; ``counted_by`` the indicator that says in which communes
    the kind is present.
    """

    code: str
    label: str
    plural: str
    shape: str
    axes: tuple[int, ...]
    types: tuple[str, ...] = ()
    counted_by: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A map that crosses a need with a coverage, for one objective; ``cover`` says what the coverage is made of."""

    objective: str
    need: str
    cover: str
    title: str
    covered: str
    kinds: tuple[str, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class CommunePoint:
    """Where a commune is reckoned to be: its town hall, or a point inside when the town hall is ill placed."""

    longitude: float
    latitude: float
    town_hall: bool


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """Everything the catalogue says of points of service."""

    kinds: Mapping[str, ServiceKind]
    baskets: Mapping[int, tuple[str, ...]]
    crossings: Mapping[str, Crossing]
    places: Mapping[str, CommunePoint]

    def of_axis(self, axis: int) -> tuple[ServiceKind, ...]:
        """The kinds the maps of an axis show, in catalogue order."""
        return tuple(kind for kind in self.kinds.values() if axis in kind.axes)

    def kind_of_type(self, equipment: str) -> str:
        """The kind of a type of equipment, an empty text when it is none of ours.

        >>> load_services().kind_of_type("D307"), load_services().kind_of_type("F113")
        ('pharmacie', '')
        """
        return next((kind.code for kind in self.kinds.values() if equipment in kind.types), "")


@cache
def load_services() -> ServiceRules:
    """The rules of the project, read once per process.

    >>> load_services().baskets[1][0], len(load_services().places)
    ('medecin', 26)
    """
    raw = tomllib.loads((DATA / FILE).read_text(encoding="utf-8"))
    places = tomllib.loads((DATA / PLACES).read_text(encoding="utf-8"))["place"]
    kinds = (ServiceKind(**_tuples(entry)) for entry in raw["kind"])
    crossings = (Crossing(**_tuples(entry)) for entry in raw["crossing"])
    return ServiceRules(
        kinds=MappingProxyType({kind.code: kind for kind in kinds}),
        baskets=MappingProxyType({entry["axis"]: tuple(entry["kinds"]) for entry in raw["basket"]}),
        crossings=MappingProxyType({crossing.objective: crossing for crossing in crossings}),
        places=MappingProxyType(
            {p["code"]: CommunePoint(p["longitude"], p["latitude"], p["town_hall"]) for p in places}
        ),
    )


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(held) if isinstance(held, list) else held for name, held in entry.items()}
