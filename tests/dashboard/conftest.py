"""A store with the starter data, made once, for the tests that draw pages or call routes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import identity
from data_access.identity.actor import DEMONSTRATION_ACTOR
from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store, open_store


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder holding the starter data."""
    folder = tmp_path_factory.mktemp("donnees")
    store = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(store, load_starter_data, lambda _share, _label: None)
    store.engine.dispose()
    return folder


@pytest.fixture(scope="module")
def starter_data(starter_folder: Path) -> Iterator[Path]:
    """The environment names the folder of the starter data for the time of a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(starter_folder))
        for name in ("DATABASE_URL", "HOST", "PORT", "PUBLIC_HOST", "MODE", "SECRET_KEY"):
            patch.delenv(name, raising=False)
        open_store.cache_clear()
        yield starter_folder
    open_store.cache_clear()


@pytest.fixture(autouse=True)
def somebody_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page run without a browser belongs to nobody: tests of pages say here who looks."""
    monkeypatch.setattr(identity, "actor_without_request", lambda: DEMONSTRATION_ACTOR)
