"""The stores of both engines, as the tests of data_access have them."""

from tests.data_access.conftest import clock, database_url, postgres_bases, postgres_uri, settings, sqlite_model, store

__all__ = ["clock", "database_url", "postgres_bases", "postgres_uri", "settings", "sqlite_model", "store"]
