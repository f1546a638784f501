"""Proves most secrets safe at once: two possible worlds far enough apart for a figure are a proof. Refuses nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from indicators.disclosure.attacker.programmes import SOLVED, extreme, programme_of
from indicators.disclosure.attacker.system import TOLERANCE, System, Target


@dataclass
class _Worlds:
    """The range of each figure over the worlds found so far, all of them in whole numbers and true to the facts."""

    system: System
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.system.unknowns)
        self.low, self.high = np.full(size, np.inf), np.full(size, -np.inf)
        truth = self.system.truth()
        if truth is not None:
            self.add(np.array(truth))

    def add(self, point: np.ndarray) -> None:
        if self.system.holds(point.tolist()):
            self.low, self.high = np.minimum(self.low, point), np.maximum(self.high, point)

    def safe(self, target: Target) -> bool:
        width = self.high[target.unknown] - self.low[target.unknown]
        return bool(width >= self.system.allowance(target) - TOLERANCE)

    def tries(self) -> Iterator[tuple[int, float]]:
        """Figures to push up then down, as long as they are not proven safe."""
        for sign in (-1.0, 1.0):
            for target in self.system.targets:
                if not self.safe(target):
                    yield target.unknown, sign


def unproven(systems: Sequence[System]) -> list[list[Target]]:
    """For each system, the targets that no pair of possible worlds proves safe.

    Systems are solved side by side, one linear programme a round; a world counts only in whole numbers and when every
    fact holds in it, so that the proof is that of the whole-number programme.

    >>> from indicators.disclosure.attacker.system import Fact, Unknown
    >>> cells = (Unknown(("a",), "a", 1), Unknown(("b",), "b", 1), Unknown(("t",), "t", 43, 43))
    >>> total = Fact(((0, 1), (1, 1), (2, -1)), 0, 0, "total")
    >>> unproven([System(cells, (total,), (Target(0, 5),))])
    [[]]
    """
    worlds = [_Worlds(system) for system in systems]
    if worlds:
        _explore(worlds)
    return [[target for target in world.system.targets if not world.safe(target)] for world in worlds]


def _explore(worlds: list[_Worlds]) -> None:
    programme = programme_of([world.system for world in worlds])
    tries = [world.tries() for world in worlds]
    while True:
        objective = np.zeros(programme.offsets[-1])
        asked = [(place, next(found, None)) for place, found in enumerate(tries)]
        if all(one is None for _, one in asked):
            return
        for place, one in asked:
            if one is not None:
                objective[programme.offsets[place] + one[0]] = one[1]
        found = extreme(programme, objective)
        if found.status != SOLVED:
            _apart(worlds)
            return
        for place, world in ((place, worlds[place]) for place, one in asked if one is not None):
            world.add(np.asarray(found.x[programme.offsets[place] : programme.offsets[place + 1]]).round(9))


def _apart(worlds: list[_Worlds]) -> None:
    """One of the systems contradicts itself: the others are explored alone."""
    if len(worlds) > 1:
        for world in worlds:
            _explore([world])
