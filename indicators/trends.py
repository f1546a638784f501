"""Direction of travel in words, holes and breaks left open, pace towards a target. Never extrapolates further."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from statistics import median

import polars as pl

from indicators.catalogue.model import Direction, Indicator
from indicators.formats import format_gap
from indicators.observations import STATUS_WORDS, WITHHOLDING, Status
from indicators.reading.periods import between_words
from indicators.vintages import decimal_year

WINDOW_YEARS = 2.0
"""A direction of travel compares the latest value with the one about two years before."""
THEIL_SEN_FROM = 3
"""Values needed for a median slope; with two, the pace goes from the first to the last."""


class Travel(StrEnum):
    """Direction of travel; the text is what is shown. A neutral indicator only rises or falls."""

    IMPROVING = "s’améliore"
    WORSENING = "se dégrade"
    RISING = "en hausse"
    FALLING = "en baisse"
    STABLE = "stable"
    UNREADABLE = "non lisible"


@dataclass(frozen=True, slots=True)
class Point:
    """One vintage of a series: value in the unit of the indicator, None when the status withholds it."""

    vintage: str
    value: float | None
    status: Status = Status.PUBLISHED

    @property
    def x(self) -> float:
        """The decimal year used to place it."""
        return decimal_year(self.vintage)

    @property
    def censored(self) -> bool:
        """Whether the value is only a bound: it is neither differenced nor compared with a target."""
        return self.status is Status.CENSORED


@dataclass(frozen=True, slots=True)
class Reading:
    """A direction of travel with what it rests on: change and noise threshold in the unit, the two vintages."""

    travel: Travel
    sentence: str
    change: float | None = None
    threshold: float | None = None
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A pace in the unit of the indicator per year, between two vintages, with the French name of its method."""

    per_year: float
    method: str
    first: str
    last: str
    points: int


@dataclass(frozen=True, slots=True)
class Hole:
    """Consecutive vintages without a value, between decimal years, with the French reason."""

    start: float
    end: float
    vintages: tuple[str, ...]
    reason: str


def points_of(rows: pl.DataFrame) -> tuple[Point, ...]:
    """The series of one indicator and one territory, oldest first.

    >>> from indicators.observations import empty_observations
    >>> points_of(empty_observations())
    ()
    """
    ordered = rows.select("vintage", "value", "status").iter_rows()
    return tuple(sorted((Point(v, x, Status(s)) for v, x, s in ordered), key=lambda p: p.x))


def comparable(points: Sequence[Point], breaks: Sequence[str] = ()) -> tuple[Point, ...]:
    """The values that may be differenced: published, not censored, and after the last break of the series.

    ``breaks`` are the first vintages of new definitions.

    >>> series = (Point("2021", 11.0), Point("2023", 12.0), Point("2024", None, Status.SECRET))
    >>> [p.vintage for p in comparable(series, breaks=("2023",))]
    ['2023']
    """
    start = max((decimal_year(b) for b in breaks), default=float("-inf"))
    kept = (p for p in points if p.value is not None and not p.censored and p.x >= start)
    return tuple(sorted(kept, key=lambda p: p.x))


def read_trend(points: Sequence[Point], indicator: Indicator, breaks: Sequence[str] = ()) -> Reading:
    """« s’améliore », « stable » or « se dégrade » between the latest value and the one about two years before.

    The compared vintage is the latest at least two years older, else the oldest. The change must pass the noise of
    the sheet (absolute, or relative to the first value) to be anything but stable. Without two comparable values
    the reading is « non lisible ». A sheet to be read with another one never improves alone: it only rises or falls.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> read_trend((Point("2022", 16.5), Point("2024", 16.6)), rate).travel.value
    'stable'
    """
    held = comparable(points, breaks)
    if len(held) < 2:  # noqa: PLR2004 a change needs two values
        return Reading(Travel.UNREADABLE, "Moins de deux valeurs comparables\u00a0: aucune évolution ne peut être lue.")
    last = held[-1]
    older = [p for p in held[:-1] if last.x - p.x >= WINDOW_YEARS]
    first = older[-1] if older else held[0]
    return _reading(first, last, indicator)


def noise_of(indicator: Indicator, value: float) -> float:
    """The change from a value below which nothing is said, in the unit of the indicator (a share of it if relative).

    A billionth is added so that a change equal to the threshold as printed stays within it.

    >>> from indicators.catalogue import load_catalogue
    >>> round(noise_of(load_catalogue().indicators["MED_NV"], 26000), 2)
    260.0
    """
    return (indicator.noise * abs(value) if indicator.noise_relative else indicator.noise) + 1e-9


def _reading(first: Point, last: Point, indicator: Indicator) -> Reading:
    before, after = first.value or 0.0, last.value or 0.0
    threshold = noise_of(indicator, before)
    change = after - before
    travel = Travel.STABLE if abs(change) <= threshold else _travel(before, after, indicator)
    decimals = indicator.decimals + (indicator.decimals == 0 and threshold < 1)
    noise = format_gap(threshold, indicator.unit, decimals).removeprefix("+")
    moved = format_gap(change, indicator.unit, decimals)
    sentence = f"{moved} {between_words(first.vintage, last.vintage)}\u00a0: {travel}. Seuil de bruit\u00a0: {noise}."
    return Reading(travel, sentence, change, threshold, first.vintage, last.vintage)


def _travel(before: float, after: float, indicator: Indicator) -> Travel:
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        was, now = distance_to(before, indicator.target_range), distance_to(after, indicator.target_range)
        if was == now:
            return Travel.STABLE
        return Travel.IMPROVING if now < was else Travel.WORSENING
    if indicator.direction in {Direction.UP, Direction.DOWN}:
        better = (after > before) is (indicator.direction is Direction.UP)
        if not better:
            return Travel.WORSENING
        if not indicator.read_with:
            return Travel.IMPROVING
    return Travel.RISING if after > before else Travel.FALLING


def distance_to(value: float, bounds: tuple[float, float]) -> float:
    """How far a value lies outside a range, 0 inside, in the unit of the value.

    >>> distance_to(3.0, (4.0, 6.0)), distance_to(5.0, (4.0, 6.0))
    (1.0, 0.0)
    """
    low, high = bounds
    return max(low - value, value - high, 0.0)


def current_rhythm(points: Sequence[Point], since: str = "", breaks: Sequence[str] = ()) -> Rhythm | None:
    """The pace per year since a vintage: median of the pairwise slopes (Theil 1950, Sen 1968).

    With two values only, from the first to the last; the method is named. Less than two values: None.

    >>> r = current_rhythm((Point("2019", 5400), Point("2021", 5200), Point("2024", 4900)))
    >>> r.per_year, r.method
    (-100.0, 'pente médiane (Theil-Sen)')
    """
    start = decimal_year(since) if since else float("-inf")
    held = [(p.x, p.value, p.vintage) for p in comparable(points, breaks) if p.value is not None and p.x >= start]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(held, 2) if b[0] != a[0]]
    if not slopes:
        return None
    method = "pente médiane (Theil-Sen)" if len(held) >= THEIL_SEN_FROM else "du premier au dernier point"
    return Rhythm(median(slopes), method, held[0][2], held[-1][2], len(held))


def required_rhythm(latest: Point, target_vintage: str, target_value: float) -> Rhythm | None:
    """The pace per year from the latest value to the target; None when the deadline is reached or nothing is known.

    >>> required_rhythm(Point("2024", 4935), "2027", 4395).per_year
    -180.0
    """
    years = decimal_year(target_vintage) - latest.x
    if latest.value is None or years <= 0:
        return None
    return Rhythm((target_value - latest.value) / years, "droite jusqu’à la cible", latest.vintage, target_vintage, 2)


def segments(points: Sequence[Point], breaks: Sequence[str] = ()) -> tuple[tuple[Point, ...], ...]:
    """Runs of consecutive values: a withheld vintage or a break opens the line, nothing is interpolated.

    >>> [len(s) for s in segments((Point("2021", 1.0), Point("2022", None, Status.SECRET), Point("2023", 2.0)))]
    [1, 1]
    """
    runs: list[list[Point]] = [[]]
    for point in sorted(points, key=lambda p: p.x):
        if point.value is None or point.vintage in breaks:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if run)


def holes(points: Sequence[Point], step_years: float = 0.0) -> tuple[Hole, ...]:
    """The stretches without a value: withheld vintages with their status word, and vintages absent from the series.

    ``step_years`` is the rhythm expected (1 for a yearly source, 0 to ignore absent vintages).

    >>> [(h.vintages, h.reason) for h in holes((Point("2021", 11.0), Point("2023", 12.0)), step_years=1)]
    [(('2022',), 'non publié')]
    """
    found = []
    ordered = sorted(points, key=lambda p: p.x)
    for first, second in pairwise(ordered):
        count = round((second.x - first.x) / step_years) - 1 if step_years >= 1 else 0
        if count > 0:
            years = tuple(str(round(first.x + step_years * (i + 1))) for i in range(count))
            found.append(Hole(first.x, second.x, years, "non publié"))
    withheld = [p for p in ordered if p.value is None]
    found += [Hole(p.x, p.x, (p.vintage,), _word(p.status)) for p in withheld]
    return tuple(sorted(found, key=lambda h: h.start))


def _word(status: Status) -> str:
    return STATUS_WORDS[status if status in WITHHOLDING else Status.NOT_AVAILABLE]
