"""Observations before masking (restricted: publication alone reads them) and after it."""

from sqlalchemy import Float, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class ObservationColumns:
    """The columns of an observation frame, in its order."""

    indicator: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    vintage: Mapped[str] = mapped_column(Text)
    value: Mapped[float | None] = mapped_column(Float(53))
    numerator: Mapped[float | None] = mapped_column(Float(53))
    denominator: Mapped[float | None] = mapped_column(Float(53))
    status: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]
    geo_vintage: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class RawObservation(ObservationColumns, Base):
    """A figure as received, before any mask; never edited, never deleted, read by publication alone."""

    __tablename__ = "raw_observation"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))

    __table_args__ = (Index("uq_raw_observation_key", "batch_id", "indicator", "territory", "vintage", unique=True),)


class PublishedObservation(ObservationColumns, Base):
    """A masked figure, in force from ``from_version`` up to, not including, ``to_version``.

    ``to_version`` is empty while the row is in force and set once, by the version that supersedes it: the only
    update the store allows. ``batch_id`` is 0 for a figure the tool computed from communes.
    """

    __tablename__ = "published_observation"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    from_version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    to_version: Mapped[int | None] = mapped_column(ForeignKey("data_version.id"))
    batch_id: Mapped[int]

    __table_args__ = (
        Index("uq_published_observation_key", "indicator", "territory", "vintage", "from_version", unique=True),
        Index("ix_published_observation_interval", "to_version", "from_version"),
    )
