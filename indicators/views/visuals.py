"""The visuals of an indicator: map, distribution, trend. Frozen data only; drawing and building live elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.views.table import Table


class MapLayer(StrEnum):
    """The readings of a map; the text is the code kept in the URL."""

    VALUE = "valeur"
    GAP = "ecart"
    PROGRESS = "avancement"


class MapKind(StrEnum):
    """How the map is drawn: a count is never a choropleth."""

    CHOROPLETH = "choropleth"
    CIRCLES = "circles"


class Tone(StrEnum):
    """Semantic tones; the palette belongs to dashboard/theme.py."""

    SEQUENTIAL_1 = "sequential_1"
    SEQUENTIAL_2 = "sequential_2"
    SEQUENTIAL_3 = "sequential_3"
    SEQUENTIAL_4 = "sequential_4"
    SEQUENTIAL_5 = "sequential_5"
    DIVERGING_LOW_2 = "diverging_low_2"
    DIVERGING_LOW_1 = "diverging_low_1"
    DIVERGING_0 = "diverging_0"
    DIVERGING_HIGH_1 = "diverging_high_1"
    DIVERGING_HIGH_2 = "diverging_high_2"
    UNFAVOURABLE = "unfavourable"
    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class LegendClass:
    """One legend entry: bounds in words, number of communes, tone; ``withheld`` entries are hatched."""

    label: str
    count: int
    tone: Tone
    withheld: bool = False

    @property
    def count_text(self) -> str:
        """« 7 communes », « 1 commune », « 0 commune »."""
        return f"{self.count}\u00a0commune{'s' if self.count > 1 else ''}"


@dataclass(frozen=True, slots=True)
class MapItem:
    """One commune of the map. ``value`` is what the layer colours; ``label`` what is printed on the polygon."""

    territory: str
    name: str
    value: float | None
    label: str
    tone: Tone
    status: str
    status_word: str
    sentence: str
    demonstration: bool = False
    fragile: bool = False
    selected: bool = False


@dataclass(frozen=True, slots=True)
class MapView:
    """A map of the communes. ``disabled_layers`` pairs a layer with the French reason it cannot be chosen."""

    title: str
    subtitle: str
    layer: MapLayer
    kind: MapKind
    classes: tuple[LegendClass, ...]
    items: tuple[MapItem, ...]
    reference_text: str
    disabled_layers: tuple[tuple[MapLayer, str], ...]
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A vertical mark on a distribution: ``label`` already holds name and value (« Finistère 11,4 % »)."""

    value: float
    label: str
    role: str  # reference | median | other


class StripKind(StrEnum):
    """INTERVALS: ranks possible; DOTS: rounded or partly secret, stacked and never ranked; VALUES: no parts known."""

    INTERVALS = "intervals"
    DOTS = "dots"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class StripRow:
    """One commune of a distribution; ``rank_text`` is « 1 à 8 » or ``""`` when no rank is possible."""

    territory: str
    name: str
    value: float
    label: str
    low: float | None
    high: float | None
    rank_text: str = ""
    fragile: bool = False
    selected: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class StripGroup:
    """Rows that read alike: ``side`` is above, inconclusive, below or all; ``tone`` follows the direction."""

    side: str
    title: str
    tone: Tone
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class StripView:
    """The distribution of the communes. ``withheld`` names communes without a figure, with the reason word.

    ``marks`` is the subtitle where possible ranks are not drawn, an empty text when it is the same.
    """

    title: str
    subtitle: str
    kind: StripKind
    groups: tuple[StripGroup, ...]
    markers: tuple[Marker, ...]
    unit: str
    unit_long: str
    decimals: int
    withheld: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False
    marks: str = ""


class LineRole(StrEnum):
    """What a line of a trend is."""

    TERRITORY = "territory"
    REFERENCE = "reference"
    FORMER = "former"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One vintage of a line; ``value`` None leaves a gap; ``x`` is the decimal year used to place it."""

    vintage: str
    x: float
    value: float | None
    label: str
    status: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A line with its end label (name and value) so that no legend is needed."""

    name: str
    role: LineRole
    points: tuple[TrendPoint, ...]
    end_label: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time without values, hatched with its reason; or a break (start == end)."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class TrendView:
    """A trend: at most territory, reference and target.

    ``rates`` are (value, meaning) pairs in words; ``readings`` are direction words (« Communauté : s’améliore »)
    paired with a pictogram name.
    """

    title: str
    subtitle: str
    lines: tuple[TrendLine, ...]
    breaks: tuple[Span, ...]
    missing: tuple[Span, ...]
    rates: tuple[tuple[str, str], ...]
    readings: tuple[tuple[str, str], ...]
    unit: str
    decimals: int
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False
