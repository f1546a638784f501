"""Small maps side by side on the same classes: what is drawn, as frozen data only."""

from dataclasses import dataclass

from indicators.views.table import Table
from indicators.views.visuals import LegendClass, Tone


@dataclass(frozen=True, slots=True)
class SmallItem:
    """One commune of a small map: its tone is that of its class, the same on every map."""

    territory: str
    tone: Tone
    sentence: str


@dataclass(frozen=True, slots=True)
class SmallMap:
    """One map: an indicator at a vintage; ``note`` is its reference or its vintage in words."""

    title: str
    note: str
    items: tuple[SmallItem, ...]


@dataclass(frozen=True, slots=True)
class Multiples:
    """Up to six maps of the same communes on common classes; ``selected`` are ringed on each of them."""

    title: str
    subtitle: str
    maps: tuple[SmallMap, ...]
    classes: tuple[LegendClass, ...]
    selected: tuple[str, ...]
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table | None
    refusal: str = ""
    demonstration: bool = False
