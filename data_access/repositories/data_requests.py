"""What partners were asked for, read back as of an instant. Lines are only added to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.models import DataRequestStatement
from data_access.repositories.meetings import LATER
from indicators.data_requests import DataRequest, RequestGesture


@dataclass(frozen=True, slots=True)
class DataRequests:
    """The statements of the store; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def all(self) -> tuple[DataRequest, ...]:
        """Every statement, the oldest first."""
        table = DataRequestStatement
        statement = select(*table.__table__.columns).where(table.at <= self.until).order_by(table.id)
        return tuple(_request(dict(row)) for row in self.connection.execute(statement).mappings())

    def add(self, request: DataRequest, signed: Mapping[str, Any]) -> int:
        """Append a statement; returns its number."""
        held = {name: getattr(request, name) for name in ("partner", "letter", "note", "demonstration")}
        held |= {"gesture": request.gesture.value, "day": request.on.isoformat()}
        held |= {"indicators": json.dumps(request.indicators)}
        statement = insert(DataRequestStatement).values(**held, **signed).returning(DataRequestStatement.id)
        return int(self.connection.execute(statement).scalar_one())


def _request(row: Mapping[str, Any]) -> DataRequest:
    held = {name: row[name] for name in ("partner", "letter", "note", "author_name", "demonstration", "id")}
    day, gesture = date.fromisoformat(row["day"]), RequestGesture(row["gesture"])
    return DataRequest(**held, on=day, gesture=gesture, indicators=tuple(json.loads(row["indicators"])))
