"""Alerts put in silence, and the silences lifted: one line per gesture, only added to."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class AlertSilence(Base):
    """A gesture on an alert of a rule, or on the whole rule (``subject`` empty): the last one holds.

    ``until`` is the last day of the silence, empty when it has none; ``silent`` is false when it is lifted.
    """

    __tablename__ = "alert_silence"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    rule: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    silent: Mapped[bool]
    until: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_alert_silence_key", "rule", "subject"),)
