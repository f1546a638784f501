"""Targets withdrawn and frozen, saved views of the plan: only added to. Changes no table that was there.

Going down sets these rows aside in a setting: going up again takes them back, row for row.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("target_withdrawal", "target_freeze", "saved_view", "saved_view_withdrawal")
"""In the order of their creation."""
NUMBERED = TABLES[:3]
ASIDE = "targets_and_views_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _withdrawals()
    _freezes()
    _views()
    _take_back()
    for table in TABLES:
        for statement in _sqlite_guards(table) if _is_sqlite() else _postgresql_guards(table):
            op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables, the dependent ones first; their guards leave with them."""
    kept = {table: _rows(table) for table in TABLES}
    if any(kept.values()):
        content = json.dumps(kept, ensure_ascii=False)
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=content))
    for table in reversed(TABLES):
        op.drop_table(table)


def _rows(table: str) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
    return [dict(row) for row in found]


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    kept: dict[str, list[dict[str, Any]]] = json.loads(found) if found else {}
    for table in (table for table in TABLES if kept.get(table)):
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        op.get_bind().execute(sa.insert(known), [_typed(row, known) for row in kept[table]])
        if table in NUMBERED and not _is_sqlite():
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _typed(row: dict[str, Any], table: sa.Table) -> dict[str, Any]:
    """SQLite gives truth values as numbers."""
    return {name: bool(v) if isinstance(table.c[name].type, sa.Boolean) else v for name, v in row.items()}


def _resume(table: str) -> None:
    """Make PostgreSQL number the next row after those taken back."""
    sequence = f"pg_get_serial_sequence('{table}', 'id')"
    op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))")  # noqa: S608 our own names


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _numbered(table: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    key = sa.Column("id", sa.Integer(), nullable=False)
    at = sa.Column("at", sa.BigInteger(), nullable=False)
    op.create_table(table, key, at, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))


def _withdrawals() -> None:
    _numbered(
        "target_withdrawal",
        sa.Column("version", sa.Integer(), nullable=False),
        *(_text(name) for name in ("indicator", "territory", "author", "reason")),
        sa.ForeignKeyConstraint(["version"], ["data_version.id"], name="fk_target_withdrawal_version"),
    )
    op.create_index("ix_target_withdrawal_key", "target_withdrawal", ["indicator", "territory", "version"])


def _freezes() -> None:
    edition = sa.Column("edition", sa.Integer(), nullable=False)
    frozen: sa.Column[Any] = sa.Column("frozen", sa.Boolean(), nullable=False)
    _numbered("target_freeze", edition, frozen, *(_text(name) for name in ("author", "reason")))


def _views() -> None:
    texts = ("owner", "owner_name", "organisation", "name", "query", "shared")
    _numbered("saved_view", *(_text(name) for name in texts))
    op.create_index("ix_saved_view_owner", "saved_view", ["owner"])
    op.create_table(
        "saved_view_withdrawal",
        sa.Column("view_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _text("author"),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name="fk_saved_view_withdrawal_view_id"),
        sa.PrimaryKeyConstraint("view_id", name="pk_saved_view_withdrawal"),
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards(table: str) -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    key = "id" if table in NUMBERED else "view_id"
    again = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.{key} = NEW.{key}) "  # noqa: S608 our own names
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return [
        f"CREATE TRIGGER {table}_no_{name} BEFORE {gesture} ON {table} {when}{refuse}"
        for name, gesture, when in (("replace", "INSERT", again), ("update", "UPDATE", ""), ("delete", "DELETE", ""))
    ]


def _postgresql_guards(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {gesture} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for name, gesture, each in (("guard", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT"))
    ]
