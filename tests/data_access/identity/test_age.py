"""Ages: neither clock, alone or moved, makes anything younger."""

import pytest

from data_access.clock import MICROSECONDS
from data_access.identity.age import Moment, elapsed, moment_of
from tests.data_access.clocks import HandClock

MINUTE = 60 * MICROSECONDS
BEFORE = Moment(1_000 * MINUTE, 500 * MINUTE, "un")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Moment(1_003 * MINUTE, 503 * MINUTE, "un"), 3),
        (Moment(900 * MINUTE, 503 * MINUTE, "un"), 3),
        (Moment(1_100 * MINUTE, 503 * MINUTE, "un"), 100),
        (Moment(1_003 * MINUTE, 7 * MINUTE, "un"), 3),
        (Moment(1_003 * MINUTE, 9_000 * MINUTE, "deux"), 3),
        (Moment(999 * MINUTE, 9_000 * MINUTE, "deux"), 0),
        (Moment(900 * MINUTE, 9_000 * MINUTE, "deux"), None),
        (Moment(900 * MINUTE, 7 * MINUTE, "un"), None),
    ],
)
def test_elapsed_time_is_the_longest_told_or_unknown(now: Moment, expected: int | None) -> None:
    assert elapsed(BEFORE, now) == (None if expected is None else expected * MINUTE)


def test_a_look_reads_both_clocks() -> None:
    clock = HandClock()
    before = moment_of(clock)
    clock.advance(minutes=2)
    assert elapsed(before, moment_of(clock)) == 2 * MINUTE
