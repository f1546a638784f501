"""Notes that a decision rests on, prompted comments of an objective. Only added to."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class DecisionNote(Base):
    """A field note, at the version read then, that a decision rested on when it was taken."""

    __tablename__ = "decision_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    decision: Mapped[str] = mapped_column(Text)
    note: Mapped[int]
    version: Mapped[int]
    author: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]

    __table_args__ = (Index("ix_decision_note_key", "decision"),)


class PromptedComment(Base):
    """What an organisation writes under a prompt of an objective, for the edition then under way; the last one holds.

    An empty text takes the one before back.
    """

    __tablename__ = "prompted_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    objective: Mapped[str] = mapped_column(Text)
    edition: Mapped[int]
    prompt: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]

    __table_args__ = (Index("ix_prompted_comment_key", "objective", "edition"),)
