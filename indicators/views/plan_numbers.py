"""The two numbers that come from the action plan: milestones kept, and the confidence of those who lead."""

from collections import Counter
from collections.abc import Iterable

from indicators.actions.model import ActionRecord
from indicators.actions.plan import PROMISED, Plan
from indicators.actions.rules import ACTIVE
from indicators.execution import Confidence, Realisation, Weather
from indicators.formats import format_date, plural
from indicators.reading.four_numbers import NO_MILESTONE, NOT_SAID, WITHOUT_ACTIONS
from indicators.views.action_badges import WEATHER_BADGES
from indicators.views.pages import NumberCell

PLAN_UNREACHABLE = "plan d’actions injoignable"


def realisation_cell(plan: Plan, records: Iterable[ActionRecord], found: Realisation) -> NumberCell:
    """« 2 sur 4 » with its squares, how many late, on what day; without any due milestone, the reason.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> realisation_cell(EMPTY_PLAN, (), Realisation(0, 0, 0)).main
    'Aucun jalon enregistré'
    """
    promised = [r for r in records if r.status in PROMISED and r.steps]
    if not plan.known:
        return NumberCell(NO_MILESTONE, PLAN_UNREACHABLE)
    if not found.due:
        coming = sum(len(r.steps) for r in promised)
        detail = f"{plural(coming, 'jalon à venir', 'jalons à venir')}" if coming else ""
        return NumberCell("Aucun jalon échu" if coming else NO_MILESTONE, detail)
    late = f" · dont {found.late} en retard" if found.late else ""
    return NumberCell(
        main=f"{found.kept} sur {found.due}",
        detail=f"{plural(len(promised), 'action', 'actions')}, au {format_date(plan.today)}{late}",
        squares=(found.kept, found.due),
        demonstration=any(r.demonstration for r in promised),
    )


def confidence_cell(plan: Plan, records: Iterable[ActionRecord], found: Confidence) -> NumberCell:
    """The worst météo of active confirmed actions, with how many said it; « Non renseignée » says why.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> from indicators.execution import confidence
    >>> confidence_cell(EMPTY_PLAN, (), confidence([])).detail
    'aucune fiche-action enregistrée'
    """
    active = [r for r in records if r.status in ACTIVE]
    badge = WEATHER_BADGES[found.worst]
    if not plan.known:
        return NumberCell(NOT_SAID, PLAN_UNREACHABLE, badge=WEATHER_BADGES[Weather.NOT_SAID])
    shown = any(r.demonstration for r in active)
    if not active:
        return NumberCell(badge[1], WITHOUT_ACTIONS, badge=badge)
    faded = sum(not plan.is_current(r) for r in active)
    said = plural(found.said, "avis confirmé", "avis confirmés")
    waiting = f" · {faded} à confirmer" if faded else ""
    return NumberCell(
        badge[1], f"{said} sur {plural(len(active), 'action', 'actions')}{waiting}", badge=badge, demonstration=shown
    )


def weather_text(found: Confidence) -> str:
    """« 2 atteignable, 1 appui nécessaire »: the count of each level, for the exports.

    >>> from indicators.execution import confidence
    >>> weather_text(confidence([Weather.ATTAINABLE, Weather.ATTAINABLE, Weather.SUPPORT_NEEDED]))
    '2 atteignable, 1 appui nécessaire'
    """
    counts = Counter(dict(found.counts))
    return ", ".join(f"{counts[level]} {level.value}" for level in Weather if counts[level]) or NOT_SAID.lower()
