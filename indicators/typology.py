"""Profiles of communes from standardised figures, how clear they are, how sure each membership is. Words nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import pdist, squareform

Matrix = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

FEWEST, MOST = 4, 6
SMALLEST = 2
"""Communes a profile holds at least: one alone is no profile."""
DRAWS, SEED = 200, 2026
"""Redrawings of the variables behind the confidence, and where chance starts: the same answer each time."""
STANDS_OUT = 0.5
"""Standard deviations from which the mean of a profile is told."""


@dataclass(frozen=True, slots=True)
class Member:
    """A commune in its profile: ``silhouette`` from -1 to 1, ``confidence`` the share of redrawings that keep it."""

    place: str
    silhouette: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Communes alike. ``typical`` is the one nearest to all the others; ``traits`` are the variables that stand out.

    A trait is a variable with the mean of the profile in standard deviations, the widest first.
    """

    members: tuple[Member, ...]
    typical: str
    traits: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Typology:
    """Profiles, the largest first, with their mean silhouette, on the variables that every commune has."""

    profiles: tuple[Profile, ...]
    quality: float
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """No profile is given: the best mean silhouette found, or None when nothing could be tried."""

    quality: float | None
    variables: tuple[str, ...]


def profiles_of(known: Mapping[str, Mapping[str, float]], least_quality: float) -> Typology | Refusal:
    """Four to six profiles of places by Ward's method, or a refusal when they are not clear enough.

    ``known`` are standardised figures; a variable that a place lacks is left out for all. The number of profiles is
    the one with the highest mean silhouette, among those without a profile of one place. Deterministic.

    >>> isinstance(profiles_of({"a": {"x": 0.0}, "b": {"x": 1.0}}, 0.25), Refusal)
    True
    """
    places = sorted(known)
    variables = complete_variables(known)
    if len(places) < FEWEST * SMALLEST or not variables:
        return Refusal(None, variables)
    matrix = np.array([[known[place][name] for name in variables] for place in places], dtype=np.float64)
    best = _best_cut(matrix)
    if best is None:
        return Refusal(None, variables)
    labels, silhouettes = best
    quality = float(silhouettes.mean())
    if quality < least_quality:
        return Refusal(quality, variables)
    sure = confidence(matrix, labels)
    cells = [Member(p, float(s), float(c)) for p, s, c in zip(places, silhouettes, sure, strict=True)]
    found = [_profile(matrix, labels, label, cells, variables) for label in sorted(set(labels.tolist()))]
    found.sort(key=lambda profile: (-len(profile.members), profile.typical))
    return Typology(tuple(found), quality, variables)


def complete_variables(known: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    """The variables that every place has, in the order of the first place.

    >>> complete_variables({"a": {"x": 1.0, "y": 2.0}, "b": {"y": 0.0}})
    ('y',)
    """
    first: Sequence[str] = list(next(iter(known.values()), {}))
    return tuple(name for name in first if all(name in figures for figures in known.values()))


def ward(matrix: Matrix, count: int) -> Labels:
    """The profile of each row, numbered from 0, by Ward's method (Ward 1963), cut at ``count`` profiles.

    >>> ward(np.array([[0.0], [0.1], [5.0], [5.1]]), 2).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """
    return np.asarray(fcluster(linkage(matrix, method="ward"), count, criterion="maxclust"), dtype=np.int64) - 1


def silhouette(matrix: Matrix, labels: Labels) -> Matrix:
    """How much nearer each row is to its own profile than to the next one (Rousseeuw 1987), from -1 to 1.

    0 for a row alone in its profile.

    >>> silhouette(np.array([[0.0], [1.0], [10.0]]), np.array([0, 0, 1])).round(3).tolist()
    [0.9, 0.889, 0.0]
    """
    apart = squareform(pdist(matrix))
    groups = np.unique(labels)
    sums = np.stack([apart[:, labels == group].sum(axis=1) for group in groups], axis=1)
    sizes = np.array([(labels == group).sum() for group in groups])
    own = np.searchsorted(groups, labels)
    rows = np.arange(len(labels))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    outside = means.min(axis=1)
    widest = np.maximum(inside, outside)
    found = np.where((sizes[own] > 1) & (widest > 0), (outside - inside) / np.where(widest > 0, widest, 1), 0.0)
    return np.asarray(found, dtype=np.float64)


def confidence(matrix: Matrix, labels: Labels, draws: int = DRAWS, seed: int = SEED) -> Matrix:
    """The share of redrawings of the variables, with replacement, that leave each row in its profile.

    Profiles of a redrawing are matched to the first ones by the largest overlap (Kuhn 1955). The seed is fixed.

    >>> rows = np.array([[0.0, 0.1], [0.1, 0.0], [5.0, 5.1], [5.1, 5.0]])
    >>> confidence(rows, np.array([0, 0, 1, 1]), draws=20).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    chance = np.random.default_rng(seed)
    count = int(labels.max()) + 1
    kept = np.zeros(len(labels))
    for _ in range(draws):
        drawn = ward(matrix[:, chance.integers(0, matrix.shape[1], matrix.shape[1])], count)
        overlap = np.array([[np.sum((labels == i) & (drawn == j)) for j in range(count)] for i in range(count)])
        matched = dict(zip(*linear_sum_assignment(-overlap), strict=True))
        kept += drawn == np.array([matched[label] for label in labels])
    return np.asarray(kept / draws, dtype=np.float64)


def _best_cut(matrix: Matrix) -> tuple[Labels, Matrix] | None:
    """The cut with the highest mean silhouette, among those without a profile of one place; the fewest when equal."""
    cuts = [ward(matrix, count) for count in range(FEWEST, MOST + 1)]
    kept = [labels for labels in cuts if len(set(labels.tolist())) >= FEWEST and np.bincount(labels).min() >= SMALLEST]
    if not kept:
        return None
    scored = [(labels, silhouette(matrix, labels)) for labels in kept]
    return max(scored, key=lambda found: (round(float(found[1].mean()), 9), -int(found[0].max())))


def _profile(
    matrix: Matrix, labels: Labels, label: int, cells: Sequence[Member], variables: tuple[str, ...]
) -> Profile:
    rows = [int(row) for row in np.flatnonzero(labels == label)]
    apart = squareform(pdist(matrix[rows])).sum(axis=1)
    means = matrix[rows].mean(axis=0)
    traits = [(name, float(mean)) for name, mean in zip(variables, means, strict=True) if abs(mean) >= STANDS_OUT]
    traits.sort(key=lambda trait: (-abs(trait[1]), trait[0]))
    members = tuple(cells[row] for row in rows)
    return Profile(members, cells[rows[int(np.argmin(apart))]].place, tuple(traits))
