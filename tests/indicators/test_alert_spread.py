"""The rule on gaps between communes that widen: real figures, its threshold, what it never says."""

from dataclasses import replace
from types import MappingProxyType

from indicators.alerts import RaisedAlert, evaluate
from indicators.catalogue.alert_rules import AlertRule, RuleKind, load_alert_rules
from indicators.catalogue.model import Direction
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import starter_facts

FACTS = starter_facts()
RULE = next(rule for rule in load_alert_rules() if rule.kind is RuleKind.SPREAD)


def raised(facts: Facts = FACTS, rule: AlertRule = RULE) -> dict[str, RaisedAlert]:
    return {alert.indicator: alert for alert in evaluate(facts, [rule])}


def test_the_gaps_of_access_to_doctors_widen_and_the_alert_says_by_which_end_and_where() -> None:
    # weighted deviation of the 26 communes: 1.16 in 2022, 1.34 in 2024, +16 %
    alert = raised()["APL_MG"]
    assert "se creusent depuis 2022\u00a0: d’abord Plougasnou" in alert.fact
    assert "en hausse de 16\u202f%, de 1,16 à 1,34, seuil 10\u202f%" in alert.reason
    assert "les moins bien placées décrochent" in alert.reason
    assert alert.reason.endswith("DREES, 2022 et 2024.")
    assert (alert.territory, alert.demonstration, alert.subject) == (EPCI_CODE, False, f"APL_MG:{EPCI_CODE}")


def test_a_spread_that_grows_less_than_the_threshold_raises_nothing() -> None:
    assert "APL_MG" not in raised(rule=replace(RULE, spread_percent=20))


def test_an_indicator_without_a_favourable_way_is_never_in_alert() -> None:
    doctors = replace(FACTS.indicator("APL_MG"), direction=Direction.NEUTRAL)
    sheets = MappingProxyType({**FACTS.catalogue.indicators, "APL_MG": doctors})
    assert "APL_MG" not in raised(replace(FACTS, catalogue=replace(FACTS.catalogue, indicators=sheets)))
