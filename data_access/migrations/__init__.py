"""Brings a database to the schema of this code, and says where it stands."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from data_access.engine import WRITING
from data_access.repositories.store_settings import STORE_ID, StoreSettings


def upgrade(engine: Engine, revision: str = "head", *, key: bytes | None = None) -> str:
    """Migrate up to ``revision`` in one transaction and return where the base now stands.

    ``key`` chains the journal lines of a base older than the chain; only an empty journal goes without.
    """

    def run(config: Config) -> None:
        config.attributes["chain_key"] = key
        command.upgrade(config, revision)

    return _migrate(engine, run)


def downgrade(engine: Engine, revision: str) -> str:
    """Migrate down to ``revision`` in one transaction and return where the base now stands."""
    return _migrate(engine, lambda config: command.downgrade(config, revision))


def current_revision(connection: Connection) -> str:
    """The revision of the base, an empty text when it has none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def head_revision() -> str:
    """The revision this code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def revisions() -> tuple[str, ...]:
    """Every revision, the oldest first."""
    return tuple(reversed([script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]))


def _migrate(engine: Engine, run: Callable[[Config], None]) -> str:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        run(config)
        found = current_revision(connection)
        if found:
            _name_the_store(connection)
    return found


def _name_the_store(connection: Connection) -> None:
    """Tell this store from any other, so that a snapshot of an older base is never served."""
    settings = StoreSettings(connection)
    if not settings.find(STORE_ID):
        settings.add(STORE_ID, uuid4().hex)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
