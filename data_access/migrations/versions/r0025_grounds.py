"""Notes a decision rests on, prompted comments of an objective: two tables, only added to. Changes no other table.

Going down sets these rows aside in a setting: going up again takes them back, row for row.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TEXTS = {
    "decision_note": ("decision", "author"),
    "prompted_comment": ("objective", "prompt", "text", "organisation", "author", "author_name"),
}
"""The tables, in the order of their creation, and their columns of text."""
NUMBERS = {"decision_note": ("note", "version"), "prompted_comment": ("edition",)}
INDEXED = {"decision_note": ["decision"], "prompted_comment": ["objective", "edition"]}
FLAGS = ("demonstration",)
ASIDE = "grounds_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    for table in TEXTS:
        _create(table)
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables; their guards leave with them."""
    _set_aside()
    for table in reversed(TEXTS):
        op.drop_table(table)


def _create(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS[table]),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS[table]),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_key", table, INDEXED[table])


def _set_aside() -> None:
    kept = {}
    for table in TEXTS:
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table} ORDER BY id")).mappings()  # noqa: S608 our names
        kept[table] = [dict(row) for row in rows]
    if any(kept.values()):
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(kept, ensure_ascii=False)))


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    for table, rows in (json.loads(found) if found else {}).items():
        if rows:
            known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
            whole = [row | {flag: bool(row[flag]) for flag in FLAGS if flag in row} for row in rows]
            op.get_bind().execute(sa.insert(known), whole)
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _resume(table: str) -> None:
    """Make PostgreSQL number the next row after those taken back."""
    if not _is_sqlite():
        sequence = f"pg_get_serial_sequence('{table}', 'id')"
        op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))")  # noqa: S608 our own names


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    found = []
    for table in TEXTS:
        again = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id) "  # noqa: S608 our own names
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        guards = (("replace", "INSERT", again), ("update", "UPDATE", ""), ("delete", "DELETE", ""))
        found += [
            f"CREATE TRIGGER {table}_no_{name} BEFORE {gesture} ON {table} {when}{refuse}"
            for name, gesture, when in guards
        ]
    return found


def _postgresql_guards() -> list[str]:
    guards = (("guard", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT"))
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {gesture} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for table in TEXTS
        for name, gesture, each in guards
    ]
