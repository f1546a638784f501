"""Which tests of services run on PostgreSQL: some of each file here, every one when ``make proof`` asks.

The services hold no SQL: what the two engines do otherwise has its own tests, which always run on both.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

SERVICES = "tests/data_access/services/"
EVERY_TEST = "PILOTAGE_EVERY_TEST_ON_BOTH_ENGINES"
"""Named in the environment, nothing is left aside."""
ONE_IN = 3
TWO_PROCESSES = "other_store"
"""A test that opens the base twice is about locks: it always runs on both engines."""


class Item(Protocol):
    """What is read of a collected test."""

    nodeid: str
    fixturenames: Sequence[str]

    def get_closest_marker(self, name: str) -> object | None:
        """The mark of a test."""


def left_aside(items: Iterable[Item], asked: Sequence[str]) -> Iterator[Item]:
    """The tests of services that stay on SQLite: on PostgreSQL, one function in three of each file, once."""
    if os.environ.get(EVERY_TEST) or any("::" in argument for argument in asked):
        return
    met: dict[str, list[str]] = {}
    for item in items:
        if not item.nodeid.startswith(SERVICES) or item.get_closest_marker("postgres") is None:
            continue
        file, function = item.nodeid.split("[")[0].split("::", 1)
        functions = met.setdefault(file, [])
        first = function not in functions
        functions += [function] * first
        kept = first and functions.index(function) % ONE_IN == 0
        if not kept and TWO_PROCESSES not in item.fixturenames:
            yield item
