"""A store holding the starter data, built once per test module and copied for each test. No clock of its own."""

import shutil
from pathlib import Path

from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store


def build_base(folder: Path) -> Path:
    """Prepare a data folder with the starter data, closed."""
    store = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    store.engine.dispose()
    return folder


def copy_base(base: Path, folder: Path) -> Path:
    """A folder of its own for one test."""
    shutil.copytree(base, folder)
    return folder
