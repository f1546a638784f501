"""The figures found to break secrecy after they were shown: read whole and added to, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from data_access.clock import from_microseconds, paris_date
from data_access.identity.actor import Actor
from data_access.models import MaskedFigure
from indicators.disclosure.since import MaskedSince

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Masks:
    """The masks of the store."""

    connection: Connection

    def all(self) -> tuple[MaskedSince, ...]:
        """Every mask, the oldest first."""
        table = MaskedFigure
        columns = (table.indicator, table.territory, table.vintage, table.version, table.at)
        rows = self.connection.execute(select(*columns).order_by(table.id))
        return tuple(MaskedSince(i, t, v, version, paris_date(from_microseconds(at))) for i, t, v, version, at in rows)

    def add(self, actor: Actor, version: int, keys: Sequence[Key], reason: str, at: int) -> None:
        """Withhold figures (indicator, territory, vintage) from every version before this one."""
        made = {"version": version, "at": at, "author": actor.id, "reason": reason}
        rows = [{"indicator": i, "territory": t, "vintage": v, **made} for i, t, v in keys]
        if rows:
            self.connection.execute(insert(MaskedFigure), rows)
