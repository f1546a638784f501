"""The margin of a share of answers, and whether two shares differ beyond theirs. Knows no place and no wording."""

from collections.abc import Collection
from dataclasses import dataclass
from math import hypot, inf, isinf

from indicators.intervals import Interval, wilson
from indicators.surveys.model import Result, SurveyWave

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share between 0 and 1 with its 95 % interval and the sample it rests on."""

    share: float
    interval: Interval
    sample: int


def effective_size(sample: float, design_effect: float = 1.0, population: int | None = None) -> float:
    """How many simple random answers drawn from an endless population would be as sure, in people.

    The sample over the design effect (Kish 1965), times (N - 1) / (N - n) where the population asked is known
    (finite population correction, Cochran 1977); infinite when everybody answered. Method of the interval on it:
    Korn and Graubard 1998. A sample or an effect that is not positive raises ValueError.

    >>> effective_size(640), effective_size(640, 1.6), round(effective_size(200, 1.0, 1000), 1)
    (640.0, 400.0, 249.8)
    """
    if sample <= 0 or design_effect <= 0:
        message = f"not a sample: {sample} answers, design effect {design_effect}"
        raise ValueError(message)
    if population is None:
        return sample / design_effect
    if sample >= population:
        return inf
    return sample / design_effect * (population - 1) / (population - sample)


def interval_of_share(share: float, size: float) -> Interval:
    """The 95 % Wilson interval of a share between 0 and 1 on an effective size; a point when everybody answered.

    >>> i = interval_of_share(0.59, 400)
    >>> round(i.low, 3), round(i.high, 3)
    (0.541, 0.637)
    """
    return Interval(share, share) if isinf(size) else wilson(share * size, size)


def estimate_of(wave: SurveyWave, result: Result, answers: Collection[str]) -> Estimate | None:
    """The share of people who gave one of some answers, weighted where the wave is; None when one of them is secret.

    >>> from indicators.surveys.samples import wave_of
    >>> found = estimate_of(wave_of({"242900835": (60, 40)}), wave_of({"242900835": (60, 40)}).results[0], ("oui",))
    >>> found.share, found.sample
    (0.6, 100)
    """
    held = [answer for answer in result.answers if answer.text in answers]
    if not held or result.sample <= 0 or any(answer.count is None for answer in held):
        return None
    weighted = [answer.share for answer in held if answer.share is not None]
    people = sum(answer.count or 0 for answer in held)
    share = sum(weighted) / PERCENT if len(weighted) == len(held) else people / result.sample
    size = effective_size(result.sample, wave.design_effect, result.population)
    return Estimate(min(share, 1.0), interval_of_share(min(share, 1.0), size), result.sample)


def difference(first: Estimate, second: Estimate) -> Interval:
    """The 95 % interval of ``first - second``, as shares: Newcombe 1998, method 10, on the two Wilson intervals.

    A place is part of the whole it is compared with: taking them as apart makes the interval wider, never narrower.

    >>> a, b = (Estimate(p, interval_of_share(p, 400), 400) for p in (0.6, 0.5))
    >>> d = difference(a, b)
    >>> round(d.low, 3), round(d.high, 3)
    (0.031, 0.168)
    """
    gap = first.share - second.share
    low = gap - hypot(first.share - first.interval.low, second.interval.high - second.share)
    return Interval(low, gap + hypot(first.interval.high - first.share, second.share - second.interval.low))


def sign_of(interval: Interval) -> int:
    """1 when a difference is above zero beyond its margin, -1 below, 0 when nothing can be concluded.

    >>> sign_of(Interval(0.01, 0.2)), sign_of(Interval(-0.1, 0.2)), sign_of(Interval(-0.2, -0.1))
    (1, 0, -1)
    """
    return int(interval.low > 0) - int(interval.high < 0)
