"""Every figure of one place, held against the community and the reference. Sorts them, words nothing."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from indicators.catalogue.model import Direction, Indicator, Nature
from indicators.observations import Status
from indicators.ranking import RankInterval, RankRefusal, rank_territories
from indicators.territories import EPCI_CODE, Territory
from indicators.views.commune_figures import communes_of
from indicators.views.comparison_rows import (
    UNFAVOURABLE,
    Compared,
    ComparedRow,
    Verdict,
    compared_in,
    deviation_of,
    is_count,
    reference_scope,
)
from indicators.views.facts import Facts
from indicators.views.portrait_views import PortraitScale
from indicators.views.scope import POPULATION, Scope, figure_of
from indicators.views.selection import Selection

READ = frozenset({Nature.CONTEXT, Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY, Nature.PERCEPTION})
"""Natures that describe a place; means and outputs describe the actions, and are read on their pages."""
GOOD = frozenset({Verdict.FAVOURABLE, Verdict.VERY_FAVOURABLE, Verdict.INSIDE})
BAD = UNFAVOURABLE | {Verdict.OUTSIDE}
LANDMARKS = frozenset({Verdict.NEUTRAL, Verdict.NOT_COMPARED, Verdict.REFERENCE, Verdict.COUNT})


class Family(Enum):
    """How the figure of a place reads against the community and the reference together."""

    GAP = auto()
    STRENGTH = auto()
    MIXED = auto()
    DOUBTFUL = auto()
    CLOSE = auto()
    LANDMARK = auto()
    ASIDE = auto()
    UNSAID = auto()


@dataclass(frozen=True)
class Held:
    """One figure of a place, held against the reference and against the community.

    ``reference`` is None when the reference is the community itself, or when nothing wider is published;
    ``against_whole`` where the community has no figure; ``rank`` where ranks are refused.
    """

    row: ComparedRow
    reference: Compared | None
    against_whole: ComparedRow | None
    rank: RankInterval | None

    @property
    def indicator(self) -> Indicator:
        """The sheet of the indicator."""
        return self.row.indicator

    @property
    def scope(self) -> Scope:
        """The place on the indicator, held against the reference."""
        return self.row.scope

    @property
    def own(self) -> Compared:
        """The place itself; its gap is the one to the reference."""
        return self.row.cells[0]

    @property
    def whole(self) -> Compared | None:
        """The place held against the community."""
        return self.against_whole.cells[0] if self.against_whole else None

    @property
    def demonstration(self) -> bool:
        """Whether a figure of the line is invented."""
        figures = [self.own.figure, self.scope.held if self.reference else None]
        figures.append(self.against_whole.scope.held if self.against_whole else None)
        return any(figure is not None and figure.demonstration for figure in figures)

    @property
    def size(self) -> float:
        """The widest of its gaps, in standard deviations of the communes; 0 without any."""
        gaps = [c.gap.absolute for c in (self.reference, self.whole) if c is not None and c.gap is not None]
        return max((abs(gap) for gap in gaps), default=0.0) / (self.row.deviation or 1.0)

    @property
    def family(self) -> Family:
        """Good or bad only when one comparison says it and the other does not say the contrary."""
        if self.own.figure.value is None:
            return Family.UNSAID
        verdicts = {c.verdict for c in (self.reference, self.whole) if c is not None}
        if verdicts <= LANDMARKS:
            return Family.ASIDE if _is_minor(self.indicator) else Family.LANDMARK
        good, bad = bool(verdicts & GOOD), bool(verdicts & BAD)
        if good or bad:
            return Family.MIXED if good and bad else Family.GAP if bad else Family.STRENGTH
        return Family.DOUBTFUL if Verdict.INCONCLUSIVE in verdicts else Family.CLOSE


def gather(facts: Facts, selection: Selection, place: Territory) -> tuple[Held, ...]:
    """The figures of a place, axis after axis, each at the vintage its indicator is read at.

    Indicators that nobody publishes for this place are left out: nothing is withheld there. NotFoundError for an
    unknown reference.
    """
    sheets = [i for i in facts.catalogue.offered() if i.nature in READ and facts.vintages(i.id)]
    found = (_held(facts, selection, place, indicator) for indicator in sheets)
    return tuple(held for held in found if held is not None)


def scale_of(held: Held) -> PortraitScale | None:
    """Where the place stands among the communes, on a line; None for a figure that may not be placed.

    The line goes from the lowest to the highest figure shown: an interval that is wider stops at its ends.
    """
    own, interval = held.own.figure, held.own.interval
    if own.value is None or not own.comparable:
        return None
    others = [c.value for c in communes_of(held.scope) if c.value is not None and c.place.code != own.territory]
    whole = held.against_whole.scope.held if held.against_whole else None
    wider = held.scope.held if held.reference else None
    marks = [figure.value for figure in (whole, wider) if figure is not None and not is_count(held.indicator)]
    known = [own.value, *others, *(mark for mark in marks if mark is not None)]
    low, high = min(known), max(known)
    if low == high:
        return None

    def placed(value: float | None) -> float | None:
        return None if value is None else round(100 * (min(max(value, low), high) - low) / (high - low), 1)

    return PortraitScale(
        others=tuple(round(100 * (value - low) / (high - low), 1) for value in sorted(others)),
        own=placed(own.value) or 0.0,
        low=placed(interval.low) if interval else None,
        high=placed(interval.high) if interval else None,
        whole=placed(whole.value) if whole and not is_count(held.indicator) else None,
        reference=placed(wider.value) if wider and not is_count(held.indicator) else None,
    )


def _held(facts: Facts, selection: Selection, place: Territory, indicator: Indicator) -> Held | None:
    wide = reference_scope(facts, selection, indicator.id)
    own = figure_of(facts, indicator, place, wide.vintage)
    if own.value is None and own.status is Status.NOT_AVAILABLE and not own.reason:
        return None
    scope = replace(wide, territory=place, own=own)
    deviation = deviation_of(scope)
    beside = scope.reference is not None and scope.reference.code not in {EPCI_CODE, place.code}
    cell = compared_in(scope, place, deviation)
    return Held(
        row=ComparedRow(scope, (cell,), deviation),
        reference=cell if beside else None,
        against_whole=_against_whole(scope, place, deviation),
        rank=_rank(scope, place),
    )


def _against_whole(scope: Scope, place: Territory, deviation: float | None) -> ComparedRow | None:
    """The same figure held against the community; None for the community, and where it has no comparable figure."""
    whole = scope.facts.catalogue.territories[EPCI_CODE]
    figure = figure_of(scope.facts, scope.indicator, whole, scope.vintage)
    if place.code == EPCI_CODE or not figure.comparable:
        return None
    narrow = replace(scope, reference=whole, held=figure, reference_moved=False)
    return ComparedRow(narrow, (compared_in(narrow, place, deviation),), deviation)


def _rank(scope: Scope, place: Territory) -> RankInterval | None:
    ranks = rank_territories(scope.communes, scope.indicator, scope.rounding)
    if isinstance(ranks, RankRefusal):
        return None
    return next((rank for rank in ranks if rank.territory == place.code), None)


def _is_minor(indicator: Indicator) -> bool:
    """Counts and extensions are kept for the table: the page tells the core of what is neither good nor bad."""
    directed = indicator.direction in {Direction.UP, Direction.DOWN}
    return not indicator.core and (is_count(indicator) or directed) and indicator.id != POPULATION
