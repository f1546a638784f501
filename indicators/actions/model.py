"""A fiche-action at one version, frozen: its 41 fields, its milestones, means and links. Holds no rule."""

from dataclasses import dataclass, field
from datetime import date

from indicators.actions.words import (
    ActionStatus,
    ActionType,
    Confidentiality,
    FundingState,
    NoteKind,
    Outcome,
    Participation,
    PartnerDegree,
)
from indicators.execution import MilestoneState, Weather


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation beside the lead one, and how far it is bound."""

    organisation: str
    degree: PartnerDegree


@dataclass(frozen=True, slots=True)
class Funding:
    """Euros of one funder for one year, with their state."""

    funder: str
    year: int
    euros: float
    state: FundingState


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """Planned and spent euros of one year, operating and investment apart; ``fte`` in full-time equivalents.

    None means not said, which is not zero.
    """

    year: int
    operating_planned: float | None = None
    operating_spent: float | None = None
    investment_planned: float | None = None
    investment_spent: float | None = None
    fte: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: what, by when, done when, and what proves it."""

    title: str
    due: date
    state: MilestoneState = MilestoneState.PLANNED
    done: date | None = None
    evidence: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note, kept for ever beside the versions; ``author`` is an account."""

    at: date
    kind: NoteKind
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One version of one action.

    ``number`` is ``4.2-03``; ``id`` never changes. ``territories`` are codes (communes, groups, the EPCI) or
    « hors territoire ». ``confirmed_on`` is the day somebody last said that the status is right. Texts are plain.
    """

    id: str
    number: str
    title: str
    objective: str
    status: ActionStatus = ActionStatus.STUDY
    other_objectives: tuple[str, ...] = ()
    kind: ActionType = ActionType.NEW
    need: str = ""
    need_indicators: tuple[str, ...] = ()
    need_observations: tuple[str, ...] = ()
    expected_result: str = ""
    publics: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    description: str = ""
    steps: tuple[Step, ...] = ()
    participation: Participation = Participation.NONE
    lead_organisation: str = ""
    pilot: str = ""
    elected_referent: str = ""
    technical_referent: str = ""
    partners: tuple[Partner, ...] = ()
    follow_up_body: str = ""
    budget: tuple[BudgetYear, ...] = ()
    fundings: tuple[Funding, ...] = ()
    in_kind: str = ""
    start: date | None = None
    end: date | None = None
    deadlines: str = ""
    recurrence: str = ""
    output_indicators: tuple[str, ...] = ()
    result_indicators: tuple[str, ...] = ()
    initial_value: float | None = None
    target_value: float | None = None
    weather: Weather = Weather.NOT_SAID
    weather_comment: str = ""
    blocking_cause: str = ""
    unblocking_condition: str = ""
    arbitration: str = ""
    drop_reason: str = ""
    review_on: date | None = None
    outcome: Outcome = Outcome.NONE
    depends_on: tuple[str, ...] = ()
    confidentiality: Confidentiality = Confidentiality.PARTNERS
    confirmed_on: date | None = None
    demonstration: bool = False
    archived: bool = False
    version: int = 0
    notes: tuple[Note, ...] = field(default=())

    @property
    def axis(self) -> int:
        """The axis of the main objective."""
        return int(self.objective[0])
