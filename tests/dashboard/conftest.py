"""A store with the starter data, made once, for the tests that draw pages or call routes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import identity
from data_access.identity.actor import DEMONSTRATION_ACTOR
from tests.data_access.services.starter_store import build_base
from tests.starter import named_by_the_environment


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder holding the starter data."""
    return build_base(tmp_path_factory.mktemp("depart") / "var")


@pytest.fixture(scope="module")
def starter_data(starter_folder: Path) -> Iterator[Path]:
    """The environment names the folder of the starter data for the time of a module."""
    with named_by_the_environment(starter_folder) as folder:
        yield folder


@pytest.fixture(autouse=True)
def somebody_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page run without a browser belongs to nobody: tests of pages say here who looks."""
    monkeypatch.setattr(identity, "actor_without_request", lambda: DEMONSTRATION_ACTOR)
