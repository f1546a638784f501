"""The journal: who did what to what, when, before, after and why. Append-only, by trigger, and chained."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class JournalLine(Base):
    """One gesture; ``id`` gives the order, ``at`` the instant in UTC microseconds; before and after are JSON.

    ``texts`` is JSON, the salted digest of each free text of the line; ``key`` names the key that chained it; ``chain``
    is the link, an HMAC of the link before and of every other column.
    """

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    operation: Mapped[str] = mapped_column(Text, index=True)
    object: Mapped[str] = mapped_column(Text, index=True)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    texts: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    chain: Mapped[str] = mapped_column(Text)


class JournalText(Base):
    """A free text of a line. The one change allowed is its erasure, once: text and salt become empty together."""

    __tablename__ = "journal_text"

    line: Mapped[int] = mapped_column(BigInteger, ForeignKey("journal.id"), primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(Text)
