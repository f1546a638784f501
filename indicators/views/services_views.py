"""What the points of service show: places, shapes, hours, how far the communes are. Frozen data only."""

from dataclasses import dataclass

from indicators.views.pages import Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class ServicesAsked:
    """What the address asks of the points of service: a kind (empty: all those of the axis), and when it is open."""

    kind: str = ""
    saturday: bool = False
    evening: bool = False


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A mark of the map: where, its shape, and the sentence of its tooltip. ``exact`` draws a full shape."""

    code: str
    shape: str
    longitude: float
    latitude: float
    sentence: str
    exact: bool = True
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ShapeLine:
    """A line of the legend: the shape, its words, how many places are shown."""

    shape: str
    label: str
    count: int
    exact: bool = True
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class AccessView:
    """How far the communes are from services, in sentences and in a table; ``basis`` says what is approximate."""

    title: str
    sentences: tuple[str, ...]
    basis: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ServicesView:
    """The points of service of an axis: the map, its legend, the list with hours, then access."""

    title: str
    finding: str
    kinds: tuple[Option, ...]
    asked: ServicesAsked
    points: tuple[ShownPoint, ...]
    legend: tuple[ShapeLine, ...]
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    access: AccessView | None = None
    demonstration: bool = False
