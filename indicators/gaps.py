"""Gaps to a reference: in the unit, as a ratio, in people or places with the arithmetic shown. Owns no colour."""

from dataclasses import dataclass
from math import floor, log10

from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.formats import format_number, format_range, round_honestly, with_unit
from indicators.intervals import interval_of
from indicators.observations import STATUS_WORDS, WITHHOLDING, Status


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its parts: value in the unit of the indicator, counts in people or places, None when unknown."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.PUBLISHED

    def rate(self, scale: float) -> float | None:
        """The rate recomputed from its parts, which the printed value has rounded; the value without parts."""
        if self.numerator is None or not self.denominator:
            return self.value
        return scale * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap to a reference: ``absolute`` in the unit (points for a percentage), ``ratio`` None on a zero reference.

    ``favourable`` is None for a neutral indicator, a null gap, or a target range.
    """

    absolute: float
    ratio: float | None
    favourable: bool | None


@dataclass(frozen=True, slots=True)
class PeopleGap:
    """A gap in people or places: how many more (or fewer, negative) than with the rate of the reference.

    ``rounded`` is the result of the arithmetic with two significant digits; ``low`` and ``high`` bound the gap at 95 %
    (None when chance plays no part); ``conclusive`` says that they leave zero out. ``arithmetic`` are three French
    lines anyone can check.
    """

    people: float
    rounded: float
    low: float | None
    high: float | None
    conclusive: bool
    arithmetic: tuple[str, str, str]
    range_text: str


@dataclass(frozen=True, slots=True)
class GapRefusal:
    """No gap can be said in people; ``reason`` is the French sentence that says why."""

    reason: str


def gap_to(value: float, reference: float, direction: Direction) -> Gap:
    """The gap of a value to a reference, both in the unit of the indicator.

    >>> g = gap_to(21.0, 11.4, Direction.DOWN)
    >>> round(g.absolute, 1), round(g.ratio, 2), g.favourable
    (9.6, 1.84, False)
    """
    absolute = value - reference
    favourable = None
    if absolute and direction in {Direction.UP, Direction.DOWN}:
        favourable = (absolute > 0) is (direction is Direction.UP)
    return Gap(absolute, value / reference if reference else None, favourable)


def gap_in_people(
    own: Measured, reference: Measured, indicator: Indicator, rounding: int = 1
) -> PeopleGap | GapRefusal:
    r"""How many people or places the gap to a reference rate stands for, or why this cannot be said.

    ``numerator - denominator x reference / scale``, the reference being taken with one decimal more than printed so
    that the three lines can be redone by hand. The range comes from the interval of the territory's own rate, the
    reference being taken as known. ``rounding`` is the step of the producer's counts.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> gap = gap_in_people(Measured(16.6, 1585, 9561), Measured(13.2, 4935, 37481.1), rate, rounding=5)
    >>> gap.range_text, gap.rounded
    ('250 à 400\xa0personnes', 330.0)
    """
    reason = _refusal(own, reference, indicator)
    held = reference.rate(indicator.scale)
    if reason or own.numerator is None or own.denominator is None or held is None:
        return GapRefusal(reason)
    printed = round(held, indicator.decimals + 1)
    expected = own.denominator * printed / indicator.scale
    people = own.numerator - expected
    low, high = _bounds(own.numerator, own.denominator, indicator, rounding, expected)
    return PeopleGap(
        people=people,
        rounded=round_honestly(round(own.numerator) - round(expected)),
        low=low,
        high=high,
        conclusive=low is None or high is None or low > 0 or high < 0,
        arithmetic=_arithmetic(own.numerator, own.denominator, printed, indicator),
        range_text="" if low is None or high is None else _range_text(low, high, indicator.people),
    )


@dataclass(frozen=True, slots=True)
class RoughGap:
    """An order of magnitude in people, from a rounded rate and a population that stands for an unpublished base.

    ``people`` is the middle of the range, negative for a shortfall; ``conclusive`` says that the rounding leaves the
    reference out.
    """

    people: float
    conclusive: bool
    arithmetic: tuple[str, str, str]
    range_text: str


def rough_gap_in_people(value: float, reference: float, population: float, indicator: Indicator) -> RoughGap:
    r"""How many inhabitants the gap of two published rates may stand for, within the rounding of the rate.

    ``population x (value - reference) / scale``; the rate lies within half a step of its rounding, nothing else is
    counted. Both rates are in the unit of the indicator.

    >>> from indicators.catalogue import load_catalogue
    >>> gap = rough_gap_in_people(21.0, 11.4, 15194, load_catalogue().indicators["TP60"])
    >>> gap.range_text, gap.conclusive, round(gap.people)
    ('1\u202f300 à 1\u202f600\xa0personnes pauvres', True, 1459)
    """
    half = indicator.published_rounding / 2
    low, middle, high = (population * (value + step - reference) / indicator.scale for step in (-half, 0.0, half))
    ends = [format_number(rate, 1) for rate in (value - half, value + half)]
    shown = with_unit(format_number(value, indicator.decimals), indicator.unit)
    held = with_unit(format_number(reference, indicator.decimals + 1), indicator.unit)
    return RoughGap(
        people=middle,
        conclusive=low > 0 or high < 0,
        arithmetic=(
            f"{format_number(population)}\u00a0habitants × ({shown} \u2212 {held})",
            f"= {format_number(middle)}",
            f"taux publié arrondi\u00a0: {ends[0]} à {with_unit(ends[1], indicator.unit)}",
        ),
        range_text=_range_text(low, high, indicator.rough_people),
    )


def _refusal(own: Measured, reference: Measured, indicator: Indicator) -> str:
    """The French reason why no gap in people exists, or an empty text."""
    for measured, who in ((own, "Le taux"), (reference, "La référence")):
        if measured.status in WITHHOLDING or measured.value is None:
            word = STATUS_WORDS[measured.status if measured.status in WITHHOLDING else Status.NOT_AVAILABLE]
            return f"{who} n’a pas de valeur ({word})\u00a0: aucun calcul possible."
        if measured.status is Status.CENSORED:
            return f"{who} est borné par le producteur\u00a0: aucun calcul possible."
    if not indicator.people or indicator.kind is not Kind.RATE:
        return "Cet indicateur ne compte pas des personnes ou des lieux\u00a0: aucun calcul possible."
    if own.numerator is None or own.denominator is None:
        return "Le numérateur et le dénominateur ne sont pas publiés\u00a0: aucun calcul possible."
    if own.denominator <= 0:
        return "Le dénominateur est nul\u00a0: aucun calcul possible."
    return ""


def _bounds(
    numerator: float, denominator: float, indicator: Indicator, rounding: int, expected: float
) -> tuple[float | None, float | None]:
    if not indicator.sampled:
        return None, None
    interval = interval_of(numerator, denominator, 1.0, rounding)
    return interval.low * denominator - expected, interval.high * denominator - expected


def _range_text(low: float, high: float, people: str) -> str:
    """« 250 à 400 personnes », outer bounds; for a shortfall, the smaller first: the sentence says « de moins »."""
    first, last = round_down(low), -round_down(-high)
    if last <= 0:
        first, last = -last, -first
    return format_range(first, last, unit=people)


def round_down(value: float) -> float:
    """The value lowered to two significant digits, so that a printed range is never narrower than the true one.

    >>> round_down(255.8), round_down(-398.4), round_down(7.9)
    (250.0, -400.0, 7.0)
    """
    step = 1.0 if abs(value) < 10 else 10.0 ** (floor(log10(abs(value))) - 1)  # noqa: PLR2004 single digits stay whole
    return floor(value / step) * step


def _arithmetic(numerator: float, denominator: float, reference: float, indicator: Indicator) -> tuple[str, str, str]:
    """The three lines of the calculation, each result being the one printed."""
    counted, base = round(numerator), round(denominator)
    expected = round(denominator * reference / indicator.scale)
    rate = format_number(reference, indicator.decimals + 1)
    times = with_unit(rate, "%") if indicator.unit == "%" else f"{rate}\u00a0/\u00a0{format_number(indicator.scale)}"
    gap = counted - expected
    rounded = round_honestly(gap)
    ending = f", arrondi à {format_number(rounded)}" if rounded != gap else ""
    return (
        f"{with_unit(format_number(counted), indicator.people)} sur {format_number(base)}",
        f"\u2212 {format_number(base)} × {times} = {format_number(expected)}",
        f"= {format_number(gap)}{ending}",
    )
