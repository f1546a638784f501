"""Accounts, organisations, sessions, settings of the tool and tries at signing in, guarded as they are written.

Going down with accounts in the base sets the tables aside under another name: going up again takes them back whole.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "sign_in_attempt", "parameter_version", "session", "organisation_version", "account_password",
    "account_version", "account",
)  # fmt: skip
APPEND_ONLY = ("account", "account_version", "organisation_version", "parameter_version")
ASIDE = "aside_"
SESSION_FROZEN = "id, digest, bearer, role, origin, opened_at"
STILL_OPEN = "OLD.ended_at IS NULL"
ENDED_ONCE = "OLD.ended_at IS NOT NULL"
YOUNGER = "NEW.age < OLD.age"


def upgrade() -> None:
    """Create every table, or take back those set aside, then their guards."""
    if sa.inspect(op.get_bind()).has_table(f"{ASIDE}account"):
        for table in TABLES:
            op.rename_table(f"{ASIDE}{table}", table)
    else:
        _accounts()
        _organisations_and_parameters()
        _sessions()
        _attempts()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Remove the guards, then drop empty tables, or set them all aside when one holds a row."""
    for statement in _no_guards():
        op.execute(statement)
    bind = op.get_bind()
    holds_rows = any(bind.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) for table in TABLES)
    for table in TABLES:
        if holds_rows:
            op.rename_table(table, f"{ASIDE}{table}")
        else:
            op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _instant(name: str = "at", *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _growing() -> sa.Column[Any]:
    return sa.Column("id", GROWING_KEY, nullable=False)


def _key(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=f"pk_{table}")


def _owner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f"fk_{table}_account_id")


def _accounts() -> None:
    op.create_table("account", _number("id"), _instant(), _text("author"), _key("account"))
    texts = (
        "login", "name", "role", "organisation", "functions", "issuer", "subject", "state", "author", "reason",
    )  # fmt: skip
    op.create_table(
        "account_version",
        _number("id"),
        _number("account_id"),
        _instant(),
        *(_text(name) for name in texts),
        _owner("account_version"),
        _key("account_version"),
    )
    op.create_index("ix_account_version_account_id", "account_version", ["account_id"])
    op.create_table(
        "account_password",
        sa.Column("account_id", sa.Integer(), nullable=False, autoincrement=False),
        _text("hashed"),
        _instant(),
        _owner("account_password"),
        _key("account_password", "account_id"),
    )


def _organisations_and_parameters() -> None:
    texts = [_text(name) for name in ("name", "state", "author", "reason")]
    op.create_table("organisation_version", _number("id"), _instant(), *texts, _key("organisation_version"))
    op.create_table(
        "parameter_version",
        _number("id"),
        _instant(),
        _text("name"),
        _number("value"),
        _text("author"),
        _text("reason"),
        _key("parameter_version"),
    )
    op.create_index("ix_parameter_version_name", "parameter_version", ["name"])


def _sessions() -> None:
    op.create_table(
        "session",
        _growing(),
        *(_text(name) for name in ("digest", "bearer", "role", "origin")),
        *(_instant(name) for name in ("opened_at", "age", "seen_at", "seen_monotonic")),
        _text("seen_by"),
        _instant("ended_at", nullable=True),
        _text("ending"),
        sa.UniqueConstraint("digest", name="uq_session_digest"),
        _key("session"),
    )
    op.create_index("ix_session_bearer", "session", ["bearer"])


def _attempts() -> None:
    texts = [_text(name) for name in ("login", "address", "outcome")]
    op.create_table("sign_in_attempt", _growing(), _instant(), *texts, _key("sign_in_attempt"))
    op.create_index("ix_sign_in_attempt_login", "sign_in_attempt", ["login", "at"])
    op.create_index("ix_sign_in_attempt_address", "sign_in_attempt", ["address", "at"])


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    found = []
    for table in APPEND_ONLY:
        found += [_sqlite_guard(table, "no_update", "UPDATE"), _sqlite_guard(table, "no_delete", "DELETE")]
    found.append(_sqlite_guard("session", "no_update", f"UPDATE OF {SESSION_FROZEN}"))
    found.append(_sqlite_guard("session", "ended_once", "UPDATE", ENDED_ONCE))
    found.append(_sqlite_guard("session", "never_younger", "UPDATE OF age", YOUNGER))
    found.append(_sqlite_guard("session", "no_delete", "DELETE", STILL_OPEN))
    return found


def _sqlite_guard(table: str, suffix: str, gesture: str, condition: str = "") -> str:
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _postgresql_guards() -> list[str]:
    found = []
    for table in (*APPEND_ONLY, "session"):
        gesture = f"UPDATE OF {SESSION_FROZEN}" if table == "session" else "UPDATE OR DELETE"
        found.append(_postgresql_guard(table, "guard", gesture, "ROW"))
        found.append(_postgresql_guard(table, "no_truncate", "TRUNCATE", "STATEMENT"))
    found.append(_postgresql_guard("session", "no_delete", "DELETE", f"ROW WHEN ({STILL_OPEN})"))
    found.append(_postgresql_guard("session", "ended_once", "UPDATE", f"ROW WHEN ({ENDED_ONCE})"))
    found.append(_postgresql_guard("session", "never_younger", "UPDATE OF age", f"ROW WHEN ({YOUNGER})"))
    return found


def _no_guards() -> list[str]:
    if _is_sqlite():
        names = [f"{table}_{suffix}" for table in APPEND_ONLY for suffix in ("no_update", "no_delete")]
        names += [f"session_{suffix}" for suffix in ("no_update", "ended_once", "never_younger", "no_delete")]
        return [f"DROP TRIGGER {name}" for name in names]
    pairs = [(table, suffix) for table in (*APPEND_ONLY, "session") for suffix in ("guard", "no_truncate")]
    pairs += [("session", suffix) for suffix in ("ended_once", "never_younger", "no_delete")]
    return [f"DROP TRIGGER {table}_{suffix} ON {table}" for table, suffix in pairs]


def _postgresql_guard(table: str, suffix: str, gesture: str, each: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    )
