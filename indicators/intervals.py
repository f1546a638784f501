"""Intervals around a rate: Wilson on the counts, widened by the producer's rounding. Owns no rank."""

from dataclasses import dataclass
from math import hypot, sqrt

from scipy.special import gammaincinv

Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""
TAIL = 0.025
"""Probability left on each side of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a value, in its unit."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, bounds included."""
        return self.low <= value <= self.high


def wilson(successes: float, trials: float) -> Interval:
    """The 95 % Wilson score interval of a proportion (Wilson 1927), between 0 and 1.

    ``successes`` may be a weighted (decimal) count within ``[0, trials]``; anything else, or a base that is not
    positive, raises ValueError.

    >>> i = wilson(62, 400)
    >>> round(i.low, 3), round(i.high, 3)
    (0.123, 0.194)
    """
    if trials <= 0 or not 0 <= successes <= trials:
        message = f"not a proportion: {successes} out of {trials}"
        raise ValueError(message)
    share, square = successes / trials, Z95 * Z95
    spread = 1 + square / trials
    centre = (share + square / (2 * trials)) / spread
    half = Z95 * sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / spread
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def poisson(count: float) -> Interval:
    """The exact 95 % interval of a Poisson count (Garwood 1936), for rates that may pass one event a head.

    A negative count raises ValueError.

    >>> i = poisson(10)
    >>> round(i.low, 2), round(i.high, 2)
    (4.8, 18.39)
    """
    if count < 0:
        message = f"a count is not negative: {count}"
        raise ValueError(message)
    low = float(gammaincinv(count, TAIL)) if count > 0 else 0.0
    return Interval(low, float(gammaincinv(count + 1, 1 - TAIL)))


def rounding_error(rounding: int) -> float:
    """Standard deviation of the error left by rounding a count to a multiple, all remainders being equally likely.

    >>> round(rounding_error(5), 3), rounding_error(1)
    (1.414, 0.0)
    """
    return sqrt((rounding * rounding - 1) / 12)


def interval_of(numerator: float, denominator: float, scale: float, rounding: int = 1) -> Interval:
    """The 95 % interval of ``scale * numerator / denominator``, in the unit of the rate.

    Wilson on the counts; Garwood's count interval when the numerator passes the denominator (equipment per
    inhabitant, ageing index), since the rate is then no proportion. A producer's rounding (``rounding=5``) is an
    independent error: it is added to each half-width in quadrature. A base that is not positive raises ValueError.

    >>> i = interval_of(1585, 9561, 100, rounding=5)
    >>> round(i.low, 1), round(i.high, 1)
    (15.8, 17.3)
    """
    if denominator <= 0:
        message = "a rate needs a positive base"
        raise ValueError(message)
    if numerator <= denominator:
        chance = wilson(numerator, denominator)
    else:
        count = poisson(numerator)
        chance = Interval(count.low / denominator, count.high / denominator)
    rate, noise = numerator / denominator, Z95 * rounding_error(rounding) / denominator
    low = rate - hypot(rate - chance.low, noise)
    high = rate + hypot(chance.high - rate, noise)
    return Interval(scale * max(0.0, low), scale * (min(1.0, high) if numerator <= denominator else high))
