"""Do the first ranks hold? Without one signatory, with weights moved, with draws at random. Words nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indicators.weighting import TOTAL, Numbers, Panel, Whole, formula_scores, rank_bounds
from indicators.weighting_methods import AGGREGATIONS, NORMALISATIONS

LOW, HIGH = 0.025, 0.975
"""The central 95 % of the draws."""


class Hold(StrEnum):
    """Whether an objective is among the first whatever is changed; the text is what is shown."""

    ALWAYS = "toujours"
    SOMETIMES = "parfois"
    NEVER = "jamais"


@dataclass(frozen=True, slots=True)
class RankRange:
    """The ranks an objective may take: ``low`` to ``high`` over the variants, ``drawn_low`` to ``drawn_high`` drawn.

    Variants are each signatory left out and each weight moved; draws are the central 95 % of the Monte Carlo.
    ``share`` is the share of draws, from 0 to 1, where it is among the first.
    """

    objective: str
    low: int
    high: int
    drawn_low: int
    drawn_high: int
    share: float
    hold: Hold


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """What leaving a signatory out changes among the first: objectives that come in and that go out."""

    signatory: str
    enter: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Robustness:
    """The rank ranges in the order of the panel, and the change brought by each signatory left out (none if alone)."""

    ranges: tuple[RankRange, ...]
    without: tuple[WithoutOne, ...]


def robustness_of(panel: Panel) -> Robustness:
    """Every variant and every draw of a panel; the same panel always gives the same result (the draws are seeded).

    >>> from indicators.weighting import Ballot, Rules, Situation
    >>> ballots = (Ballot("CAF", (80, 15, 5)), Ballot("Ville", (70, 20, 10)))
    >>> found = robustness_of(Panel(("a", "b", "c"), ballots, (Situation.CLOSE,) * 3, Rules(retained=1, draws=200)))
    >>> [(r.low, r.high, r.hold.value) for r in found.ranges]
    [(1, 1, 'toujours'), (2, 2, 'jamais'), (3, 3, 'jamais')]
    """
    base = formula_scores(panel.points, panel.coefficients)
    variants = np.array([base, *left_out_scores(panel), *moved_scores(panel)])
    best, worst = rank_bounds(variants)
    low, high = best.min(axis=0), worst.max(axis=0)
    drawn_best, drawn_worst = rank_bounds(drawn_scores(panel))
    drawn_low = np.quantile(drawn_best, LOW, axis=0, method="inverted_cdf").astype(np.int64)
    drawn_high = np.quantile(drawn_worst, HIGH, axis=0, method="inverted_cdf").astype(np.int64)
    share = (drawn_worst <= panel.rules.retained).mean(axis=0)
    bounds = np.array([low, high, drawn_low, drawn_high])
    ranges = tuple(_range(panel, column, bounds[:, column], float(share[column])) for column in range(len(low)))
    return Robustness(ranges, tuple(_without(panel, base)))


def left_out_scores(panel: Panel) -> list[Numbers]:
    """The scores of the formula with each signatory left out in turn; nothing with a single one.

    >>> from indicators.weighting import Ballot, Situation
    >>> two = Panel(("a", "b"), (Ballot("x", (60, 40)), Ballot("y", (20, 80))), (Situation.CLOSE,) * 2)
    >>> [scores.tolist() for scores in left_out_scores(two)]
    [[20.0, 80.0], [60.0, 40.0]]
    """
    if len(panel.ballots) < 2:  # noqa: PLR2004 nobody is left once the only voice is left out
        return []
    kept = [np.delete(panel.points, row, axis=0) for row in range(len(panel.ballots))]
    return [formula_scores(points, panel.coefficients) for points in kept]


def moved_scores(panel: Panel) -> list[Numbers]:
    """The scores with the points of each objective lowered, then raised, by the variation, the others making room.

    Each signatory keeps 100 points: the others' shares are scaled to what is left.

    >>> from indicators.weighting import Ballot, Rules, Situation
    >>> one = Panel(("a", "b"), (Ballot("x", (50, 50)),), (Situation.CLOSE,) * 2, Rules(variation=0.2))
    >>> [scores.tolist() for scores in moved_scores(one)[:2]]
    [[40.0, 60.0], [60.0, 40.0]]
    """
    steps = (1 - panel.rules.variation, 1 + panel.rules.variation)
    count = len(panel.objectives)
    moved = [moved_points(panel.points, column, step) for column in range(count) for step in steps]
    return [formula_scores(points, panel.coefficients) for points in moved]


def moved_points(points: Numbers, column: int, step: float) -> Numbers:
    """The points with one objective multiplied by ``step`` (100 at most), the others scaled so that each row keeps 100.

    >>> moved_points(np.array([[50.0, 30.0, 20.0]]), 0, 1.2).tolist()
    [[60.0, 24.0, 16.0]]
    """
    own = points[:, column]
    new = np.minimum(own * step, TOTAL)
    left = TOTAL - own
    scale = np.where(left > 0, (TOTAL - new) / np.where(left > 0, left, 1.0), 1.0)
    moved = points * scale[:, None]
    moved[:, column] = new
    return moved


def drawn_scores(panel: Panel) -> Numbers:
    """One row of scores per draw: points moved at random within the variation, and a random way to add them up.

    Each point is multiplied by a number drawn evenly within the variation, each signatory brought back to 100; the
    normalisation is drawn among three and the aggregation among four. Signatories are taken by name, so that their
    order changes nothing. A situation that is not measured takes one of
    the three coefficients at random: what is unknown widens the ranks.

    >>> from indicators.weighting import Ballot, Rules, Situation
    >>> one = Panel(("a", "b"), (Ballot("x", (50, 50)),), (Situation.CLOSE,) * 2, Rules(draws=3))
    >>> drawn_scores(one).shape, bool((drawn_scores(one) == drawn_scores(one)).all())
    ((3, 2), True)
    """
    rules, random = panel.rules, np.random.default_rng(panel.rules.seed)
    named = np.argsort([ballot.signatory for ballot in panel.ballots])
    shape = (rules.draws, *panel.points.shape)
    moved = panel.points[named] * (1 + rules.variation * (2 * random.random(shape) - 1))
    moved *= TOTAL / moved.sum(axis=-1, keepdims=True)
    crossed = moved * _drawn_coefficients(panel, random)[:, None, :]
    normalised, added = (random.integers(0, n, rules.draws) for n in (len(NORMALISATIONS), len(AGGREGATIONS)))
    scores = np.empty((rules.draws, len(panel.objectives)))
    for i, normalise in enumerate(NORMALISATIONS.values()):
        for j, aggregate in enumerate(AGGREGATIONS):
            chosen = (normalised == i) & (added == j)
            if chosen.any():
                scores[chosen] = aggregate(normalise(crossed[chosen]))
    return scores


def _drawn_coefficients(panel: Panel, random: np.random.Generator) -> Numbers:
    """One row of coefficients per draw: those of measured situations do not move."""
    rules, count = panel.rules, len(panel.objectives)
    possible = np.array([rules.unfavourable, 1.0, rules.favourable])
    drawn = possible[random.integers(0, len(possible), (rules.draws, count))]
    chosen: Numbers = np.where(panel.unknown, drawn, panel.coefficients)
    return chosen


def _range(panel: Panel, column: int, bounds: Whole, share: float) -> RankRange:
    low, high, drawn_low, drawn_high = (int(bound) for bound in bounds)
    first = panel.rules.retained
    hold = Hold.NEVER
    if max(high, drawn_high) <= first:
        hold = Hold.ALWAYS
    elif min(low, drawn_low) <= first:
        hold = Hold.SOMETIMES
    return RankRange(panel.objectives[column], low, high, drawn_low, drawn_high, share, hold)


def _without(panel: Panel, base: Numbers) -> Iterator[WithoutOne]:
    before = _first(panel, base)
    for ballot, scores in zip(panel.ballots, left_out_scores(panel), strict=False):
        after = _first(panel, scores)
        enter, leave = (tuple(o for o in panel.objectives if o in found) for found in (after - before, before - after))
        yield WithoutOne(ballot.signatory, enter, leave)


def _first(panel: Panel, scores: Numbers) -> frozenset[str]:
    best, _ = rank_bounds(scores)
    return frozenset(o for o, rank in zip(panel.objectives, best, strict=True) if rank <= panel.rules.retained)
