"""Concerted weighting: rounds, what happens to them, ballots, outcomes, guarded; and drafts, which are no facts.

Going down sets every row aside in a setting: going up again takes them back, row for row.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {
    "weighting_round": ("id",),
    "weighting_event": ("id",),
    "weighting_ballot": ("id",),
    "weighting_outcome": ("id",),
}
"""The tables that are only added to, in the order of their creation, and their keys."""
DRAFTS = "weighting_draft"
ASIDE = "weighting_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _rounds()
    _said_of_round("weighting_event", "state", "author", "author_name", "reason", "frozen")
    _said_of_round("weighting_ballot", "signatory", "author", "author_name", "organisation", "points")
    _said_of_round("weighting_outcome", "objectives", "reason", "author", "author_name")
    _drafts()
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables, the dependent ones first; their guards leave with them."""
    _set_aside()
    op.drop_table(DRAFTS)
    for table in reversed(KEYS):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _instant() -> sa.Column[int]:
    return sa.Column("at", sa.BigInteger(), nullable=False)


def _rounds() -> None:
    op.create_table(
        "weighting_round",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        _instant(),
        *(_text(name) for name in ("question", "scope", "objectives", "signatories", "author", "author_name")),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_weighting_round"),
    )


def _said_of_round(table: str, *texts: str) -> None:
    op.create_table(
        table,
        sa.Column("id", GROWING_KEY, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        _instant(),
        *(_text(name) for name in texts),
        sa.ForeignKeyConstraint(["round_id"], ["weighting_round.id"], name=f"fk_{table}_round_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_round_id", table, ["round_id"])


def _drafts() -> None:
    op.create_table(
        DRAFTS,
        sa.Column("round_id", sa.Integer(), nullable=False, autoincrement=False),
        _text("account"),
        _instant(),
        _text("points"),
        sa.PrimaryKeyConstraint("round_id", "account", name=f"pk_{DRAFTS}"),
    )


def _set_aside() -> None:
    kept = {}
    for table in (*KEYS, DRAFTS):
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
        kept[table] = [dict(row) for row in rows]
    if any(kept.values()):
        content = json.dumps(kept, ensure_ascii=False)
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=content))


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    for table, rows in (json.loads(found) if found else {}).items():
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        if not rows:
            continue
        marks = [name for name in ("demonstration",) if name in known.c]
        op.get_bind().execute(sa.insert(known), [row | {name: bool(row[name]) for name in marks} for row in rows])
        if table in KEYS and table != "weighting_round" and not _is_sqlite():
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _resume(table: str) -> None:
    """Make PostgreSQL number the next row after those taken back."""
    sequence = op.get_bind().execute(sa.text(f"SELECT pg_get_serial_sequence('{table}', 'id')")).scalar()
    last = f"SELECT setval('{sequence}', (SELECT max(id) FROM {table}))"  # noqa: S608 our own names
    op.execute(last)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    found = []
    for table in KEYS:
        again = f"EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id)"  # noqa: S608 our own names
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
