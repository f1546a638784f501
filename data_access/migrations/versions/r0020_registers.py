"""Registers of the field (services, travel times, coordination bodies): one table, only added to.

Going down sets these rows aside in a setting: going up again takes them back, row for row.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "register_entry"
TEXTS = ("register", "key", "content", "origin", "author")
ASIDE = "registers_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the table, take back what was set aside, then guard."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_key", TABLE, ["register", "key"])
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the table; its guards leave with it."""
    rows = [dict(row) for row in op.get_bind().execute(sa.text(f"SELECT * FROM {TABLE}")).mappings()]  # noqa: S608 ours
    if rows:
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(rows, ensure_ascii=False)))
    op.drop_table(TABLE)


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    rows = json.loads(found) if found else []
    if rows:
        known = sa.Table(TABLE, sa.MetaData(), autoload_with=op.get_bind())
        op.get_bind().execute(sa.insert(known), [row | {"withdrawn": bool(row["withdrawn"])} for row in rows])
        if not _is_sqlite():
            sequence = f"pg_get_serial_sequence('{TABLE}', 'id')"
            op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {TABLE}))")  # noqa: S608 our own names
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    again = f"WHEN EXISTS (SELECT 1 FROM {TABLE} t WHERE t.id = NEW.id) "  # noqa: S608 our own names
    refuse = f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
    return [
        f"CREATE TRIGGER {TABLE}_no_{name} BEFORE {gesture} ON {TABLE} {when}{refuse}"
        for name, gesture, when in (("replace", "INSERT", again), ("update", "UPDATE", ""), ("delete", "DELETE", ""))
    ]


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {TABLE}_{name} BEFORE {gesture} ON {TABLE} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for name, gesture, each in (("guard", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT"))
    ]
