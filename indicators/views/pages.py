"""What each page shows, assembled: axis page, home, comparison, explorer, dictionary. Frozen data only."""

from dataclasses import dataclass

from indicators.views.action_rows import ActionList
from indicators.views.comparison_views import ComparedStrip, GapTrend, PeopleCard, RankReading
from indicators.views.convergence_views import Tightening
from indicators.views.table import Table
from indicators.views.visuals import LegendClass, MapView, StripView, TrendView


@dataclass(frozen=True, slots=True)
class Finding:
    """The sentence on top: ``strong`` is set in bold, ``caution`` follows in regular weight."""

    strong: str
    caution: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ContextLine:
    """« Vous regardez : Morlaix · 2024 · comparé à … · édition en cours » and « Données arrêtées au … »."""

    territory: str
    vintage: str
    reference: str
    edition: str
    as_of: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a selector: a code for the URL and a French label."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class NumberCell:
    """One of the four numbers, ready to draw: big text, small text, bar geometry and pictogram name.

    ``bar`` is the clamped rate 0-100 or None; ``tick`` the expected rate; ``squares`` (kept, due) for realisation;
    ``badge`` is (pictogram, word, tone) for pace and confidence.
    """

    main: str
    detail: str
    bar: float | None = None
    tick: float | None = None
    fall: bool = False
    squares: tuple[int, int] | None = None
    badge: tuple[str, str, str] | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """The four numbers of one objective or one axis."""

    code: str
    title: str
    detail: str
    realisation: NumberCell
    result: NumberCell
    pace: NumberCell
    confidence: NumberCell
    hue: str = ""
    slug: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class NumbersTable:
    """Four numbers for several rows, with its table for exports."""

    title: str
    rows: tuple[NumbersRow, ...]
    note: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed message: ``icon`` is lock, alert, info or target; ``strong`` then ``text``."""

    icon: str
    strong: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of an indicator: labelled paragraphs, freshness badge and link target; ``own`` when proposed here."""

    indicator: str
    label: str
    rows: tuple[tuple[str, str], ...]
    freshness: tuple[str, str, str]
    demonstration: bool
    objectives: tuple[Option, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """Map, strip, trend and sheet of one indicator on one selection; None where a visual is refused (see notices)."""

    indicator: str
    label: str
    nature: str
    finding: Finding
    context: ContextLine
    map: MapView | None
    strip: StripView | None
    trend: TrendView | None
    sheet: Sheet
    notices: tuple[Notice, ...]
    remaining: Table | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class OtherTrend:
    """The trend of another indicator of an objective, shown when its own has none, and named as such."""

    indicator: str
    label: str
    nature: str
    view: TrendView


@dataclass(frozen=True, slots=True)
class AxisPage:
    """One axis page on one selection."""

    number: int
    title: str
    hue: str
    numbers: NumbersTable
    objective: str
    objective_title: str
    field_question: str
    map_refusal: str
    indicators: tuple[Option, ...]
    block: IndicatorBlock
    territories: tuple[Option, ...]
    references: tuple[Option, ...]
    vintages: tuple[str, ...]
    actions: ActionList
    objective_actions: Table
    action_places: Table
    map_elsewhere: Option | None = None
    trend_elsewhere: OtherTrend | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert: fact, then the rule that raised it with its figures, then where to look."""

    fact: str
    rule: str
    slug: str
    link: str
    params: tuple[tuple[str, str], ...]
    demonstration: bool = False
    origin: str = "Chiffres réels. "


@dataclass(frozen=True, slots=True)
class FreshnessCount:
    """How many indicators are in a freshness state, with names on demand."""

    state: str
    pictogram: str
    tone: str
    count: int
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page."""

    finding: Finding
    context: ContextLine
    numbers: NumbersTable
    alerts: tuple[Alert, ...]
    map: MapView | None
    map_indicator: str
    freshness: tuple[FreshnessCount, ...]
    communes: tuple[Option, ...]
    territories: tuple[Option, ...]
    references: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """The concerted-decision page, without what tells of the plan or compares all the communes.

    ``heat`` is the table of gaps as drawn; ``heat_details`` the same figures one per line, for reading and for files.
    Strips, ranks and trends carry the indicator they are about: one without a figure has none.
    """

    finding: Finding
    context: ContextLine
    heat: Table
    heat_reading: str
    heat_details: Table
    heat_legend: tuple[LegendClass, ...]
    strips: tuple[ComparedStrip, ...]
    people: tuple[PeopleCard, ...]
    ranks: tuple[RankReading, ...]
    gap_trends: tuple[GapTrend, ...]
    tightenings: tuple[Tightening, ...]
    territories: tuple[Option, ...]
    indicators: tuple[Option, ...]
    references: tuple[Option, ...]
    chosen_territories: tuple[str, ...]
    chosen_indicators: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One territory of a scatter of two indicators."""

    territory: str
    name: str
    x: float
    y: float
    label: str
    population: int | None
    selected: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ScatterView:
    """Two indicators crossed; ``withheld`` counts the communes that cannot be placed, with the reason."""

    title: str
    subtitle: str
    x_label: str
    y_label: str
    points: tuple[ScatterPoint, ...]
    withheld: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """The explorer: one table of everything asked, and one optional visual."""

    finding: Finding
    context: ContextLine
    table: Table
    trends: tuple[TrendView, ...]
    map: MapView | None
    scatter: ScatterView | None
    sheets: tuple[Sheet, ...]
    indicators: tuple[Option, ...]
    territories: tuple[Option, ...]
    vintages: tuple[str, ...]
    chosen_indicators: tuple[str, ...]
    chosen_territories: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class DictionaryPage:
    """The dictionary: every sheet, filterable, with freshness and the gaps."""

    finding: Finding
    sheets: tuple[Sheet, ...]
    table: Table
    freshness: tuple[FreshnessCount, ...]
