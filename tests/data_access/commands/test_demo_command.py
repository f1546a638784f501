"""The example actions from the command line: removed in one command that leaves real actions alone, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import store as store_module
from data_access.cli import main
from data_access.services.action_updates import create_action
from data_access.services.actions import list_actions
from data_access.store import Store, default_store
from tests.data_access.action_samples import FAIR
from tests.personas import OFFICER
from tests.tables import lay_tables


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store the command line opens, in the folder of the test."""
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    monkeypatch.setenv("DATABASE_URL", "")
    store_module.open_store.cache_clear()
    opened = default_store()
    opened.migrate()
    yield opened
    opened.engine.dispose()
    store_module.open_store.cache_clear()


def test_examples_are_removed_in_one_command_and_a_real_action_stays(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "load"]) == 0
    assert "119\u00a0fiches d’exemple en plus" in capsys.readouterr().out
    real = create_action(store, OFFICER, FAIR)
    assert main(["demo", "remove", "--reason", "mise en service"]) == 0
    assert "119\u00a0fiches d’exemple en moins" in capsys.readouterr().out
    assert list_actions(store, OFFICER) == (real,)
    assert main(["demo", "remove"]) == 0
    assert "Aucune fiche d’exemple n’est au plan." in capsys.readouterr().out
    assert main(["demo", "load"]) == 0
    assert "n’est pas vide" in capsys.readouterr().out
    assert list_actions(store, OFFICER) == (real,)
