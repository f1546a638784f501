"""Views of the plan that somebody kept under a name: their filters, never a free address; and their withdrawals."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base


class SavedView(Base):
    """A view kept by an account; ``query`` is the address query of known filters, ``shared`` says who sees it."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    owner: Mapped[str] = mapped_column(Text, index=True)
    owner_name: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    shared: Mapped[str] = mapped_column(Text)


class SavedViewWithdrawal(Base):
    """The end of a saved view, once."""

    __tablename__ = "saved_view_withdrawal"

    view_id: Mapped[int] = mapped_column(ForeignKey("saved_view.id"), primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)
