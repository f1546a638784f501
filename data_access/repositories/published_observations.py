"""The masked figures and the versions they were in force for. Rows are added and closed, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, bindparam, insert, or_, select, update

from data_access.models import PublishedObservation
from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY, read_frame


@dataclass(frozen=True, slots=True)
class PublishedObservations:
    """What every reader may see, at any version."""

    connection: Connection

    def open_rows(self) -> pl.DataFrame:
        """The rows in force now, with their ``batch_id``, their ``id`` and the version they came with."""
        extra = {"batch_id": pl.Int64(), "id": pl.Int64(), "from_version": pl.Int64()}
        columns = [getattr(PublishedObservation, name) for name in (*OBSERVATION_COLUMNS, *extra)]
        statement = select(*columns).where(PublishedObservation.to_version.is_(None))
        return read_frame(self.connection, statement, extra)

    def ever(self) -> pl.DataFrame:
        """Every row ever published, with its ``batch_id`` and the versions it was in force for."""
        extra = {"batch_id": pl.Int64(), "from_version": pl.Int64(), "to_version": pl.Int64()}
        columns = [getattr(PublishedObservation, name) for name in (*OBSERVATION_COLUMNS, *extra)]
        return read_frame(self.connection, select(*columns), extra)

    def holds(self, indicator: str) -> bool:
        """Whether a row of this indicator was ever published."""
        statement = select(PublishedObservation.id).where(PublishedObservation.indicator == indicator).limit(1)
        return self.connection.execute(statement).first() is not None

    def at_version(self, version: int) -> pl.DataFrame:
        """The rows in force at a version, sorted by indicator, territory and vintage."""
        columns = [getattr(PublishedObservation, name) for name in OBSERVATION_COLUMNS]
        statement = select(*columns).where(
            PublishedObservation.from_version <= version,
            or_(PublishedObservation.to_version.is_(None), PublishedObservation.to_version > version),
        )
        return read_frame(self.connection, statement, {}).sort(ROW_KEY)

    def close(self, ids: Sequence[int], version: int) -> None:
        """Set the end version of rows in force: the only update of the store, once per row."""
        if not ids:
            return
        statement = (
            update(PublishedObservation)
            .where(PublishedObservation.id == bindparam("row_id"), PublishedObservation.to_version.is_(None))
            .values(to_version=version)
        )
        self.connection.execute(statement, [{"row_id": row_id} for row_id in ids])

    def add(self, version: int, frame: pl.DataFrame) -> None:
        """Add masked rows (with their ``batch_id``) in force from a version."""
        rows = frame.select(*OBSERVATION_COLUMNS, "batch_id").with_columns(pl.lit(version).alias("from_version"))
        if not rows.is_empty():
            self.connection.execute(insert(PublishedObservation), rows.to_dicts())
