"""Editions from the command line: listed, verified part by part, refused as soon as one is not intact."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access import cli
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import check_edition, close_edition
from data_access.services.publication import record_and_publish
from data_access.store import Store, default_store
from tests.data_access.batches import MORLAIX, draft, row
from tests.starter import named_by_the_environment
from tests.tables import lay_tables


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store the command line opens, with one closed edition."""
    with named_by_the_environment(lay_tables(tmp_path / "var")):
        opened = default_store()
        opened.migrate()
        record_and_publish(opened, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
        close_edition(opened, SYSTEM_ACTOR, "COPIL du 24 novembre 2026")
        yield opened
        opened.engine.dispose()


def test_editions_are_listed_with_the_start_of_their_fingerprint(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["editions"]) == 0
    told = capsys.readouterr().out
    assert "COPIL du 24 novembre 2026" in told
    assert store.edition("1").fingerprint[:16] in told


def test_an_intact_edition_is_verified_part_by_part(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["editions", "verify"]) == 0
    told = capsys.readouterr().out
    assert store.edition("1").fingerprint in told
    kept = len(check_edition(store, SYSTEM_ACTOR, "1").parts)
    assert f"intacte ({kept} parties)" in told
    assert told.count("identique") == kept > 11


def test_a_part_changed_under_the_guards_is_named_and_refused(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER edition_part_no_update"))
        connection.execute(text("UPDATE edition_part SET content = '[]' WHERE part = 'réglages'"))
    assert cli.main(["editions", "verify", "1"]) == 2
    assert "DIFFÉRENTE\u00a0: réglages" in capsys.readouterr().out
