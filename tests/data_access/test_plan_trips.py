"""A few random round trips at each run of the tests; two hundred of them are proved by ``make proof``."""

import random
from pathlib import Path

import pytest

from data_access.store import Store
from tests.data_access.plan_files import parse_here
from tests.data_access.plan_trips import plan_to_travel, round_trip, saved_in_turn

FILES = 6


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'pilotage.sqlite'}"


def test_no_one_sided_change_is_lost_and_no_value_is_overwritten_unseen(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse_here(monkeypatch)
    plan_to_travel(store)
    chance = random.Random(7)  # noqa: S311 no secret here
    found = [round_trip(store, chance, saved_in_turn(number)) for number in range(FILES)]
    assert sum(trip.refused + trip.lost + trip.overwritten for trip in found) == 0
    assert min(sum(t.mine for t in found), sum(t.theirs for t in found), sum(t.conflicts for t in found)) > FILES
