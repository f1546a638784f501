"""What no way of adding voices up may break, whatever the points: scale, order of the objectives, dominance."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.weighting import Panel, Rules, formula_scores, importance_of, mid_ranks, places_of, rank_bounds
from indicators.weighting_methods import AGGREGATIONS, NORMALISATIONS, agreement_of
from indicators.weighting_robustness import moved_points, robustness_of
from tests.indicators.weighting_samples import allocations, panels

FEW = settings(max_examples=20, deadline=None)
WAYS = [(normalise, aggregate) for normalise in NORMALISATIONS.values() for aggregate in AGGREGATIONS]


def ranks(scores: np.ndarray) -> list[float]:
    """Ranks of scores, ties to a billionth."""
    return mid_ranks(scores).tolist()


@FEW
@given(panels(), st.sampled_from([0.01, 3.0, 250.0]))
def test_the_scale_of_the_points_changes_no_rank(panel: Panel, scale: float) -> None:
    crossed = panel.points * panel.coefficients
    assert ranks(formula_scores(scale * panel.points, panel.coefficients)) == ranks(np.median(crossed, axis=0))
    for normalise, aggregate in WAYS:
        assert aggregate(normalise(scale * crossed)) == pytest.approx(aggregate(normalise(crossed)))


@FEW
@given(panels(), st.randoms())
def test_objectives_written_in_another_order_keep_their_rank(panel: Panel, random: object) -> None:
    order = list(range(len(panel.objectives)))
    random.shuffle(order)  # type: ignore[attr-defined]
    moved = replace(
        panel,
        objectives=tuple(panel.objectives[i] for i in order),
        ballots=tuple(replace(b, points=tuple(b.points[i] for i in order)) for b in panel.ballots),
        situations=tuple(panel.situations[i] for i in order),
    )
    assert places_of(moved) == tuple(places_of(panel)[i] for i in order)
    assert [i.median for i in importance_of(moved)] == [importance_of(panel)[i].median for i in order]
    for here, there in zip(agreement_of(moved).methods, agreement_of(panel).methods, strict=True):
        assert here.ranks == tuple(there.ranks[i] for i in order)
    before, after = (
        {r.objective: (r.low, r.high) for r in robustness_of(replace(p, rules=Rules(draws=1))).ranges}
        for p in (panel, moved)
    )
    assert after == before


@FEW
@given(panels(), st.data())
def test_an_objective_that_every_signatory_puts_below_another_never_ranks_first(
    panel: Panel, data: st.DataObject
) -> None:
    crossed = panel.points * panel.coefficients
    leader, loser = data.draw(st.permutations(range(len(panel.objectives))).map(lambda order: order[:2]))
    crossed[:, loser] = crossed[:, leader] - data.draw(st.integers(1, 20))
    for scores in [np.median(crossed, axis=0), *(aggregate(normalise(crossed)) for normalise, aggregate in WAYS)]:
        best, _ = rank_bounds(scores)
        assert best[loser] > best[leader]
        assert best[loser] > 1


@FEW
@given(panels(), st.data())
def test_points_given_to_an_objective_never_lower_it(panel: Panel, data: st.DataObject) -> None:
    raised = data.draw(st.integers(0, len(panel.objectives) - 1))
    more = moved_points(panel.points, raised, 1.2)
    before, after = (rank_bounds(formula_scores(points, panel.coefficients))[0] for points in (panel.points, more))
    assert after[raised] <= before[raised]


@FEW
@given(panels())
def test_a_median_and_the_rank_of_today_lie_within_their_ranges(panel: Panel) -> None:
    for found, place, held in zip(importance_of(panel), places_of(panel), robustness_of(panel).ranges, strict=True):
        assert found.low <= found.median <= found.high
        assert 0 <= found.difference <= found.spread
        assert held.low <= place.best <= place.worst <= held.high


@FEW
@given(st.integers(2, 6).flatmap(allocations), st.sampled_from([0.5, 0.8, 1.2, 2.0]))
def test_moving_a_weight_keeps_the_ratios_of_the_others_and_the_hundred_points(
    points: tuple[int, ...], step: float
) -> None:
    row = np.array([points], dtype=float)
    moved = moved_points(row, 0, step)[0]
    assert moved[1:] * row[0, 1:].sum() == pytest.approx(row[0, 1:] * moved[1:].sum())
    if points[0] < 100:
        assert moved.sum() == pytest.approx(100)
