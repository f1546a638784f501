"""What an objective can still show when its indicator has no map or no trend: another of its indicators, named."""

from dataclasses import replace

from indicators.catalogue.model import Indicator, Nature
from indicators.project import Objective
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.territories import Level
from indicators.views.facts import Facts
from indicators.views.pages import Option, OtherTrend
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.trend_builder import build_trend

FOLLOWED = (frozenset(PROGRESS_NATURES), frozenset({Nature.OUTPUT}))
"""Which natures speak of the course of an objective: its results first, then what is done."""


def map_elsewhere(facts: Facts, objective: Objective, shown: str) -> Option | None:
    """The first other indicator of an objective that is published by commune; None when there is none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> map_elsewhere(facts, facts.catalogue.objective("2.1"), "TX_COUV_PE") is None
    True
    """
    others = (i for i in facts.catalogue.for_objective(objective.id) if i.id != shown and _by_commune(facts, i))
    found = next(others, None)
    return Option(found.id, found.label) if found else None


def trend_elsewhere(facts: Facts, objective: Objective, shown: str, selection: Selection) -> OtherTrend | None:
    """The trend of the first other indicator of result, else of what is done, that has one; None when none has.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> trend_elsewhere(facts, facts.catalogue.objective("1.3"), "FIBRE_RACC", Selection()) is None
    True
    """
    known = facts.catalogue.for_objective(objective.id)
    for indicator in (i for natures in FOLLOWED for i in known if i.nature in natures and i.id != shown):
        asked = replace(selection, indicator=indicator.id, vintage="", reference="")
        view = build_trend(scope_of(facts, asked, indicator.id))
        if view is not None:
            return OtherTrend(indicator.id, indicator.label, indicator.nature.value, view)
    return None


def _by_commune(facts: Facts, indicator: Indicator) -> bool:
    rows = facts.series(indicator.id)
    return bool(((rows["level"] == Level.COMMUNE.value) & rows["value"].is_not_null()).any())
