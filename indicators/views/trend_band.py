"""The interval around a figure of a trend, and what rounding hides of its movement. Draws no band."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.model import Indicator, Kind
from indicators.intervals import Interval, interval_of
from indicators.trends import Point, Reading, Travel, read_trend
from indicators.views.scope import Figure


def band_of(figure: Figure, indicator: Indicator, rounding: int) -> Interval | None:
    """The 95 % interval of a rate whose parts are known; None for a count, a measure, a bound or a register.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.observations import Status
    >>> count = Figure("29151", "2024", 540.0, None, None, Status.ROUNDED_5)
    >>> sheet = catalogue.indicators["CAF_FOY_RSA"]
    >>> band_of(count, sheet, 5) is None
    True
    """
    if indicator.kind is not Kind.RATE or not indicator.sampled or not figure.comparable:
        return None
    if figure.numerator is None or not figure.denominator or figure.denominator < 0:
        return None
    return interval_of(figure.numerator, figure.denominator, indicator.scale, rounding)


def read_rounded(figures: Sequence[Figure], indicator: Indicator, rounding: int, breaks: Sequence[str]) -> Reading:
    """The direction of travel, « stable » when the change is not more than the step the producer rounds counts to.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.observations import Status
    >>> count = Figure("29151", "2024", 540.0, None, None, Status.ROUNDED_5)
    >>> sheet = catalogue.indicators["CAF_FOY_RSA"]
    >>> before = Figure("29151", "2022", 545.0, None, None, Status.ROUNDED_5)
    >>> read_rounded((before, count), sheet, 5, ()).travel.value
    'stable'
    """
    points = tuple(Point(f.vintage, f.value, f.status) for f in figures)
    reading = read_trend(points, indicator, breaks)
    if reading.travel is Travel.UNREADABLE or reading.threshold is None:
        return reading
    hidden = _rounding_step(figures, indicator, rounding)
    if hidden <= reading.threshold:
        return reading
    return read_trend(points, replace(indicator, noise=hidden, noise_relative=False), breaks)


def is_rounded(figures: Sequence[Figure], indicator: Indicator, rounding: int) -> bool:
    """Whether the counts shown are all multiples of the step of the source; measures and unknown counts are not.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.observations import Status
    >>> count = Figure("29151", "2024", 540.0, None, None, Status.ROUNDED_5)
    >>> sheet = catalogue.indicators["CAF_FOY_RSA"]
    >>> is_rounded((count,), sheet, 5), is_rounded((count,), sheet, 1)
    (True, False)
    """
    counts = [f.value if indicator.kind is Kind.COUNT else f.numerator for f in figures if f.value is not None]
    known = [count for count in counts if count is not None]
    if rounding <= 1 or not known or indicator.kind is Kind.MEASURE:
        return False
    return all(count % rounding == 0 for count in known)


def _rounding_step(figures: Sequence[Figure], indicator: Indicator, rounding: int) -> float:
    """The step of the rounded counts in the unit of the indicator, 0 when they are exact or their base unknown."""
    if not is_rounded(figures, indicator, rounding):
        return 0.0
    if indicator.kind is Kind.COUNT:
        return float(rounding)
    bases = [f.denominator for f in figures if f.value is not None and f.denominator]
    return indicator.scale * rounding / min(bases) if bases and indicator.kind is Kind.RATE else 0.0
