"""The direction of travel inside a sentence: « La part a baissé de 2017 à 2022, puis elle est stable. »."""

from collections.abc import Sequence

from indicators.reading.nouns import Noun, noun_of
from indicators.reading.numerals import capital
from indicators.reading.periods import between_words
from indicators.trends import Point, Reading, Travel, comparable
from indicators.views.scope import Scope
from indicators.views.series import held_figures
from indicators.views.trend_band import read_rounded
from indicators.views.trend_spans import break_vintages


def travel_sentence(scope: Scope) -> str:
    """How the figure of the place moved up to the vintage shown; empty without two comparable vintages.

    The last change is read over about two years, beyond the noise of the sheet and the rounding of the producer; when
    it is stable, the largest earlier change that passes the noise is said first.
    """
    figures = [f for f in held_figures(scope.facts, scope.indicator, scope.territory) if f.vintage <= scope.vintage]
    breaks = break_vintages(scope, scope.territory)
    reading = read_rounded(figures, scope.indicator, scope.rounding, breaks)
    if reading.travel is Travel.UNREADABLE or reading.last != scope.vintage or reading.change is None:
        return ""
    noun = noun_of(scope.indicator)
    if reading.travel is not Travel.STABLE:
        return moved(noun, reading.change, reading.first, reading.last)
    points = comparable([Point(f.vintage, f.value, f.status) for f in figures], breaks)
    return _stable(noun, reading, points)


def moved(noun: Noun, change: float, first: str, last: str, ending: str = "") -> str:
    """« Le taux a augmenté de 2021 à 2023. ».

    >>> from indicators.reading.nouns import RATE
    >>> moved(RATE, 1.2, "2021", "2023")
    'Le taux a augmenté de 2021 à 2023.'
    """
    verb = "augmenté" if change > 0 else "baissé"
    return f"{capital(noun.definite)} a {verb} {between_words(first, last)}{ending}."


def _stable(noun: Noun, reading: Reading, points: Sequence[Point]) -> str:
    start = next(p for p in points if p.vintage == reading.first)
    earlier = [p for p in points if p.x < start.x]
    farthest = max(earlier, key=lambda p: abs((start.value or 0.0) - (p.value or 0.0)), default=start)
    change = (start.value or 0.0) - (farthest.value or 0.0)
    if abs(change) > (reading.threshold or 0.0):
        return moved(noun, change, farthest.vintage, start.vintage, f", puis {noun.pronoun} est stable")
    return f"{capital(noun.definite)} est stable {between_words(reading.first, reading.last)}."
