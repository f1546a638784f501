"""Batches, what happened to them, data versions, editions and settings of the store."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


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


class EditionPart(Base):
    """One part of what an edition froze: its SHA-256, and its canonical JSON when no other table can give it back."""

    __tablename__ = "edition_part"

    number: Mapped[int] = mapped_column(ForeignKey("edition.number"), primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)


class MaskedFigure(Base):
    """A figure found, at a version, to break secrecy: withheld from every reading of the versions before."""

    __tablename__ = "masked_figure"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(ForeignKey("data_version.id"), index=True)
    indicator: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    vintage: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class Setting(Base):
    """A named value of the store itself, such as its identity; never an opinion of a user."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
