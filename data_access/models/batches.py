"""Batches, what happened to them, data versions, editions and settings of the store."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class Batch(Base):
    """A table received once, never edited; its state is the last of its events."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(Text, index=True)
    format: Mapped[str] = mapped_column(Text)
    geo_vintage: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    rows: Mapped[int]
    recorded_at: Mapped[int] = mapped_column(BigInteger)
    recorded_by: Mapped[str] = mapped_column(Text)


class DataVersion(Base):
    """One state of everything published; ``at`` is in UTC microseconds and never goes back."""

    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    cause: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class BatchEvent(Base):
    """A batch was published or withdrawn at a version; the order of ``id`` decides which batch wins."""

    __tablename__ = "batch_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    event: Mapped[str] = mapped_column(Text)


class Edition(Base):
    """A named instant: the version it froze and the fingerprint of its content."""

    __tablename__ = "edition"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)
    data_version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    fingerprint: Mapped[str] = mapped_column(Text)
    closed_by: Mapped[str] = mapped_column(Text)


class Setting(Base):
    """A named value of the store itself, such as its identity; never an opinion of a user."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
