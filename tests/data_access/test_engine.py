"""A base that could lose an acknowledged write is refused; a base that keeps its promises is opened."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from data_access.engine import open_engine
from data_access.store import Store
from indicators.errors import RefusedError, StoreUnavailableError


def test_every_connection_to_sqlite_keeps_what_it_acknowledges(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'base.sqlite'}")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    engine.dispose()
    assert found == ["wal", 2]


@pytest.mark.postgres
def test_a_postgresql_that_acknowledges_before_writing_is_refused(postgres_uri: str) -> None:
    name = f"essai_{uuid4().hex}"
    with psycopg.connect(postgres_uri, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    engine = open_engine(
        postgres_uri.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")
    )
    with pytest.raises(StoreUnavailableError, match="synchronous_commit = off"), engine.connect():
        pass
    engine.dispose()
    with psycopg.connect(postgres_uri, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("address", ["mysql://base", "ceci n’est pas une adresse"])
def test_another_engine_is_refused_in_french(address: str) -> None:
    with pytest.raises(StoreUnavailableError, match=r"Utilisez SQLite ou PostgreSQL|Écrivez sqlite"):
        open_engine(address)


@pytest.mark.parametrize("values", [["a\0b"], ["a", "\0"]], ids=["une ligne", "plusieurs"])
def test_a_null_character_is_refused_the_same_way_on_both_engines(store: Store, values: list[str]) -> None:
    statement = text("INSERT INTO setting (name, value) VALUES (:name, 'x')")
    with pytest.raises(RefusedError, match="caractère nul"), store.writing() as uow:
        uow.connection.execute(statement, [{"name": value} for value in values])
    with store.reading() as uow:
        assert not uow.settings.find("a")
