"""The rules on the action plan: what raises one, with which figures, and what a status to be confirmed changes."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.actions.model import ActionRecord, Step
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus
from indicators.alert_actions import DETECTORS, ActionAlert, evaluate_actions
from indicators.alerts import DETECTORS as FIGURES
from indicators.catalogue.alert_rules import RuleKind
from indicators.execution import MilestoneState
from indicators.views.plan_query import MARKS, ORDERS, STATUSES

TODAY = date(2026, 11, 25)
SOUND = ActionRecord(
    "a", "4.2-01", "Permanence emploi", "4.2", status=ActionStatus.RUNNING, pilot="Chargée (rôle fictif)",
    lead_organisation="CCAS de Morlaix", end=date(2027, 6, 30), confirmed_on=date(2026, 11, 20),
    steps=(Step("Ouverture", date(2026, 9, 1), MilestoneState.KEPT), Step("Bilan", date(2027, 1, 31))),
)  # fmt: skip
BLOCKED = replace(SOUND, status=ActionStatus.BLOCKED, blocking_cause="local", unblocking_condition="un local")


def raised(*records: ActionRecord, **changes: object) -> dict[str, ActionAlert]:
    plan = replace(Plan(records, TODAY), **changes)  # type: ignore[arg-type]
    return {alert.rule: alert for alert in evaluate_actions(plan)}


def test_a_sound_action_raises_nothing() -> None:
    assert raised(SOUND) == {}


def test_a_blocked_action_names_its_rule_its_figures_and_its_list() -> None:
    asked = replace(BLOCKED, id="b", number="5.1-02", arbitration="Quel local\u202f?")
    alert = raised(BLOCKED, asked)["R7"]
    assert alert.fact == "2\u00a0actions sont bloquées\u00a0: 4.2-01 Permanence emploi et 5.1-02"
    assert alert.reason == (
        "Règle R7\u00a0: statut «\u00a0Bloquée\u00a0», confirmé depuis 90 jours au plus\u202f; "
        "arbitrage demandé pour 1 d’entre elles. Plan d’actions au 25 novembre 2026."
    )
    assert alert.params == (("statut", "bloquee"),)
    assert (alert.severity, alert.count, alert.invented) == (1, 2, 0)
    assert alert.link == "Voir les actions bloquées"


def test_a_blocked_status_that_nobody_confirmed_counts_as_to_be_confirmed_and_not_as_blocked() -> None:
    found = raised(replace(BLOCKED, confirmed_on=date(2026, 8, 1)))
    assert set(found) == {"R10"}
    assert "plus de 90 jours\u202f; la plus ancienne confirmation date de 116\u00a0jours" in found["R10"].reason
    assert "1\u00a0jamais confirmée" in raised(replace(SOUND, confirmed_on=None))["R10"].reason


def test_the_delay_is_the_setting_and_the_last_day_still_holds() -> None:
    assert raised(SOUND, confirm_within=5) == {}
    found = raised(SOUND, confirm_within=4)["R10"]
    assert "plus de 4 jours" in found.reason


def test_a_milestone_past_and_not_kept_makes_late_and_names_its_days() -> None:
    missed = replace(SOUND, steps=(Step("Ouverture", date(2026, 10, 26), MilestoneState.MISSED),
                                   Step("Bilan", date(2026, 11, 15))))  # fmt: skip
    found = raised(missed)
    assert found["R11"].fact == "2\u00a0jalons échus non tenus\u00a0: 4.2-01 Permanence emploi"
    assert "sur 1\u00a0action\u202f; le plus ancien l’est depuis 30\u00a0jours" in found["R11"].reason
    assert "le plus ancien retard est de 30\u00a0jours" in found["R8"].reason
    assert found["R11"].params == (("marque", "en-retard"), ("tri", "jalon"))


@pytest.mark.parametrize("state", [MilestoneState.KEPT, MilestoneState.KEPT_LATE, MilestoneState.CANCELLED])
def test_a_milestone_kept_or_cancelled_raises_nothing(state: MilestoneState) -> None:
    assert raised(replace(SOUND, steps=(Step("Ouverture", date(2026, 10, 26), state),))) == {}


def test_an_active_action_without_a_pilot_is_told_and_one_under_study_is_not() -> None:
    assert (
        raised(replace(SOUND, pilot=""))["R9"].fact == "1\u00a0action n’a pas de pilote\u00a0: 4.2-01 Permanence emploi"
    )
    assert raised(replace(SOUND, pilot="", status=ActionStatus.STUDY)) == {}


def test_an_arbitration_is_quoted() -> None:
    alert = raised(replace(SOUND, arbitration="Qui finance\u202f?"))["R12"]
    assert "première question\u00a0: «\u00a0Qui finance\u202f?\u00a0»" in alert.reason
    assert alert.fact.startswith("1\u00a0action demande un arbitrage")


def test_a_text_in_braces_typed_by_somebody_is_left_as_typed() -> None:
    assert "{sont} {0.x}" in raised(replace(SOUND, arbitration="{sont} {0.x}"))["R12"].reason


def test_examples_are_counted_apart_when_real_actions_are_beside_them() -> None:
    mixed = raised(BLOCKED, replace(BLOCKED, id="b", number="5.1-02", demonstration=True))["R7"]
    assert ", dont 1 d’exemple" in mixed.reason
    assert mixed.invented == 1
    assert "d’exemple" not in raised(replace(BLOCKED, demonstration=True))["R7"].reason


def test_long_lists_name_three_and_count_the_others() -> None:
    many = [replace(BLOCKED, id=str(n), number=f"4.2-0{n}") for n in range(1, 7)]
    assert raised(*many)["R7"].fact.endswith("4.2-01 Permanence emploi, 4.2-02, 4.2-03 et 3\u00a0autres")


def test_the_most_severe_come_first_and_an_unknown_plan_raises_nothing() -> None:
    plan = Plan((replace(BLOCKED, arbitration="Quoi\u202f?", pilot="", end=date(2026, 1, 1)),), TODAY)
    severities = [alert.severity for alert in evaluate_actions(plan)]
    assert severities == sorted(severities)
    assert evaluate_actions(replace(plan, known=False)) == ()


def test_every_kind_of_rule_has_one_detector_and_links_name_filters_that_exist() -> None:
    assert set(DETECTORS) | set(FIGURES) == set(RuleKind)
    assert not set(DETECTORS) & set(FIGURES)
    everything = replace(BLOCKED, arbitration="Quoi\u202f?", pilot="", steps=(Step("Ouverture", date(2026, 10, 26)),))
    known = {"statut": STATUSES, "marque": MARKS, "tri": ORDERS}
    found = raised(everything, replace(everything, id="b", confirmed_on=None))
    assert len(found) == 6
    for alert in found.values():
        assert all(code in known[name] for name, codes in alert.params for code in codes.split(","))
