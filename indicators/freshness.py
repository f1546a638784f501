"""Freshness of a series: whether its latest vintage is the one its source should have published by now."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.catalogue.model import Source
from indicators.formats import MONTHS, format_vintage
from indicators.vintages import add_months, is_vintage, last_day

LATE_AFTER_MONTHS = 6
"""Months past the expected date from which a vintage is late, and no longer only awaited."""
STOPPED_AFTER_PERIODS = 3
"""Periods missed from which a series is said to be interrupted."""
UNDATED = "Dernier millésime\u00a0: {said}. Publication {rhythm}\u00a0: aucune date n’est attendue."


class FreshnessState(StrEnum):
    """The state of a series; the text is the French word shown."""

    UP_TO_DATE = "à jour"
    AWAITED = "attendu"
    LATE = "en retard"
    STOPPED = "interrompu"
    EMPTY = "sans valeur"


@dataclass(frozen=True, slots=True)
class Freshness:
    """State of a series, the day its next vintage is due (None when it has none yet) and the French sentence."""

    state: FreshnessState
    next_expected: date | None
    sentence: str
    latest_vintage: str = ""


def freshness(source: Source, latest_vintage: str | None, today: date) -> Freshness:
    """The freshness of a series from the rhythm of its source.

    The next vintage ends one period after the latest (a year at least after a yearly one), and is due ``lag_months``
    later. Before that day the series is up to date; it is awaited for six months, late after, interrupted once three
    periods are missed. A source without a period (0: irregular, or continuous) is never waited for. Without a vintage
    (None, ``""`` or ``local``) the state is « sans valeur ».

    >>> from indicators.catalogue import load_catalogue
    >>> c = load_catalogue(); i = c.indicators["CAF_FOY_RSA"]
    >>> freshness(c.source_of(i), None, date(2026, 11, 24)).state.value
    'sans valeur'
    """
    if not latest_vintage or not is_vintage(latest_vintage):
        return Freshness(FreshnessState.EMPTY, None, f"Aucune valeur publiée. Source\u00a0: {source.producer}.")
    if not source.period_months:
        said = format_vintage(latest_vintage)
        return Freshness(
            FreshnessState.UP_TO_DATE, None, UNDATED.format(said=said, rhythm=source.periodicity), latest_vintage
        )
    period = max(source.period_months, _grain(latest_vintage))
    due = add_months(last_day(latest_vintage), period + source.lag_months)
    state = _state(due, period, today)
    said = format_vintage(latest_vintage)
    return Freshness(state, due, _SENTENCES[state].format(said=said, when=_month(due)), latest_vintage)


_SENTENCES = {
    FreshnessState.UP_TO_DATE: "Dernier millésime\u00a0: {said}. Le suivant est attendu en {when}.",
    FreshnessState.AWAITED: "Dernier millésime\u00a0: {said}. Le suivant est attendu depuis {when}.",
    FreshnessState.LATE: "Dernier millésime\u00a0: {said}. Le suivant manque depuis {when}\u00a0: demandez-le.",
    FreshnessState.STOPPED: "Dernier millésime\u00a0: {said}. Plus rien depuis {when}\u00a0: série interrompue.",
}


def _grain(vintage: str) -> int:
    """Months a vintage covers: the next one cannot end sooner after it."""
    return {len("2024-T1"): 3 if "T" in vintage else 1}.get(len(vintage), 12)


def _state(due: date, period: int, today: date) -> FreshnessState:
    if today <= due:
        return FreshnessState.UP_TO_DATE
    if today >= add_months(due, STOPPED_AFTER_PERIODS * period) and today > add_months(due, LATE_AFTER_MONTHS):
        return FreshnessState.STOPPED
    return FreshnessState.AWAITED if today <= add_months(due, LATE_AFTER_MONTHS) else FreshnessState.LATE


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
