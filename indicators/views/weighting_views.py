"""What the page of a revealed weighting shows: strips of points, rank ranges, readings. Frozen data only."""

from dataclasses import dataclass

from indicators.catalogue.model import Catalogue
from indicators.views.pages import Finding, Option
from indicators.views.situation_builder import MeasuredSituation
from indicators.views.table import Stamp, Table
from indicators.weighting import Panel
from indicators.weighting_robustness import Hold


@dataclass(frozen=True, slots=True)
class Voice:
    """A signatory: its name, its short name, and that name in a sentence (« la CAF »). Its place gives its shape."""

    name: str
    short: str
    with_article: str


@dataclass(frozen=True, slots=True)
class RevealedRound:
    """A revealed round as the builder takes it: the panel, every signatory asked, what situations rest on."""

    number: int
    catalogue: Catalogue
    voices: tuple[Voice, ...]
    panel: Panel
    situations: tuple[MeasuredSituation, ...]
    stamp: Stamp
    revealed: str

    @property
    def missing(self) -> tuple[Voice, ...]:
        """The signatories who did not answer."""
        given = {ballot.signatory for ballot in self.panel.ballots}
        return tuple(voice for voice in self.voices if voice.name not in given)

    @property
    def demonstration(self) -> bool:
        """Whether the round or any situation rests on something invented."""
        return self.stamp.demonstration or any(s.demonstration for s in self.situations)


@dataclass(frozen=True, slots=True)
class PointMark:
    """The points of one signatory; ``voice`` is its place among the voices."""

    voice: int
    points: int


@dataclass(frozen=True, slots=True)
class WeightingRow:
    """One objective of the strip; ``low_label`` and ``high_label`` name the ends of a strong disagreement."""

    code: str
    title: str
    axis: int
    marks: tuple[PointMark, ...]
    median: float
    spread_text: str
    median_text: str
    situation: str
    weighs: bool
    rank_text: str
    low_label: str = ""
    high_label: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class WeightingBand:
    """Objectives of one class of disagreement, the most disputed first."""

    title: str
    strong: bool
    rows: tuple[WeightingRow, ...]


@dataclass(frozen=True, slots=True)
class WeightingView:
    """The points of the signatories, the most disputed objectives first."""

    title: str
    voices: tuple[Voice, ...]
    bands: tuple[WeightingBand, ...]
    alt: str
    note: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class RankBar:
    """The ranks one objective may take, over the variants and over the draws; ``rank`` is the one of the formula."""

    code: str
    title: str
    axis: int
    rank: int
    low: int
    high: int
    drawn_low: int
    drawn_high: int
    hold: Hold
    text: str


@dataclass(frozen=True, slots=True)
class RankBarsView:
    """The objectives that are or may be among the first, and the ranks each may take out of ``total``."""

    title: str
    subtitle: str
    bars: tuple[RankBar, ...]
    retained: int
    head: str
    total: int
    alt: str


@dataclass(frozen=True, slots=True)
class WeightingReading:
    """What may be said of the first ranks: sentences, and whether they are certain."""

    icon: str
    title: str
    lines: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class WeightingResults:
    """Everything the screen of a revealed round shows."""

    finding: Finding
    view: WeightingView
    bars: RankBarsView
    readings: tuple[WeightingReading, ...]
    coefficients: str
    retained: int
    objectives: tuple[Option, ...]
    missing: tuple[str, ...]
