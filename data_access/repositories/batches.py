"""Batches and what happened to them. A state is never stored: it is the last event."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from data_access.models import Batch, BatchEvent

PUBLISHED = "publication"
WITHDRAWN = "retrait"


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch as shown: ``state`` is ``enregistré``, ``publié`` or ``retiré``; ``recorded_at`` in UTC microseconds."""

    id: int
    kind: str
    file_name: str
    file_sha256: str
    format: str
    geo_vintage: str
    note: str
    rows: int
    recorded_at: int
    recorded_by: str
    state: str
    published_version: int | None


STATES = {None: "enregistré", PUBLISHED: "publié", WITHDRAWN: "retiré"}


@dataclass(frozen=True, slots=True)
class Batches:
    """The batches of the store."""

    connection: Connection

    def add(self, values: dict[str, Any]) -> int:
        """Record a batch and return its number."""
        key: int = self.connection.execute(insert(Batch).values(**values).returning(Batch.id)).scalar_one()
        return key

    def add_event(self, batch_id: int, version: int, event: str) -> None:
        """Say that a batch was published or withdrawn at a version."""
        self.connection.execute(insert(BatchEvent).values(batch_id=batch_id, version=version, event=event))

    def all(self) -> list[BatchRecord]:
        """Every batch, the oldest first."""
        events: dict[int, list[tuple[str, int]]] = {}
        for batch_id, event, version in self.connection.execute(
            select(BatchEvent.batch_id, BatchEvent.event, BatchEvent.version).order_by(BatchEvent.id)
        ):
            events.setdefault(batch_id, []).append((event, version))
        rows = self.connection.execute(select(*Batch.__table__.columns).order_by(Batch.id)).mappings()
        return [_record(row, events.get(row["id"], [])) for row in rows]

    def find(self, batch_id: int) -> BatchRecord | None:
        """A batch by its number."""
        return next((batch for batch in self.all() if batch.id == batch_id), None)

    def with_sha256(self, sha256: str) -> BatchRecord | None:
        """The batch of a file already received and not withdrawn."""
        found = [b for b in self.all() if b.file_sha256 == sha256 and b.state != STATES[WITHDRAWN]]
        return found[-1] if found else None

    def in_force(self) -> Sequence[int]:
        """The published batches, in the order of their publication: the last one wins."""
        last = select(func.max(BatchEvent.id)).group_by(BatchEvent.batch_id)
        statement = (
            select(BatchEvent.batch_id)
            .where(BatchEvent.id.in_(last), BatchEvent.event == PUBLISHED)
            .order_by(BatchEvent.id)
        )
        return self.connection.execute(statement).scalars().all()


def _record(row: RowMapping, events: Sequence[tuple[str, int]]) -> BatchRecord:
    versions = [version for event, version in events if event == PUBLISHED]
    state = STATES[events[-1][0] if events else None]
    return BatchRecord(**row, state=state, published_version=versions[-1] if versions else None)
