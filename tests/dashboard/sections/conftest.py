"""The starter data, copied for each test that writes: parts of pages are drawn on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import resources
from data_access.settings import read_settings
from data_access.store import Store, open_store
from tests.data_access.services.starter_store import build_base, copy_base


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter data that no test ever opens: only copied, so that no gesture of another test is read."""
    return build_base(tmp_path_factory.mktemp("depart") / "var")


@pytest.fixture
def store(untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of one's own with the starter data."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(copy_base(untouched, tmp_path / "var")))
    resources.codes_at.clear()  # another store of this process may have had other groups under the same version
    opened = open_store(read_settings())
    yield opened
    opened.engine.dispose()
