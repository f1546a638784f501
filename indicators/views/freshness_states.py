"""The freshness of every indicator of the catalogue, and its counts by state. Draws nothing."""

from collections.abc import Sequence
from types import MappingProxyType

import polars as pl

from indicators.catalogue.model import Indicator
from indicators.formats import HARD, french_key
from indicators.freshness import Freshness, FreshnessState, freshness
from indicators.reading.words import invented_among
from indicators.statuses import Status
from indicators.views.facts import Facts
from indicators.views.pages import FreshnessCount

FRESHNESS_BADGES = MappingProxyType(
    {
        FreshnessState.UP_TO_DATE: ("check_circle", "blue"),
        FreshnessState.AWAITED: ("clock", "amber"),
        FreshnessState.LATE: ("late", "vermilion"),
        FreshnessState.STOPPED: ("stop", "vermilion"),
        FreshnessState.EMPTY: ("question", "grey"),
    }
)
"""Pictogram and tone of each state; the word is the text of the state."""
NOT_THERE = (Status.NOT_YET_PUBLISHED.value, Status.NOT_AVAILABLE.value)


def latest_vintage(facts: Facts, indicator: Indicator) -> str:
    """The latest vintage the producer published, under secrecy or not; ``""`` when there is none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> latest_vintage(bare, bare.indicator("TP60"))
    ''
    """
    there = facts.series(indicator.id).filter(~pl.col("status").is_in(NOT_THERE))
    return max(there["vintage"].to_list(), default="")


def freshness_of(facts: Facts, indicator: Indicator) -> Freshness:
    """The freshness of an indicator at the date of the facts.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> freshness_of(bare, bare.indicator("TP60")).state.value
    'sans valeur'
    """
    source = facts.catalogue.rhythm_of(indicator)
    return freshness(source, latest_vintage(facts, indicator), facts.today)


def is_demonstration(facts: Facts, indicator: Indicator) -> bool:
    """Whether any published row of an indicator is invented; False without rows.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> is_demonstration(bare, bare.indicator("TP60"))
    False
    """
    return bool(facts.series(indicator.id)["demonstration"].any())


def freshness_counts(facts: Facts) -> tuple[FreshnessCount, ...]:
    """How many indicators are in each state, in the order of the states; demonstration series are said apart.

    A state nobody is in is left out, except « à jour » and « en retard »: their zero is worth reading.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> [(c.state, c.count) for c in freshness_counts(bare)]
    [('À jour', 0), ('En retard', 0), ('Sans valeur', 127)]
    """
    by_state: dict[FreshnessState, list[Indicator]] = {state: [] for state in FreshnessState}
    for indicator in facts.catalogue.offered():
        by_state[freshness_of(facts, indicator).state].append(indicator)
    kept = {FreshnessState.UP_TO_DATE, FreshnessState.LATE}
    return tuple(_count(facts, state, found) for state, found in by_state.items() if found or state in kept)


def _count(facts: Facts, state: FreshnessState, found: Sequence[Indicator]) -> FreshnessCount:
    pictogram, tone = FRESHNESS_BADGES[state]
    invented = sum(is_demonstration(facts, indicator) for indicator in found)
    total = len(facts.catalogue.offered())
    noun = "indicateur" if len(found) < 2 else "indicateurs"  # noqa: PLR2004 French plural from two on
    names = sorted((_name(facts, indicator) for indicator in found), key=french_key)
    word = state.value
    return FreshnessCount(
        state=f"{word[:1].upper()}{word[1:]}",
        pictogram=pictogram,
        tone=tone,
        count=len(found),
        text=f"{noun} sur {total}{invented_among(invented, len(found))}",
        names=tuple(names),
    )


def _name(facts: Facts, indicator: Indicator) -> str:
    mark = f"{HARD}◇" if is_demonstration(facts, indicator) else ""
    return f"{indicator.short_label}{mark}"
