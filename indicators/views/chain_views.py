"""What the drawing of a chain shows, and the tab « Effets » around it. Frozen data only."""

from dataclasses import dataclass

from indicators.contribution import Chain
from indicators.reading.claims import Claim
from indicators.views.pages import Finding
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class ChainBoxView:
    """A box as drawn: its name, its holding in one line, its first items; ``missing`` names what an empty one lacks."""

    name: str
    head: str
    lines: tuple[str, ...]
    missing: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ChainArrowView:
    """An arrow as drawn: the word of its level, its place from the weakest (0 to 3), and what it rests on."""

    level: str
    rank: int
    basis: str
    raised: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ChainView:
    """The chain of an objective, drawn and in lines; ``alt`` says everything the drawing shows."""

    title: str
    subtitle: str
    objective: str
    boxes: tuple[ChainBoxView, ...]
    arrows: tuple[ChainArrowView, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class EffectsPage:
    """The tab « Effets » of an objective: its chain, its results, what may be said of them and what may not."""

    objective: str
    finding: Finding
    chain: Chain
    view: ChainView
    results: Table
    claims: tuple[Claim, ...]
    rules: tuple[tuple[str, str], ...]
    demonstration: bool = False
