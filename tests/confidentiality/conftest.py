"""The starter data in the folder the environment names, and one real server for all the doors tried on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.confidentiality.real_server import House, house_in
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


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The built server in production, with an account and a session of each role."""
    with house_in(tmp_path_factory.mktemp("serveur") / "var") as opened:
        yield opened
