"""Whether ranks hold: each variant by hand, draws that repeat, and what can never happen."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from indicators.weighting import Panel, Rules, Situation, formula_scores, places_of, rank_bounds
from indicators.weighting_robustness import (
    Hold,
    drawn_scores,
    left_out_scores,
    moved_points,
    moved_scores,
    robustness_of,
)
from tests.indicators.weighting_samples import BALLOTS, PANEL, panels, same_points

QUICK = settings(max_examples=30, deadline=None)


def test_leaving_a_signatory_out_is_the_panel_without_it() -> None:
    for place, scores in enumerate(left_out_scores(PANEL)):
        kept = tuple(ballot for i, ballot in enumerate(BALLOTS) if i != place)
        assert scores.tolist() == [p.score for p in places_of(replace(PANEL, ballots=kept))]
    assert left_out_scores(replace(PANEL, ballots=BALLOTS[:1])) == []


def test_moving_the_points_of_an_objective_makes_the_others_room() -> None:
    """50 raised by a fifth is 60; the other 50 become 40, shared as before."""
    moved = moved_points(np.array([[50.0, 30.0, 20.0], [0.0, 50.0, 50.0]]), 0, 1.2)
    assert moved.tolist() == [[60.0, 24.0, 16.0], [0.0, 50.0, 50.0]]
    assert moved_points(np.array([[100.0, 0.0]]), 0, 1.2).tolist() == [[100.0, 0.0]]
    assert moved_points(np.array([[100.0, 0.0]]), 0, 0.8).tolist() == [[80.0, 0.0]]


@QUICK
@given(panels())
def test_a_signatory_keeps_a_hundred_points_whatever_is_moved(panel: Panel) -> None:
    for column in range(len(panel.objectives)):
        for step in (0.8, 1.2):
            moved = moved_points(panel.points, column, step)
            whole = panel.points[:, column] < 100
            assert moved[whole].sum(axis=1) == pytest.approx(np.full(whole.sum(), 100.0))
            assert (moved >= 0).all()


def test_each_objective_is_lowered_then_raised() -> None:
    assert len(moved_scores(PANEL)) == 2 * len(PANEL.objectives)
    assert moved_scores(replace(PANEL, rules=Rules(variation=0.0)))[0] == pytest.approx(
        formula_scores(PANEL.points, PANEL.coefficients)
    )


def test_the_rank_of_today_is_always_within_its_range() -> None:
    for place, found in zip(places_of(PANEL), robustness_of(PANEL).ranges, strict=True):
        assert found.low <= place.best <= place.worst <= found.high


@QUICK
@given(panels())
def test_ranges_are_ranks_and_words_follow_them(panel: Panel) -> None:
    total, first = len(panel.objectives), panel.rules.retained
    for found in robustness_of(panel).ranges:
        assert 1 <= found.low <= found.high <= total
        assert 1 <= found.drawn_low <= found.drawn_high <= total
        assert 0 <= found.share <= 1
        held = max(found.high, found.drawn_high) <= first
        reached = min(found.low, found.drawn_low) <= first
        assert found.hold is (Hold.ALWAYS if held else Hold.SOMETIMES if reached else Hold.NEVER)


@QUICK
@given(panels())
def test_the_variants_bound_exactly_what_was_tried(panel: Panel) -> None:
    tried = [formula_scores(panel.points, panel.coefficients), *left_out_scores(panel), *moved_scores(panel)]
    bounds = [rank_bounds(scores) for scores in tried]
    found = robustness_of(panel).ranges
    assert [r.low for r in found] == np.min([best for best, _ in bounds], axis=0).tolist()
    assert [r.high for r in found] == np.max([worst for _, worst in bounds], axis=0).tolist()


def test_the_same_panel_gives_the_same_draws_and_another_seed_gives_others() -> None:
    assert (drawn_scores(PANEL) == drawn_scores(PANEL)).all()
    other = replace(PANEL, rules=replace(PANEL.rules, seed=2))
    assert (drawn_scores(PANEL) != drawn_scores(other)).any()
    assert robustness_of(PANEL) == robustness_of(PANEL)


def test_the_order_of_the_signatories_changes_no_range() -> None:
    assert robustness_of(replace(PANEL, ballots=BALLOTS[::-1])).ranges == robustness_of(PANEL).ranges


def test_without_variation_signatories_who_agree_never_change_an_order_that_is_measured() -> None:
    rules = Rules(retained=2, draws=200, variation=0.0)
    found = robustness_of(same_points((40, 30, 20, 10), (Situation.CLOSE,) * 4, rules))
    assert [(r.low, r.high, r.drawn_low, r.drawn_high) for r in found.ranges] == [(n, n, n, n) for n in (1, 2, 3, 4)]
    assert [r.hold for r in found.ranges] == [Hold.ALWAYS, Hold.ALWAYS, Hold.NEVER, Hold.NEVER]
    assert [r.share for r in found.ranges] == [1.0, 1.0, 0.0, 0.0]


def test_what_is_not_measured_widens_the_ranks_instead_of_being_taken_for_close() -> None:
    rules = Rules(retained=2, draws=400, variation=0.0)
    measured = same_points((36, 30, 24, 10), (Situation.CLOSE,) * 4, rules)
    unknown = replace(measured, situations=(Situation.UNKNOWN, *measured.situations[1:]))
    assert places_of(unknown) == places_of(measured)
    assert robustness_of(measured).ranges[0].drawn_high == 1
    assert robustness_of(unknown).ranges[0].drawn_high == 3


def test_who_changes_the_first_is_named_with_what_comes_in_and_out() -> None:
    """With the retained two: 4.2 (40.5) and 4.4 (35); without Morlaix Communauté, medians 38, 23, 7, 37."""
    found = {one.signatory: one for one in robustness_of(PANEL).without}
    changed = found["Morlaix Communauté"]
    assert (changed.enter, changed.leave) == (("4.1",), ("4.2",))
    assert len(found) == 4
    assert robustness_of(replace(PANEL, ballots=BALLOTS[:1])).without == ()


def test_the_draws_stay_near_the_exact_share() -> None:
    """Two objectives, 52 against 48 moved by a fifth: P(52 u < 48 v) with u, v even on [0.8, 1.2] is 0.301."""
    rules = Rules(retained=1, draws=4000, variation=0.2)
    panel = same_points((52, 48), (Situation.CLOSE,) * 2, rules)
    alone = replace(panel, ballots=panel.ballots[:1])
    random = np.random.default_rng(5)
    first, second = 0.8 + 0.4 * random.random((2, 400_000))
    exact = (52 * first > 48 * second).mean()
    assert robustness_of(alone).ranges[0].share == pytest.approx(exact, abs=0.03)
