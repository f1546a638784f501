"""The bounds of map classes in words: « moins de 10 », « de 10 à 11,9 », « 7 et 8 % », « −2 et moins »."""

from collections.abc import Sequence
from itertools import pairwise

from indicators.distribution import ClassBounds
from indicators.formats import format_number, with_unit

CLOSED_SPAN = 40
"""Whole numbers spread over less than this are said by their first and last value, « 7 et 8 % »."""


def value_classes(bounds: ClassBounds, values: Sequence[float], decimals: int, unit: str) -> tuple[str, ...]:
    r"""The words of each class of values, lowest first; ``unit`` is added when it is a sign.

    >>> value_classes(ClassBounds((10.0, 12.0, 16.0)), [8.3, 10.1, 12.0, 18.6], 1, "pour 100")
    ('moins de 10', 'de 10 à 11,9', 'de 12 à 15,9', '16 et plus')
    >>> value_classes(ClassBounds((2.5, 2.6, 3.0)), [2.4, 2.5, 2.6, 3.3], 1, "")
    ('moins de 2,5', '2,5', 'de 2,6 à 2,9', '3 et plus')
    >>> [c.replace("\u202f", " ") for c in value_classes(ClassBounds((9.0, 13.0)), [7, 8, 9, 12, 21], 0, "%")]
    ['7 et 8 %', '9 à 12 %', '13 à 21 %']
    """
    if not values:
        return ()
    step = 10.0**-decimals
    low, high = min(values), max(values)
    if not bounds.inner:
        return (_ranged(low, high, decimals, unit),)
    if decimals == 0 and high - low < CLOSED_SPAN:
        edges = [low, *bounds.inner, high + step]
        return tuple(_ranged(first, after - step, decimals, unit) for first, after in pairwise(edges))
    inner = tuple(
        _signed(unit, _span(_short(first, decimals), _short(after - step, decimals)))
        for first, after in pairwise(bounds.inner)
    )
    first, last = _short(bounds.inner[0], decimals), _short(bounds.inner[-1], decimals)
    return (_signed(unit, f"moins de {first}"), *inner, f"{_signed(unit, last)} et plus")


def gap_classes(bounds: ClassBounds, decimals: int) -> tuple[str, ...]:
    r"""The words of the five symmetrical classes of gaps, lowest first; bounds are those of ``diverging_bounds``.

    >>> gap_classes(ClassBounds((-2.0, -0.5, 0.5, 2.0)), 1)
    ('−2 et moins', 'de −1,9 à −0,5', 'proche (±\xa00,4)', 'de +0,5 à +1,9', '+2 et plus')
    >>> gap_classes(ClassBounds((-2.0, -1.0, 1.0, 2.0)), 0)
    ('−2 et moins', '−1', 'égal', '+1', '+2 et plus')
    """
    near, far = bounds.inner[2], bounds.inner[3]
    step = 10.0**-decimals
    close, inside = _short(near - step, decimals), far - step
    middle = f"proche (±\u00a0{close})" if near > step else "égal"
    return (
        f"{_plus(-far, decimals)} et moins",
        _span(_plus(-inside, decimals), _plus(-near, decimals)),
        middle,
        _span(_plus(near, decimals), _plus(inside, decimals)),
        f"{_plus(far, decimals)} et plus",
    )


def gap_index(gap: float, bounds: ClassBounds) -> int:
    """The class of a gap, 0 for the lowest; a gap equal to a bound belongs to the class farther from zero.

    >>> [gap_index(g, ClassBounds((-2.0, -0.5, 0.5, 2.0))) for g in (-2.0, -0.5, 0.0, 0.5, 2.0)]
    [0, 1, 2, 3, 4]
    """
    near, far = bounds.inner[2], bounds.inner[3]
    step = (abs(gap) >= near) + (abs(gap) >= far)
    return 2 + (step if gap > 0 else -step)


def _ranged(first: float, last: float, decimals: int, unit: str) -> str:
    low, high = _short(first, decimals), _short(last, decimals)
    if low == high:
        return _signed(unit, low)
    joined = "et" if decimals == 0 and last - first == 1 else "à"
    return _signed(unit, f"{low} {joined} {high}")


def _span(low: str, high: str) -> str:
    """« de 10 à 11,9 », « 2,5 » when a class holds one printed value."""
    return low if low == high else f"de {low} à {high}"


def _signed(unit: str, text: str) -> str:
    return text if any(c.isalpha() for c in unit) else with_unit(text, unit)


def _short(value: float, decimals: int) -> str:
    """The number without the zeros that end its decimals."""
    text = format_number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def _plus(value: float, decimals: int) -> str:
    text = format_number(value, decimals, sign=True)
    return text.rstrip("0").rstrip(",") if "," in text else text
