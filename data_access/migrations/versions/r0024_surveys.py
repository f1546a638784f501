"""Waves of surveys and their withdrawals: two tables, only added to. Changes no table that was there.

Going down sets the rows aside in a setting: going up again takes them back, row for row.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

WAVE, WITHDRAWAL = "survey_wave", "survey_withdrawal"
KEYS = {WAVE: "id", WITHDRAWAL: "wave_id"}
ASIDE = "surveys_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))
BIG = sa.BigInteger()
GROWING = BIG.with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    op.create_table(
        WAVE,
        sa.Column("id", GROWING, nullable=False),
        sa.Column("at", BIG, nullable=False),
        *(_text(name) for name in ("survey", "wave", "received", "shown", "origin", "author")),
        sa.PrimaryKeyConstraint("id", name=f"pk_{WAVE}"),
    )
    op.create_table(
        WITHDRAWAL,
        sa.Column("wave_id", BIG, nullable=False, autoincrement=False),
        sa.Column("at", BIG, nullable=False),
        *(_text(name) for name in ("reason", "author")),
        sa.PrimaryKeyConstraint("wave_id", name=f"pk_{WITHDRAWAL}"),
        sa.ForeignKeyConstraint(["wave_id"], [f"{WAVE}.id"], name=f"fk_{WITHDRAWAL}_wave_id"),
    )
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables; their guards leave with them."""
    rows = {table: _rows(table) for table in KEYS}
    if any(rows.values()):
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(rows, ensure_ascii=False)))
    op.drop_table(WITHDRAWAL)
    op.drop_table(WAVE)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _rows(table: str) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text(f"SELECT * FROM {table}"))  # noqa: S608 our own names
    return [dict(row) for row in found.mappings()]


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    for table, rows in (json.loads(found) if found else {}).items():
        if rows:
            known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
            op.get_bind().execute(sa.insert(known), rows)
            if table == WAVE and not _is_sqlite():
                sequence = f"pg_get_serial_sequence('{WAVE}', 'id')"
                op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {WAVE}))")  # noqa: S608 our own names
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    guards = []
    for table, key in KEYS.items():
        again = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.{key} = NEW.{key}) "  # noqa: S608 our own names
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        guards += [
            f"CREATE TRIGGER {table}_no_{name} BEFORE {gesture} ON {table} {when}{refuse}"
            for name, gesture, when in (
                ("replace", "INSERT", again), ("update", "UPDATE", ""), ("delete", "DELETE", ""),
            )
        ]  # fmt: skip
    return guards


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {gesture} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for table in KEYS
        for name, gesture, each in (("guard", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT"))
    ]
