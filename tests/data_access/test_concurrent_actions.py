"""Writers at the same instant, and writers killed: nothing overwritten unseen, nothing acknowledged lost."""

from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.journal import verify
from data_access.store import Store
from tests.data_access.action_contest import crowd, inventory, race
from tests.data_access.action_samples import running
from tests.data_access.action_writers import kill_writers


def test_two_officers_never_overwrite_each_other_unseen(store: Store, other_store: Store) -> None:
    found = race([store, other_store], 15)
    assert (len(found.accepted), found.refused) == (15, 15)
    assert found.increments == 15
    assert (found.unseen, found.blind) == (0, 0)


def test_many_officers_on_a_few_actions_lose_nothing(store: Store) -> None:
    found = crowd(store, officers=10, edits=3, actions=4)
    assert (found.asked, found.lost, found.versions) == (30, 0, 30)


def test_killed_writers_lose_nothing_they_acknowledged(store: Store, tmp_path: Path) -> None:
    for _ in range(6):
        running(store)
    ledger = tmp_path / "registre"
    for seconds in (0.3, 0.8):
        kill_writers(store.settings, ledger, seconds)
        found = inventory(store, ledger.read_text("utf-8").splitlines())
        assert found.acknowledged > 0
        assert (found.lost, found.without_line, found.gaps, found.damage) == (0, 0, 0, "ok")
    assert verify(store, SYSTEM_ACTOR).intact
