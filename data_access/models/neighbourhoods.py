"""Neighbourhoods, their outlines and figures; what partners were asked for. Lines are only added to."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class NeighbourhoodVersion(Base):
    """A statement on a neighbourhood: the last one of a code holds; ``withdrawn`` takes it off the lists.

    ``valid_from`` is a day; ``population`` is in inhabitants, null where unknown.
    """

    __tablename__ = "neighbourhood_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    commune: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[str] = mapped_column(Text)
    population: Mapped[int | None]
    population_year: Mapped[str] = mapped_column(Text)
    population_source: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]
    withdrawn: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_neighbourhood_version_code", "code"),)


class NeighbourhoodOutline(Base):
    """The outline of a neighbourhood as checked: coordinates of a multipolygon in JSON, and who drew it."""

    __tablename__ = "neighbourhood_outline"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    coordinates: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_neighbourhood_outline_code", "code"),)


class NeighbourhoodBatch(Base):
    """Restricted: the figures of a file as received, in JSON, before anything is masked."""

    __tablename__ = "neighbourhood_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    figures: Mapped[str] = mapped_column(Text)


class NeighbourhoodPublication(Base):
    """A gesture on a batch: its figures published, masked, in JSON; or all of them withdrawn."""

    __tablename__ = "neighbourhood_publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    batch: Mapped[int]
    withdrawn: Mapped[bool]
    figures: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_neighbourhood_publication_batch", "batch"),)


class DataRequestStatement(Base):
    """What was asked of a partner, or received from it, on a day: the indicators in JSON, the letter as sent."""

    __tablename__ = "data_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    partner: Mapped[str] = mapped_column(Text)
    gesture: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(Text)
    indicators: Mapped[str] = mapped_column(Text)
    letter: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]

    __table_args__ = (Index("ix_data_request_partner", "partner"),)
