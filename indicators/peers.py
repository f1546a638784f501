"""The places most alike, from standardised figures: distances, shared variables, deterministic ties. Words nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

Figures = Mapping[str, Mapping[str, float]]
"""By place, the figures known by variable; a variable that is withheld, censored or missing is left out."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A place and how far it stands: the root mean square of the differences, in standard deviations.

    ``shared`` are the variables both places have, from the one that brings them nearest to the one that parts them.
    """

    place: str
    distance: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlike:
    """A place that cannot be likened: too few variables in common."""

    place: str
    shared: tuple[str, ...]


def standardised(figures: Figures, logs: frozenset[str] = frozenset()) -> dict[str, dict[str, float]]:
    """Each figure as a distance to the mean of the places that have it, in their standard deviations.

    Places count the same whatever their size: it is places that are likened. Variables of ``logs`` are compared in
    proportion; a figure of theirs that is not positive is left out. A variable without spread is left out.

    >>> found = standardised({"a": {"x": 1.0}, "b": {"x": 3.0}, "c": {}})
    >>> found["a"], found["b"], found["c"]
    ({'x': -1.0}, {'x': 1.0}, {})
    """
    scaled = {place: _scaled(known, logs) for place, known in figures.items()}
    names = dict.fromkeys(name for known in scaled.values() for name in known)
    spreads = {}
    for name in names:
        values = np.array([known[name] for known in scaled.values() if name in known])
        if values.std() > 0:
            spreads[name] = (float(values.mean()), float(values.std()))
    return {
        place: {n: (v - spreads[n][0]) / spreads[n][1] for n, v in known.items() if n in spreads}
        for place, known in scaled.items()
    }


def _scaled(known: Mapping[str, float], logs: frozenset[str]) -> dict[str, float]:
    return {
        name: log(value) if name in logs else value for name, value in known.items() if name not in logs or value > 0
    }


def distance(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The root mean square of the differences over the variables that both have; nothing in common: ValueError.

    The mean, not the sum: two places with fewer variables in common are not nearer for that.

    >>> distance({"x": 0.0, "y": 0.0, "z": 9.0}, {"x": 3.0, "y": 4.0})
    3.5355339059327378
    """
    shared = [name for name in first if name in second]
    if not shared:
        message = "no variable in common"
        raise ValueError(message)
    return sqrt(sum((first[name] - second[name]) ** 2 for name in shared) / len(shared))


def nearest(place: str, known: Figures, count: int, least: int) -> tuple[tuple[Peer, ...], tuple[Unlike, ...]]:
    """The places nearest to one, at most ``count``, and those with fewer than ``least`` variables in common.

    ``known`` are standardised figures. Equal distances are settled by the code of the place.

    >>> known = {"a": {"x": 0.0, "y": 0.0}, "b": {"x": 1.0, "y": 1.0}, "c": {"x": 0.5}}
    >>> near, apart = nearest("a", known, 8, 2)
    >>> [(p.place, round(p.distance, 3)) for p in near], [u.place for u in apart]
    ([('b', 1.0)], ['c'])
    """
    own = known[place]
    near, apart = [], []
    for other in sorted(known):
        if other == place:
            continue
        shared = _from_nearest(own, known[other])
        if len(shared) < max(least, 1):
            apart.append(Unlike(other, shared))
        else:
            near.append(Peer(other, distance(own, known[other]), shared))
    near.sort(key=lambda peer: (round(peer.distance, 9), peer.place))
    return tuple(near[:count]), tuple(apart)


def _from_nearest(first: Mapping[str, float], second: Mapping[str, float]) -> tuple[str, ...]:
    shared: Sequence[str] = [name for name in first if name in second]
    return tuple(sorted(shared, key=lambda name: (abs(first[name] - second[name]), name)))
