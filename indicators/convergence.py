"""Do the communes draw nearer over time, and by which end? Balanced panels only. Owns no word and draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot, sqrt

from indicators.catalogue.model import Direction
from indicators.distribution import weighted_deviation, weighted_mean
from indicators.intervals import Z95

FIFTH = 0.2
"""Share of the inhabitants in each end compared."""
YEARS_NEEDED = 3
"""Comparable vintages under which nothing is said."""
MOSTLY = 2.0
"""An end explains « surtout » a change when it moved at least this many times as much as the other."""
TINY = 1e-9


class Outcome(StrEnum):
    """What became of the spread of the communes between the first and the last vintage."""

    WIDENS = "widens"
    NARROWS = "narrows"
    STABLE = "stable"
    INCONCLUSIVE = "inconclusive"
    MIXED = "mixed"


class Cause(StrEnum):
    """Which end of the inhabitants moved: catching-up of the weak is told apart from the decline of the strong."""

    CATCHING_UP = "catching_up"
    DECLINE_OF_STRONG = "decline_of_strong"
    DECLINE_OF_WEAK = "decline_of_weak"
    BREAKAWAY = "breakaway"
    BOTH_ENDS = "both_ends"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class Panel:
    """Communes that have a comparable value at each of the same vintages, oldest first.

    ``values`` and ``errors`` hold one row per vintage and one column per commune, in the unit of the indicator;
    an error is the standard error of a value, 0 where chance plays no part. ``weights`` are inhabitants, the same at
    every vintage, so that only values make the spread move.
    """

    vintages: tuple[str, ...]
    communes: tuple[str, ...]
    weights: tuple[float, ...]
    values: tuple[tuple[float, ...], ...]
    errors: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart the communes are at one vintage, weighted by inhabitants, in the unit of the indicator.

    ``high`` and ``low`` are the means of the fifths of the inhabitants with the highest and the lowest values;
    ``ratio`` is high over low, None when low is not positive; ``coefficient`` the deviation in percent of the mean.
    """

    vintage: str
    mean: float
    high: float
    low: float
    ratio: float | None
    deviation: float
    coefficient: float | None


@dataclass(frozen=True, slots=True)
class Mover:
    """A commune and its part in the change: ``change`` of its value, ``part`` of the change of the variance."""

    territory: str
    change: float
    part: float


@dataclass(frozen=True, slots=True)
class Convergence:
    """The answer: spreads by vintage, outcome, threshold it had to pass, what moved, and who drives it.

    ``threshold`` is in the unit of the deviation. ``better_change`` and ``worse_change`` are the changes of the means
    of the best and worst placed fifths, in the unit; without a favourable way, of the highest and lowest ones.
    ``movers`` hold every commune, the one that pushes most the way of the change first; their parts add up to the
    change of the variance.
    """

    spreads: tuple[Spread, ...]
    outcome: Outcome
    change: float
    threshold: float
    better_change: float
    worse_change: float
    cause: Cause | None
    movers: tuple[Mover, ...]


def fifth_mean(values: Sequence[float], weights: Sequence[float], *, highest: bool, share: float = FIFTH) -> float:
    """The mean of the share of the weight with the highest (or lowest) values; the last place counts in part.

    No weight: ValueError.

    >>> fifth_mean([1.0, 2.0, 6.0], [50, 40, 10], highest=True)
    4.0
    >>> fifth_mean([1.0, 2.0, 6.0], [10, 40, 50], highest=False)
    1.5
    """
    wanted = share * sum(weights)
    if wanted <= 0:
        message = "no weight to take a share of"
        raise ValueError(message)
    taken, total = 0.0, 0.0
    for value, weight in sorted(zip(values, weights, strict=True), reverse=highest):
        part = min(weight, wanted - taken)
        total += value * part
        taken += part
        if taken >= wanted - TINY:
            break
    return total / taken


def spread_of(vintage: str, values: Sequence[float], weights: Sequence[float]) -> Spread:
    """The spread of the communes at one vintage. No weight: ValueError.

    >>> s = spread_of("2024", [10.0, 20.0], [1, 1])
    >>> s.mean, s.high, s.low, s.ratio, s.deviation, round(s.coefficient, 1)
    (15.0, 20.0, 10.0, 2.0, 5.0, 33.3)
    """
    mean, deviation = weighted_mean(values, weights), weighted_deviation(values, weights)
    high, low = (fifth_mean(values, weights, highest=top) for top in (True, False))
    return Spread(
        vintage=vintage,
        mean=mean,
        high=high,
        low=low,
        ratio=high / low if low > 0 else None,
        deviation=deviation,
        coefficient=100 * deviation / mean if mean > 0 else None,
    )


def deviation_error(values: Sequence[float], weights: Sequence[float], errors: Sequence[float]) -> float:
    """The standard error of a weighted deviation whose values carry independent errors (delta method).

    0 when no value has an error or when all are equal.

    >>> round(deviation_error([10.0, 20.0], [1, 1], [1.0, 1.0]), 3)
    0.707
    """
    mean, deviation, total = weighted_mean(values, weights), weighted_deviation(values, weights), sum(weights)
    if deviation <= 0:
        return 0.0
    slopes = (w / total * (v - mean) / deviation for v, w in zip(values, weights, strict=True))
    return sqrt(sum((slope * error) ** 2 for slope, error in zip(slopes, errors, strict=True)))


def parts_of_change(before: Sequence[float], after: Sequence[float], weights: Sequence[float]) -> tuple[float, ...]:
    """The part of each place in the change of the weighted variance; the parts add up to it exactly.

    A place adds its share of the weight times the square of its distance to the mean, of each vintage in turn.

    >>> parts_of_change([10.0, 20.0], [10.0, 30.0], [1, 1])
    (37.5, 37.5)
    """
    total = sum(weights)
    first, last = weighted_mean(before, weights), weighted_mean(after, weights)
    places = zip(before, after, weights, strict=True)
    return tuple(w / total * ((new - last) ** 2 - (old - first) ** 2) for old, new, w in places)


def converge(panel: Panel, direction: Direction, noise_percent: float) -> Convergence:
    """Whether the spread of the communes changed from the first to the last vintage of a panel.

    The change must pass ``noise_percent`` of the first spread, in the unit (deviation) and in proportion to the mean
    (coefficient) alike: one that moves without the other is mixed, since a level that rises everywhere widens the
    first and not the second. When the values carry errors, a deviation that moves by less than 1.96 standard errors
    concludes nothing. Fewer than three vintages: ValueError.

    >>> two = Panel(("2020", "2021", "2022"), ("a", "b"), (1, 1), ((10, 20), (10, 22), (10, 30)), ((0, 0),) * 3)
    >>> found = converge(two, Direction.UP, 5)
    >>> found.outcome.value, found.cause.value, found.change, found.movers[0].territory
    ('widens', 'breakaway', 5.0, 'a')
    """
    if len(panel.vintages) < YEARS_NEEDED:
        message = f"{YEARS_NEEDED} vintages are needed, not {len(panel.vintages)}"
        raise ValueError(message)
    rows = zip(panel.vintages, panel.values, strict=True)
    spreads = tuple(spread_of(vintage, values, panel.weights) for vintage, values in rows)
    first, last = spreads[0], spreads[-1]
    change = last.deviation - first.deviation
    noise = noise_percent / 100 * first.deviation + TINY
    doubt = Z95 * hypot(*(deviation_error(panel.values[i], panel.weights, panel.errors[i]) for i in (0, -1)))
    ways = (
        _way(first.deviation, last.deviation, noise_percent),
        _way(first.coefficient, last.coefficient, noise_percent),
    )
    outcome = _outcome(ways, doubtful=abs(change) <= doubt)
    better, worse = _end_changes(first, last, direction)
    sign = -1.0 if direction is Direction.DOWN else 1.0
    cause = _cause(outcome, sign * better, sign * worse)
    movers = _movers(panel, 1.0 if change >= 0 else -1.0)
    return Convergence(spreads, outcome, change, max(noise, doubt), better, worse, cause, movers)


def steady(spreads: Sequence[Spread], noise_percent: float) -> bool:
    """Whether the deviation never moved both ways between two vintages by more than a percentage of the first.

    >>> two = [spread_of(str(y), [0.0, v], [1, 1]) for y, v in ((2020, 2.0), (2021, 4.0), (2022, 3.0))]
    >>> steady(two, 5), steady(two, 60)
    (False, True)
    """
    noise = noise_percent / 100 * spreads[0].deviation
    steps = [after.deviation - before.deviation for before, after in pairwise(spreads)]
    return not (any(step > noise for step in steps) and any(step < -noise for step in steps))


def _way(first: float | None, last: float | None, noise_percent: float) -> int | None:
    """The way a measure went: 1, -1, 0 within the noise; None when it is not known."""
    if first is None or last is None:
        return None
    change, noise = last - first, noise_percent / 100 * first + TINY
    return 0 if abs(change) <= noise else (1 if change > 0 else -1)


def _outcome(ways: tuple[int | None, int | None], *, doubtful: bool) -> Outcome:
    absolute, relative = ways
    if absolute == 0 and not relative:
        return Outcome.STABLE
    if absolute and doubtful:
        return Outcome.INCONCLUSIVE
    if relative is not None and absolute != relative:
        return Outcome.MIXED
    return Outcome.WIDENS if absolute == 1 else Outcome.NARROWS


def _end_changes(first: Spread, last: Spread, direction: Direction) -> tuple[float, float]:
    high, low = last.high - first.high, last.low - first.low
    return (low, high) if direction is Direction.DOWN else (high, low)


def _cause(outcome: Outcome, better: float, worse: float) -> Cause | None:
    """Which end moved; ``better`` and ``worse`` are signed so that positive is favourable."""
    if outcome is Outcome.NARROWS:
        return _mostly(max(0.0, worse), max(0.0, -better), Cause.CATCHING_UP, Cause.DECLINE_OF_STRONG)
    if outcome is Outcome.WIDENS:
        return _mostly(max(0.0, -worse), max(0.0, better), Cause.DECLINE_OF_WEAK, Cause.BREAKAWAY)
    return None


def _mostly(low_end: float, high_end: float, low: Cause, high: Cause) -> Cause:
    if max(low_end, high_end) <= TINY:
        return Cause.MIDDLE
    if low_end >= MOSTLY * high_end:
        return low
    return high if high_end >= MOSTLY * low_end else Cause.BOTH_ENDS


def _movers(panel: Panel, way: float) -> tuple[Mover, ...]:
    before, after = panel.values[0], panel.values[-1]
    parts = parts_of_change(before, after, panel.weights)
    places = zip(panel.communes, before, after, parts, strict=True)
    found = [Mover(code, new - old, part) for code, old, new, part in places]
    return tuple(sorted(found, key=lambda mover: (-way * mover.part, mover.territory)))
