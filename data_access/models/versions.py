"""Targets and groups of communes, as versions: the last one in force at a data version is the one shown."""

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class TargetVersion(Base):
    """One statement of a target, with who set it and why; ``intermediates`` is JSON, a list of [vintage, value]."""

    __tablename__ = "target"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    at: Mapped[int] = mapped_column(BigInteger)
    indicator: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    initial_vintage: Mapped[str] = mapped_column(Text)
    initial_value: Mapped[float] = mapped_column(Float(53))
    target_vintage: Mapped[str] = mapped_column(Text)
    target_value: Mapped[float] = mapped_column(Float(53))
    intermediates: Mapped[str] = mapped_column(Text)
    weight: Mapped[float] = mapped_column(Float(53))
    demonstration: Mapped[bool]
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_target_key", "indicator", "territory", "version"),)


class TargetWithdrawal(Base):
    """The end of a target from a data version on, with who withdrew it and why; the statements before it stay."""

    __tablename__ = "target_withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    indicator: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_target_withdrawal_key", "indicator", "territory", "version"),)


class TargetFreeze(Base):
    """Targets frozen while the committee of an edition meets, or freed again; its closing ends the freeze by itself."""

    __tablename__ = "target_freeze"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    edition: Mapped[int]
    frozen: Mapped[bool]
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class TerritoryGroupVersion(Base):
    """One statement of a group of communes; ``members`` is JSON, a list of commune codes."""

    __tablename__ = "territory_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    at: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str] = mapped_column(Text, index=True)
    name: Mapped[str] = mapped_column(Text)
    place_at: Mapped[str] = mapped_column(Text)
    place_of: Mapped[str] = mapped_column(Text)
    population: Mapped[int | None]
    parent: Mapped[str] = mapped_column(Text)
    members: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]
    author: Mapped[str] = mapped_column(Text)
