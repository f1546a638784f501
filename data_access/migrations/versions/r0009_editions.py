"""Editions: what each froze, part by part, and the figures found to break secrecy since. Appended only, guarded.

Going down sets every row aside in a setting: going up again takes them back, row for row.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {"edition_part": ("number", "part"), "masked_figure": ("id",)}
"""The tables, in the order of their creation, and their keys."""
ASIDE = "editions_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _parts()
    _masks()
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables; their guards leave with them."""
    _set_aside()
    for table in reversed(KEYS):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _parts() -> None:
    op.create_table(
        "edition_part",
        _number("number"),
        *(_text(name) for name in ("part", "digest", "content")),
        sa.PrimaryKeyConstraint(*KEYS["edition_part"], name="pk_edition_part"),
        sa.ForeignKeyConstraint(["number"], ["edition.number"], name="fk_edition_part_number"),
    )


def _masks() -> None:
    op.create_table(
        "masked_figure",
        sa.Column("id", GROWING_KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _number("version"),
        *(_text(name) for name in ("indicator", "territory", "vintage", "author", "reason")),
        sa.PrimaryKeyConstraint(*KEYS["masked_figure"], name="pk_masked_figure"),
        sa.ForeignKeyConstraint(["version"], ["data_version.id"], name="fk_masked_figure_version"),
    )
    op.create_index("ix_masked_figure_version", "masked_figure", ["version"])


def _set_aside() -> None:
    kept = {}
    for table in KEYS:
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
        kept[table] = [dict(row) for row in rows]
    if any(kept.values()):
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(kept, ensure_ascii=False)))


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    kept = json.loads(found) if found else {}
    for table, rows in kept.items():
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        if rows:
            op.get_bind().execute(sa.insert(known), rows)
        if rows and "id" in known.c and not _is_sqlite():
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _resume(table: str) -> None:
    """Make PostgreSQL number the next row after those taken back."""
    sequence = op.get_bind().execute(sa.text(f"SELECT pg_get_serial_sequence('{table}', 'id')")).scalar()
    if sequence:
        op.execute(f"SELECT setval('{sequence}', (SELECT max(id) FROM {table}))")  # noqa: S608 our own names


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    found = []
    for table, key in KEYS.items():
        same = " AND ".join(f"t.{column} = NEW.{column}" for column in key)
        again = f"EXISTS (SELECT 1 FROM {table} t WHERE {same})"  # noqa: S608 our own names
        found.append(_sqlite_guard(table, "no_replace", "INSERT", again))
        found += [_sqlite_guard(table, "no_update", "UPDATE"), _sqlite_guard(table, "no_delete", "DELETE")]
    return found


def _sqlite_guard(table: str, suffix: str, gesture: str, condition: str = "") -> str:
    when = f"WHEN {condition} " if condition else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} {when}{refuse}"


def _postgresql_guards() -> list[str]:
    found = []
    for table in KEYS:
        found.append(_postgresql_guard(table, "guard", "UPDATE OR DELETE", "ROW"))
        found.append(_postgresql_guard(table, "no_truncate", "TRUNCATE", "STATEMENT"))
    return found


def _postgresql_guard(table: str, suffix: str, gesture: str, each: str) -> str:
    refuse = f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    return f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} {refuse}"
