"""What the evaluation rests on beside figures: levels of proof set by officers, written judgements. Only added to."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class ProofLevel(Base):
    """A level of proof set on an arrow of a chain with its reference; the last one holds, empty when taken back."""

    __tablename__ = "proof_level"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    objective: Mapped[str] = mapped_column(Text)
    arrow: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    reference: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]

    __table_args__ = (Index("ix_proof_level_key", "objective", "arrow"),)


class EvaluationJudgement(Base):
    """A judgement on a question for an axis, written for the edition then under way; the last of an edition is read."""

    __tablename__ = "evaluation_judgement"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(Text)
    axis: Mapped[int]
    edition: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]

    __table_args__ = (Index("ix_evaluation_judgement_key", "question", "axis"),)
