"""Which change last moved the status of each action between two changes of the plan. Reads versions, no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.clock import from_microseconds, paris_date
from data_access.models import ActionVersion, PlanChange
from indicators.views.since_last_views import Move


@dataclass(frozen=True, slots=True)
class StatusMoves:
    """The moves of statuses of the store."""

    connection: Connection

    def between(self, after: int, until: int, ids: Iterable[str]) -> Mapping[str, Move]:
        """Who last moved the status, or the archive mark, of each of these actions after a change and up to another."""
        columns = (ActionVersion.action_id, ActionVersion.change, ActionVersion.status, ActionVersion.archived)
        asked = (ActionVersion.action_id.in_(list(ids)), ActionVersion.change <= until)
        rows = self.connection.execute(
            select(*columns, PlanChange.at, PlanChange.organisation)
            .join(PlanChange, PlanChange.id == ActionVersion.change)
            .where(*asked)
            .order_by(ActionVersion.action_id, ActionVersion.version)
        )
        held: dict[str, tuple[str, bool]] = {}
        found: dict[str, Move] = {}
        for row in rows:
            state = (row.status, row.archived)
            if held.get(row.action_id) != state and row.change > after:
                found[row.action_id] = Move(row.organisation, paris_date(from_microseconds(row.at)))
            held[row.action_id] = state
        return found
