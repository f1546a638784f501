"""Named values of the store itself: its identity, whether the starter data were loaded whole."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from data_access.models import Setting

STORE_ID = "store_id"
STARTER_DATA = "starter_data"


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The settings of the store; each is written once."""

    connection: Connection

    def find(self, name: str) -> str:
        """The value of a setting, an empty text when it was never written."""
        return self.connection.scalar(select(Setting.value).where(Setting.name == name)) or ""

    def add(self, name: str, value: str) -> None:
        """Write a setting for the first time."""
        self.connection.execute(insert(Setting).values(name=name, value=value))
