"""Alerts on figures: every rule applied, by severity, and the few a page shows. The rules live in the data."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indicators.alert_communes import degradations, gaps
from indicators.alert_series import missing_rates, secret_series, setbacks, stale_series
from indicators.alert_signs import Sign
from indicators.alert_spread import widening_spreads
from indicators.catalogue.alert_rules import AlertRule, RuleKind, load_alert_rules
from indicators.formats import HARD
from indicators.views.facts import Facts

SAME_RULE_MAX = 2
"""A page never shows three alerts of one rule."""


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """One alert: the French fact, the French rule with its figures and years, and where to look.

    ``severity`` is the rule's, 1 read first; ``magnitude`` orders the alerts of one rule, in the unit of the rule.
    ``territory`` is a commune, or the EPCI when the alert is about a whole series. ``subject`` names what it is about
    from one day to the next, whatever its figures: an objective, or an indicator in a place.
    """

    rule: str
    severity: int
    fact: str
    reason: str
    objective: str
    indicator: str
    territory: str
    magnitude: float
    demonstration: bool
    subject: str = ""


DETECTORS: Mapping[RuleKind, Callable[[AlertRule, Facts], Iterator[Sign]]] = MappingProxyType(
    {
        RuleKind.DEGRADATION: degradations,
        RuleKind.GAP: gaps,
        RuleKind.SETBACK: setbacks,
        RuleKind.STALE: stale_series,
        RuleKind.SECRECY: secret_series,
        RuleKind.NO_RATE: missing_rates,
        RuleKind.SPREAD: widening_spreads,
    }
)


def evaluate(facts: Facts, rules: Sequence[AlertRule] = ()) -> tuple[RaisedAlert, ...]:
    """Every alert on figures of the rules (by default those of the project), the most severe first.

    Order: severity of the rule, real figures before demonstration, rule, then the widest first. A secret, missing,
    censored or fragile figure raises nothing, nor does a difference that chance explains.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> evaluate(Facts(load_catalogue(), {}, (), (), "000000", "", "24 novembre 2026", date(2026, 11, 24)))
    ()
    """
    found = [
        _alert(rule, sign, facts)
        for rule in rules or load_alert_rules()
        if rule.kind in DETECTORS
        for sign in DETECTORS[rule.kind](rule, facts)
        if not sign.indicator or facts.catalogue.offers(sign.indicator)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(alert: RaisedAlert) -> tuple[int, bool, tuple[int, str], float, str, str]:
    number = (len(alert.rule), alert.rule)
    return (alert.severity, alert.demonstration, number, -alert.magnitude, alert.indicator, alert.territory)


def pick(alerts: Sequence[RaisedAlert], count: int = 3) -> tuple[RaisedAlert, ...]:
    """The few alerts to show, in their order: of different rules and indicators first, never three of one rule.

    >>> one = RaisedAlert("R1", 1, "", "", "5.1", "APL_MG", "29188", 49.0, demonstration=False)
    >>> [a.rule for a in pick([one, one, RaisedAlert("R2", 2, "", "", "4.4", "TX_VACANCE", "29151", 64.0, False)])]
    ['R1', 'R2']
    """
    chosen: list[RaisedAlert] = []
    for allowed in (_is_new, _is_other_indicator):
        chosen += _added(alerts, chosen, count, allowed)
    return tuple(sorted(chosen, key=list(alerts).index))


def _added(
    alerts: Sequence[RaisedAlert],
    already: Sequence[RaisedAlert],
    count: int,
    allowed: Callable[[RaisedAlert, Sequence[RaisedAlert]], bool],
) -> list[RaisedAlert]:
    kept = list(already)
    for alert in alerts:
        if len(kept) < count and allowed(alert, kept):
            kept.append(alert)
    return kept[len(already) :]


def _is_new(alert: RaisedAlert, kept: Sequence[RaisedAlert]) -> bool:
    return _is_other_indicator(alert, kept) and alert.rule not in {k.rule for k in kept}


def _is_other_indicator(alert: RaisedAlert, kept: Sequence[RaisedAlert]) -> bool:
    same_rule = Counter(k.rule for k in kept)[alert.rule] < SAME_RULE_MAX
    return same_rule and alert.indicator not in {k.indicator for k in kept}


def _alert(rule: AlertRule, sign: Sign, facts: Facts) -> RaisedAlert:
    sheet = facts.indicator(sign.indicator)
    return RaisedAlert(
        rule=rule.id,
        severity=rule.severity,
        fact=(sign.fact or rule.fact).format_map(dict(sign.fields)),
        reason=f"Règle {rule.id}{HARD}: {rule.text.format_map(dict(sign.fields))}. {sign.source}.",
        objective=sign.objective or sheet.objectives[0],
        indicator=sign.indicator,
        territory=sign.territory,
        magnitude=sign.magnitude,
        demonstration=sign.demonstration,
        subject=sign.objective or f"{sign.indicator}:{sign.territory}",
    )
