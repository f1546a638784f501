"""Where the figures of a place go: better, worse, stable, or too small to tell. Reads series, draws nothing."""

from collections.abc import Sequence

from indicators.alert_signs import rate_of
from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.formats import format_gap
from indicators.quality import is_fragile
from indicators.ranking import distinguishable
from indicators.reading.periods import in_words
from indicators.territories import EPCI_CODE, Territory
from indicators.trends import Reading, Travel
from indicators.views.comparison_rows import is_count
from indicators.views.portrait_figures import Held
from indicators.views.portrait_views import Course, Movement
from indicators.views.scope import Figure, Scope
from indicators.views.series import held_figures
from indicators.views.trend_band import read_rounded
from indicators.views.trend_spans import break_vintages
from indicators.views.words import figure_text, printed_decimals

TOO_SMALL = "on ne peut pas conclure"
ORDER = (
    (Travel.WORSENING.value, "alert", "vermilion"),
    (Travel.IMPROVING.value, "check", "blue"),
    (Travel.RISING.value, "up", "grey"),
    (Travel.FALLING.value, "down", "grey"),
    (Travel.STABLE.value, "equal", "grey"),
    (TOO_SMALL, "question", "grey"),
)
"""The words of a course in the order they are told, with pictogram and tone; rising and falling are no judgement."""


def courses_of(found: Sequence[Held]) -> tuple[Course, ...]:
    """The movements of a place by word, up to the vintage shown; a series that stopped before says nothing.

    A change counts beyond the noise of the sheet and the rounding of the producer, as on every page. Here it must
    also pass chance: a rate whose two ends cannot be told apart at 95 %, and a figure counting few people at either
    end, are said apart.
    """
    moved: dict[str, list[Movement]] = {}
    for held in found:
        movement = _movement(held)
        if movement is not None:
            moved.setdefault(movement[0], []).append(movement[1])
    return tuple(
        Course(word, pictogram, tone, tuple(sorted(moved[word], key=lambda m: m.demonstration)))
        for word, pictogram, tone in ORDER
        if word in moved
    )


def _movement(held: Held) -> tuple[str, Movement] | None:
    indicator, scope = held.indicator, held.scope
    if not _is_told(indicator):
        return None
    figures, reading = _read(scope, held.own.place)
    if reading.travel is Travel.UNREADABLE or reading.last != scope.vintage or reading.change is None:
        return None
    ends = _ends(figures, reading)
    doubtful = reading.travel is not Travel.STABLE and _within_chance(ends, held)
    word = TOO_SMALL if doubtful else reading.travel.value
    objective = indicator.objectives[0] if indicator.objectives else ""
    return word, Movement(
        indicator=indicator.id,
        label=indicator.short_label,
        axis=int(objective[0]) if objective else 0,
        objective=objective,
        sentence=_sentence(ends, reading.change, indicator),
        whole=_whole(scope),
        demonstration=any(figure.demonstration for figure in ends),
    )


def _is_told(indicator: Indicator) -> bool:
    """Directed figures, and the core of those that are neither good nor bad."""
    return indicator.core or (indicator.direction is not Direction.NEUTRAL and not is_count(indicator))


def _read(scope: Scope, place: Territory) -> tuple[tuple[Figure, ...], Reading]:
    held = held_figures(scope.facts, scope.indicator, place)
    figures = tuple(figure for figure in held if figure.vintage <= scope.vintage)
    return figures, read_rounded(figures, scope.indicator, scope.rounding, break_vintages(scope, place))


def _ends(figures: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure]:
    by_vintage = {figure.vintage: figure for figure in figures}
    return by_vintage[reading.first], by_vintage[reading.last]


def _within_chance(ends: tuple[Figure, Figure], held: Held) -> bool:
    """Whether chance, or too few people, may explain a change; never for a complete register."""
    indicator = held.indicator
    if not indicator.sampled:
        return False
    if indicator.kind is Kind.COUNT:
        return any((figure.value or 0.0) < indicator.fragile_base for figure in ends)
    if any(is_fragile(figure.numerator, indicator) for figure in ends):
        return True
    first, last = (rate_of(figure) for figure in ends)
    if first is None or last is None:
        return False
    return not distinguishable(first, last, indicator.scale, held.scope.rounding)


def _sentence(ends: tuple[Figure, Figure], change: float, indicator: Indicator) -> str:
    """« 18,0 % en 2022, 16,6 % en 2024 (−1,4 point) »."""
    first, last = ends
    decimals = min(printed_decimals(figure, indicator) for figure in ends)
    moved = format_gap(change, indicator.unit, decimals)
    return (
        f"{figure_text(first, indicator)} {in_words(first.vintage)}, "
        f"{figure_text(last, indicator)} {in_words(last.vintage)} ({moved})"
    )


def _whole(scope: Scope) -> str:
    """« s’améliore »: the same reading for the community; ``""`` where it has no series."""
    whole = scope.facts.catalogue.territories[EPCI_CODE]
    _, reading = _read(scope, whole)
    return "" if reading.travel is Travel.UNREADABLE else reading.travel.value
