"""Normalisations, methods, weights and rank correlations of the weighting against pymcdm and scikit-learn."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm import correlations, helpers, normalizations, weights
from pymcdm.methods import PROMETHEE_II, TOPSIS, WSM
from sklearn.preprocessing import StandardScaler

from indicators.weighting import Panel, importance_of, mid_ranks
from indicators.weighting_methods import (
    METHODS,
    agreement_of,
    borda,
    compromise,
    kendall_tau,
    kendall_w,
    min_max,
    rank_shares,
    weighted_sum,
    z_scores,
)
from tests.indicators.weighting_samples import PANEL, panels

FEW = settings(max_examples=20, deadline=None)
ORDERS = st.permutations(range(1, 7)).map(lambda order: tuple(map(float, order)))


def alternatives(panel: Panel) -> np.ndarray:
    """The points crossed with the situation as pymcdm reads them: one row per objective, one column per signatory."""
    return (panel.points * panel.coefficients).T


def problem(panel: Panel) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same with one voice per signatory and criteria that are all gains; pymcdm's validation warns of dominance."""
    return alternatives(panel), weights.equal_weights(alternatives(panel)), np.ones(len(panel.ballots))


def tells_objectives_apart(panel: Panel) -> bool:
    """Whether every signatory gave different points: pymcdm puts a flat column at 1, we put it at 0."""
    return all(np.ptp(row) > 0 for row in alternatives(panel).T)


@FEW
@given(panels())
def test_the_scale_of_a_signatory_is_min_max_of_pymcdm(panel: Panel) -> None:
    for row in panel.points:
        if np.ptp(row):
            assert min_max(row) == pytest.approx(normalizations.minmax_normalization(row))


@FEW
@given(panels())
def test_standard_scores_are_those_of_scikit_learn(panel: Panel) -> None:
    assert z_scores(panel.points) == pytest.approx(StandardScaler().fit_transform(panel.points.T).T)


@FEW
@given(panels())
def test_shares_of_rank_come_from_the_ranks_of_pymcdm(panel: Panel) -> None:
    count = len(panel.objectives)
    for row in panel.points:
        assert rank_shares(row) == pytest.approx((count - helpers.rrankdata(row)) / (count - 1))


@FEW
@given(panels())
def test_the_weighted_sum_is_wsm_of_pymcdm(panel: Panel) -> None:
    wsm = WSM(normalizations.minmax_normalization)
    ours, theirs = weighted_sum(min_max(alternatives(panel).T)), wsm(*problem(panel), validation=False)
    flat = 1 - np.mean([np.ptp(row) > 0 for row in alternatives(panel).T])
    assert ours == pytest.approx(theirs - flat)
    assert mid_ranks(ours) == pytest.approx(wsm.rank(np.round(theirs, 9)))


@FEW
@given(panels().filter(tells_objectives_apart))
def test_the_compromise_is_the_distance_to_the_ideal_of_topsis_of_pymcdm(panel: Panel) -> None:
    """TOPSIS multiplies each gap by the weight 1/n before it squares it: its distance is ours over √n."""
    told = TOPSIS(normalizations.minmax_normalization)(*problem(panel), validation=False, verbose=True)
    far = next(table.data for table in told.results if table.desc.label == "dpis")
    assert compromise(min_max(alternatives(panel).T)) == pytest.approx(-far * len(panel.ballots) ** 0.5)


@FEW
@given(panels())
def test_borda_is_the_net_flow_of_promethee_of_pymcdm(panel: Panel) -> None:
    """With the usual preference a flow is (beaten − beaten by) / (n − 1), and beaten + beaten by is n − 1."""
    rivals = len(panel.objectives) - 1
    flows = PROMETHEE_II("usual")(*problem(panel), validation=False)
    assert borda(alternatives(panel).T) == pytest.approx(rivals * (1 + flows) / 2)


@FEW
@given(ORDERS, ORDERS)
def test_tau_is_that_of_pymcdm_where_nothing_ties(first: tuple[float, ...], second: tuple[float, ...]) -> None:
    assert kendall_tau(first, second) == pytest.approx(correlations.kendall_tau(first, second))


@FEW
@given(st.lists(ORDERS, min_size=2, max_size=5))
def test_concordance_follows_the_mean_spearman_of_pymcdm(orders: list[tuple[float, ...]]) -> None:
    """Kendall 1948: the mean of rho over pairs of judges is (m W − 1) / (m − 1)."""
    judges = len(orders)
    mean = np.mean([correlations.spearman(one, other) for one, other in combinations(orders, 2)])
    assert kendall_w(orders) == pytest.approx((mean * (judges - 1) + 1) / judges)


@FEW
@given(panels(voices=4).filter(lambda panel: len(panel.ballots) > 1 and panel.points.sum(axis=0).all()))
def test_mean_differences_give_the_gini_weights_of_pymcdm(panel: Panel) -> None:
    """Gini's index is the mean difference, repetition counted, over twice the mean."""
    count = len(panel.ballots)
    differences = np.array([found.difference for found in importance_of(panel)])
    index = differences * (count - 1) / count / (2 * panel.points.mean(axis=0))
    if index.sum() > 0:
        assert index / index.sum() == pytest.approx(weights.gini_weights(panel.points))


def test_the_axis_of_the_example_is_the_one_worked_by_hand() -> None:
    """Coefficients 1, 1.5, 0.5 and 1 over the points of four signatories; each row then put between 0 and 1.

    Morlaix Communauté: 17, 64.5, 5.5, 29 → 11.5, 59, 0, 23.5 over 59. CAF: 41, 28.5, 3.5, 33 → 37.5, 25, 0, 29.5
    over 37.5. Département: 38, 34.5, 1, 37 → 37, 33.5, 0, 36 over 37. Ville: 9, 46.5, 6.5, 47 → 2.5, 40, 0, 40.5
    over 40.5.
    """
    scaled = [
        (11.5 / 59, 1, 0, 23.5 / 59),
        (1, 25 / 37.5, 0, 29.5 / 37.5),
        (1, 33.5 / 37, 0, 36 / 37),
        (2.5 / 40.5, 40 / 40.5, 0, 1),
    ]
    found = min_max(PANEL.points * PANEL.coefficients)
    assert found == pytest.approx(np.array(scaled))
    assert weighted_sum(found) == pytest.approx([sum(voices) / 4 for voices in zip(*scaled, strict=True)])
    short = (47.5 / 59) ** 2 + (38 / 40.5) ** 2, (12.5 / 37.5) ** 2 + (3.5 / 37) ** 2 + (0.5 / 40.5) ** 2, 4
    last = (35.5 / 59) ** 2 + (8 / 37.5) ** 2 + (1 / 37) ** 2
    assert compromise(found) == pytest.approx([-((total / 4) ** 0.5) for total in (*short, last)])
    assert borda(found).tolist() == [(1 + 3 + 3 + 1) / 4, (3 + 1 + 1 + 2) / 4, 0.0, (2 + 2 + 2 + 3) / 4]
    ranks = {method.name: method.ranks for method in agreement_of(PANEL).methods}
    assert ranks == {
        "somme pondérée": (3.0, 1.0, 4.0, 2.0),
        "compromis": (3.0, 1.0, 4.0, 2.0),
        "Borda": (2.0, 3.0, 4.0, 1.0),
    }
    assert set(ranks) == set(METHODS)


def test_the_agreement_of_the_example_is_the_one_worked_by_hand() -> None:
    """Sums of ranks 8, 5, 12 and 5 around 7.5; three judges rank four objectives, none ties: W = 12 S / (9 × 60).

    Formula 27.5, 40.5, 4.5, 35 → 3, 1, 4, 2. Against Borda 2, 3, 4, 1: of six pairs, four agree and two do not.
    """
    found = agreement_of(PANEL)
    deviation = 0.5**2 + 2.5**2 + 4.5**2 + 2.5**2
    assert found.concordance == pytest.approx(12 * deviation / (9 * 60))
    assert found.taus == pytest.approx((1.0, 1.0, (4 - 2) / 6))
