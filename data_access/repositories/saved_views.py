"""Saved views of the plan and their withdrawals: both only added to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.clock import from_microseconds
from data_access.models import SavedView as SavedViewRow
from data_access.models import SavedViewWithdrawal


class Sharing(StrEnum):
    """Who sees a saved view; the text is the wire code of the store."""

    MINE = "moi"
    ORGANISATION = "organisation"
    EVERYONE = "tous"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view kept under a name; ``query`` is the address query of known filters."""

    id: int
    at: datetime
    owner: str
    owner_name: str
    organisation: str
    name: str
    query: str
    shared: Sharing


NAMES = ("id", "owner", "owner_name", "organisation", "name", "query")


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The saved views of the store."""

    connection: Connection

    def in_force(self) -> tuple[SavedView, ...]:
        """The views that nobody withdrew, the oldest first."""
        gone = select(SavedViewWithdrawal.view_id)
        statement = select(*SavedViewRow.__table__.columns).where(SavedViewRow.id.not_in(gone))
        rows = self.connection.execute(statement.order_by(SavedViewRow.id)).mappings()
        return tuple(
            SavedView(
                **{name: row[name] for name in NAMES}, at=from_microseconds(row["at"]), shared=Sharing(row["shared"])
            )
            for row in rows
        )

    def add(self, values: dict[str, Any]) -> int:
        """Append a view and return its number."""
        statement = insert(SavedViewRow).values(**values).returning(SavedViewRow.id)
        key: int = self.connection.execute(statement).scalar_one()
        return key

    def withdraw(self, view: int, author: str, at: int) -> None:
        """Append the end of a view."""
        self.connection.execute(insert(SavedViewWithdrawal).values(view_id=view, author=author, at=at))
