"""Three normalisations and three ways to add voices up, and how far these ways agree. Knows no signatory by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from indicators.weighting import SAME, Numbers, Panel, mid_ranks

Normalisation: TypeAlias = Callable[[Numbers], Numbers]
Aggregation: TypeAlias = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class MethodRanks:
    """The rank of each objective by one method, ties sharing their mean rank, in the order of the panel."""

    name: str
    ranks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the three methods agree: ``concordance`` is Kendall's W from 0 to 1, ``taus`` each against the formula.

    ``concordance`` is None when every method ties everything: there is then no order to agree upon.
    """

    methods: tuple[MethodRanks, ...]
    concordance: float | None
    taus: tuple[float | None, ...]


def min_max(values: Numbers) -> Numbers:
    """From 0 (lowest) to 1 (highest) along the last axis; a row without any difference is all 0.

    >>> min_max(np.array([2.0, 4.0, 10.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    low = values.min(axis=-1, keepdims=True)
    extent = values.max(axis=-1, keepdims=True) - low
    flat = extent <= SAME
    scaled: Numbers = np.where(flat, 0.0, (values - low) / np.where(flat, 1.0, extent))
    return scaled


def z_scores(values: Numbers) -> Numbers:
    """Standard deviations from the mean along the last axis (population form); a row without difference is all 0.

    >>> z_scores(np.array([1.0, 3.0])).tolist()
    [-1.0, 1.0]
    """
    spread = values.std(axis=-1, keepdims=True)
    flat = spread <= SAME
    centred = values - values.mean(axis=-1, keepdims=True)
    scaled: Numbers = np.where(flat, 0.0, centred / np.where(flat, 1.0, spread))
    return scaled


def rank_shares(values: Numbers) -> Numbers:
    """From 1 (first) to 0 (last) by rank alone along the last axis, ties sharing their mean rank.

    >>> rank_shares(np.array([2.0, 4.0, 10.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    count = values.shape[-1]
    shares: Numbers = (count - mid_ranks(values)) / max(1, count - 1)
    return shares


def weighted_sum(scaled: Numbers) -> Numbers:
    """The mean of the voices, one voice each: what one loses, another makes up for.

    >>> weighted_sum(np.array([[0.0, 1.0], [1.0, 1.0]])).tolist()
    [0.5, 1.0]
    """
    mean: Numbers = scaled.mean(axis=-2)
    return mean


def compromise(scaled: Numbers) -> Numbers:
    """Minus the distance to the objective that every voice would put first (Zeleny, Euclidean): balance is rewarded.

    >>> compromise(np.array([[0.0, 1.0], [1.0, 0.4]])).round(2).tolist()
    [-0.71, -0.42]
    """
    ideal = scaled.max(axis=-1, keepdims=True)
    distance: Numbers = np.sqrt(((ideal - scaled) ** 2).mean(axis=-2))
    return -distance


def borda(scaled: Numbers) -> Numbers:
    """The mean number of objectives each voice puts below, ties counting half: only the order of each voice counts.

    >>> borda(np.array([[3.0, 2.0, 1.0], [3.0, 1.0, 2.0]])).tolist()
    [2.0, 0.5, 0.5]
    """
    beaten: Numbers = (scaled.shape[-1] - mid_ranks(scaled)).mean(axis=-2)
    return beaten


def median_voice(scaled: Numbers) -> Numbers:
    """The median of the voices: an extreme voice does not move it.

    >>> median_voice(np.array([[0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])).tolist()
    [1.0, 1.0]
    """
    median: Numbers = np.median(scaled, axis=-2)
    return median


NORMALISATIONS: Mapping[str, Normalisation] = MappingProxyType(
    {"min-max": min_max, "écarts types": z_scores, "rangs": rank_shares}
)
METHODS: Mapping[str, Aggregation] = MappingProxyType(
    {"somme pondérée": weighted_sum, "compromis": compromise, "Borda": borda}
)
AGGREGATIONS: tuple[Aggregation, ...] = (median_voice, *METHODS.values())


def agreement_of(panel: Panel) -> Agreement:
    """The ranks by weighted sum, compromise and Borda of the points crossed with the situation, and their agreement.

    Points are put on one scale per signatory (min-max) before they are added up.

    >>> from indicators.weighting import Ballot, Situation
    >>> panel = Panel(("a", "b", "c"), (Ballot("CAF", (50, 30, 20)),), (Situation.CLOSE,) * 3)
    >>> agreement_of(panel).concordance
    1.0
    """
    crossed = panel.points * panel.coefficients
    found = [MethodRanks(name, _ranks(method(min_max(crossed)))) for name, method in METHODS.items()]
    formula = _ranks(np.median(crossed, axis=-2))
    taus = tuple(kendall_tau(formula, method.ranks) for method in found)
    return Agreement(tuple(found), kendall_w([method.ranks for method in found]), taus)


def kendall_w(ranks: list[tuple[float, ...]]) -> float | None:
    """Kendall's coefficient of concordance, corrected for ties: 1 when all judges agree; None when all tie everything.

    Source: Kendall and Babington Smith (1939), with the correction of Kendall (1948, chapter 6).

    >>> kendall_w([(1, 2, 3), (1, 2, 3)]), kendall_w([(1, 2, 3), (3, 2, 1)]), kendall_w([(2, 2, 2), (2, 2, 2)])
    (1.0, 0.0, None)
    """
    table = np.array(ranks, dtype=np.float64)
    judges, count = table.shape
    sums = table.sum(axis=0)
    deviation = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float(size) ** 3 - size for row in table for size in np.unique(row, return_counts=True)[1])
    most = float(judges**2 * (count**3 - count) - judges * ties)
    return float(12 * deviation / most) if most > SAME else None


def kendall_tau(first: tuple[float, ...], second: tuple[float, ...]) -> float | None:
    """Kendall's tau-b between two orders, from -1 to 1; None when one of them ties everything.

    >>> kendall_tau((1, 2, 3), (1, 2, 3)), kendall_tau((1, 2, 3), (3, 2, 1)), kendall_tau((2, 2, 2), (1, 2, 3))
    (1.0, -1.0, None)
    """
    x, y = np.array(first), np.array(second)
    above = np.triu_indices(len(x), 1)
    signs = [np.sign(v[:, None] - v[None, :])[above] for v in (x, y)]
    informed = [float(np.count_nonzero(s)) for s in signs]
    if not all(informed):
        return None
    return float((signs[0] * signs[1]).sum() / np.sqrt(informed[0] * informed[1]))


def _ranks(scores: Numbers) -> tuple[float, ...]:
    return tuple(float(rank) for rank in mid_ranks(scores))
