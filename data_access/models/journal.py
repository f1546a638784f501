"""The journal: who did what to what, when, before, after and why. Append-only, by trigger."""

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class JournalLine(Base):
    """One gesture; ``id`` gives the order, ``at`` the instant in UTC microseconds; before and after are JSON."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    operation: Mapped[str] = mapped_column(Text, index=True)
    object: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
