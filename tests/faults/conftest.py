"""The stores of both engines, as the tests of data_access have them."""

from tests.data_access.conftest import clock, database_url, postgres_uri, settings, store

__all__ = ["clock", "database_url", "postgres_uri", "settings", "store"]
