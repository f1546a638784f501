"""Opens SQLite or PostgreSQL and refuses a database that could lose an acknowledged write. Holds no other SQL."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from indicators.errors import RefusedError, StoreUnavailableError

BUSY_TIMEOUT_MS = 5_000
STATEMENT_TIMEOUT_MS = 60_000
LOCK_TIMEOUT_MS = 5_000
WRITING = "pilotage_writing"
"""Execution option of a connection about to write: SQLite then takes its write lock at once."""

SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "busy_timeout": str(BUSY_TIMEOUT_MS),
}
NUL = "\0"
UNSTORABLE = "Un texte contient un caractère nul, qui ne peut pas être gardé. Écrivez ce texte de nouveau, sans copier."
POSTGRESQL_SETTINGS = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def open_engine(url: str) -> Engine:
    """An engine whose every connection keeps its promises; StoreUnavailableError when one cannot be kept."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        message = "L’adresse DATABASE_URL n’est pas lisible. Écrivez sqlite:///… ou postgresql://…"
        raise StoreUnavailableError(message) from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed)
    if backend == "postgresql":
        return _postgresql(parsed)
    message = f"Le moteur «\u00a0{backend}\u00a0» n’est pas pris en charge. Utilisez SQLite ou PostgreSQL."
    raise StoreUnavailableError(message)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "before_cursor_execute", _refuse_nul)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Le dossier de données {folder} ne peut pas être créé. Vérifiez DATA_DIR et les droits du dossier."
        raise StoreUnavailableError(message) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for name, wanted in SQLITE_PRAGMAS.items():
        if _pragma(connection, name) != wanted:
            connection.execute(f"PRAGMA {name}={wanted}")
        found = _pragma(connection, name)
        if found != wanted:
            raise StoreUnavailableError(_refusal("SQLite", name, found, wanted))


def _pragma(connection: sqlite3.Connection, name: str) -> str:
    return str(connection.execute(f"PRAGMA {name}").fetchone()[0]).lower()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    options = f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS} -c timezone=UTC"
    arguments = {"options": options, "connect_timeout": 5}
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)
    event.listen(engine, "connect", _check_postgresql)
    event.listen(engine, "before_cursor_execute", _refuse_nul)
    return engine


def _check_postgresql(connection: Any, _record: object) -> None:  # noqa: ANN401 the driver's own connection
    with connection.cursor() as cursor:
        for name, wanted in POSTGRESQL_SETTINGS.items():
            found = str(cursor.execute(f"SHOW {name}").fetchone()[0]).lower()
            if found != wanted:
                raise StoreUnavailableError(_refusal("PostgreSQL", name, found, wanted))
    connection.rollback()


def _refuse_nul(*call: Any) -> None:  # noqa: ANN401 the arguments SQLAlchemy gives
    """Refuse on both engines a character that PostgreSQL cannot hold, in a sentence and not as a fault."""
    parameters, many = call[3], call[5]
    for row in parameters if many else (parameters,):
        values = row.values() if isinstance(row, Mapping) else row or ()
        if any(isinstance(value, str) and NUL in value for value in values):
            raise RefusedError(UNSTORABLE)


def _refusal(product: str, name: str, found: str, wanted: str) -> str:
    return (
        f"La base {product} est réglée avec {name} = {found}\u00a0: une écriture confirmée pourrait être perdue. "
        f"Rétablissez {name} = {wanted}, puis relancez."
    )
