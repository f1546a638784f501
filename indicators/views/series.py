"""The figures of a place that belong to its series, and the one in force today. Computes and words nothing."""

from indicators.catalogue.model import Indicator
from indicators.statuses import Status
from indicators.territories import Territory
from indicators.views.facts import Facts
from indicators.views.scope import Figure, figures_over_time


def held_figures(facts: Facts, indicator: Indicator, place: Territory) -> tuple[Figure, ...]:
    """The figures of a place, oldest first: shown ones, and withheld ones that a row or a refused sum explains.

    A vintage published for other places only is not part of the series of this one.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> held_figures(facts, facts.indicator("TP60"), facts.territory("29151"))
    ()
    """
    return tuple(f for f in figures_over_time(facts, indicator, place) if _explained(f))


def latest_figure(facts: Facts, indicator: Indicator, place: Territory) -> Figure | None:
    """The figure of a place at its latest vintage, withheld or not; None when nothing was ever published for it.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> latest_figure(facts, facts.indicator("TP60"), facts.territory("29151")) is None
    True
    """
    found = held_figures(facts, indicator, place)
    return found[-1] if found else None


def _explained(figure: Figure) -> bool:
    if figure.value is not None or figure.status is not Status.NOT_AVAILABLE:
        return True
    return bool(figure.note or figure.source or figure.reason)
