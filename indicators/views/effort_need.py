"""The need of each commune: its unfavourable gap to a reference, and whether chance or size forbids to conclude."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.gaps import gap_to
from indicators.intervals import interval_of
from indicators.quality import is_fragile
from indicators.ranking import Side, side_of
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.facts import Facts
from indicators.views.scope import Figure, Scope, figure_of, scope_of
from indicators.views.selection import Selection

STRONG_PERCENT = 10
"""A need is strong when the unfavourable gap is at least this share of the reference."""
NEEDED = 2
"""Communes with a figure that an indicator needs to tell a need."""
FIRST = "APL_MG"


@dataclass(frozen=True)
class Need:
    """The indicator read as a need: its scope and what the communes are compared to (None when nothing is)."""

    scope: Scope
    reference: Territory | None
    held: Figure | None

    @property
    def indicator(self) -> Indicator:
        """The sheet of the indicator."""
        return self.scope.indicator

    def gap(self, figure: Figure) -> float | None:
        """The unfavourable gap in the unit of the indicator: positive when the commune is worse than the reference."""
        if self.held is None or self.held.value is None or not figure.comparable or figure.value is None:
            return None
        signed = gap_to(figure.value, self.held.value, self.indicator.direction).absolute
        return -signed if self.indicator.direction is Direction.UP else signed

    def is_strong(self, figure: Figure) -> bool:
        """Whether the gap is wide enough and neither chance nor a small count explains it."""
        gap, reference = self.gap(figure), self.held.value if self.held else None
        if gap is None or not reference or gap <= 0 or 100 * gap < STRONG_PERCENT * abs(reference):
            return False
        return not is_fragile(figure.numerator, self.indicator) and self._beyond_chance(figure, reference)

    def _beyond_chance(self, figure: Figure, reference: float) -> bool:
        rate = self.indicator.kind is Kind.RATE and self.indicator.sampled
        if not rate or figure.numerator is None or not figure.denominator:
            return True
        found = interval_of(figure.numerator, figure.denominator, self.indicator.scale, self.scope.rounding)
        bad = Side.BELOW if self.indicator.direction is Direction.UP else Side.ABOVE
        return side_of(found, reference) is bad


def need_of(facts: Facts, indicator: str, reference: str = "") -> Need:
    """The need told by an indicator, compared to the community unless another reference is asked.

    NotFoundError when the indicator or the reference does not exist.
    """
    scope = scope_of(facts, Selection(reference=reference), indicator)
    whole = facts.catalogue.territories[EPCI_CODE]
    if reference in ("", EPCI_CODE) and scope.own.comparable:
        return Need(scope, whole, scope.own)
    return Need(scope, scope.reference, scope.held)


def needs_offered(facts: Facts, axis: str = "") -> tuple[Indicator, ...]:
    """The indicators that tell a need by commune, in the order of the objectives, each once.

    A favourable direction and figures of at least two communes are needed; a count says the size of a commune.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> needs_offered(Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24)))
    ()
    """
    objectives = [o for a in facts.catalogue.axes if axis in ("", str(a.number)) for o in a.objectives]
    found = {i.id: i for o in objectives for i in facts.catalogue.for_objective(o.id)}
    return tuple(i for i in found.values() if _tells(facts, i))


def communes_with_figure(need: Need) -> Iterator[tuple[Territory, Figure]]:
    """Every commune of the perimeter with its figure at the vintage shown."""
    for commune in need.scope.facts.catalogue.communes():
        yield commune, figure_of(need.scope.facts, need.indicator, commune, need.scope.vintage)


def _tells(facts: Facts, indicator: Indicator) -> bool:
    directed = indicator.direction in {Direction.UP, Direction.DOWN} and indicator.kind is not Kind.COUNT
    if not directed:
        return False
    rows = facts.series(indicator.id)
    known = rows.filter((rows["level"] == Level.COMMUNE.value) & rows["value"].is_not_null())
    return known["territory"].n_unique() >= NEEDED
