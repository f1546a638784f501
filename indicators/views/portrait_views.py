"""What the portrait of a commune shows: where it stands, where it moves, what is done there. Frozen data only."""

from dataclasses import dataclass

from indicators.field.quotes import Quote
from indicators.views.action_rows import ActionList
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.resemblance_views import Peers
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class PortraitScale:
    """Where the places stand on a line, from 0 to 100 percent of its length; None for what is not published.

    ``others`` are the other communes with a comparable figure; ``low`` and ``high`` bound the 95 % interval.
    """

    others: tuple[float, ...]
    own: float
    low: float | None
    high: float | None
    whole: float | None
    reference: float | None


@dataclass(frozen=True, slots=True)
class Against:
    """A figure held against one place: its name, its figure, the gap and the word that reads it."""

    name: str
    text: str
    gap: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PortraitLine:
    """One indicator of the place. ``rank`` is « 1 à 8 sur 26 », or ``""`` where ranks are refused.

    ``interval`` is ``""`` when chance plays no part or the parts of the rate are not published; ``doubt`` says why a
    figure is fragile; ``people`` is the gap to the reference in people, ``""`` when it cannot be said, and
    ``people_range`` its range with its model.
    """

    indicator: str
    label: str
    axis: int
    objective: str
    text: str
    year: str
    interval: str
    rank: str
    whole: Against | None
    reference: Against | None
    people: str
    people_range: str
    doubt: str
    source: str
    scale: PortraitScale | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A family of lines: ``lines`` rest on real figures, ``invented`` on demonstration ones, never mixed."""

    title: str
    explained: str
    lines: tuple[PortraitLine, ...]
    invented: tuple[PortraitLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """One indicator over time: where it goes, from what to what, and the same reading for the community."""

    indicator: str
    label: str
    axis: int
    objective: str
    sentence: str
    whole: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The indicators that move alike: a word, the pictogram of the direction of the reading, the lines."""

    word: str
    pictogram: str
    tone: str
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A figure that is withheld: why, and what can be read in its place."""

    label: str
    reason: str
    instead: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class PortraitActions:
    """The actions that name the place, and in words those of the whole community, which are never spread."""

    listed: ActionList
    sentence: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """One commune, or one group of communes, on a page.

    ``mixed`` holds lines that read well against one place and badly against the other; ``close`` the names of those
    that read like both; ``landmarks`` the figures that are neither good nor bad. ``peers`` is None with its reason in
    ``peers_refusal``. ``observations`` says what the field tells, or that nothing may be quoted; ``quotes`` its words.
    """

    territory: str
    name: str
    subtitle: str
    finding: Finding
    context: ContextLine
    gaps: Standing
    strengths: Standing
    mixed: Standing
    doubtful: Standing
    close: str
    landmarks: Standing
    unsaid: tuple[Unsaid, ...]
    courses: tuple[Course, ...]
    actions: PortraitActions
    observations: str
    quotes: tuple[Quote, ...]
    peers: Peers | None
    peers_refusal: str
    table: Table
    notes: tuple[str, ...]
    territories: tuple[Option, ...]
    references: tuple[Option, ...]
    demonstration: bool = False
