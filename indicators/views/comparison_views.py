"""The parts of the comparison page: small strips, gaps in people, readings of ranks, gaps over time."""

from dataclasses import dataclass

from indicators.views.table import Table
from indicators.views.visuals import StripView, TrendView


@dataclass(frozen=True, slots=True)
class PeopleCard:
    """A gap said in people or places, with its arithmetic; ``headline`` may be « aucun calcul possible »."""

    title: str
    headline: str
    detail: str
    arithmetic: tuple[str, ...]
    range_text: str
    possible: bool
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ComparedStrip:
    """The small distribution of one compared indicator; ``favourable`` is the side read as good: left, right or ""."""

    indicator: str
    view: StripView
    favourable: str = ""


@dataclass(frozen=True, slots=True)
class GapTrend:
    """The gaps of the chosen territories to the reference over time, for one compared indicator."""

    indicator: str
    view: TrendView


@dataclass(frozen=True, slots=True)
class RankBar:
    """The ranks one commune may hold, from ``low`` to ``high``; ``text`` is « 1er à 7e », ``label`` its value."""

    territory: str
    name: str
    low: int
    high: int
    text: str
    label: str
    selected: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class RankBand:
    """Communes that read alike against the reference; alphabetical when ``side`` is inconclusive."""

    side: str
    title: str
    bars: tuple[RankBar, ...]


@dataclass(frozen=True, slots=True)
class RankBars:
    """The rank intervals of the communes of one indicator, in groups, out of ``total``."""

    title: str
    subtitle: str
    total: int
    bands: tuple[RankBand, ...]
    model: str
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class RankReading:
    """What may and may not be concluded from the ranks of one indicator."""

    indicator: str
    label: str
    bars: RankBars | None
    can_say: str
    cannot_say: str
    inconclusive: tuple[str, ...]
    reason: str = ""
