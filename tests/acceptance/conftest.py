"""A store as a new installation has it, loaded once."""

from collections.abc import Iterator

import pytest

from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store just prepared, for tests that only read it."""
    opened = Store(Settings(database_url="", data_dir=tmp_path_factory.mktemp("var")))
    prepare_store(opened, load_starter_data, lambda *_: None)
    yield opened
    opened.engine.dispose()
