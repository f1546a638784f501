"""PostgreSQL databases used by one test after another: emptied between two, and dropped once their schema has moved."""

from collections.abc import Callable
from uuid import uuid4

import psycopg
from psycopg import sql

SHAPE = """
SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
  SELECT 'c ' || attrelid::regclass || ' ' || attname || ' ' || atttypid || ' ' || attnotnull FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT 't ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger
    WHERE NOT tgisinternal
  UNION ALL SELECT 'f ' || oid::regprocedure || ' ' || md5(prosrc) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'g ' || relname || ' ' || coalesce(relacl::text, '') FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
) AS lines(line)
"""
"""Columns, triggers, functions and rights of a database, as one text."""


class ReusedBases:
    """The databases of one server. A base costs a second to create and to migrate, and a tenth of it to empty."""

    def __init__(self, uri: str, prepare: Callable[[str], None]) -> None:
        """``prepare`` lays the tables of a database, given its address."""
        self.uri = uri
        self.prepare = prepare
        self.free: list[str] = []
        self.shape = ""

    def url(self, name: str) -> str:
        """The address of a database."""
        return self.uri.replace("/postgres?", f"/{name}?")

    def new(self) -> str:
        """The name of a new, empty database."""
        name = f"essai_{uuid4().hex}"
        self._on_server("CREATE DATABASE {}", name)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._on_server("DROP DATABASE {} WITH (FORCE)", name)

    def take(self) -> str:
        """A database with every table and no row."""
        if self.free:
            return self.free.pop()
        name = self.new()
        self.prepare(self.url(name))
        with psycopg.connect(self.url(name)) as connection:
            self.shape = self._shape(connection)
            self._empty(connection)
        return name

    def give_back(self, name: str) -> None:
        """Empty a database for the next test; one whose schema is not that of the first is dropped."""
        with psycopg.connect(self.url(name)) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            kept = self._shape(connection) == self.shape
            if kept:
                self._empty(connection)
        if kept:
            self.free.append(name)
        else:
            self.drop(name)

    def _empty(self, connection: psycopg.Connection) -> None:
        connection.execute("SET session_replication_role = replica")
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            if table != "alembic_version":
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for (sequence,) in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
            connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(sequence)))

    def _shape(self, connection: psycopg.Connection) -> str:
        found = connection.execute(SHAPE).fetchone()
        return str(found[0]) if found else ""

    def _on_server(self, statement: str, name: str) -> None:
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
