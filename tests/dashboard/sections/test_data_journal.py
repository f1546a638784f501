"""The journal of the data page: all of it, one’s own gestures, or nothing, by what the role may read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections import data_batches
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.repositories.journal import Gesture
from data_access.settings import read_settings
from data_access.store import Store, open_store
from tests.personas import ADMINISTRATOR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER
from tests.tables import lay_tables


def script() -> None:
    """The journal alone."""
    from dashboard.sections.data_batches import show_journal  # noqa: PLC0415 run by Streamlit

    show_journal()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A base with a gesture of the program and one of the officer."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    opened = open_store(read_settings())
    opened.migrate()
    with opened.writing() as uow:
        uow.trace(SYSTEM_ACTOR, Gesture("charger les données de départ", "entrepôt", after={"part": 35.0}))
        uow.trace(OFFICER, Gesture("retirer un lot", "lot 1", reason="Fichier remplacé"))
    yield opened
    opened.engine.dispose()


def said(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(data_batches, "current_actor", lambda: actor)
    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    return "".join(block.proto.body for block in page.get("html"))


def test_the_administrator_reads_every_line_in_french(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(ADMINISTRATOR, monkeypatch)
    assert "Journal\u00a0: 2\u00a0dernières lignes" in text
    assert "35,0" in text
    assert "35.0" not in text


def test_an_officer_reads_the_gestures_of_that_officer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(OFFICER, monkeypatch)
    assert "Journal de vos gestes\u00a0: dernière ligne" in text
    assert "Fichier remplacé" in text
    assert "entrepôt" not in text


@pytest.mark.parametrize("actor", [NOBODY, ELECTED, DIRECTOR_CAF])
def test_whoever_may_not_read_the_journal_sees_no_trace_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, actor: Actor
) -> None:
    assert said(actor, monkeypatch) == ""
    assert store.security.read() == []
