"""Points of the signatories: what is accepted, what they say, and what changes nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from indicators.weighting import (
    Ballot,
    Disagreement,
    Panel,
    Rules,
    Situation,
    allocation_faults,
    by_disagreement,
    formula_scores,
    importance_of,
    mean_difference,
    mid_ranks,
    places_of,
    rank_bounds,
)
from tests.indicators.weighting_samples import AXIS_4, BALLOTS, PANEL, RULES, panels

RIGHT = {"4.1": 40, "4.2": 30, "4.3": 0, "4.4": 30}
QUICK = settings(max_examples=40, deadline=None)


def test_a_hundred_whole_points_over_every_objective_are_accepted() -> None:
    assert allocation_faults(RIGHT, AXIS_4) == ()


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (RIGHT | {"4.2": 29}, "Vous avez posé 99\u00a0points sur 100. Ajoutez-en 1."),
        (RIGHT | {"4.2": 45}, "Vous avez posé 115\u00a0points sur 100. Retirez-en 15."),
        (dict.fromkeys(AXIS_4, 0), "Vous avez posé 0\u00a0point sur 100. Ajoutez-en 100."),
        (RIGHT | {"4.1": 45, "4.3": -5}, "Les points de 4.3 doivent être un nombre entier, à partir de 0."),
        (RIGHT | {"4.1": 39.5}, "Les points de 4.1 doivent être un nombre entier, à partir de 0."),
        (RIGHT | {"4.3": True}, "Les points de 4.3 doivent être un nombre entier, à partir de 0."),
        (RIGHT | {"4.3": "30"}, "Les points de 4.3 doivent être un nombre entier, à partir de 0."),
        (RIGHT | {"4.3": None}, "Les points de 4.3 doivent être un nombre entier, à partir de 0."),
        ({"4.1": 50, "4.2": 50, "4.3": 0}, "Il manque les points de 4.4. Écrivez un nombre, ou 0."),
        (RIGHT | {"9.9": 0}, "Cette pondération ne porte pas sur 9.9."),
    ],
)
def test_any_other_allocation_is_refused_with_its_remedy(points: dict[str, object], said: str) -> None:
    assert allocation_faults(points, AXIS_4)[0].startswith(said)


def test_every_fault_is_said_at_once() -> None:
    assert len(allocation_faults({"4.1": -1, "4.2": "x", "9.9": 3}, AXIS_4)) == 4


def test_the_statistics_of_an_objective_are_those_worked_by_hand() -> None:
    """4.1 received 17, 41, 38 and 9: sorted 9, 17, 38, 41."""
    found = importance_of(PANEL)[0]
    assert (found.low, found.high, found.spread, found.median) == (9, 41, 32, 27.5)
    assert (found.lowest, found.highest) == (("Ville et CCAS de Morlaix",), ("CAF du Finistère",))
    assert found.difference == pytest.approx((24 + 21 + 8 + 3 + 32 + 29) / 6)


@QUICK
@given(st.lists(st.integers(0, 100), min_size=2, max_size=6))
def test_the_mean_difference_is_that_of_the_reference(values: list[int]) -> None:
    """Gini's mean difference is twice the mean times the Gini index, corrected for repetition."""
    count = len(values)
    ordered = np.sort(values)
    by_ranks = 2 * ((2 * np.arange(1, count + 1) - count - 1) * ordered).sum() / (count * (count - 1))
    assert mean_difference(values) == pytest.approx(by_ranks)


@QUICK
@given(panels())
def test_median_and_range_are_those_of_the_references(panel: Panel) -> None:
    for column, found in enumerate(importance_of(panel)):
        values = panel.points[:, column]
        assert found.median == pytest.approx(stats.scoreatpercentile(values, 50))
        assert found.spread == np.ptp(values)


def test_an_objective_all_agree_upon_names_nobody() -> None:
    panel = Panel(("a", "b"), (Ballot("x", (60, 40)), Ballot("y", (60, 40))), (Situation.CLOSE,) * 2)
    assert [(i.spread, i.difference, i.lowest, i.highest) for i in importance_of(panel)] == [(0, 0.0, (), ())] * 2


def test_a_weighting_without_a_ballot_has_nothing_to_say() -> None:
    with pytest.raises(ValueError, match="no ballot"):
        importance_of(replace(PANEL, ballots=()))


def test_the_most_disputed_comes_first_and_ties_are_settled_by_what_the_page_says() -> None:
    assert [i.objective for i in by_disagreement(importance_of(PANEL))] == ["4.1", "4.2", "4.4", "4.3"]
    flat = Panel(("1.2", "1.1"), (Ballot("x", (50, 50)), Ballot("y", (50, 50))), (Situation.CLOSE,) * 2)
    assert [i.objective for i in by_disagreement(importance_of(flat))] == ["1.1", "1.2"]


def test_the_classes_of_disagreement_follow_the_settings() -> None:
    assert [Rules().disagreement(points) for points in (8, 7, 4, 3, 0)] == [
        Disagreement.STRONG, Disagreement.MODERATE, Disagreement.MODERATE, Disagreement.AGREED, Disagreement.AGREED,
    ]  # fmt: skip
    assert Rules(strong=4, agreed=1).disagreement(4) is Disagreement.STRONG


def test_a_situation_that_is_not_measured_is_neither_zero_nor_a_penalty() -> None:
    """4.1 is not measured: its median of 27.5 is kept as it is."""
    places = dict(zip(AXIS_4, places_of(PANEL), strict=True))
    assert places["4.1"].score == 27.5
    assert {code: places[code].score for code in AXIS_4} == {"4.1": 27.5, "4.2": 40.5, "4.3": 4.5, "4.4": 35.0}
    assert [places[code].best for code in AXIS_4] == [3, 1, 4, 2]


@QUICK
@given(panels(), st.randoms())
def test_the_order_of_the_signatories_changes_nothing(panel: Panel, random: object) -> None:
    shuffled = list(panel.ballots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = replace(panel, ballots=tuple(shuffled))
    assert places_of(other) == places_of(panel)
    found, before = ([(i.median, i.spread, round(i.difference, 9)) for i in importance_of(p)] for p in (other, panel))
    assert found == before


@QUICK
@given(panels())
def test_ranks_are_those_of_the_reference(panel: Panel) -> None:
    scores = formula_scores(panel.points, panel.coefficients)
    best, worst = rank_bounds(scores)
    assert best.tolist() == stats.rankdata(-scores, method="min").tolist()
    assert worst.tolist() == stats.rankdata(-scores, method="max").tolist()
    assert mid_ranks(scores).tolist() == stats.rankdata(-scores, method="average").tolist()


def test_with_one_situation_for_all_the_rank_is_that_of_the_median() -> None:
    alike = replace(PANEL, situations=(Situation.UNFAVOURABLE,) * 4)
    medians = np.array([i.median for i in importance_of(alike)])
    assert [p.best for p in places_of(alike)] == stats.rankdata(-medians, method="min").tolist()


def test_equal_coefficients_make_every_situation_the_same() -> None:
    equal = replace(PANEL, rules=replace(RULES, unfavourable=1.0, favourable=1.0))
    assert [p.score for p in places_of(equal)] == [i.median for i in importance_of(PANEL)]


def test_a_signatory_alone_is_the_median() -> None:
    alone = replace(PANEL, ballots=BALLOTS[:1])
    assert [i.median for i in importance_of(alone)] == [17, 43, 11, 29]
    assert {i.spread for i in importance_of(alone)} == {0}
