"""Meetings and decisions: versions, attendance, steps, frozen evidence, follow-up. Appended only, drafts apart."""

from datetime import date

from sqlalchemy import BigInteger, Date, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class MeetingVersion(Base):
    """One version of a meeting, whole; the last one is in force. ``starts_at`` is « 14:00 » or empty."""

    __tablename__ = "meeting_version"

    meeting: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    held_on: Mapped[date] = mapped_column(Date)
    starts_at: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]


class AgendaItemVersion(Base):
    """One version of an item of an agenda, with the saved state of the page it opens."""

    __tablename__ = "agenda_item_version"

    meeting: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    nature: Mapped[str] = mapped_column(Text)
    rapporteur: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    has_page: Mapped[bool]
    slug: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    visual: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text)
    validated: Mapped[bool]
    withdrawn: Mapped[bool]


class AttendanceVersion(Base):
    """How an institution attends a meeting; the last line of an institution is in force."""

    __tablename__ = "attendance_version"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    meeting: Mapped[int] = mapped_column(index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    institution: Mapped[str] = mapped_column(Text)
    presence: Mapped[str] = mapped_column(Text)
    people: Mapped[str] = mapped_column(Text)
    proxy_to: Mapped[str] = mapped_column(Text)


class MeetingStep(Base):
    """The moment an item came on the screen of the chair; 0 closes the last one. ``id`` only grows."""

    __tablename__ = "meeting_step"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    meeting: Mapped[int] = mapped_column(index=True)
    item: Mapped[int]
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)


class DecisionVersion(Base):
    """One version of a decision, whole; ``positions`` and ``actions`` are JSON lists. Its number is given once."""

    __tablename__ = "decision_version"

    number: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    meeting: Mapped[int] = mapped_column(index=True)
    item: Mapped[int]
    taken_on: Mapped[date] = mapped_column(Date)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    nature: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    adoption: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date | None] = mapped_column(Date)
    positions: Mapped[str] = mapped_column(Text)
    actions: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]


class DecisionEvidence(Base):
    """What was on the screen: figures and table as JSON, picture as SVG, and the SHA-256 of both."""

    __tablename__ = "decision_evidence"

    number: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    data_version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    content: Mapped[str] = mapped_column(Text)
    picture: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(Text)


class DecisionFollowUp(Base):
    """One word on the execution of a decision."""

    __tablename__ = "decision_follow_up"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    number: Mapped[str] = mapped_column(Text, index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    said_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class DecisionDraft(Base):
    """What is being typed for an item, as JSON: no fact, replaced as it changes, dropped once the decision is kept."""

    __tablename__ = "decision_draft"

    meeting: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
