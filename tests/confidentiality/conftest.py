"""The starter data in the folder the environment names, and one real server for all the doors tried on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.store import open_store
from tests.confidentiality.real_server import House, house_in
from tests.data_access.services.starter_store import build_base


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder holding the starter data."""
    return build_base(tmp_path_factory.mktemp("depart") / "var")


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


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The built server in production, with an account and a session of each role."""
    with house_in(tmp_path_factory.mktemp("serveur") / "var") as opened:
        yield opened
