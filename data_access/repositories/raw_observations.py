"""The restricted table of figures before masking. Imported by the publication service alone (a test proves it)."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, insert, select

from data_access.models import RawObservation
from data_access.repositories.frames import OBSERVATION_COLUMNS, read_frame


@dataclass(frozen=True, slots=True)
class RawObservations:
    """Figures as received: added with their batch, read by publication, never changed."""

    connection: Connection

    def add(self, batch_id: int, frame: pl.DataFrame) -> None:
        """Keep every row of a batch."""
        rows = frame.select(OBSERVATION_COLUMNS).with_columns(pl.lit(batch_id).alias("batch_id"))
        if not rows.is_empty():
            self.connection.execute(insert(RawObservation), rows.to_dicts())

    def of_batches(self, batch_ids: Sequence[int]) -> pl.DataFrame:
        """The rows of these batches, with ``batch_id``."""
        columns = [getattr(RawObservation, name) for name in (*OBSERVATION_COLUMNS, "batch_id")]
        statement = select(*columns).where(RawObservation.batch_id.in_(batch_ids)).order_by(RawObservation.id)
        return read_frame(self.connection, statement, {"batch_id": pl.Int64()})
