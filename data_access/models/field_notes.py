"""Notes of the field: versions only added to, texts apart, withdrawals. A withdrawn text is emptied for good."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class FieldNoteVersion(Base):
    """A note as it was said at a version; the last one holds. ``digest`` is the salted digest of its text.

    ``objectives`` are the codes, with spaces between; ``origin`` is the file it came from, empty for the screen.
    """

    __tablename__ = "field_note_version"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[int] = mapped_column(BigInteger, index=True)
    version: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(Text)
    neighbourhood: Mapped[str] = mapped_column(Text)
    public: Mapped[str] = mapped_column(Text)
    objectives: Mapped[str] = mapped_column(Text)
    consent: Mapped[str] = mapped_column(Text)
    secrecy: Mapped[str] = mapped_column(Text)
    direction: Mapped[str] = mapped_column(Text)
    strength: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool]
    digest: Mapped[str] = mapped_column(Text)


class FieldNoteText(Base):
    """The text of a version. The one change allowed is its erasure, once: text and salt become empty together."""

    __tablename__ = "field_note_text"

    version_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("field_note_version.id"), primary_key=True, autoincrement=False
    )
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(Text)


class FieldNoteWithdrawal(Base):
    """A note taken out, why, when, and by which organisation."""

    __tablename__ = "field_note_withdrawal"

    note: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    cause: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
