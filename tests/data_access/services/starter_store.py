"""A store holding the starter data, built once for a run of the tests and copied for each. No clock of its own."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store

WAITED_S = 300
WORKER = "popen-"
"""What the folder of one of several processes of tests begins with: the model is beside it, for all of them."""


def build_base(folder: Path) -> Path:
    """A data folder with the starter data, closed, two levels under the folder of this session of tests."""
    shared = folder.parents[1]
    model = (shared.parent if shared.name.startswith(WORKER) else shared) / "modele-de-depart"
    ready = model / "pret"
    with suppress(FileExistsError):
        model.mkdir()
        _prepare(model / "var")
        ready.touch()
    waited = time.monotonic() + WAITED_S
    while not ready.exists() and time.monotonic() < waited:
        time.sleep(0.1)
    return copy_base(model / "var", folder) if ready.exists() else _prepare(folder)


def _prepare(folder: Path) -> Path:
    store = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    store.engine.dispose()
    return folder


def copy_base(base: Path, folder: Path) -> Path:
    """A folder of its own for one test."""
    shutil.copytree(base, folder)
    return folder
