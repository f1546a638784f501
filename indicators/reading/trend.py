"""The words of a trend: its title, its two rates, its direction arrows, its cautions. Never says what will happen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import (
    HARD,
    format_number,
    format_value,
)
from indicators.progress import assess, is_upkeep
from indicators.reading.nouns import named
from indicators.reading.periods import between_words, in_words, of_words, since_words, until_words
from indicators.reading.trend_labels import EXAMPLE, short_name, target_words
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Territory
from indicators.trends import Point, Reading, Rhythm, Travel, comparable, current_rhythm, required_rhythm

FEW_PEOPLE_A_YEAR = 10
ENOUGH_DECIMALS = 2
REACHED = 100.0
"""Percent of the way from which a target is reached."""
CURRENT_YEARS = 10
"""Years back from the latest value over which a pace is still called current, when no target dates its start."""


@dataclass(frozen=True, slots=True)
class Course:
    """One place over time: its values, its direction of travel, its breaks, and the path it is asked to follow."""

    place: Territory
    points: tuple[Point, ...]
    reading: Reading
    breaks: tuple[str, ...] = ()
    target: Target | None = None

    @property
    def held(self) -> tuple[Point, ...]:
        """The values that may be compared with one another."""
        return comparable(self.points, self.breaks)


def arrow_of(reading: Reading) -> str:
    """The pictogram of the direction of the data, never of goodness: up, down, flat, question when unreadable.

    >>> arrow_of(Reading(Travel.IMPROVING, "", change=-1.0)), arrow_of(Reading(Travel.STABLE, "", change=0.1))
    ('down', 'flat')
    """
    if reading.travel is Travel.UNREADABLE or reading.change is None:
        return "question"
    if reading.travel is Travel.STABLE:
        return "flat"
    return "up" if reading.change > 0 else "down"


def readings_of(courses: Sequence[Course]) -> tuple[tuple[str, str], ...]:
    """« Communauté : s’améliore » with its arrow, one pair per place drawn, the widest place first.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.trends import read_trend
    >>> sheet = catalogue.indicators["DEFM_INSCRITS"]
    >>> points = (Point("2020", 5590.0), Point("2022", 5085.0), Point("2024", 4935.0))
    >>> course = Course(catalogue.territories["242900835"], points, read_trend(points, sheet))
    >>> readings_of([course])[0][1]
    'down'
    """
    ordered = sorted(courses, key=lambda c: c.place.code != EPCI_CODE)
    return tuple((f"{short_name(c.place)}{HARD}: {c.reading.travel.value}", arrow_of(c.reading)) for c in ordered)


def trend_title(indicator: Indicator, course: Course) -> str:
    """The finding of a trend: what moves, where, since when, and whether it is enough for the target.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.trends import read_trend
    >>> sheet = catalogue.indicators["DEFM_INSCRITS"]
    >>> points = (Point("2020", 5590.0), Point("2022", 5085.0), Point("2024", 4935.0))
    >>> course = Course(catalogue.territories["242900835"], points, read_trend(points, sheet))
    >>> trend_title(sheet, course).split(HARD)[-1]
    ': en baisse dans Morlaix Communauté depuis 2020'
    """
    held, at = course.held, course.place.at
    label = named(indicator)
    if not held:
        return f"{label} aucune valeur comparable {at}"
    if course.reading.travel is Travel.UNREADABLE:
        return f"{label} aucune évolution ne peut être lue {at}"
    return f"{label} {_movement(course)}{_enough(indicator, course)}"


def moving_since(held: Sequence[Point], *, rising: bool) -> str:
    """The vintage from which every value goes the same way up to the last; the last one when none does.

    >>> moving_since((Point("2019", 14.5), Point("2020", 14.9), Point("2022", 13.6), Point("2024", 13.2)), rising=False)
    '2020'
    """
    start = held[-1].vintage
    for before, after in reversed(list(pairwise(held))):
        if before.value is None or after.value is None or (after.value > before.value) is not rising:
            break
        start = before.vintage
    return start


def _movement(course: Course) -> str:
    reading, at = course.reading, course.place.at
    between = between_words(reading.first, reading.last)
    change = reading.change or 0.0
    if reading.travel is Travel.STABLE:
        return f"situation stable {at} {between}"
    word = "en hausse" if change > 0 else "en baisse"
    since = moving_since(course.held, rising=change > 0)
    run = since_words(since) if since <= reading.first else between
    return f"{word} {at} {run}"


def _enough(indicator: Indicator, course: Course) -> str:
    """How the current pace stands to the pace the target asks for, in a clause; nothing without a target."""
    target, last = course.target, course.held[-1]
    if target is None:
        return ""
    year = of_words(target.target_vintage)
    rate = assess(target, indicator, last).rate
    if is_upkeep(target, indicator):
        return f", le niveau à maintenir {until_words(target.target_vintage)} {'est' if rate else 'n’est pas'} tenu"
    if rate is not None and rate >= REACHED:
        return f", la cible {year} est atteinte"
    needed = required_rhythm(last, target.target_vintage, target.target_value)
    return f", la cible {year} n’est pas atteinte" if needed is None else _pace_clause(course, needed, year)


def _pace_clause(course: Course, needed: Rhythm, year: str) -> str:
    current = _pace(course)
    if current is None:
        return ""
    if course.reading.travel is Travel.STABLE:
        return f", la cible {year} demande une {'hausse' if needed.per_year > 0 else 'baisse'}"
    if (course.reading.change or 0.0) * needed.per_year < 0:
        return f", à l’opposé de la cible {year}"
    slow = current.per_year * needed.per_year <= 0 or abs(current.per_year) < abs(needed.per_year)
    return f", mais pas assez vite pour la cible {year}" if slow else f", au rythme que demande la cible {year}"


def _pace(course: Course) -> Rhythm | None:
    """The pace since the start of the target, else over the last ten years held."""
    return current_rhythm(course.points, _since(course), course.breaks)


def _since(course: Course) -> str:
    if course.target is not None:
        return course.target.initial_vintage
    held = course.held
    return next((p.vintage for p in held if held[-1].x - p.x <= CURRENT_YEARS), "")


def rates_of(indicator: Indicator, course: Course) -> tuple[tuple[str, str], ...]:
    """The two rates in words: the current pace, then the one the target asks for; each only when it is known.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.trends import read_trend
    >>> sheet = catalogue.indicators["DEFM_INSCRITS"]
    >>> points = (Point("2020", 5590.0), Point("2022", 5085.0), Point("2024", 4935.0))
    >>> course = Course(catalogue.territories["242900835"], points, read_trend(points, sheet))
    >>> rates_of(sheet, course)[0][0]
    '−164'
    """
    current = _pace(course)
    found = []
    if current is not None:
        since = since_words(current.first)
        found.append((rate_text(current.per_year, indicator), f"rythme actuel\u00a0: {_per_year(indicator)} {since}"))
    target, needed = course.target, _needed(indicator, course)
    if needed is not None and target is not None:
        mark = f" ({EXAMPLE})" if target.demonstration else ""
        until = f"{until_words(target.target_vintage)}{mark}"
        said = f"rythme nécessaire\u00a0: {_per_year(indicator)} {until}"
        found.append((rate_text(needed.per_year, indicator), said))
    return tuple(found)


def _needed(indicator: Indicator, course: Course) -> Rhythm | None:
    """The pace the target still asks for; None once it is reached, past, or without a value to start from."""
    target, held = course.target, course.held
    if target is None or not held or (assess(target, indicator, held[-1]).rate or 0.0) >= REACHED:
        return None
    return required_rhythm(held[-1], target.target_vintage, target.target_value)


def rate_text(per_year: float, indicator: Indicator) -> str:
    """A yearly change, signed: counts without decimals from ten a year on, rates with one more than their values.

    >>> from indicators.catalogue import load_catalogue
    >>> sheets = load_catalogue().indicators
    >>> rate_text(-97.5, sheets["DEFM_INSCRITS"]), rate_text(-0.26, sheets["DEFM_POUR_100_15_64"])
    ('−98', '−0,26')
    """
    small = abs(per_year) < FEW_PEOPLE_A_YEAR
    finer = small and indicator.decimals < ENOUGH_DECIMALS
    return format_number(per_year, indicator.decimals + finer, sign=True)


def _per_year(indicator: Indicator) -> str:
    """« points par an », « personnes pour 100 par an », « consultations …, chaque année, »: the unit of a change."""
    unit, counted = indicator.unit, indicator.people
    if unit.startswith("%"):
        return f"points{unit[1:]} par an".replace("par an par an", "par an")
    if not unit:
        return f"{indicator.unit_long}, chaque année,"
    if indicator.kind is Kind.COUNT:
        return f"{counted or unit} par an"
    return f"{counted} {unit} par an" if unit.startswith("pour ") and counted else f"{unit} par an"


def method_sentence(course: Course) -> str:
    """How the current pace is computed, and that it foresees nothing; empty when there is no pace.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.trends import read_trend
    >>> sheet = catalogue.indicators["DEFM_INSCRITS"]
    >>> points = (Point("2020", 5590.0), Point("2022", 5085.0), Point("2024", 4935.0))
    >>> course = Course(catalogue.territories["242900835"], points, read_trend(points, sheet))
    >>> "Theil-Sen" in method_sentence(course)
    True
    """
    pace = _pace(course)
    if pace is None:
        return ""
    where = f"{short_name(course.place)}, {between_words(pace.first, pace.last)}"
    return f"Rythme actuel ({where})\u00a0: {pace.method}\u202f; ce n’est pas une prévision."


def level_sentence(indicator: Indicator, course: Course) -> str:
    """« 4 935 inscrits en 2024, cible 4 400 en 2027 (exemple). »; empty without a target or a value.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> from indicators.trends import read_trend
    >>> sheet = catalogue.indicators["DEFM_INSCRITS"]
    >>> points = (Point("2020", 5590.0), Point("2022", 5085.0), Point("2024", 4935.0))
    >>> course = Course(catalogue.territories["242900835"], points, read_trend(points, sheet))
    >>> level_sentence(sheet, course)
    ''
    """
    if course.target is None or not course.held:
        return ""
    last, target = course.held[-1], course.target
    now = format_value(last.value or 0.0, indicator.unit, indicator.decimals)
    initial = format_value(target.initial_value, indicator.unit, indicator.decimals)
    start = f"{initial} {in_words(target.initial_vintage)}"
    aim = target_words(target, indicator)
    return f"{short_name(course.place)}\u00a0: {now} {in_words(last.vintage)}, cible {aim}, départ {start}."
