"""What the matrix of commitments holds: cells, rows, axes, signatories. Frozen data only; building lives elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.formats import format_number, plural, with_unit
from indicators.project import Objective
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.table import Table

KILO = 1_000
WHOLE_KILO = 10_000
NO_AMOUNT = "aucun"


class Commitment(StrEnum):
    """What a signatory does for an objective, from the strongest; the text is what is shown."""

    LEADS = "pilote"
    CO_LEADS = "copilote"
    FUNDS = "finance"
    TAKES_PART = "participe"
    SILENT = "silencieux"


PICTOGRAMS: Mapping[Commitment, str] = {
    Commitment.LEADS: "diamond",
    Commitment.CO_LEADS: "diamond_open",
    Commitment.FUNDS: "euro",
    Commitment.TAKES_PART: "ring",
    Commitment.SILENT: "minus",
}
"""The pictogram of each commitment, never without its word."""
MEANINGS: Mapping[Commitment, str] = {
    Commitment.LEADS: "porte le plus d’actions de l’objectif",
    Commitment.CO_LEADS: "porte une partie des actions",
    Commitment.FUNDS: "sans porter",
    Commitment.TAKES_PART: "agit sans porter ni financer",
    Commitment.SILENT: "aucune action ni financement",
}
"""What each commitment means, for the legend."""


@dataclass(frozen=True, slots=True)
class EngagementQuery:
    """What is asked: an axis, what the cells show, the order of the rows, orphans and lone leaders only, the year."""

    axis: str = ""
    shown: str = ""
    order: str = ""
    alone: bool = False
    year: str = ""


@dataclass(frozen=True, slots=True)
class EngagementCell:
    """One signatory on one objective.

    ``actions`` counts the active confirmed actions it leads, funds or takes part in; ``waiting`` those whose status
    is to be confirmed, counted nowhere else. ``secured`` and ``asked`` are the euros it brings in the year; None when
    none is said, which is not zero.
    """

    signatory: str
    commitment: Commitment
    actions: int
    waiting: int
    secured: float | None
    asked: float | None
    demonstration: bool

    @property
    def planned(self) -> float | None:
        """Secured and asked euros together, None when neither is said."""
        return added((self.secured, self.asked))

    @property
    def action_words(self) -> str:
        """« 3 actions », « 2 actions + 1 à confirmer », « 1 à confirmer »."""
        said = [plural(self.actions, "action", "actions")] if self.actions or not self.waiting else []
        said += [f"{self.waiting}\u00a0à confirmer"] if self.waiting else []
        return " + ".join(said)

    @property
    def amount_words(self) -> str:
        """« 24 k€ », secured and asked together; nothing when no amount is said."""
        return "" if self.planned is None else kilo_euros(self.planned)


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One objective: its cells in the order of the signatories, and what is wrong with it."""

    objective: Objective
    cells: tuple[EngagementCell, ...]
    orphan: bool
    lone_leader: str

    @property
    def planned(self) -> float | None:
        """The euros the signatories bring together in the year, None when none is said."""
        return added(cell.planned for cell in self.cells)

    @property
    def silent(self) -> tuple[str, ...]:
        """The signatories that say nothing on the objective."""
        return tuple(cell.signatory for cell in self.cells if cell.commitment is Commitment.SILENT)

    @property
    def watch(self) -> tuple[str, str]:
        """Pictogram and word of what to look at; empty texts when nothing."""
        if self.orphan:
            return ("alert", "orphelin")
        return ("person", "pilote seul") if self.lone_leader else ("", "")


@dataclass(frozen=True, slots=True)
class EngagementGroup:
    """The rows of an axis, or of another order (``number`` is then 0)."""

    number: int
    title: str
    rows: tuple[EngagementRow, ...]


@dataclass(frozen=True, slots=True)
class SignatoryCard:
    """What one signatory does over the objectives looked at.

    ``planned`` adds secured and asked euros, ``asked`` the second alone; None when no amount is said.
    """

    name: str
    counts: Mapping[Commitment, int]
    planned: float | None
    asked: float | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class EngagementView:
    """The whole matrix: ``rows`` are the objectives looked at, ``groups`` those shown; ``table`` is what is exported.

    ``known`` is False when the plan could not be read: nothing may then be said.
    """

    finding: Finding
    context: ContextLine
    signatories: tuple[str, ...]
    cards: tuple[SignatoryCard, ...]
    rows: tuple[EngagementRow, ...]
    groups: tuple[EngagementGroup, ...]
    year: str
    choices: Mapping[str, tuple[Option, ...]]
    notes: tuple[str, ...]
    table: Table
    demonstration: bool
    known: bool = True

    @property
    def orphans(self) -> tuple[Objective, ...]:
        """The objectives that no signatory leads."""
        return tuple(row.objective for row in self.rows if row.orphan)

    @property
    def lone_leaders(self) -> tuple[tuple[Objective, str], ...]:
        """The objectives that one signatory leads while the three others are silent."""
        return tuple((row.objective, row.lone_leader) for row in self.rows if row.lone_leader)

    def silences(self) -> tuple[tuple[str, tuple[Objective, ...]], ...]:
        """Each signatory with the objectives on which it says nothing."""
        return tuple(
            (name, tuple(row.objective for row in self.rows if name in row.silent)) for name in self.signatories
        )


def added(amounts: Iterable[float | None]) -> float | None:
    """The sum of the amounts that are said, None when none is.

    >>> added((12_000.0, None)), added((None,))
    (12000.0, None)
    """
    found = [amount for amount in amounts if amount is not None]
    return sum(found) if found else None


def kilo_euros(amount: float | None) -> str:
    r"""« 24 k€ », « 1,5 k€ », « 800 € », « aucun » when none is said.

    >>> kilo_euros(24_000), kilo_euros(1_500), kilo_euros(800), kilo_euros(None)
    ('24\xa0k€', '1,5\xa0k€', '800\xa0€', 'aucun')
    """
    if amount is None:
        return NO_AMOUNT
    if abs(amount) < KILO:
        return with_unit(format_number(amount), "€")
    exact = amount % KILO == 0 or abs(amount) >= WHOLE_KILO
    return with_unit(format_number(amount / KILO, 0 if exact else 1), "k€")
