"""Normalisations and methods against references and by hand; what equal weights reduce to."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial import distance

from indicators.weighting import Panel, Situation, formula_scores, mid_ranks
from indicators.weighting_methods import (
    METHODS,
    agreement_of,
    borda,
    compromise,
    kendall_tau,
    kendall_w,
    median_voice,
    min_max,
    rank_shares,
    weighted_sum,
    z_scores,
)
from tests.indicators.weighting_samples import PANEL, even, panels, same_points

QUICK = settings(max_examples=40, deadline=None)
RANKS = st.lists(st.integers(1, 5), min_size=5, max_size=5)
CROSSED = PANEL.points * PANEL.coefficients


def test_the_three_normalisations_are_those_worked_by_hand() -> None:
    """Points 17, 43, 11, 29: range 32, mean 25, variance (64 + 324 + 196 + 16) / 4 = 150."""
    first = PANEL.points[0]
    assert min_max(first).tolist() == [6 / 32, 1.0, 0.0, 18 / 32]
    assert z_scores(first) == pytest.approx(np.array([-8, 18, -14, 4]) / 150**0.5)
    assert rank_shares(first) == pytest.approx([1 / 3, 1.0, 0.0, 2 / 3])


@QUICK
@given(panels())
def test_standard_scores_are_those_of_the_reference(panel: Panel) -> None:
    for row in panel.points:
        if np.ptp(row):
            assert z_scores(row) == pytest.approx(stats.zscore(row))


def test_a_signatory_who_gave_the_same_to_all_says_nothing_in_any_normalisation() -> None:
    flat = np.full(4, 25.0)
    assert min_max(flat).tolist() == [0.0] * 4
    assert z_scores(flat).tolist() == [0.0] * 4
    assert rank_shares(flat).tolist() == [0.5] * 4


@QUICK
@given(panels())
def test_a_normalisation_never_changes_the_order_of_a_signatory(panel: Panel) -> None:
    for row in panel.points:
        for normalise in (min_max, z_scores, rank_shares):
            assert mid_ranks(normalise(row)).tolist() == mid_ranks(row).tolist()


def test_the_three_methods_are_those_worked_by_hand() -> None:
    """Two voices over three objectives, already between 0 and 1."""
    scaled = np.array([[1.0, 0.5, 0.0], [0.0, 0.5, 1.0]])
    assert weighted_sum(scaled).tolist() == [0.5, 0.5, 0.5]
    assert compromise(scaled) == pytest.approx([-(0.5**0.5), -0.5, -(0.5**0.5)])
    assert borda(scaled).tolist() == [1.0, 1.0, 1.0]
    assert median_voice(scaled).tolist() == [0.5, 0.5, 0.5]


def test_the_distance_to_the_ideal_is_that_of_the_reference() -> None:
    scaled = min_max(CROSSED)
    ideal = scaled.max(axis=-1)
    weights = np.full(len(ideal), 1 / len(ideal))
    expected = [-distance.minkowski(ideal, scaled[:, i], 2, w=weights) for i in range(scaled.shape[1])]
    assert compromise(scaled) == pytest.approx(expected)


def test_borda_counts_are_those_of_the_reference() -> None:
    beaten = np.mean([stats.rankdata(row) - 1 for row in CROSSED], axis=0)
    assert borda(CROSSED) == pytest.approx(beaten)


@QUICK
@given(panels(), st.randoms())
def test_the_order_of_the_signatories_changes_no_method(panel: Panel, random: object) -> None:
    shuffled = list(panel.ballots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = agreement_of(panel), agreement_of(replace(panel, ballots=tuple(shuffled)))
    assert first.methods == second.methods
    assert first.concordance == second.concordance


@QUICK
@given(st.permutations(range(6)))
def test_signatories_who_all_say_the_same_make_every_method_give_that_order(order: list[int]) -> None:
    points = tuple(5 + 4 * place for place in order)
    points = (*points[:-1], 100 - sum(points[:-1]))
    panel = same_points(points, (Situation.CLOSE,) * 6)
    found = agreement_of(panel)
    own = tuple(mid_ranks(np.array(points, dtype=float)).tolist())
    assert {method.ranks for method in found.methods} == {own}
    assert found.concordance == pytest.approx(1.0)
    assert found.taus == pytest.approx((1.0, 1.0, 1.0))


def test_equal_weights_reduce_to_the_situation_alone() -> None:
    situations = (Situation.FAVOURABLE, Situation.UNFAVOURABLE, Situation.CLOSE, Situation.UNFAVOURABLE)
    panel = same_points(even(4), situations)
    expected = (4.0, 1.5, 3.0, 1.5)
    assert tuple(mid_ranks(formula_scores(panel.points, panel.coefficients))) == expected
    assert {method.ranks for method in agreement_of(panel).methods} == {expected}


def test_equal_weights_and_one_situation_leave_no_order_at_all() -> None:
    found = agreement_of(same_points(even(4), (Situation.CLOSE,) * 4))
    assert found.concordance is None
    assert found.taus == (None, None, None)


def test_kendall_w_is_the_one_worked_by_hand() -> None:
    """Sums of ranks 4, 6, 8 around 6: S = 8; 12 x 8 / (9 x 24) = 96 / 216."""
    judges = [(1.0, 2.0, 3.0), (1.0, 3.0, 2.0), (2.0, 1.0, 3.0)]
    assert kendall_w(judges) == pytest.approx(96 / 216)


@QUICK
@given(st.lists(RANKS, min_size=3, max_size=5))
def test_kendall_w_is_friedman_of_the_reference(scores: list[list[int]]) -> None:
    """W = chi2 / (judges x (objects - 1)), ties included."""
    ranks = [tuple(stats.rankdata(row).tolist()) for row in scores]
    if all(len(set(row)) == 1 for row in scores):
        assert kendall_w(ranks) is None
        return
    chi2 = stats.friedmanchisquare(*np.array(scores, dtype=float).T).statistic
    assert kendall_w(ranks) == pytest.approx(chi2 / (len(scores) * 4))


@QUICK
@given(RANKS, RANKS)
def test_tau_is_that_of_the_reference(first: list[int], second: list[int]) -> None:
    found = kendall_tau(tuple(map(float, first)), tuple(map(float, second)))
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(stats.kendalltau(first, second).statistic)


def test_the_methods_shown_are_three_and_named() -> None:
    assert [method.name for method in agreement_of(PANEL).methods] == ["somme pondérée", "compromis", "Borda"]
    assert len(METHODS) == 3
