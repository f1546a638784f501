"""Chains built from a real plan and real figures: what fills a box, what is missing, what success changes."""

from dataclasses import replace
from datetime import date

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.contribution import ArrowCode, Chain, Proof, ProofChange, Stage
from indicators.evaluation import Judgement, Question
from indicators.observations import Status
from indicators.territories import EPCI_CODE
from indicators.views.chain_builder import build_chain
from indicators.views.chain_view_builder import build_chain_view
from indicators.views.cooperation import build_cooperation
from indicators.views.effects_builder import build_effects
from indicators.views.evaluation_builder import build_evaluation
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import JOB_SEEKERS_TARGET, row, starter_facts
from tests.indicators.views.plan_samples import FADED, RUNNING, TODAY, WHOLE, facts_of

JOBS = "DEFM_INSCRITS"
LEADS = replace(RUNNING, id="A-0010", number="4.2-07", title="Permanence emploi", objective="4.2",
                result_indicators=(JOBS,), demonstration=False, start=date(2020, 6, 1))  # fmt: skip
REAL = replace(JOB_SEEKERS_TARGET, demonstration=False)


def planned(*records: ActionRecord) -> Facts:
    return replace(starter_facts(targets=(REAL,)), plan=Plan(records, TODAY, sequence=1))


def chain_of(facts: Facts, code: str = "4.2") -> Chain:
    return build_chain(facts, facts.catalogue.objective(code))


def test_boxes_hold_real_items_and_an_empty_one_names_what_is_missing() -> None:
    chain = chain_of(planned(LEADS))
    texts = {box.stage: [item.text for item in box.items] for box in chain.boxes}
    assert texts[Stage.MEANS] == ["82\u00a0k€ prévus", "40\u00a0k€ dépensés"]
    assert texts[Stage.ACTIONS] == ["4.2-07 Permanence emploi"]
    assert texts[Stage.OUTPUTS][0] == "2 sur 3\u00a0jalons échus tenus"
    assert texts[Stage.RESULTS][0].startswith("Demandeurs d’emploi inscrits\u00a0: 4\u202f935")
    assert chain.box(Stage.RESULTS).items[0].detail == "cible 4\u202f400 en 2027"
    assert [box.missing for box in chain_of(facts_of(), "1.4").boxes][:4] == [
        "budget et personnel non renseignés",
        "aucune action engagée",
        "jalon ou indicateur de réalisation manquant",
        "valeur de l’indicateur de résultat manquante",
    ]


def test_a_result_named_by_an_action_is_measured_only_with_a_value_before_and_one_after_its_start() -> None:
    late = replace(LEADS, start=date(2025, 2, 1))
    levels = [chain_of(planned(r)).arrow(ArrowCode.OUTPUTS_RESULTS).level for r in (LEADS, late)]
    assert levels == [Proof.MEASURED, Proof.CLUE]
    assert chain_of(planned(replace(late, result_indicators=()))).arrow(ArrowCode.OUTPUTS_RESULTS).level is (
        Proof.HYPOTHESIS
    )


def test_a_fall_counts_as_much_as_a_success_in_the_maturity() -> None:
    good = planned(LEADS)
    worse = row(JOBS, EPCI_CODE, "2024", 9_000.0, level="epci", status=Status.ROUNDED_5.value)
    bad = replace(starter_facts([worse], targets=(REAL,)), plan=good.plan)
    assert chain_of(good).maturity == chain_of(bad).maturity
    said = [build_effects(facts, facts.catalogue.objective("4.2")).claims[0] for facts in (good, bad)]
    assert [claim.allowed for claim in said] == [True, False]
    assert "se dégrade" in said[1].text


def test_an_unreadable_plan_is_said_and_no_action_is_denied() -> None:
    chain = chain_of(replace(planned(), plan=Plan((), TODAY, known=False)))
    assert chain.box(Stage.ACTIONS).missing == "plan d’actions injoignable"


def test_the_drawing_its_words_and_its_table_say_the_same_levels() -> None:
    facts = planned(LEADS)
    chain = chain_of(facts)
    view = build_chain_view(facts, chain)
    levels = [arrow.level.value for arrow in chain.arrows]
    assert [arrow.level for arrow in view.arrows] == levels
    assert [cells[2].text for cells in view.table.rows if cells[0].text.startswith("Flèche")] == levels
    assert all(f"Flèche suivante\u00a0: {level}." in view.alt for level in levels)


def test_the_four_questions_are_answered_for_each_axis_with_limits_and_judgements() -> None:
    facts = facts_of()
    judged = Judgement(Question.MEANS, 4, 2, "Le temps de coordination manque.", "x", "Chargée", TODAY)
    change = ProofChange("4.2", ArrowCode.RESULTS_EFFECTS, Proof.EVALUATED, "Étude", "m", "x", "X", TODAY)
    for axis in range(7):
        page = build_evaluation(facts, axis, (change,), (judged,))
        assert [answer.question for answer in page.answers] == list(Question)
        assert all(answer.limits and answer.finding.strong and answer.table.rows for answer in page.answers)
    page = build_evaluation(facts, 4, (change,), (judged,))
    means = next(answer for answer in page.answers if answer.question is Question.MEANS)
    assert means.judgements[0].terms == "Chargée, le 25 novembre 2026, pour l’édition 2"
    assert [one.objective for one in page.claims] == ["4.1", "4.2", "4.3", "4.4"]


def test_amounts_nobody_says_are_not_zero_and_two_partners_of_an_action_work_together() -> None:
    facts = facts_of()
    page = build_evaluation(facts, 2)
    means = next(answer for answer in page.answers if answer.question is Question.MEANS)
    assert {cells[1].text for cells in means.table.rows} == {"non dit"}
    pairs = build_cooperation(replace(facts, plan=Plan((FADED, WHOLE), TODAY)), facts.catalogue.axis(4))
    assert [tuple(cell.text for cell in cells) for cells in pairs.table.rows] == [
        ("CAF du Finistère", "Département du Finistère", "2", "4.2-03, 4.2-05")
    ]
