"""Own sheets proposed and decided, sheets switched on and off: only added to. Changes no table that was there.

Going down sets these rows aside in a setting: going up again takes them back, row for row.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEYS = {"sheet_proposal": "id", "sheet_decision": "proposal_id", "sheet_switch": "id"}
"""The tables, in the order of their creation, and their keys."""
NUMBERED = ("sheet_proposal", "sheet_switch")
ASIDE = "own_sheets_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _proposals()
    _decisions()
    _switches()
    _take_back()
    for table in KEYS:
        for statement in _sqlite_guards(table) if _is_sqlite() else _postgresql_guards(table):
            op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables, the dependent ones first; their guards leave with them."""
    kept = {table: _rows(table) for table in KEYS}
    if any(kept.values()):
        content = json.dumps(kept, ensure_ascii=False)
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=content))
    for table in reversed(KEYS):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _table(name: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    key = KEYS[name]
    first = sa.Column(key, sa.Integer(), nullable=False, autoincrement=name in NUMBERED)
    at = sa.Column("at", sa.BigInteger(), nullable=False)
    op.create_table(name, first, at, *columns, sa.PrimaryKeyConstraint(key, name=f"pk_{name}"))


def _proposals() -> None:
    texts = ("sheet_id", "kind", "content", "reason", "author", "author_name", "organisation", "file_name")
    _table("sheet_proposal", *(_text(name) for name in (*texts, "file_sha256")), _whole("base"))
    op.create_index("ix_sheet_proposal_sheet", "sheet_proposal", ["sheet_id"])


def _decisions() -> None:
    _table(
        "sheet_decision",
        *(_text(name) for name in ("state", "reason", "author", "author_name")),
        _whole("data_version"),
        sa.ForeignKeyConstraint(["proposal_id"], ["sheet_proposal.id"], name="fk_sheet_decision_proposal_id"),
    )


def _switches() -> None:
    shown: sa.Column[Any] = sa.Column("shown", sa.Boolean(), nullable=False)
    texts = (_text(name) for name in ("sheet_id", "reason", "author", "author_name"))
    _table("sheet_switch", shown, *texts, _whole("data_version"))
    op.create_index("ix_sheet_switch_sheet", "sheet_switch", ["sheet_id"])


def _rows(table: str) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
    return [dict(row) for row in found]


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    kept: dict[str, list[dict[str, Any]]] = json.loads(found) if found else {}
    for table in (table for table in KEYS if kept.get(table)):
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        rows = [row | ({"shown": bool(row["shown"])} if "shown" in row else {}) for row in kept[table]]
        op.get_bind().execute(sa.insert(known), rows)
        if table in NUMBERED and not _is_sqlite():
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))")  # noqa: S608 our own names
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards(table: str) -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    again = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.{KEYS[table]} = NEW.{KEYS[table]}) "  # noqa: S608 ours
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
