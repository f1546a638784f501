"""What the social diagnosis shows: public by public, figures, field, actions, what is not known. Frozen data."""

from dataclasses import dataclass

from indicators.diagnosis import SheetState, Tally
from indicators.field.quotes import Quote
from indicators.views.action_rows import ActionList
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.portrait_views import PortraitLine
from indicators.views.survey_views import SurveyCard
from indicators.views.table import Table
from indicators.views.visuals import StripView


@dataclass(frozen=True, slots=True)
class DiagnosisLine:
    """One sheet on one public: what it says, its limits, its figure, or why there is none.

    ``text`` is the figure, or the word that stands for it (« secret statistique », « aucun chiffre »); ``line`` is
    the line of a portrait, None when no figure is shown: ``reason`` then says why, and what to read or ask for.
    ``rank`` always holds words (« 1 à 4 sur 26 », « ne pas conclure », « pas de rang »), ``course`` is the reading
    over time, ``unit`` what a bare figure counts, ``concerned`` the people counted by the figure (``""`` when its
    parts are not published).
    """

    indicator: str
    label: str
    says: str
    limits: str
    state: SheetState
    text: str
    year: str
    line: PortraitLine | None
    rank: str
    course: str
    concerned: str
    reason: str = ""
    unit: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class PublicPart:
    """One public. ``lines`` holds every sheet of the table, real figures first; ``unknown`` what no sheet counts."""

    id: str
    title: str
    ages: str
    finding: Finding
    lines: tuple[DiagnosisLine, ...]
    unknown: tuple[str, ...]
    strip: StripView | None
    actions: ActionList
    actions_said: str
    quotes: tuple[Quote, ...]
    field_said: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The social diagnosis of a commune, of a group or of the community.

    ``surveys`` are what surveys of all inhabitants say, ``frame`` is the legal frame in sentences, ``unsaid`` what the
    diagnosis does not say; ``shared`` is true when an action reserved to signatories and partners is listed: the
    document then says so on every page.
    """

    territory: str
    name: str
    of: str
    subtitle: str
    finding: Finding
    context: ContextLine
    parts: tuple[PublicPart, ...]
    surveys_said: str
    surveys: tuple[SurveyCard, ...]
    frame: tuple[str, ...]
    unsaid: tuple[str, ...]
    notes: tuple[str, ...]
    table: Table
    territories: tuple[Option, ...]
    references: tuple[Option, ...]
    shared: bool = False
    demonstration: bool = False
