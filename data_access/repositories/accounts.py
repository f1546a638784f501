"""Accounts as versions, and the password of the local ones. Hashes nothing and judges nothing."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from data_access.models import Account, AccountPassword, AccountVersion
from indicators.rights import Function, Role

OPEN = "ouvert"
CLOSED = "clos"
PREFIX = "compte-"


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account as it stands: ``id`` is ``compte-12``; ``issuer`` and ``subject`` name a person at a provider."""

    id: str
    login: str
    name: str
    role: Role
    organisation: str
    functions: frozenset[Function] = field(default_factory=frozenset)
    issuer: str = ""
    subject: str = ""
    state: str = OPEN
    author: str = ""
    reason: str = ""
    at: int = 0

    @property
    def is_open(self) -> bool:
        """Whether its bearer may sign in."""
        return self.state == OPEN


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of the store."""

    connection: Connection

    def all(self) -> list[AccountRecord]:
        """Every account as it stands, the oldest first."""
        rows = self.connection.execute(_in_force().order_by(AccountVersion.account_id)).mappings()
        return [_record(row) for row in rows]

    def find(self, account_id: str) -> AccountRecord | None:
        """An account by its id, None when there is none."""
        number = number_of(account_id)
        if number is None:
            return None
        statement = (
            select(*AccountVersion.__table__.columns)
            .where(AccountVersion.account_id == number)
            .order_by(AccountVersion.id.desc())
            .limit(1)
        )
        row = self.connection.execute(statement).mappings().first()
        return None if row is None else _record(row)

    def with_login(self, login: str) -> AccountRecord | None:
        """The account of a login already normalised."""
        row = self.connection.execute(_in_force().where(AccountVersion.login == login)).mappings().first()
        return None if row is None or not login else _record(row)

    def with_subject(self, issuer: str, subject: str) -> AccountRecord | None:
        """The account of a person at a provider, by ``sub`` alone."""
        statement = _in_force().where(AccountVersion.issuer == issuer, AccountVersion.subject == subject)
        row = self.connection.execute(statement).mappings().first()
        return None if row is None or not (issuer and subject) else _record(row)

    def history(self, account_id: str) -> Sequence[AccountRecord]:
        """Every statement of an account, the oldest first."""
        statement = (
            select(*AccountVersion.__table__.columns)
            .where(AccountVersion.account_id == number_of(account_id))
            .order_by(AccountVersion.id)
        )
        return [_record(row) for row in self.connection.execute(statement).mappings()]

    def create(self, author: str, at: int) -> str:
        """A new account without any statement yet; returns its id."""
        key: int = self.connection.execute(
            insert(Account).values(author=author, at=at).returning(Account.id)
        ).scalar_one()
        return f"{PREFIX}{key}"

    def state(self, record: AccountRecord) -> None:
        """Append a statement of an account."""
        values: dict[str, Any] = asdict(record) | {
            "account_id": number_of(record.id),
            "functions": json.dumps(sorted(record.functions)),
            "role": record.role.value,
        }
        del values["id"]
        self.connection.execute(insert(AccountVersion).values(**values))

    def password(self, account_id: str) -> str:
        """The hashed password of an account, an empty text when it has none."""
        statement = select(AccountPassword.hashed).where(AccountPassword.account_id == number_of(account_id))
        return self.connection.scalar(statement) or ""

    def local_ids(self) -> frozenset[str]:
        """The accounts that have a password."""
        numbers = self.connection.execute(select(AccountPassword.account_id)).scalars()
        return frozenset(f"{PREFIX}{number}" for number in numbers)

    def set_password(self, account_id: str, hashed: str, at: int) -> None:
        """Put a password in place of the former one, which is not kept."""
        self.forget_password(account_id)
        values = {"account_id": number_of(account_id), "hashed": hashed, "at": at}
        self.connection.execute(insert(AccountPassword).values(**values))

    def forget_password(self, account_id: str) -> None:
        """Leave an account without a password."""
        self.connection.execute(delete(AccountPassword).where(AccountPassword.account_id == number_of(account_id)))


def number_of(account_id: str) -> int | None:
    """The number inside ``compte-12``, None when the text is not the id of an account."""
    digits = account_id.removeprefix(PREFIX)
    is_id = account_id.startswith(PREFIX) and digits.isascii() and digits.isdigit() and len(digits) < 10  # noqa: PLR2004 fits in the key
    return int(digits) if is_id else None


def _in_force() -> Any:  # noqa: ANN401 the select of SQLAlchemy, whose type lists every column
    last = select(func.max(AccountVersion.id)).group_by(AccountVersion.account_id)
    return select(*AccountVersion.__table__.columns).where(AccountVersion.id.in_(last))


def _record(row: RowMapping) -> AccountRecord:
    values = {name: row[name] for name in AccountRecord.__dataclass_fields__ if name != "id"}
    values["role"] = Role(row["role"])
    values["functions"] = frozenset(Function(code) for code in json.loads(row["functions"]))
    return AccountRecord(id=f"{PREFIX}{row['account_id']}", **values)
