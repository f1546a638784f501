"""The levels of proof of a chain: the stated rule, what an officer may raise, what the maturity counts."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.contribution import (
    Arrow,
    ArrowCode,
    Box,
    Chain,
    Computed,
    Proof,
    ProofChange,
    Stage,
    change_in_force,
    check_raise,
    joined,
)
from indicators.contribution_rules import RULES, Count, Evidence, computed_levels
from indicators.errors import RefusedError

DAY = date(2026, 11, 25)
CODE = ArrowCode.OUTPUTS_RESULTS
FULL = tuple(Box(stage, "quelque chose", ()) for stage in Stage)
STUDY = ProofChange("4.2", CODE, Proof.EVALUATED, "Évaluation 2026", "groupe témoin", "x", "Chargée", DAY)


def level(evidence: Evidence, code: ArrowCode) -> str:
    return computed_levels(evidence)[code].level.value


def test_each_arrow_goes_from_a_hypothesis_to_a_measure_as_the_rule_says() -> None:
    bare = Evidence()
    assert {level(bare, code) for code in ArrowCode} == {"hypothèse"}
    means = replace(bare, declared=Count(1, 4), spent=Count(1, 4))
    assert level(means, ArrowCode.MEANS_ACTIONS) == "indice"
    assert level(replace(means, spent=Count(2, 4)), ArrowCode.MEANS_ACTIONS) == "mesuré"
    kept = replace(bare, kept=Count(4, 4), evidenced=Count(2, 4))
    assert level(kept, ArrowCode.ACTIONS_OUTPUTS) == "indice"
    assert level(replace(kept, evidenced=Count(3, 4)), ArrowCode.ACTIONS_OUTPUTS) == "mesuré"
    assert level(replace(kept, named_outputs=Count(1, 1)), ArrowCode.ACTIONS_OUTPUTS) == "mesuré"
    named = replace(bare, named_results=Count(1, 1))
    assert level(named, CODE) == "indice"
    assert level(replace(named, framed=Count(1, 1)), CODE) == "mesuré"
    assert level(replace(bare, aimed=Count(1, 1)), ArrowCode.RESULTS_EFFECTS) == "indice"
    assert level(replace(bare, impacts=Count(1, 1)), ArrowCode.RESULTS_EFFECTS) == "mesuré"


def test_no_evidence_whatever_computes_an_evaluation() -> None:
    all_there = Evidence(*(Count(9, 9) for _ in Evidence.__dataclass_fields__))
    assert {found.level for found in computed_levels(all_there).values()} == {Proof.MEASURED}
    assert set(RULES) == set(ArrowCode)


def test_an_arrow_to_an_empty_box_is_a_hypothesis_that_nothing_raises() -> None:
    boxes = [replace(box, missing="manque") if box.stage is Stage.RESULTS else box for box in FULL]
    found = joined(boxes, {code: Computed(Proof.MEASURED, "") for code in ArrowCode})
    assert [found[code].level.value for code in ArrowCode] == ["mesuré", "mesuré", "hypothèse", "hypothèse"]
    arrow = Arrow(CODE, found[CODE], STUDY)
    assert (arrow.level, arrow.is_raised) == (Proof.HYPOTHESIS, False)
    with pytest.raises(RefusedError, match="case est vide"):
        check_raise(arrow, Proof.EVALUATED, "Évaluation 2026", "lue")


def test_a_level_is_raised_by_a_reference_alone_and_never_lowered_by_one() -> None:
    arrow = Arrow(CODE, Computed(Proof.CLUE, "1 indicateur"))
    check_raise(arrow, Proof.EVALUATED, "Évaluation 2026", "lue")
    for asked in ((Proof.EVALUATED, " ", "lue"), (Proof.EVALUATED, "Évaluation", ""), (Proof.CLUE, "É", "l")):
        with pytest.raises(RefusedError):
            check_raise(arrow, *asked)
    raised = replace(arrow, raised=STUDY)
    assert (raised.level, raised.basis) == (Proof.EVALUATED, "Évaluation 2026, relevé par Chargée")
    weaker = replace(STUDY, level=Proof.HYPOTHESIS)
    assert replace(arrow, raised=weaker).level is Proof.CLUE


def test_the_last_change_holds_and_one_taken_back_leaves_the_computed_level() -> None:
    back = replace(STUDY, level=None, reference="", reason="étude retirée")
    assert change_in_force((STUDY,), "4.2", CODE) is STUDY
    assert change_in_force((STUDY, back), "4.2", CODE) is None
    assert change_in_force((STUDY,), "4.3", CODE) is None


def test_the_maturity_counts_boxes_and_proven_arrows_out_of_nine() -> None:
    levels = (Proof.MEASURED, Proof.CLUE, Proof.EVALUATED, Proof.HYPOTHESIS)
    arrows = tuple(Arrow(code, Computed(one, "")) for code, one in zip(ArrowCode, levels, strict=True))
    boxes = (replace(FULL[0], missing="budget et personnel non renseignés"), *FULL[1:])
    found = Chain("4.2", "Emploi", boxes, arrows).maturity
    assert (found.boxes, found.arrows, found.points, found.total) == (4, 2, 6, 9)
