"""Meetings and decisions: versions, attendance, steps, evidence, follow-up, guarded; and drafts, which are no facts.

Going down sets every row aside in a setting: going up again takes them back, row for row.
"""

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {
    "meeting_version": ("meeting", "version"),
    "agenda_item_version": ("meeting", "item", "version"),
    "attendance_version": ("id",),
    "meeting_step": ("id",),
    "decision_version": ("number", "version"),
    "decision_evidence": ("number",),
    "decision_follow_up": ("id",),
}
"""The tables that are only added to, in the order of their creation, and their keys."""
DRAFTS = "decision_draft"
ASIDE = "meetings_aside"
"""The setting that keeps the rows while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create the tables, take back what was set aside, then guard."""
    _meetings()
    _decisions()
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop the tables; their guards leave with them."""
    _set_aside()
    op.drop_table(DRAFTS)
    for table in reversed(KEYS):
        op.drop_table(table)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _integers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False, autoincrement=False) for name in names]


def _flags(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _made() -> list[sa.Column[Any]]:
    return [sa.Column("at", sa.BigInteger(), nullable=False), *_texts("author")]


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _growing() -> sa.Column[Any]:
    return sa.Column("id", GROWING_KEY, nullable=False)


def _create(table: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*KEYS[table], name=f"pk_{table}"))


def _meetings() -> None:
    _create(
        "meeting_version",
        *_integers("meeting", "version"),
        *_made(),
        *_texts("kind"),
        _day("held_on"),
        *_texts("starts_at", "place", "state"),
        *_flags("demonstration"),
    )
    _create(
        "agenda_item_version",
        *_integers("meeting", "item", "version"),
        *_made(),
        *_integers("position"),
        *_texts("title", "nature", "rapporteur"),
        *_integers("minutes"),
        *_texts("question", "document"),
        *_flags("has_page"),
        *_texts("slug", "query", "visual", "action", "decision"),
        *_flags("validated", "withdrawn"),
    )
    _create(
        "attendance_version",
        _growing(),
        *_integers("meeting"),
        *_made(),
        *_texts("institution", "presence", "people", "proxy_to"),
    )
    op.create_index("ix_attendance_version_meeting", "attendance_version", ["meeting"])
    _create("meeting_step", _growing(), *_integers("meeting", "item"), *_made())
    op.create_index("ix_meeting_step_meeting", "meeting_step", ["meeting"])


def _decisions() -> None:
    _create(
        "decision_version",
        *_texts("number"),
        *_integers("version"),
        *_made(),
        *_integers("meeting", "item"),
        _day("taken_on"),
        *_texts("title", "text", "nature", "state", "adoption", "lead"),
        _day("deadline", nullable=True),
        *_texts("positions", "actions", "reason"),
        *_flags("demonstration"),
    )
    op.create_index("ix_decision_version_meeting", "decision_version", ["meeting"])
    version = sa.ForeignKeyConstraint(["data_version"], ["data_version.id"], name="fk_decision_evidence_data_version")
    _create(
        "decision_evidence",
        *_texts("number"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *_integers("data_version"),
        *_texts("content", "picture", "fingerprint"),
        version,
    )
    _create(
        "decision_follow_up",
        _growing(),
        *_texts("number"),
        *_made(),
        *_texts("author_name"),
        _day("said_on"),
        *_texts("state", "note"),
    )
    op.create_index("ix_decision_follow_up_number", "decision_follow_up", ["number"])
    drafts = (*_integers("meeting", "item"), *_made(), *_texts("content"))
    op.create_table(DRAFTS, *drafts, sa.PrimaryKeyConstraint("meeting", "item", name=f"pk_{DRAFTS}"))


def _set_aside() -> None:
    kept = {}
    for table in (*KEYS, DRAFTS):
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
        kept[table] = [{name: _written(value) for name, value in row.items()} for row in rows]
    if any(kept.values()):
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(kept, ensure_ascii=False)))


def _written(value: Any) -> Any:  # noqa: ANN401 columns of many types
    return value.isoformat() if isinstance(value, date) else value


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    kept = json.loads(found) if found else {}
    for table, rows in kept.items():
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        read = [{name: _read(value, known.c[name]) for name, value in row.items()} for row in rows]
        if read:
            op.get_bind().execute(sa.insert(known), read)
        if read and "id" in known.c and not _is_sqlite():
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _read(value: Any, column: sa.Column[Any]) -> Any:  # noqa: ANN401 columns of many types
    if isinstance(value, str) and isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    return bool(value) if isinstance(column.type, sa.Boolean) else value


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
