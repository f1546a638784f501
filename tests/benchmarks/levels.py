"""What a run of sessions says: a percentile, and how many sessions are held. Pure: measures are handed in."""

import math
from collections.abc import Callable, Sequence

FIRST, MOST = 5, 160


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that ``share`` of the values do not pass; infinity if lost."""
    if not values:
        return math.inf
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def p95(times: Sequence[float]) -> float:
    """The 95th percentile of a crowd; infinity when one session of it was lost, however few they are."""
    return math.inf if math.inf in times else percentile(times, 0.95)


def most_held(p95_of: Callable[[int], float], limit: float, most: int = MOST) -> int:
    """How many sessions keep their p95 under a limit: doubled until it is passed, then one level in the middle.

    ``p95_of`` measures a number of sessions. One at least is said, so that a ratio to it always exists.
    """
    held, tried = 0, FIRST
    while tried <= most and p95_of(tried) < limit:
        held, tried = tried, 2 * tried
    middle = (held + tried) // 2
    if tried <= most and p95_of(middle) < limit:
        held = middle
    return max(held, 1)
