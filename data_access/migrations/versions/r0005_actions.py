"""The action plan: changes, actions and their versions, notes, confirmations, files, proposals, drafts; guarded.

Going down sets the whole plan aside in a setting: going up again takes it back, row for row.
"""

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE_TABLES = (
    "action_territory", "action_public", "action_objective", "action_dependency", "action_observation",
    "action_need_indicator", "action_output_indicator", "action_result_indicator",
)  # fmt: skip
ROW_TABLES = (*CODE_TABLES, "action_partner", "action_funding", "action_budget", "action_step")
ROW_KEY = ("action_id", "version", "position")
KEYS = {
    "plan_change": ("id",),
    "action": ("id",),
    "action_version": ("action_id", "version"),
    **dict.fromkeys(ROW_TABLES, ROW_KEY),
    "action_note": ("id",),
    "action_confirmation": ("id",),
    "attachment_content": ("digest",),
    "action_attachment": ("id",),
    "proposal": ("id",),
    "proposal_decision": ("proposal_id",),
}
"""The tables that are only added to, in the order of their creation, and their keys."""
VERSION_TEXTS_1 = ("number", "title", "objective", "status", "kind", "need", "expected_result", "description")
VERSION_TEXTS_2 = (
    "participation", "lead_organisation", "pilot", "elected_referent", "technical_referent", "follow_up_body",
    "in_kind",
)  # fmt: skip
VERSION_TEXTS_3 = ("weather", "weather_comment", "blocking_cause", "unblocking_condition", "arbitration", "drop_reason")


ASIDE = "action_plan_aside"
"""The setting that keeps the plan while the base is at an older schema."""
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    """Create every table, take back what was set aside, then guard."""
    _changes_and_actions()
    _versions()
    _rows()
    _follow_up()
    _attachments()
    _proposals()
    _drafts()
    _take_back()
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Set every row aside, then drop every table, the dependent ones first; their guards leave with them."""
    _set_aside()
    op.drop_table("action_draft")
    for table in reversed(KEYS):
        op.drop_table(table)


def _set_aside() -> None:
    kept = {}
    for table in (*KEYS, "action_draft"):
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 our own names
        kept[table] = [{name: _written(value) for name, value in row.items()} for row in rows]
    if any(kept.values()):
        content = json.dumps(kept, ensure_ascii=False)
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=content))


def _written(value: Any) -> Any:  # noqa: ANN401 columns of many types
    if isinstance(value, bytes | memoryview):
        return {"hex": bytes(value).hex()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _take_back() -> None:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    kept = json.loads(found) if found else {}
    for table, rows in kept.items():
        known = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        read = [{name: _read(value, known.c[name]) for name, value in row.items()} for row in rows]
        if read:
            op.get_bind().execute(sa.insert(known), read)
        if read and "id" in known.c and isinstance(read[0]["id"], int) and not _is_sqlite():
            _resume(table)
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))


def _read(value: Any, column: sa.Column[Any]) -> Any:  # noqa: ANN401 columns of many types
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"]) if "hex" in value else date.fromisoformat(value["day"])
    if isinstance(value, str) and isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    return bool(value) if isinstance(column.type, sa.Boolean) else value


def _resume(table: str) -> None:
    """Make PostgreSQL number the next row after those taken back."""
    sequence = op.get_bind().execute(sa.text(f"SELECT pg_get_serial_sequence('{table}', 'id')")).scalar()
    if sequence:
        last = f"SELECT setval('{sequence}', (SELECT max(id) FROM {table}))"  # noqa: S608 our own names
        op.execute(last)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _number(name: str, *, nullable: bool = True) -> sa.Column[float]:
    return sa.Column(name, sa.Float(53), nullable=nullable)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _growing() -> sa.Column[Any]:
    return sa.Column("id", GROWING_KEY, nullable=False)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*KEYS[table], name=f"pk_{table}")


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _change(table: str) -> sa.ForeignKeyConstraint:
    return _link(table, "change", "plan_change.id")


def _changes_and_actions() -> None:
    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(_text(name) for name in ("cause", "author", "author_name", "organisation", "reason")),
        _key("plan_change"),
    )
    op.create_index("ix_plan_change_at", "plan_change", ["at"])
    op.create_table("action", _text("id"), _integer("change"), _change("action"), _key("action"))


def _versions() -> None:
    op.create_table(
        "action_version",
        _text("action_id"),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        _integer("change"),
        *(_text(name) for name in (*VERSION_TEXTS_1, *VERSION_TEXTS_2)),
        *(_day(name) for name in ("start_on", "end_on")),
        *(_text(name) for name in ("deadlines", "recurrence")),
        *(_number(name) for name in ("initial_value", "target_value")),
        *(_text(name) for name in VERSION_TEXTS_3),
        _day("review_on"),
        *(_text(name) for name in ("outcome", "confidentiality")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("demonstration", "archived")),
        _link("action_version", "action_id", "action.id"),
        _change("action_version"),
        _key("action_version"),
    )
    op.create_index("ix_action_version_change", "action_version", ["change"])


def _row_table(table: str, *columns: sa.Column[Any]) -> None:
    version = ["action_version.action_id", "action_version.version"]
    op.create_table(
        table,
        _text("action_id"),
        *(sa.Column(name, sa.Integer(), nullable=False, autoincrement=False) for name in ("version", "position")),
        *columns,
        sa.ForeignKeyConstraint(["action_id", "version"], version, name=f"fk_{table}_action_id"),
        _key(table),
    )


def _rows() -> None:
    for table in CODE_TABLES:
        _row_table(table, _text("code"))
    _row_table("action_partner", _text("organisation"), _text("degree"))
    _row_table("action_funding", _text("funder"), _integer("year"), _number("euros", nullable=False), _text("state"))
    amounts = ("operating_planned", "operating_spent", "investment_planned", "investment_spent", "fte")
    _row_table("action_budget", _integer("year"), *(_number(name) for name in amounts))
    _row_table(
        "action_step",
        _text("title"),
        _day("due_on", nullable=False),
        _text("state"),
        _day("done_on"),
        *(_text(name) for name in ("evidence", "leader")),
    )


def _said_of_action(table: str, *columns: sa.Column[Any] | sa.Constraint) -> None:
    links = (_link(table, "action_id", "action.id"), _change(table))
    op.create_table(table, _growing(), _text("action_id"), _integer("change"), *columns, *links, _key(table))
    op.create_index(f"ix_{table}_action_id", table, ["action_id"])


def _follow_up() -> None:
    _said_of_action("action_note", _day("said_on", nullable=False), _text("kind"), _text("text"))
    columns = (_integer("version"), _day("said_on", nullable=False), _text("gesture"), _integer("cancels"))
    _said_of_action("action_confirmation", *columns)


def _attachments() -> None:
    content = sa.Column("content", sa.LargeBinary(), nullable=False)
    op.create_table("attachment_content", _text("digest"), content, _key("attachment_content"))
    kept = _link("action_attachment", "digest", "attachment_content.digest")
    _said_of_action("action_attachment", _text("name"), _text("media_type"), _integer("size"), _text("digest"), kept)


def _proposals() -> None:
    op.create_table(
        "proposal",
        _growing(),
        _integer("change"),
        *(_text(name) for name in ("kind", "action_id")),
        _integer("base_version"),
        *(_text(name) for name in ("status", "indicator", "territory", "vintage")),
        _number("value"),
        _text("reason"),
        _change("proposal"),
        _key("proposal"),
    )
    op.create_index("ix_proposal_action_id", "proposal", ["action_id"])
    op.create_table(
        "proposal_decision",
        sa.Column("proposal_id", GROWING_KEY, nullable=False, autoincrement=False),
        _integer("change"),
        *(_text(name) for name in ("state", "reason")),
        _link("proposal_decision", "proposal_id", "proposal.id"),
        _change("proposal_decision"),
        _key("proposal_decision"),
    )


def _drafts() -> None:
    op.create_table(
        "action_draft",
        *(_text(name) for name in ("account", "action_id")),
        _integer("base_version"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _text("content"),
        sa.PrimaryKeyConstraint("account", "action_id", name="pk_action_draft"),
    )


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
