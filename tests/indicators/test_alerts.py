"""The rules of the alerts on published figures: what raises one, what never does, which three are shown."""

from dataclasses import replace

import pytest

from indicators.alerts import RaisedAlert, evaluate, pick
from indicators.catalogue import load_catalogue
from indicators.catalogue.alert_rules import RuleKind, load_alert_rules
from indicators.observations import Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from tests.indicators.views.facts_samples import facts_from, row, starter_facts, starter_rows

PLOUGASNOU, MORLAIX, BOTSORHEL = "29188", "29151", "29014"


def raised(rule: str, **changes: object) -> list[RaisedAlert]:
    return [alert for alert in evaluate(starter_facts(**changes)) if alert.rule == rule]  # type: ignore[arg-type]


def vacancy(territory: str, numerator: float, denominator: float, **others: object) -> dict[str, object]:
    level = {EPCI_CODE: "epci"}.get(territory, "commune")
    parts = {"numerator": numerator, "denominator": denominator, "level": level}
    return row("TX_VACANCE", territory, "2023", 100 * numerator / denominator, **(parts | others))


def test_plougasnou_loses_half_of_its_access_to_doctors_in_two_years() -> None:
    first = evaluate(starter_facts())[0]
    assert first.fact == (
        "Plougasnou\u00a0: l’accès au médecin passe de 2,5 à 1,3\u00a0consultation par an et par habitant en deux ans"
    )
    assert first.reason == ("Règle R1\u00a0: baisse de plus de 25\u202f% et valeur sous 2,5. DREES, 2022 et 2024.")
    assert (first.objective, first.indicator, first.territory) == ("5.1", "APL_MG", PLOUGASNOU)
    assert not first.demonstration


def test_a_fall_that_stays_above_the_limit_raises_nothing() -> None:
    above = [row("APL_MG", PLOUGASNOU, "2022", 5.0), row("APL_MG", PLOUGASNOU, "2024", 2.6)]
    assert PLOUGASNOU not in {alert.territory for alert in raised("R1", extra=above)}


def test_a_fall_of_exactly_the_percent_of_the_rule_raises_nothing() -> None:
    equal = [row("APL_MG", PLOUGASNOU, "2022", 2.0), row("APL_MG", PLOUGASNOU, "2024", 1.5)]
    assert PLOUGASNOU not in {alert.territory for alert in raised("R1", extra=equal)}


@pytest.mark.parametrize("status", [Status.SECRET, Status.NOT_AVAILABLE, Status.NOT_YET_PUBLISHED])
def test_a_withheld_latest_figure_never_raises_a_degradation(status: Status) -> None:
    hidden = [row("APL_MG", PLOUGASNOU, "2024", None, status=status.value)]
    assert PLOUGASNOU not in {alert.territory for alert in raised("R1", extra=hidden)}


def test_a_censored_figure_never_raises_a_degradation() -> None:
    bound = [row("APL_MG", PLOUGASNOU, "2024", 1.26, status=Status.CENSORED.value)]
    assert PLOUGASNOU not in {alert.territory for alert in raised("R1", extra=bound)}


def test_an_estimated_figure_says_so_in_its_alert() -> None:
    estimated = [row("APL_MG", PLOUGASNOU, "2024", 1.26, status=Status.ESTIMATED.value)]
    reasons = [alert.reason for alert in raised("R1", extra=estimated) if alert.territory == PLOUGASNOU]
    assert reasons == ["Règle R1\u00a0: baisse de plus de 25\u202f% et valeur sous 2,5. DREES, 2022 et 2024 (estimé)."]


def test_a_rise_explained_by_chance_raises_nothing_and_a_clear_one_does() -> None:
    def rise(numerator: float) -> list[RaisedAlert]:
        series = (("2022", 100.0), ("2024", numerator))
        rows = [row("PART_RSA_FOY", MORLAIX, year, 100 * n / 800, numerator=n, denominator=800.0) for year, n in series]
        return [alert for alert in evaluate(facts_from_rows(rows)) if alert.rule == "R1"]

    assert rise(122.0) == []
    assert [alert.indicator for alert in rise(160.0)] == ["PART_RSA_FOY"]


def facts_from_rows(rows: list[dict[str, object]]):  # noqa: ANN201 the type is that of facts_from
    return starter_facts(rows, without=tuple(starter_rows()["indicator"].unique()), targets=(), groups=())


def test_a_fragile_rate_never_raises_a_gap_and_a_solid_one_does() -> None:
    whole = vacancy(EPCI_CODE, 2800, 36000)
    fragile = facts_from_rows([whole, vacancy(BOTSORHEL, 45, 240)])
    solid = facts_from_rows([whole, vacancy(BOTSORHEL, 52, 240)])
    assert [alert.rule for alert in evaluate(fragile)] == []
    assert [(alert.rule, alert.territory) for alert in evaluate(solid)] == [("R2", BOTSORHEL)]


def test_a_wide_gap_on_the_favourable_side_raises_nothing() -> None:
    facts = facts_from_rows([vacancy(EPCI_CODE, 2800, 36000), vacancy(MORLAIX, 200, 9000)])
    assert evaluate(facts) == ()


def test_an_alert_on_invented_figures_carries_the_mark_and_credits_nobody() -> None:
    rows = [vacancy(EPCI_CODE, 2800, 36000), vacancy(MORLAIX, 1500, 9000, demonstration=True)]
    (alert,) = evaluate(facts_from_rows(rows))
    assert alert.demonstration
    assert alert.reason.endswith("Chiffres inventés, en attendant ceux de la source\u00a0: INSEE, 2023.")


def test_most_communes_under_secrecy_raise_an_alert_that_names_what_can_be_read() -> None:
    (alert,) = raised("R5")
    assert alert.fact == "Taux de pauvreté\u00a0: 15 communes sur 26 sont sous secret statistique"
    assert alert.reason.endswith("À lire à la place\u00a0: niveau de vie médian. INSEE, 2023.")


def test_a_result_below_its_start_raises_an_alert_with_its_coverage() -> None:
    rising = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 4900.0, "2027", 4500.0, demonstration=True)
    (alert,) = [found for found in raised("R3", targets=(rising,)) if found.objective == "4.2"]
    assert alert.reason == (
        "Règle R3\u00a0: taux négatif. \u22129\u202f% du chemin, attendu 63\u202f%, "
        "couverture 100\u202f%. Cibles ou valeurs inventées, 2024."
    )
    assert alert.demonstration


def test_an_objective_with_targets_and_no_value_raises_an_alert_and_no_rate() -> None:
    unknown = Target("RES_SORTIES_POS", EPCI_CODE, "2022", 30.0, "2027", 50.0)
    (alert,) = raised("R6", targets=(unknown,))
    assert alert.objective == "4.1"
    assert "couverture 0\u202f%, il en faut 60\u202f%" in alert.reason


def test_a_series_long_awaited_raises_an_alert_with_its_latest_vintage() -> None:
    facts = starter_facts()
    late = evaluate(replace(facts, today=facts.today.replace(year=2028)))
    reasons = {alert.indicator: alert.reason for alert in late if alert.rule == "R4"}
    assert (
        reasons["APL_MG"]
        == "Règle R4\u00a0: série en retard de plus de six mois. Dernier millésime\u00a0: 2024. DREES."
    )
    assert "R4" not in {alert.rule for alert in evaluate(facts)}


def test_alerts_come_by_severity_then_real_figures_first() -> None:
    rising = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 4900.0, "2027", 4500.0, demonstration=True)
    found = evaluate(starter_facts(targets=(rising,)))
    assert [alert.severity for alert in found] == sorted(alert.severity for alert in found)
    worst = [alert.demonstration for alert in found if alert.severity == 1]
    assert worst == sorted(worst)
    assert worst[-1] is True


def test_the_three_alerts_shown_are_of_different_rules_and_indicators() -> None:
    rising = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 4900.0, "2027", 4500.0, demonstration=True)
    shown = pick(evaluate(starter_facts(targets=(rising,))))
    assert len(shown) == 3
    assert len({alert.rule for alert in shown}) == 3
    assert len({alert.indicator for alert in shown}) == 3


def test_four_alerts_of_one_rule_and_one_indicator_make_one_alert_shown() -> None:
    one = evaluate(starter_facts())[0]
    assert pick([replace(one, territory=code) for code in (PLOUGASNOU, MORLAIX, BOTSORHEL)]) == (
        replace(one, territory=PLOUGASNOU),
    )


def test_every_rule_of_the_data_watches_known_indicators_and_explains_itself() -> None:
    known = load_catalogue().indicators
    rules = load_alert_rules()
    assert {rule.kind for rule in rules} == set(RuleKind)
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.title
        assert rule.condition.endswith(".")
        assert rule.why.endswith(".")
        assert all(case.indicator in known and case.change_percent > 0 for case in rule.cases)


def test_the_published_figures_of_one_day_raise_no_alert_when_everything_is_secret() -> None:
    hidden = starter_rows().with_columns(value=None, numerator=None, denominator=None)
    rows = hidden.with_columns(value=hidden["value"].cast(float), numerator=hidden["numerator"].cast(float))
    secret = rows.with_columns(denominator=hidden["denominator"].cast(float), status=starter_rows()["status"])
    facts = facts_from(secret.with_columns(status=secret["status"].replace(list(set(secret["status"])), "secret")))
    assert {alert.rule for alert in evaluate(facts)} <= {"R4", "R5"}
