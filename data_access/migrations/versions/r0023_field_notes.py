"""Notes of the field: versions, their texts apart, withdrawals. Changes no table that was there.

Versions and withdrawals are only added to; a text may be emptied once, with its salt. Going down sets the rows aside in
a setting: going up again takes them back, row for row.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

VERSION, TEXT, WITHDRAWAL = "field_note_version", "field_note_text", "field_note_withdrawal"
WORDS = (
    "source", "day", "territory", "neighbourhood", "public", "objectives", "consent", "secrecy", "direction",
    "strength", "organisation", "author", "author_name", "origin",
)  # fmt: skip
KEYS = {VERSION: ("id",), TEXT: ("version_id",), WITHDRAWAL: ("note",)}
ASIDE = "field_notes_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))
BIG = sa.BigInteger()
GROWING = BIG.with_variant(sa.Integer(), "sqlite")
ERASED = "NEW.version_id = OLD.version_id AND NEW.text = '' AND NEW.salt = '' AND OLD.salt <> ''"


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _create_versions()
    op.create_table(
        TEXT,
        sa.Column("version_id", BIG, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "salt")),
        sa.PrimaryKeyConstraint("version_id", name=f"pk_{TEXT}"),
        sa.ForeignKeyConstraint(["version_id"], [f"{VERSION}.id"], name=f"fk_{TEXT}_version_id"),
    )
    op.create_table(
        WITHDRAWAL,
        sa.Column("note", BIG, nullable=False, autoincrement=False),
        sa.Column("at", BIG, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("cause", "organisation", "author")),
        sa.PrimaryKeyConstraint("note", name=f"pk_{WITHDRAWAL}"),
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
    op.drop_table(TEXT)
    op.drop_table(VERSION)


def _create_versions() -> None:
    op.create_table(
        VERSION,
        sa.Column("id", GROWING, nullable=False),
        *(sa.Column(name, BIG, nullable=False) for name in ("at", "note")),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in WORDS),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{VERSION}"),
    )
    op.create_index(f"ix_{VERSION}_note", VERSION, ["note"])


def _rows(table: str) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text(f"SELECT * FROM {table}"))  # noqa: S608 our own names
    return [dict(row) for row in found.mappings()]


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    for table, rows in (json.loads(found) if found else {}).items():
        kept = [row | {"demonstration": bool(row["demonstration"])} if table == VERSION else row for row in rows]
        if kept:
            known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
            op.get_bind().execute(sa.insert(known), kept)
            if table == VERSION and not _is_sqlite():
                sequence = f"pg_get_serial_sequence('{VERSION}', 'id')"
                op.execute(f"SELECT setval({sequence}, (SELECT max(id) FROM {VERSION}))")  # noqa: S608 our own names
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    guards = []
    for table, keys in KEYS.items():
        same = " AND ".join(f"t.{key} = NEW.{key}" for key in keys)
        again = f"WHEN EXISTS (SELECT 1 FROM {table} t WHERE {same}) "  # noqa: S608 our own names
        changed = f"WHEN NOT ({ERASED}) " if table == TEXT else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        guards += [
            f"CREATE TRIGGER {table}_no_{name} BEFORE {gesture} ON {table} {when}{refuse}"
            for name, gesture, when in (
                ("replace", "INSERT", again), ("update", "UPDATE", changed), ("delete", "DELETE", ""),
            )
        ]  # fmt: skip
    return guards


def _postgresql_guards() -> list[str]:
    refuse = "EXECUTE FUNCTION refuse_change()"
    guards = [
        f"CREATE TRIGGER {TEXT}_erased_only BEFORE UPDATE ON {TEXT} FOR EACH ROW WHEN (NOT ({ERASED})) {refuse}",
        f"CREATE TRIGGER {TEXT}_no_delete BEFORE DELETE ON {TEXT} FOR EACH ROW {refuse}",
    ]
    guards += [
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}"
        for table in (VERSION, WITHDRAWAL)
    ]
    return guards + [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}" for table in KEYS
    ]
