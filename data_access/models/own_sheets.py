"""Own sheets proposed, what became of each, and the sheets switched on and off: lines only added to."""

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class SheetProposal(Base):
    """A sheet as somebody proposes it: new, a new version, or (``content`` empty) its withdrawal.

    ``base`` is the accepted proposal it starts from, 0 for a new sheet; ``file_name`` and ``file_sha256`` say the
    workbook it came in, empty when it was typed.
    """

    __tablename__ = "sheet_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    sheet_id: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    base: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_sheet_proposal_sheet", "sheet_id"),)


class SheetDecision(Base):
    """What became of a proposal, once. ``data_version`` is the one it entered in force with, 0 when it did not."""

    __tablename__ = "sheet_decision"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("sheet_proposal.id"), primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    data_version: Mapped[int]


class SheetSwitch(Base):
    """A sheet switched on or off from a data version on: the last line of a sheet holds."""

    __tablename__ = "sheet_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    sheet_id: Mapped[str] = mapped_column(Text)
    shown: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    data_version: Mapped[int]

    __table_args__ = (Index("ix_sheet_switch_sheet", "sheet_id"),)
