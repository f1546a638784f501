"""How long something has lived, told so that no jump of the wall clock makes it younger.

Between two looks of one process the steady clock speaks, and the wall clock too when it went further (a machine that
slept). Between two processes only the wall clock is shared: if it went back, nothing can be known.
"""

import secrets
from dataclasses import dataclass

from data_access.clock import MICROSECONDS, Clock, to_microseconds

PROCESS = secrets.token_hex(8)
"""Names this process: a steady clock means nothing to another one."""

SKEW = 120 * MICROSECONDS
"""Two clocks well kept may differ by this much; more, and the wall clock was moved."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A look at both clocks, in microseconds, and by which process."""

    wall: int
    steady: int
    process: str


def moment_of(clock: Clock) -> Moment:
    """Both clocks, now."""
    return Moment(to_microseconds(clock.now()), int(clock.monotonic() * MICROSECONDS), PROCESS)


def elapsed(before: Moment, now: Moment) -> int | None:
    """Microseconds between two looks, never negative; None when the wall clock went back between two processes."""
    wall = now.wall - before.wall
    if before.process == now.process and now.steady >= before.steady:
        return max(wall, now.steady - before.steady)
    if wall < -SKEW:
        return None
    return max(wall, 0)
