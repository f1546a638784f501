"""What the page of surveys, the card of an objective and the line of a sheet show. Frozen data only."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.neighbourhoods import Neighbourhood
from indicators.surveys.model import SurveyLimits, SurveyWave
from indicators.views.pages import Finding, Notice, Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class HeldSurveys:
    """The waves as they may be shown, by survey then from the first to the last, and what they are read with."""

    waves: tuple[SurveyWave, ...]
    limits: SurveyLimits
    places: Mapping[str, Neighbourhood]


@dataclass(frozen=True, slots=True)
class SurveyAsked:
    """What an address asks: a question (« enquete--question »), a wave, an answer by its place in the list, a place."""

    question: str = ""
    wave: str = ""
    answer: str = ""
    place: str = ""
    objective: str = ""


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One place: its share in percent with its margin, or the reason why there is none.

    ``verdict`` compares it with the whole, ``since`` with the wave before; ``tone`` is above, below or same.
    """

    code: str
    name: str
    sample: str
    share: float | None
    low: float | None
    high: float | None
    told: str
    withheld: str = ""
    verdict: str = ""
    since: str = ""
    tone: str = "same"
    inside: bool = False
    selected: bool = False


@dataclass(frozen=True, slots=True)
class SurveyView:
    """A question at a wave: what is chosen and may be, the finding, one line a place, how people were asked.

    ``apart`` says how many places stand beyond the margin.
    """

    title: str
    subtitle: str
    finding: Finding
    questions: tuple[Option, ...]
    waves: tuple[Option, ...]
    answers: tuple[Option, ...]
    asked: SurveyAsked
    lines: tuple[SurveyLine, ...]
    method: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]
    notes: tuple[str, ...]
    table: Table
    alt: str
    source: str
    demonstration: bool
    apart: str = ""
    reference: float | None = None
    reference_label: str = ""


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """What a question says of an objective, in two sentences, with the way to its page; the indicator it feeds."""

    question: str
    wave: str
    title: str
    strong: str
    caution: str
    method: str
    indicator: str
    demonstration: bool
