"""What is shown of neighbourhoods: their figures in a table, a map where they have outlines. Frozen data only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indicators.neighbourhoods import Neighbourhood, NeighbourhoodFigure
from indicators.views.pages import Finding, Option
from indicators.views.table import Cell, Table
from indicators.views.visuals import Tone


@dataclass(frozen=True, slots=True)
class HeldNeighbourhoods:
    """The neighbourhoods in force, their figures as they may be shown, the outlines that are known."""

    places: tuple[Neighbourhood, ...] = ()
    figures: tuple[NeighbourhoodFigure, ...] = ()
    outlines: Mapping[str, Sequence[Sequence[Sequence[Sequence[float]]]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeighbourhoodLine:
    """One neighbourhood: its names, what it is, its inhabitants in words, one cell per indicator of the view."""

    code: str
    name: str
    commune: str
    kind: str
    people: str
    cells: tuple[Cell, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class MappedNeighbourhood:
    """One neighbourhood on the map; ``tone`` is None where nothing is filled (a count, or nothing shown)."""

    code: str
    name: str
    label: str
    tone: Tone | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class NeighbourhoodMap:
    """One figure of the neighbourhoods of one commune: classes with their bounds, outlines by code.

    ``others`` are the neighbourhoods without an outline, which the table alone shows.
    """

    title: str
    subtitle: str
    alt: str
    commune: str
    classes: tuple[tuple[str, Tone], ...]
    items: tuple[MappedNeighbourhood, ...]
    outlines: Mapping[str, Sequence[Sequence[Sequence[Sequence[float]]]]]
    others: tuple[str, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class NeighbourhoodsView:
    """The neighbourhoods of one commune, or of all of them; nothing in it stands among communes.

    ``headers`` name the indicators with their year; ``communes`` give the figure of each commune of the view at the
    same year, for reading only. ``options`` are all the indicators that have figures, ``mapped`` those of the columns,
    ``chosen`` the one on the map.
    """

    finding: Finding
    headers: tuple[str, ...]
    lines: tuple[NeighbourhoodLine, ...]
    communes: tuple[tuple[str, tuple[Cell, ...]], ...]
    options: tuple[Option, ...]
    mapped: tuple[Option, ...]
    chosen: str
    map: NeighbourhoodMap | None
    no_map: str
    notices: tuple[str, ...]
    table: Table
