"""The figures of a place that belong to its series, and the one in force today. Computes and words nothing."""

from indicators.catalogue.model import Indicator
from indicators.statuses import Status
from indicators.territories import Territory
from indicators.views.facts import Facts
from indicators.views.scope import Figure, figures_over_time


def held_figures(facts: Facts, indicator: Indicator, place: Territory) -> tuple[Figure, ...]:
    """The figures of a place, oldest first: shown ones, and withheld ones that a row or a refused sum explains.

    A vintage published for other places only is not part of the series of this one.
    """
    return tuple(f for f in figures_over_time(facts, indicator, place) if _explained(f))


def latest_figure(facts: Facts, indicator: Indicator, place: Territory) -> Figure | None:
    """The figure of a place at its latest vintage, withheld or not; None when nothing was ever published for it."""
    found = held_figures(facts, indicator, place)
    return found[-1] if found else None


def _explained(figure: Figure) -> bool:
    if figure.value is not None or figure.status is not Status.NOT_AVAILABLE:
        return True
    return bool(figure.note or figure.source or figure.reason)
