"""The parts of the comparison page: small strips, gaps in people, readings of ranks, gaps over time."""

from dataclasses import dataclass

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
class RankReading:
    """What may and may not be concluded from the ranks of one indicator."""

    indicator: str
    label: str
    strip: StripView | None
    can_say: str
    cannot_say: str
    inconclusive: tuple[str, ...]
    reason: str = ""
