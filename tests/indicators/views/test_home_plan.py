"""The plan on the home page: two counts with two wordings, milestones to come, alerts that lead to their list."""

from dataclasses import replace
from datetime import date

from indicators.actions.words import ActionStatus
from indicators.views.home_plan import Committee, build_home_plan, share_sentence
from tests.indicators.views.plan_samples import COAST, FADED, RUNNING, WHOLE, facts_of

JUNE = Committee("COPIL du 18 juin 2026", date(2026, 6, 18))


def test_both_counts_are_kept_apart_with_their_own_words() -> None:
    spring = replace(FADED, id="A-0012", confirmed_on=date(2026, 7, 1))
    page = build_home_plan(facts_of(RUNNING, FADED, spring, WHOLE), JUNE)
    caf = next(line for line in page.shares if line.name == "CAF du Finistère")
    assert (caf.active, caf.within, caf.since) == (3, 1, 2)
    assert page.within_words == "confirmées depuis 90\u00a0jours"
    assert page.since_words == "confirmées depuis le dernier COPIL (18 juin 2026)"
    assert (page.total.active, page.total.within, page.total.since) == (4, 2, 3)
    assert share_sentence(page.total) == "50\u202f%\u00a0: 2\u00a0actions sur 4"


def test_without_a_committee_nothing_is_counted_since() -> None:
    page = build_home_plan(facts_of(RUNNING), None)
    assert (page.since_words, page.total.since, page.shares[0].since) == ("", None, None)
    assert [cells[-1].text for cells in page.table.rows] == ["aucun COPIL", "aucun COPIL"]


def test_only_active_actions_are_to_be_confirmed_and_a_lead_not_said_comes_last() -> None:
    nobody = replace(WHOLE, id="A-0013", lead_organisation="")
    page = build_home_plan(facts_of(nobody, WHOLE, replace(RUNNING, status=ActionStatus.DONE)), JUNE)
    assert [line.name for line in page.shares] == ["CAF du Finistère", "Porteur non renseigné"]


def test_milestones_to_come_are_the_nearest_and_overdue_ones_are_not_among_them() -> None:
    page = build_home_plan(facts_of(RUNNING, COAST), JUNE)
    assert [(line.when, line.title) for line in page.milestones] == [("31 mars 2027", "Bilan à six mois")]
    assert page.milestones[0].demonstration
    faded = replace(RUNNING, confirmed_on=date(2026, 1, 1))
    assert build_home_plan(facts_of(faded), JUNE).milestones[0].faded


def test_alerts_lead_to_the_plan_filtered_and_keep_the_mark() -> None:
    page = build_home_plan(facts_of(RUNNING, WHOLE), JUNE)
    by_rule = {alert.rule.partition("\u00a0:")[0]: alert for alert in page.alerts}
    assert by_rule["Règle R8"].params == (("marque", "en-retard"),)
    assert by_rule["Règle R8"].demonstration
    assert not by_rule["Règle R12"].demonstration
    assert all(alert.slug == "plan-d-actions" for alert in page.alerts)
    assert by_rule["Règle R12"].link == "Voir l’action"


def test_a_plan_that_does_not_answer_is_said_and_counts_nothing() -> None:
    facts = facts_of(RUNNING)
    page = build_home_plan(replace(facts, plan=replace(facts.plan, everything=(), known=False)), JUNE)
    assert (page.known, page.alerts, page.total.active) == (False, (), 0)


def test_the_mark_of_examples_travels_to_the_file() -> None:
    page = build_home_plan(facts_of(RUNNING, WHOLE), JUNE)
    assert page.table.stamp.demonstration
    marks = {cells[0].text: cells[0].demonstration for cells in page.table.rows}
    assert marks == {"CAF du Finistère": False, "Morlaix Communauté": True, "Ensemble": True}
