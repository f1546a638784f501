"""The registers of the field: points of service, travel times, coordination bodies. One line per gesture, appended."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class RegisterEntry(Base):
    """A version of a line of a register: the last one of its key holds, unless it withdraws it.

    ``content`` is the canonical JSON of the line; ``origin`` says which file it comes from.
    """

    __tablename__ = "register_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    register: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    withdrawn: Mapped[bool]
    content: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_register_entry_key", "register", "key"),)
