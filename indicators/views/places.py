"""The places an action may name, groups included. Knows no action."""

from indicators.territories import Territory
from indicators.views.facts import Facts


def places_of(facts: Facts) -> dict[str, Territory]:
    """Every territory an action may name, groups included, by code.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> places_of(facts)["29151"].name
    'Morlaix'
    """
    return {**facts.catalogue.territories, **{group.code: group for group in facts.groups}}
