"""One indicator compared between chosen places at one vintage: figures, gaps, five classes. Words no sentence."""

from dataclasses import dataclass, replace
from enum import StrEnum

import polars as pl

from indicators.catalogue.model import Aggregation, Direction, Indicator, Kind
from indicators.distribution import weighted_deviation
from indicators.formats import HARD, format_gap
from indicators.gaps import Gap, Measured, PeopleGap, gap_in_people, gap_to
from indicators.intervals import Interval, interval_of
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.thresholds import DEFAULT, Thresholds
from indicators.views.commune_figures import round_half_up
from indicators.views.facts import Facts
from indicators.views.pages import Option
from indicators.views.scope import REFERENCE_LEVELS, Figure, Scope, figure_of, population_of, scope_of, territory_of
from indicators.views.selection import Selection
from indicators.views.words import printed_decimals, territory_options

DEFAULT_REFERENCE = "29"
"""The Finistère: the nearest level published for most indicators of the common core."""


class Verdict(StrEnum):
    """How a gap reads; the text is what the cell says."""

    VERY_UNFAVOURABLE = "très défavorable"
    UNFAVOURABLE = "défavorable"
    CLOSE = "proche"
    FAVOURABLE = "favorable"
    VERY_FAVOURABLE = "très favorable"
    NEUTRAL = "neutre"
    INSIDE = "dans la plage visée"
    OUTSIDE = "hors de la plage visée"
    INCONCLUSIVE = "≈ non concluant"
    REFERENCE = "référence"
    NOT_COMPARED = "écart non calculé"
    COUNT = "effectif\u00a0: écart non calculé"
    WITHHELD = ""


UNFAVOURABLE = frozenset({Verdict.UNFAVOURABLE, Verdict.VERY_UNFAVOURABLE})


@dataclass(frozen=True, slots=True)
class Compared:
    """A place in a comparison: its figure, its gap in the unit (None when not computed), its verdict.

    ``interval`` is the 95 % interval of the rate, None when chance plays no part or the parts are unknown.
    """

    place: Territory
    figure: Figure
    gap: Gap | None
    verdict: Verdict
    interval: Interval | None = None


@dataclass(frozen=True)
class ComparedRow:
    """One indicator at one vintage for all the chosen places, against one reference; ``scope`` holds both.

    ``deviation`` is the population-weighted standard deviation of the communes with a comparable value, in the unit
    of the indicator, None when fewer than two communes differ.
    """

    scope: Scope
    cells: tuple[Compared, ...]
    deviation: float | None

    @property
    def indicator(self) -> Indicator:
        """The sheet of the indicator."""
        return self.scope.indicator

    @property
    def vintage(self) -> str:
        """The one vintage of the whole row."""
        return self.scope.vintage

    @property
    def demonstration(self) -> bool:
        """Whether any figure of the row is invented."""
        return self.scope.demonstration or any(c.figure.demonstration for c in self.cells)

    def people_gap(self, cell: Compared) -> PeopleGap | str:
        """The gap of a place in people or places, or the French reason why there is none."""
        held, figure = self.scope.held, cell.figure
        if is_count(self.indicator):
            return "Un effectif suit la taille des territoires\u00a0: aucun calcul possible."
        if held is None:
            return "Aucune référence n’est publiée\u00a0: aucun calcul possible."
        if figure.comparable and is_share(self.indicator) and figure.numerator is None:
            return "Les effectifs du taux ne sont pas publiés\u00a0: aucun calcul possible."
        found = gap_in_people(measured(figure), measured(held), self.indicator, self.scope.rounding)
        return found if isinstance(found, PeopleGap) else found.reason


def compare(facts: Facts, selection: Selection, places: tuple[Territory, ...], indicator_id: str) -> ComparedRow:
    """The comparison of places on an indicator; NotFoundError when the indicator or the reference is unknown.

    The reference is the one asked (the Finistère by default), else the next wider level published at this vintage.
    """
    scope = reference_scope(facts, selection, indicator_id)
    deviation = deviation_of(scope)
    cells = tuple(compared_in(scope, place, deviation) for place in places)
    return ComparedRow(scope, cells, deviation)


def reference_scope(facts: Facts, selection: Selection, indicator_id: str) -> Scope:
    """The whole community on an indicator, held against the reference of the comparison page."""
    bare = replace(selection, territory=EPCI_CODE, reference="")
    scope = scope_of(facts, bare, indicator_id)
    chain = reference_chain(facts, selection.reference or DEFAULT_REFERENCE)
    for place in chain:
        held = figure_of(facts, scope.indicator, place, scope.vintage)
        if held.comparable:
            return replace(scope, reference=place, held=held, reference_moved=place.code != chain[0].code)
    return replace(scope, reference=None, held=None, reference_moved=False)


def reference_chain(facts: Facts, asked: str) -> tuple[Territory, ...]:
    """The reference asked, then the wider levels from the nearest; a narrower one is never taken silently."""
    first = territory_of(facts, asked)
    start = REFERENCE_LEVELS.index(first.level) + 1 if first.level in REFERENCE_LEVELS else 0
    wider = [
        place
        for level in REFERENCE_LEVELS[start:]
        for place in facts.catalogue.territories.values()
        if place.level is level and (level is not Level.EPCI or place.code == EPCI_CODE)
    ]
    return (first, *wider)


def deviation_of(scope: Scope) -> float | None:
    """The spread of the communes around their mean, weighted by inhabitants; bounds and withheld values left out."""
    rows = scope.communes.filter(pl.col("value").is_not_null() & (pl.col("status") != Status.CENSORED.value))
    places = scope.facts.catalogue.territories
    pairs = [(v, places[code].population or 0) for code, v in rows.select("territory", "value").iter_rows()]
    if len({value for value, _ in pairs}) < 2 or not sum(weight for _, weight in pairs):  # noqa: PLR2004 a spread needs two
        return None
    return weighted_deviation([value for value, _ in pairs], [weight for _, weight in pairs])


def is_count(indicator: Indicator) -> bool:
    """Whether a figure follows the size of its place, so that no gap to a larger one means anything."""
    return indicator.kind is Kind.COUNT or indicator.aggregation is Aggregation.SUM


def is_share(indicator: Indicator) -> bool:
    """Whether a figure is a rate of people or places, even when its producer keeps the parts."""
    return indicator.kind is Kind.RATE and (bool(indicator.people) or indicator.unit == "%")


def measured(figure: Figure) -> Measured:
    """A figure as the functions of gaps take it."""
    return Measured(figure.value, figure.numerator, figure.denominator, figure.status)


def interval_of_figure(figure: Figure, indicator: Indicator, rounding: int) -> Interval | None:
    """The 95 % interval of a rate in its unit; None without parts, on a bound, or when chance plays no part."""
    if indicator.kind is not Kind.RATE or not indicator.sampled or not figure.comparable:
        return None
    if figure.numerator is None or not figure.denominator or figure.denominator < 0:
        return None
    return interval_of(figure.numerator, figure.denominator, indicator.scale, rounding)


def places_offered(
    facts: Facts, indicators: tuple[Indicator, ...], chosen: tuple[Territory, ...]
) -> tuple[Option, ...]:
    """Communes, groups, and the other communities that have a value of one of the indicators; the chosen ones stay."""
    offers = [territory_options(facts, indicator) for indicator in (None, *indicators)]
    found = {option.code: option for offer in offers for option in offer}
    kept = {place.code: Option(place.code, place.name) for place in chosen if place.code not in found}
    return (*found.values(), *kept.values())


def indicators_offered(facts: Facts, chosen: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators that have values, and the chosen ones even without any, in the order of the catalogue."""
    kept = {indicator.id for indicator in chosen}
    return tuple(i for i in facts.catalogue.offered() if i.id in kept or facts.vintages(i.id))


def bare(text: str, indicator: Indicator) -> str:
    """A figure without « pour 100 »: a cell and a label are narrow, and the unit is written on the line."""
    return text.removesuffix(f"{HARD}{indicator.unit}") if indicator.unit.startswith("pour ") else text


def gap_text(cell: Compared, held: Figure | None, indicator: Indicator) -> str:
    """« +4,0 points », or nothing when there is no gap."""
    if cell.gap is None or held is None:
        return ""
    decimals = printed_decimals(cell.figure, indicator)
    return format_gap(printed_gap(cell.figure, held, indicator), indicator.unit, decimals)


def printed_gap(own: Figure, held: Figure, indicator: Indicator) -> float:
    """The gap of two figures as printed, so that a reader finds it again by subtracting them.

    Figures printed with different decimals keep their exact gap. Both must have a value, else ValueError.
    """
    if own.value is None or held.value is None:
        message = "a gap needs two values"
        raise ValueError(message)
    first, second = (printed_decimals(figure, indicator) for figure in (own, held))
    if first != second:
        return round(own.value - held.value, 9)
    return round(round_half_up(own.value, first) - round_half_up(held.value, first), 9)


def inhabitants(facts: Facts, place: Territory) -> int | None:
    """Inhabitants of a place in 2023; a group adds its communes; None where the catalogue does not know."""
    return population_of(facts, place.members) if place.level is Level.GROUP else place.population


def compared_in(scope: Scope, place: Territory, deviation: float | None) -> Compared:
    """A place held against the reference of a scope; ``deviation`` is that of its communes (``deviation_of``)."""
    figure = figure_of(scope.facts, scope.indicator, place, scope.vintage)
    interval = interval_of_figure(figure, scope.indicator, scope.rounding)
    held = scope.held
    if figure.value is None:
        return Compared(place, figure, None, Verdict.WITHHELD)
    if scope.reference is not None and place.code == scope.reference.code:
        return Compared(place, figure, None, Verdict.REFERENCE, interval)
    if is_count(scope.indicator):
        return Compared(place, figure, None, Verdict.COUNT)
    if held is None or held.value is None or not figure.comparable:
        return Compared(place, figure, None, Verdict.NOT_COMPARED, interval)
    gap = gap_to(figure.value, held.value, scope.indicator.direction)
    return Compared(place, figure, gap, _verdict(scope, figure, interval, gap, deviation), interval)


def _verdict(scope: Scope, figure: Figure, interval: Interval | None, gap: Gap, deviation: float | None) -> Verdict:
    indicator, held = scope.indicator, scope.held
    if indicator.direction is Direction.NEUTRAL:
        return Verdict.NEUTRAL
    if indicator.direction is Direction.RANGE:
        return _range_verdict(indicator, figure.value or 0.0)
    if held is not None and interval is not None:
        exact = measured(held).rate(indicator.scale)
        if exact is not None and interval.holds(exact):
            return Verdict.INCONCLUSIVE
    if deviation is None:
        return Verdict.NOT_COMPARED
    return classed(gap, deviation, scope.facts.thresholds)


def classed(gap: Gap, deviation: float, bounds: Thresholds = DEFAULT) -> Verdict:
    """The class of a gap among five, in standard deviations of the communes, signed by what is favourable.

    >>> classed(Gap(4.0, None, favourable=False), 3.0).value, classed(Gap(-0.5, None, favourable=True), 3.0).value
    ('défavorable', 'proche')
    """
    size = abs(gap.absolute) / deviation
    if size < bounds.near or gap.favourable is None:
        return Verdict.CLOSE
    if gap.favourable:
        return Verdict.VERY_FAVOURABLE if size >= bounds.far else Verdict.FAVOURABLE
    return Verdict.VERY_UNFAVOURABLE if size >= bounds.far else Verdict.UNFAVOURABLE


def _range_verdict(indicator: Indicator, value: float) -> Verdict:
    if indicator.target_range is None:
        return Verdict.NEUTRAL
    low, high = indicator.target_range
    return Verdict.INSIDE if low <= value <= high else Verdict.OUTSIDE
