"""Concerted weighting: rounds, what happened to each, ballots, outcomes: appended only. Drafts are no facts."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class WeightingRound(Base):
    """One round: its question, and what it weighs. ``objectives`` and ``signatories`` are JSON lists."""

    __tablename__ = "weighting_round"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    objectives: Mapped[str] = mapped_column(Text)
    signatories: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]


class WeightingEvent(Base):
    """What happened to a round; ``frozen`` is JSON, what the results of a revealed round are computed with."""

    __tablename__ = "weighting_event"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("weighting_round.id"), index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    frozen: Mapped[str] = mapped_column(Text)


class WeightingBallot(Base):
    """The points of one signatory, a JSON object by objective. The last one counts, all are kept, none shown early."""

    __tablename__ = "weighting_ballot"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("weighting_round.id"), index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    signatory: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    points: Mapped[str] = mapped_column(Text)


class WeightingOutcome(Base):
    """The objectives the committee retained, a JSON list, and why; the last one counts, all are kept."""

    __tablename__ = "weighting_outcome"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("weighting_round.id"), index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    objectives: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)


class WeightingDraft(Base):
    """The points an account is typing for a round. Not a fact: replaced and removed at will."""

    __tablename__ = "weighting_draft"

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    points: Mapped[str] = mapped_column(Text)
