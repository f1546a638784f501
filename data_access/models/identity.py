"""Accounts, organisations, sessions, settings of the tool, tries at signing in: appended, except where said."""

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class Account(Base):
    """One account: nothing but its number; what it is lies in its versions."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str] = mapped_column(Text)


class AccountVersion(Base):
    """One statement of an account, with who made it and why; the last one is in force. ``functions`` is a JSON list."""

    __tablename__ = "account_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[int] = mapped_column(BigInteger)
    login: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    functions: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class AccountPassword(Base):
    """The password of a local account, as an Argon2id text. Replaced at each change: an old one must not be kept."""

    __tablename__ = "account_password"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False)
    hashed: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)


class OrganisationVersion(Base):
    """One statement of an organisation added to those of the signatories; the last one of a name is in force."""

    __tablename__ = "organisation_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class SessionRow(Base):
    """One session. Only the SHA-256 of its id is kept; ``bearer`` is an account or a person of the demonstration.

    Written afterwards: ``age`` and ``seen_*`` (how long it has lived, when it was last used), ``ending`` once. Purged a
    year after its end.
    """

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    digest: Mapped[str] = mapped_column(Text, unique=True)
    bearer: Mapped[str] = mapped_column(Text, index=True)
    role: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[int] = mapped_column(BigInteger)
    age: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger)
    seen_monotonic: Mapped[int] = mapped_column(BigInteger)
    seen_by: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[int | None] = mapped_column(BigInteger)
    ending: Mapped[str] = mapped_column(Text)


class ParameterVersion(Base):
    """One statement of a setting of the tool, with who made it and why; the last one of a name is in force."""

    __tablename__ = "parameter_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Text, index=True)
    value: Mapped[int]
    author: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class SignInAttempt(Base):
    """One try at signing in: keyed digests only, never what was typed. Purged after a day; ``outcome`` is set later."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    login: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("ix_sign_in_attempt_login", "login", "at"),
        Index("ix_sign_in_attempt_address", "address", "at"),
    )
