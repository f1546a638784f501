"""Alerts on the action plan: one per rule that some action meets, with its figures. The rules live in the data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.actions.model import ActionRecord, Step
from indicators.actions.plan import Plan
from indicators.actions.rules import OPEN_STATES
from indicators.catalogue.alert_rules import AlertRule, RuleKind, load_alert_rules
from indicators.formats import HARD, format_date, format_number, join_french, plural

NAMED_AT_MOST = 3
Params = tuple[tuple[str, str], ...]
RUNNING = "validee,en-cours,bloquee"
"""The active statuses, as an address of the plan names them."""


@dataclass(frozen=True, slots=True)
class ActionAlert:
    """One alert: the French fact, the rule with its figures, the filters of the plan that list its actions.

    ``count`` is the number of actions; ``invented`` how many of them are examples;
    ``link`` says what its list holds.
    """

    rule: str
    severity: int
    fact: str
    reason: str
    params: Params
    count: int
    invented: int
    link: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The actions a rule is about, the fields of its own, and how the plan lists them.

    ``listed`` names the list when it holds more than these actions.
    """

    records: Sequence[ActionRecord]
    params: Params
    fields: Mapping[str, str]
    listed: str = ""


def evaluate_actions(plan: Plan, rules: Sequence[AlertRule] = ()) -> tuple[ActionAlert, ...]:
    """One alert for each rule that an action meets, the most severe first; none while the plan is not known.

    A status to be confirmed is not current: such an action is counted by its own rule, and not among the blocked.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> evaluate_actions(EMPTY_PLAN)
    ()
    """
    if not plan.known:
        return ()
    watched = [rule for rule in rules or load_alert_rules() if rule.kind in DETECTORS]
    found = [(rule, DETECTORS[rule.kind](plan)) for rule in watched]
    raised = [_alert(rule, signs, plan) for rule, signs in found if signs.records]
    return tuple(sorted(raised, key=lambda alert: alert.severity))


def _alert(rule: AlertRule, found: _Found, plan: Plan) -> ActionAlert:
    fields = {**_agreed(found.records), "confirmation": format_number(plan.confirm_within), **found.fields}
    invented = sum(r.demonstration for r in found.records)
    mixed = f", dont {invented} d’exemple" if 0 < invented < len(found.records) else ""
    return ActionAlert(
        rule=rule.id,
        severity=rule.severity,
        fact=rule.fact.format_map(fields),
        reason=f"Règle {rule.id}{HARD}: {rule.text.format_map(fields)}{mixed}. "
        f"Plan d’actions au {format_date(plan.today)}.",
        params=found.params,
        count=len(found.records),
        invented=invented,
        link=found.listed or _link(len(found.records)),
    )


def _link(count: int) -> str:
    return "Voir l’action" if count == 1 else f"Voir les {count}{HARD}actions"


def _agreed(records: Sequence[ActionRecord]) -> dict[str, str]:
    many = len(records) > 1
    return {
        "actions": plural(len(records), "action", "actions"),
        "sont": "sont" if many else "est",
        "ont": "n’ont" if many else "n’a",
        "demandent": "demandent" if many else "demande",
        "s": "s" if many else "",
        "premieres": _first(records),
    }


def _first(records: Sequence[ActionRecord]) -> str:
    named = [f"{r.number} {r.title}" for r in records[:1]] + [r.number for r in records[1:NAMED_AT_MOST]]
    others = len(records) - NAMED_AT_MOST
    return join_french([*named, plural(others, "autre", "autres")] if others > 0 else named)


def _blocked(plan: Plan) -> _Found:
    records = [r for r in plan.blocked if plan.is_current(r)]
    asked = sum(bool(r.arbitration) for r in records)
    fields = {"arbitrages": f"{asked} d’entre elles" if asked else "aucune d’entre elles"}
    return _Found(records, (("statut", "bloquee"),), fields, "Voir les actions bloquées")


def _late(plan: Plan) -> _Found:
    records = sorted(plan.late, key=lambda r: (_late_since(r, plan.today), r.number))
    days = (plan.today - _late_since(records[0], plan.today)).days if records else 0
    return _Found(records, (("marque", "en-retard"),), {"jours": plural(days, "jour", "jours")})


def _late_since(record: ActionRecord, today: date) -> date:
    ends = [step.due for step in _overdue(record, today)] + [record.end or today]
    return min(ends)


def _overdue(record: ActionRecord, today: date) -> list[Step]:
    return [step for step in record.steps if step.due < today and step.state in OPEN_STATES]


def _without_pilot(plan: Plan) -> _Found:
    records = [r for r in plan.active if plan.marks[r.id].without_pilot]
    return _Found(records, (("marque", "sans-pilote"), ("statut", RUNNING)), {})


def _unconfirmed(plan: Plan) -> _Found:
    records = plan.to_confirm
    never = sum(r.confirmed_on is None for r in records)
    oldest = max((plan.marks[r.id].unconfirmed_days or 0 for r in records), default=0)
    said = [
        f"{never}{HARD}jamais confirmée{'s' if never > 1 else ''}" if never else "",
        f"la plus ancienne confirmation date de {plural(oldest, 'jour', 'jours')}" if oldest else "",
    ]
    return _Found(records, (("marque", "a-confirmer"),), {"anciennete": ", ".join(text for text in said if text)})


def _milestones(plan: Plan) -> _Found:
    overdue = {r.id: _overdue(r, plan.today) for r in plan.active}
    records = sorted((r for r in plan.active if overdue[r.id]), key=lambda r: (overdue[r.id][0].due, r.number))
    steps = [step for r in records for step in overdue[r.id]]
    days = max(((plan.today - step.due).days for step in steps), default=0)
    fields = {
        "jalons": plural(len(steps), "jalon échu", "jalons échus"),
        "s_jalons": "s" if len(steps) > 1 else "",
        "jours": plural(days, "jour", "jours"),
    }
    return _Found(records, (("marque", "en-retard"), ("tri", "jalon")), fields, "Voir les actions en retard")


def _arbitrations(plan: Plan) -> _Found:
    records = plan.to_arbitrate
    question = records[0].arbitration if records else ""
    return _Found(records, (("marque", "arbitrage-demande"),), {"question": question})


DETECTORS: Mapping[RuleKind, Callable[[Plan], _Found]] = MappingProxyType(
    {
        RuleKind.BLOCKED: _blocked,
        RuleKind.LATE: _late,
        RuleKind.NO_PILOT: _without_pilot,
        RuleKind.UNCONFIRMED: _unconfirmed,
        RuleKind.MILESTONE: _milestones,
        RuleKind.ARBITRATION: _arbitrations,
    }
)
