"""Distributions of the communes: population-weighted quantiles and spread, readable class bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10, sqrt

import numpy as np


def weighted_quantile(values: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the weight lies (inverted distribution function). Empty input: ValueError.

    >>> weighted_quantile([1, 2, 3], [1, 1, 8], 0.5)
    3.0
    """
    if not len(values):
        message = "no value to take a quantile of"
        raise ValueError(message)
    return float(np.quantile(values, share, weights=weights, method="inverted_cdf"))


def weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """The median of the inhabitants: half of the weight lives at or under it.

    >>> weighted_median([8, 12, 20], [100, 300, 200])
    12.0
    """
    return weighted_quantile(values, weights, 0.5)


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted arithmetic mean. Empty input or no weight: ValueError.

    >>> weighted_mean([10, 20], [1, 3])
    17.5
    """
    total = float(sum(weights))
    if total <= 0:
        message = "no weight to average with"
        raise ValueError(message)
    return float(sum(v * w for v, w in zip(values, weights, strict=True))) / total


def weighted_deviation(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted standard deviation around the weighted mean (population form, no correction).

    >>> round(weighted_deviation([10, 20], [1, 1]), 2)
    5.0
    """
    mean = weighted_mean(values, weights)
    return sqrt(weighted_mean([(v - mean) ** 2 for v in values], weights))


def variation_coefficient(values: Sequence[float], weights: Sequence[float]) -> float:
    """Weighted deviation over weighted mean, in percent. A zero mean: ValueError.

    >>> round(variation_coefficient([10, 20], [1, 1]), 1)
    33.3
    """
    mean = weighted_mean(values, weights)
    if mean == 0:
        message = "no coefficient around a zero mean"
        raise ValueError(message)
    return 100 * weighted_deviation(values, weights) / abs(mean)


def natural_breaks(values: Sequence[float], classes: int) -> list[float]:
    """Upper bounds of the classes that minimise the squared deviation within classes (Fisher 1958, exact).

    Fewer distinct values than classes: the distinct values. Empty input: an empty list.

    >>> natural_breaks([1, 2, 2, 10, 11, 30], 3)
    [2.0, 11.0, 30.0]
    """
    ordered = sorted(float(v) for v in values)
    distinct = sorted(set(ordered))
    if len(distinct) <= classes:
        return distinct
    return _fisher(np.asarray(ordered), classes)


def _fisher(ordered: "np.ndarray[tuple[int], np.dtype[np.float64]]", classes: int) -> list[float]:
    """Dynamic programme of Fisher's exact partition on sorted values."""
    n = len(ordered)
    sums, squares = np.cumsum(np.r_[0, ordered]), np.cumsum(np.r_[0, ordered**2])

    def cost(i: int, j: int) -> float:
        size, total = j - i, sums[j] - sums[i]
        return float(squares[j] - squares[i] - total * total / size)

    best = [[cost(0, j) if j else 0.0 for j in range(n + 1)]]
    cuts: list[list[int]] = [[0] * (n + 1)]
    for k in range(1, classes):
        row, cut = [float("inf")] * (n + 1), [0] * (n + 1)
        for j in range(k + 1, n + 1):
            options = [(best[k - 1][i] + cost(i, j), i) for i in range(k, j)]
            row[j], cut[j] = min(options)
        best.append(row)
        cuts.append(cut)
    bounds, j = [], n
    for k in range(classes - 1, -1, -1):
        bounds.append(float(ordered[j - 1]))
        j = cuts[k][j]
    return bounds[::-1]


@dataclass(frozen=True, slots=True)
class ClassBounds:
    """Inner bounds of classes: a value belongs to class ``i`` when it is at least ``i`` bounds high."""

    inner: tuple[float, ...]

    def index(self, value: float) -> int:
        """The class of a value, 0 for the lowest.

        >>> ClassBounds((10.0, 12.0)).index(12.0)
        2
        """
        return sum(value >= bound for bound in self.inner)


def _round_step(span: float, decimals: int) -> float:
    """A readable step near a tenth of the span: 1, 2 or 5 times a power of ten, never finer than the decimals."""
    raw = span / 10
    power = 10.0 ** floor(log10(raw)) if raw > 0 else 10.0**-decimals
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999)
    return max(step, 10.0**-decimals)


def class_bounds(values: Sequence[float], decimals: int, classes: int = 5) -> ClassBounds:
    """Readable inner bounds for a sequential map: natural breaks moved to round numbers between two values.

    Bounds that would leave a class empty are dropped, so there may be fewer classes than asked.

    >>> class_bounds([8.3, 9.7, 10.5, 10.6, 11.2, 12.0, 12.3, 13.2, 14.6, 15.5, 16.6, 18.6], 1).inner
    (9.0, 12.0, 14.0, 18.0)
    """
    uppers = natural_breaks(values, classes)
    if len(uppers) <= 1:
        return ClassBounds(())
    ordered = sorted({float(v) for v in values})
    step = _round_step(ordered[-1] - ordered[0], decimals)
    inner = []
    for upper in uppers[:-1]:
        following = next(v for v in ordered if v > upper)
        inner.append(_round_between(upper, following, step, decimals))
    kept: list[float] = []
    for bound in inner:
        if any((kept[-1] if kept else -float("inf")) <= v < bound for v in ordered):
            kept.append(bound)
    return ClassBounds(tuple(kept))


def _round_between(low: float, high: float, step: float, decimals: int) -> float:
    """The roundest number in ``]low, high]``: a multiple of the step, then of finer ones, then the upper value itself.

    >>> _round_between(11.2, 12.0, 2.0, 1), _round_between(11.2, 11.6, 2.0, 1)
    (12.0, 11.5)
    """
    power = 10.0 ** floor(log10(step))
    sizes = (m * power / 10**k for k in range(4) for m in (5, 2, 1))
    for size in (size for size in sizes if size <= step * 1.001):
        candidate = round(floor(round(low / size, 9) + 1) * size, 10)
        if low < candidate <= high and round(candidate, decimals) == candidate:
            return float(candidate)
    return float(round(high, decimals)) if round(high, decimals) > low else float(high)


def diverging_bounds(values: Sequence[float], decimals: int) -> ClassBounds:
    """Four symmetrical inner bounds around zero for a map of gaps: half and one and a half typical gaps, rounded.

    The typical gap is the median absolute gap (at least one unit of the last decimal).

    >>> diverging_bounds([-3.6, -2.2, -1.4, -0.3, 0.0, 0.4, 1.0, 1.6], 1).inner
    (-2.0, -0.5, 0.5, 2.0)
    """
    typical = float(np.median(np.abs(np.asarray(values, dtype=float)))) if len(values) else 1.0
    floor_step = 10.0**-decimals
    near = max(_nice(typical / 2), floor_step)
    far = max(_nice(typical * 1.6), 2 * near)
    return ClassBounds((-far, -near, near, far))


def _nice(value: float) -> float:
    """The nearest of 1, 2, 5 times a power of ten, as a ratio: 340 is nearer to 500 than to 200.

    >>> _nice(0.6), _nice(1.92), _nice(340)
    (0.5, 2.0, 500.0)
    """
    if value <= 0:
        return 0.0
    power = 10.0 ** floor(log10(value))
    return float(round(min((abs(log10(m * power / value)), m * power) for m in (1, 2, 5, 10))[1], 10))
