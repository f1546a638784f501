"""A SQLite base with every table and no row: migrated once for a process of tests, then copied."""

import shutil
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import delete

from data_access.engine import WRITING
from data_access.models import Setting
from data_access.repositories.store_settings import STORE_ID
from data_access.settings import Settings
from data_access.store import Store

NAME = "pilotage.sqlite"
_KEPT = ExitStack()


@cache
def model() -> Path:
    """The base to copy; it has no identity of its own, whoever opens a copy gives it one."""
    folder = Path(_KEPT.enter_context(TemporaryDirectory(prefix="pilotage-tables-", ignore_cleanup_errors=True)))
    opened = Store(Settings(database_url=f"sqlite:///{folder / NAME}", data_dir=folder / "var"))
    opened.migrate()
    with opened.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        connection.execute(delete(Setting).where(Setting.name == STORE_ID))
    opened.engine.dispose()
    return folder / NAME


def lay_tables(folder: Path) -> Path:
    """A data folder whose base has its tables: migrating it takes no time."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(model(), folder / NAME)
    return folder
