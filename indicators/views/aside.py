"""Labels moved aside just enough not to touch, as near to their marks as can be. Draws nothing, measures no text."""

from collections.abc import Sequence
from itertools import accumulate


def moved_aside(wanted: Sequence[float], steps: Sequence[float], low: float, high: float) -> list[float]:
    """Places in the order given, each at least a step after the one before, between ``low`` and ``high``.

    ``wanted`` are sorted; ``steps`` are the distances between neighbours, one fewer. The squared moves are the least
    there can be (pool adjacent violators, Ayer and others 1955): labels that touch share the move between them.
    Where there is not room for all, the last ones keep theirs.

    >>> moved_aside([100.0, 102.0, 300.0], [50.0, 50.0], 0.0, 400.0)
    [76.0, 126.0, 300.0]
    """
    if not wanted:
        return []
    before = [0.0, *accumulate(steps)]
    pools: list[tuple[float, int]] = []
    for want, shift in zip(wanted, before, strict=True):
        total, count = want - shift, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            known = pools.pop()
            total, count = total + known[0], count + known[1]
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    ceiling = high - before[-1]
    return [min(max(start, low), ceiling) + shift for start, shift in zip(starts, before, strict=True)]


def spread_down(wanted: Sequence[float], limit: float, gap: float) -> list[float]:
    """Heights from the top, at least ``gap`` apart, kept in order and inside ``limit`` pixels."""
    return moved_aside(wanted, [gap] * (len(wanted) - 1), 0.0, limit)
