"""Writers killed in the middle of their work leave no acknowledged change without its line, and no broken chain."""

from data_access.store import Store
from tests.faults.journal_kills import kill_writers

KILLS = 3


def test_eight_writers_killed_at_work_lose_nothing_they_acknowledged(store: Store) -> None:
    found = [kill_writers(store, seed) for seed in range(KILLS)]
    assert [kill.faults for kill in found] == [()] * KILLS
    assert sum(kill.acknowledged for kill in found) > 0
    assert found[-1].kept >= sum(kill.acknowledged for kill in found)
