"""The four numbers of an objective: result, pace, realisation, confidence; never blended, each with its coverage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from indicators.catalogue.model import Direction, Indicator
from indicators.formats import format_number
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.targets import Target
from indicators.trends import Point, distance_to, noise_of
from indicators.vintages import decimal_year

MINIMUM_COVERAGE = 60.0
"""Percent of the weight that must be present for a rate to be shown."""
PACE_MARGIN = 10.0
"""Points of difference to the expected rate within which the pace is « conforme »."""


class Pace(StrEnum):
    """Result rate against expected rate; the text is what is shown."""

    AHEAD = "en avance"
    ON_TRACK = "conforme"
    LATE = "en retard"
    FALL = "recul"
    NOT_COMPUTED = "non calculé"


@dataclass(frozen=True, slots=True)
class Result:
    """The result rate of one indicator on one territory, in percent of the way to its target.

    ``rate`` is not clamped (negative: a fall below the start); None when ``reason`` says why. ``expected`` is the
    rate of the dated path at the vintage of the current value. ``distance`` is the distance left, in the unit, for
    a target of upkeep that is not held. ``weight`` is the share in the objective.
    """

    indicator: str
    rate: float | None
    expected: float | None
    weight: float = 1.0
    vintage: str = ""
    distance: float | None = None
    demonstration: bool = False
    reason: str = ""

    @property
    def bar(self) -> float | None:
        """The rate clamped to 0-100, for the length of the bar only."""
        return None if self.rate is None else clamped(self.rate)


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of an objective or an axis: rate and expected rate in percent, coverage of the weight in percent.

    ``rate`` is None under 60 % coverage; ``gap`` is rate minus expected, in points; ``vintages`` date the figures.
    """

    rate: float | None
    expected: float | None
    coverage: float
    pace: Pace
    gap: float | None
    reason: str
    demonstration: bool
    vintages: tuple[str, ...] = ()

    @property
    def bar(self) -> float | None:
        """The rate clamped to 0-100, for the length of the bar only."""
        return None if self.rate is None else clamped(self.rate)


def clamped(rate: float) -> float:
    """A rate kept within 0 and 100.

    >>> clamped(-8.0), clamped(49.0), clamped(130.0)
    (0.0, 49.0, 100.0)
    """
    return min(100.0, max(0.0, rate))


def result_rate(initial: float, current: float, target: float) -> float | None:
    """``100 x (VA - VI) / (VC - VI)``, not clamped; None when start and target are equal (upkeep).

    >>> result_rate(14.5, 13.1, 11.7), result_rate(10, 9, 15)
    (50.0, -20.0)
    """
    if target == initial:
        return None
    return round(100 * (current - initial) / (target - initial), 10)


def range_rate(initial: float, current: float, bounds: tuple[float, float]) -> float | None:
    """100 inside the range, else the share of the initial distance already covered; None when it started inside.

    >>> range_rate(2.0, 3.0, (4.0, 6.0)), range_rate(2.0, 5.0, (4.0, 6.0)), range_rate(5.0, 7.0, (4.0, 6.0))
    (50.0, 100.0, None)
    """
    before, now = distance_to(initial, bounds), distance_to(current, bounds)
    if now == 0:
        return 100.0
    return None if before == 0 else 100 * (before - now) / before


def path_of(target: Target) -> tuple[tuple[float, float], ...]:
    """The dated points of a target, (decimal year, value), oldest first.

    >>> path_of(Target("i", "t", "2019", 14.5, "2027", 11.7, intermediates=(("2023", 13.0),)))
    ((2019.0, 14.5), (2023.0, 13.0), (2027.0, 11.7))
    """
    ends = ((target.initial_vintage, target.initial_value), (target.target_vintage, target.target_value))
    return tuple(sorted((decimal_year(v), x) for v, x in (*ends, *target.intermediates)))


def expected_value(target: Target, year: float) -> float:
    """The value of the dated path at a decimal year: straight lines between points, flat before and after.

    >>> expected_value(Target("i", "t", "2019", 10.0, "2027", 18.0), 2024)
    15.0
    """
    path = path_of(target)
    for (x0, y0), (x1, y1) in pairwise(path):
        if x0 <= year <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (year - x0) / (x1 - x0)
    return path[0][1] if year < path[0][0] else path[-1][1]


def expected_rate(target: Target, indicator: Indicator, year: float) -> float | None:
    """The rate the dated path has reached at a decimal year, in percent; None for a target of upkeep.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> expected_rate(Target("i", "t", "2019", 14.5, "2027", 11.7), rate, 2024)
    62.5
    """
    return _rate(target, indicator, expected_value(target, year))


def _rate(target: Target, indicator: Indicator, value: float) -> float | None:
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        return range_rate(target.initial_value, value, indicator.target_range)
    return result_rate(target.initial_value, value, target.target_value)


def is_upkeep(target: Target, indicator: Indicator) -> bool:
    """Whether the target asks to hold what was there (VI = VC, or a start inside the range).

    >>> from indicators.catalogue import load_catalogue
    >>> is_upkeep(Target("i", "t", "2019", 5.0, "2027", 5.0), load_catalogue().indicators["CAF_FOY_RSA"])
    True
    """
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        return distance_to(target.initial_value, indicator.target_range) == 0
    return target.target_value == target.initial_value


def assess(target: Target, indicator: Indicator, current: Point | None) -> Result:
    """The result of one indicator against its target, at the vintage of the current value.

    Upkeep: 100 when held within the noise of the sheet, else the distance and no rate. A missing, withheld or
    censored current value gives no rate, with the reason.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> r = assess(Target(rate.id, "242900835", "2019", 14.5, "2027", 11.7), rate, Point("2024", 13.1))
    >>> r.rate, r.expected
    (50.0, 62.5)
    """
    none = Result(indicator.id, None, None, target.weight, demonstration=target.demonstration)
    if current is None or current.value is None:
        word = STATUS_WORDS[current.status if current and current.status in WITHHOLDING else Status.NOT_AVAILABLE]
        return replace(none, reason=f"pas de valeur actuelle ({word})")
    dated = replace(none, vintage=current.vintage)
    if current.censored:
        return replace(dated, reason="valeur actuelle bornée par le producteur")
    if is_upkeep(target, indicator):
        return _upkeep(dated, _loss(target, indicator, current.value), noise_of(indicator, target.target_value))
    expected = expected_rate(target, indicator, current.x)
    return replace(dated, rate=_rate(target, indicator, current.value), expected=expected)


def _upkeep(dated: Result, loss: float, noise: float) -> Result:
    """Held: rate and expected rate are 100. Lost: the distance in the unit, no rate."""
    if loss <= noise:
        return replace(dated, rate=100.0, expected=100.0)
    return replace(dated, distance=loss, reason="maintien non tenu\u00a0: la distance est montrée, sans taux")


def _loss(target: Target, indicator: Indicator, value: float) -> float:
    """How far the value has left the level to keep, on the unfavourable side, in the unit of the indicator."""
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        return distance_to(value, indicator.target_range)
    change = value - target.target_value
    if indicator.direction is Direction.UP:
        return max(0.0, -change)
    return max(0.0, change) if indicator.direction is Direction.DOWN else abs(change)


def pace_of(rate: float | None, expected: float | None) -> Pace:
    """The pace: « recul » below the start, else by more than ten points of difference to the expected rate.

    >>> [pace_of(r, 63.0).value for r in (49.0, 53.0, 73.1, -8.0, None)]
    ['en retard', 'conforme', 'en avance', 'recul', 'non calculé']
    """
    if rate is None or expected is None:
        return Pace.NOT_COMPUTED
    if rate < 0:
        return Pace.FALL
    gap = round(rate - expected, 9)
    if gap > PACE_MARGIN:
        return Pace.AHEAD
    return Pace.LATE if gap < -PACE_MARGIN else Pace.ON_TRACK


def objective_result(results: Sequence[Result]) -> Summary:
    """The result of an objective: mean of the rates of its indicators, weighted; none under 60 % of the weight.

    Give one Result per indicator with a target, those without a current value included: they count in the coverage.

    >>> s = objective_result([Result("a", 40.0, 60.0), Result("b", 60.0, 60.0), Result("c", None, None)])
    >>> s.rate, round(s.coverage), s.pace.value
    (50.0, 67, 'conforme')
    """
    total = sum(r.weight for r in results)
    if total <= 0:
        reason = "Aucune cible n’est fixée."
        return Summary(None, None, 0.0, Pace.NOT_COMPUTED, None, reason, demonstration=False)
    present = [(r.rate, r.expected, r.weight) for r in results if r.rate is not None and r.expected is not None]
    coverage = 100 * sum(weight for _, _, weight in present) / total
    shown = any(r.demonstration for r in results)
    vintages = tuple(sorted({r.vintage for r in results if r.rate is not None}))
    if round(coverage, 9) < MINIMUM_COVERAGE:
        return Summary(None, None, coverage, Pace.NOT_COMPUTED, None, _too_little(coverage), shown, vintages)
    weight = sum(weight for _, _, weight in present)
    rate = sum(r * w for r, _, w in present) / weight
    expected = sum(e * w for _, e, w in present) / weight
    return Summary(rate, expected, coverage, pace_of(rate, expected), rate - expected, "", shown, vintages)


def _too_little(coverage: float) -> str:
    found, needed = format_number(coverage), format_number(MINIMUM_COVERAGE)
    return f"Pas de taux\u00a0: couverture {found}\u202f%, il en faut {needed}\u202f%."


def axis_result(objectives: Sequence[Summary]) -> Summary:
    """The result of an axis: mean of its objectives' rates, equal weights; none under 60 % of the objectives.

    An objective without a rate (itself under 60 % coverage) counts in the coverage of the axis only.

    >>> a, none = objective_result([Result("a", 40.0, 60.0)]), objective_result([])
    >>> axis_result([a, none]).rate, axis_result([a, none]).coverage
    (None, 50.0)
    """
    return objective_result(
        [
            Result("", s.rate, s.expected, vintage=max(s.vintages, default=""), demonstration=s.demonstration)
            for s in objectives
        ]
    )
