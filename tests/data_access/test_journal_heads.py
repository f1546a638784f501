"""The heads: one a day, signed, copied elsewhere; a broken file says so and stops nothing."""

import json
from pathlib import Path

import pytest

from data_access.journal_heads import HEADS_FILE, HeadFile
from data_access.repositories.journal import Gesture
from data_access.services.journal import keep_head, verify
from data_access.store import Store
from indicators.errors import NotFoundError
from tests.data_access.clocks import START, HandClock
from tests.personas import ADMINISTRATOR, OFFICER


def gesture(store: Store, name: str) -> None:
    with store.writing() as uow:
        uow.trace(OFFICER, Gesture("publier un lot", name))


def test_the_first_gesture_of_a_day_leaves_a_head_and_the_next_ones_none(store: Store, clock: HandClock) -> None:
    for name in ("lot 1", "lot 2"):
        gesture(store, name)
    clock.advance(days=1)
    for name in ("lot 3", "lot 4"):
        gesture(store, name)
    heads = store.heads.read()
    assert [(head.day.isoformat(), head.line, head.sealed) for head in heads] == [
        ("2026-11-24", 1, True), ("2026-11-25", 3, True),
    ]  # fmt: skip


def test_another_process_of_the_same_folder_leaves_no_second_head(store: Store) -> None:
    gesture(store, "lot 1")
    again = Store(store.settings, clock=store.clock)
    gesture(again, "lot 2")
    again.engine.dispose()
    assert len(store.heads.read()) == 1


def test_a_head_is_signed_and_a_changed_one_is_not_believed(tmp_path: Path) -> None:
    heads = HeadFile(tmp_path / HEADS_FILE, lambda: b"k" * 32)
    assert heads.add(None, START) is None
    heads.add((12, "ab"), START)
    line = json.loads(heads.path.read_text())
    for forged in ({**line, "line": 11}, {**line, "chain": "cd"}, {**line, "at": "2026-11-23T09:00:00+00:00"}):
        heads.path.write_text(json.dumps(forged))
        assert [head.sealed for head in heads.read()] == [False]
    heads.path.write_text('n’importe quoi\n\n{"at": 3}\n[1]\n')
    assert [head.sealed for head in heads.read()] == [False, False, False]


def test_a_folder_that_cannot_be_written_never_undoes_a_gesture(store: Store) -> None:
    (store.settings.data_dir / HEADS_FILE).mkdir(parents=True)
    gesture(store, "lot 1")
    with store.reading() as uow:
        assert uow.journal.last(1)[0].object == "lot 1"


def test_a_copy_kept_elsewhere_shows_the_cut_that_the_file_here_hides(store: Store, tmp_path: Path) -> None:
    for number in range(4):
        gesture(store, f"lot {number}")
    keep_head(store, ADMINISTRATOR)
    copy = tmp_path / "ailleurs.jsonl"
    copy.write_bytes(store.heads.path.read_bytes())
    store.heads.path.write_text("")
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER journal_no_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE journal DISABLE TRIGGER USER")
        connection.exec_driver_sql("DELETE FROM journal WHERE id > 2")
    assert verify(store, ADMINISTRATOR).intact
    found = verify(store, ADMINISTRATOR, copy)
    assert not found.intact


def test_a_missing_copy_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="ne peut pas être lu"):
        verify(store, ADMINISTRATOR, tmp_path / "absent.jsonl")
