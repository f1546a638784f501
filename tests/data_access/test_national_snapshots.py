"""A version above the limit is served from its files, through the same store and the same facts."""

import shutil
from pathlib import Path

from polars.testing import assert_frame_equal

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.national_values import NationalValues
from data_access.services.publication import record_and_publish
from data_access.settings import Settings
from data_access.snapshots import Snapshot, SnapshotFolder
from data_access.store import Store
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.national_tables import AT, drawn_table


def publish(store: Store, value: float) -> str:
    rows = [row("POP_MUN", MORLAIX, "2023", value), row("ALLER_VERS", CARANTEC, "2025", 3)]
    return record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, name=f"valeurs-{value}.csv")])


def opened(folder: Path, large_from: int) -> Store:
    store = Store(Settings(database_url=f"sqlite:///{folder / 'base.sqlite'}", data_dir=folder))
    store.snapshots = SnapshotFolder(store.snapshots.path, large_from)
    return store


def test_the_same_store_gives_the_same_facts_below_and_above_the_limit(tmp_path: Path) -> None:
    small, large = opened(tmp_path, 10), opened(tmp_path, 0)
    small.migrate()
    version = publish(small, 15_000)
    held = small.facts(version)
    shutil.rmtree(small.snapshots.path)
    filed = large.facts(version)
    assert isinstance(filed.values.base, NationalValues)  # type: ignore[attr-defined]
    assert set(held.by_indicator) == set(filed.by_indicator)
    for name in held.by_indicator:
        assert_frame_equal(held.series(name), filed.series(name))
    assert filed.series("ALLER_VERS")["status"].to_list() == ["secret"]
    assert large.snapshot(version).fingerprint() == small.snapshot(version).fingerprint()
    for store in (small, large):
        store.engine.dispose()


def test_files_lost_while_the_store_is_open_are_written_again(tmp_path: Path) -> None:
    store = opened(tmp_path, 0)
    store.migrate()
    version = publish(store, 15_000)
    assert store.facts(version).series("POP_MUN")["value"].to_list() == [15_000]
    shutil.rmtree(store.snapshots.path)
    assert store.facts(version).series("POP_MUN")["value"].to_list() == [15_000]
    assert store.snapshots.versions() == (version,)
    store.engine.dispose()


def test_a_large_version_without_its_copies_counts_as_absent(tmp_path: Path) -> None:
    shelf = SnapshotFolder(tmp_path, large_from=0)
    shelf.write(Snapshot("000001", AT, drawn_table(1), (), ()), "essai")
    folder = next(tmp_path.glob("000001-*"))
    assert shelf.read("000001", "autre") is None
    assert shelf.read("000001", "essai") is not None
    shutil.rmtree(folder)
    assert shelf.read("000001", "essai") is None
    assert shelf.large("000001", "essai") is None


def test_pruning_removes_the_copies_of_other_versions_and_of_earlier_writings(tmp_path: Path) -> None:
    shelf = SnapshotFolder(tmp_path, large_from=0)
    for version in ("000001", "000002", "000002"):
        shelf.write(Snapshot(version, AT, drawn_table(1), (), ()), "essai")
    before = shelf.weight()
    shelf.prune(["000002"])
    assert shelf.versions() == ("000002",)
    assert len(list(tmp_path.glob("*-*"))) == 1
    assert shelf.large("000002", "essai") is not None
    assert 0 < shelf.weight() < before


def test_a_small_version_is_one_file_as_before(tmp_path: Path) -> None:
    shelf = SnapshotFolder(tmp_path)
    shelf.write(Snapshot("000001", AT, drawn_table(1), (), ()), "essai")
    assert [file.name for file in tmp_path.iterdir()] == ["000001.parquet"]
    assert shelf.large("000001", "essai") is None
