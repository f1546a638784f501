"""The restricted table of the figures of neighbourhoods as received. Read by their publication service alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.models import NeighbourhoodBatch
from data_access.repositories.neighbourhoods import figures_from, figures_text
from indicators.neighbourhoods import NeighbourhoodFigure


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """The file a batch came in."""

    file_name: str
    file_sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class BatchHead:
    """A batch without its figures: what a list shows."""

    id: int
    file_name: str
    file_sha256: str
    author: str
    author_name: str


@dataclass(frozen=True, slots=True)
class NeighbourhoodBatches:
    """Figures as received: added once, read to be masked, never changed."""

    connection: Connection

    def add(self, received: ReceivedFile, figures: Sequence[NeighbourhoodFigure], signed: Mapping[str, Any]) -> int:
        """Keep a batch; returns its number."""
        held = {name: getattr(received, name) for name in ReceivedFile.__slots__}
        statement = insert(NeighbourhoodBatch).values(**held, **signed, figures=figures_text(figures))
        return int(self.connection.execute(statement.returning(NeighbourhoodBatch.id)).scalar_one())

    def heads(self) -> tuple[BatchHead, ...]:
        """Every batch, the newest first."""
        columns = [getattr(NeighbourhoodBatch, name) for name in BatchHead.__slots__]
        rows = self.connection.execute(select(*columns).order_by(NeighbourhoodBatch.id.desc())).mappings()
        return tuple(BatchHead(**row) for row in rows)

    def figures(self, batch: int) -> tuple[NeighbourhoodFigure, ...]:
        """The figures of a batch as received; none when there is no such batch."""
        statement = select(NeighbourhoodBatch.figures).where(NeighbourhoodBatch.id == batch)
        return figures_from(self.connection.scalar(statement) or "[]")
