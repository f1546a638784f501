"""Chains the journal and moves its free text to a table of its own, which alone may be emptied.

Going down puts the reasons back in their column and sets the chain aside in a setting: going up again takes it back as
it was, link for link, then chains what was written meanwhile.
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from data_access.identity.chain import GENESIS, key_name, link, new_salt, text_digest

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REASON = "motif"
ADDED = ("texts", "key", "chain")
ASIDE = "journal_chain_aside"
"""The setting that keeps the chain while the base is at an older schema."""
BIG = sa.BigInteger()
JOURNAL = sa.table(
    "journal",
    *(sa.column(name, BIG) for name in ("id", "at")),
    *(sa.column(name, sa.Text()) for name in ("actor", "role", "operation", "object", "before", "after", "origin")),
    *(sa.column(name, sa.Text()) for name in (*ADDED, "reason")),
)
TEXTS = sa.table(
    "journal_text", sa.column("line", BIG), *(sa.column(name, sa.Text()) for name in ("field", "text", "salt"))
)
SETTING = sa.table("setting", sa.column("name", sa.Text()), sa.column("value", sa.Text()))
ERASED = "NEW.line = OLD.line AND NEW.field = OLD.field AND NEW.text = '' AND NEW.salt = '' AND OLD.salt <> ''"


def upgrade() -> None:
    """Create the texts, chain every line, guard both tables."""
    op.create_table(
        "journal_text",
        sa.Column("line", BIG, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("field", "text", "salt")),
        sa.PrimaryKeyConstraint("line", "field", name="pk_journal_text"),
        sa.ForeignKeyConstraint(["line"], ["journal.id"], name="fk_journal_text_line"),
    )
    for name in ADDED:
        op.add_column("journal", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_journal_object", "journal", ["object"])
    _open_journal()
    _chain_lines()
    _close_journal()
    op.drop_column("journal", "reason")
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Put the reasons back and set the chain aside."""
    _set_aside()
    for statement in _sqlite_release() if _is_sqlite() else _postgresql_release():
        op.execute(statement)
    op.add_column("journal", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    _open_journal()
    for row in _rows(sa.select(TEXTS.c.line, TEXTS.c.text).where(TEXTS.c.field == REASON)):
        op.get_bind().execute(sa.update(JOURNAL).where(JOURNAL.c.id == row["line"]).values(reason=row["text"]))
    _close_journal()
    op.drop_index("ix_journal_object", "journal")
    for name in ADDED:
        op.drop_column("journal", name)
    op.drop_table("journal_text")


def _chain_lines() -> None:
    known = _take_back()
    previous, waiting = GENESIS, _rows(sa.select(JOURNAL).order_by(JOURNAL.c.id))
    for row in list(waiting):
        kept = known.get(str(row["id"]))
        values, texts = (kept["line"], kept["texts"]) if kept else _chained(row, previous)
        op.get_bind().execute(sa.update(JOURNAL).where(JOURNAL.c.id == row["id"]).values(**values))
        if texts:
            op.get_bind().execute(sa.insert(TEXTS), [{**text, "line": row["id"]} for text in texts])
        previous = values["chain"]


def _chained(row: dict[str, Any], previous: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The added columns of an older line and its free text."""
    key: bytes | None = context.config.attributes.get("chain_key")
    if key is None:
        message = "a base whose journal holds lines is migrated with the key of its chain"
        raise RuntimeError(message)
    text, salt = str(row["reason"]), new_salt()
    digests = {REASON: text_digest(salt, text)} if text else {}
    values = {"texts": json.dumps(digests), "key": key_name(key)}
    values["chain"] = link(key, previous, row | values)
    return values, [{"field": REASON, "text": text, "salt": salt}] if text else []


def _set_aside() -> None:
    texts: dict[int, list[dict[str, str]]] = {}
    for row in _rows(sa.select(TEXTS)):
        texts.setdefault(row["line"], []).append({name: row[name] for name in ("field", "text", "salt")})
    lines = {
        str(row["id"]): {"line": {name: row[name] for name in ADDED}, "texts": texts.get(row["id"], [])}
        for row in _rows(sa.select(JOURNAL.c.id, *(JOURNAL.c[name] for name in ADDED)))
    }
    if lines:
        op.get_bind().execute(sa.insert(SETTING).values(name=ASIDE, value=json.dumps(lines, ensure_ascii=False)))


def _take_back() -> dict[str, Any]:
    found = op.get_bind().execute(sa.select(SETTING.c.value).where(SETTING.c.name == ASIDE)).scalar()
    op.get_bind().execute(sa.delete(SETTING).where(SETTING.c.name == ASIDE))
    return json.loads(found) if found else {}


def _rows(statement: sa.Select[Any]) -> Iterator[dict[str, Any]]:
    return (dict(row) for row in op.get_bind().execute(statement).mappings().all())


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _open_journal() -> None:
    """Let this migration alone complete the lines, in its transaction."""
    lifted = "DROP TRIGGER journal_no_update" if _is_sqlite() else "ALTER TABLE journal DISABLE TRIGGER journal_guard"
    op.execute(lifted)


def _close_journal() -> None:
    if _is_sqlite():
        op.execute(_sqlite_guard("journal", "no_update", "UPDATE"))
    else:
        op.execute("ALTER TABLE journal ENABLE TRIGGER journal_guard")


def _sqlite_guards() -> list[str]:
    """« INSERT OR REPLACE » deletes without waking the guard of deletions: it is refused as an insertion."""
    again = "EXISTS (SELECT 1 FROM journal_text t WHERE t.line = NEW.line AND t.field = NEW.field)"
    return [
        _sqlite_guard("journal", "no_replace", "INSERT", "NEW.id <= (SELECT MAX(id) FROM journal)"),
        _sqlite_guard("journal_text", "no_replace", "INSERT", again),
        _sqlite_guard("journal_text", "erased_only", "UPDATE", f"NOT ({ERASED})"),
        _sqlite_guard("journal_text", "no_delete", "DELETE"),
    ]


def _sqlite_guard(table: str, suffix: str, gesture: str, condition: str = "") -> str:
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _sqlite_release() -> list[str]:
    return ["DROP TRIGGER journal_no_replace"]


def _postgresql_guards() -> list[str]:
    each = "EXECUTE FUNCTION refuse_change()"
    erased_only = f"FOR EACH ROW WHEN (NOT ({ERASED})) {each}"
    late = "IF NEW.id <= (SELECT MAX(id) FROM journal) THEN RAISE EXCEPTION 'journal is append-only'; END IF;"
    return [
        f"CREATE TRIGGER journal_text_erased_only BEFORE UPDATE ON journal_text {erased_only}",
        f"CREATE TRIGGER journal_text_no_delete BEFORE DELETE ON journal_text FOR EACH ROW {each}",
        f"CREATE TRIGGER journal_text_no_truncate BEFORE TRUNCATE ON journal_text FOR EACH STATEMENT {each}",
        f"CREATE FUNCTION refuse_late_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {late} RETURN NEW; END $$",
        "CREATE TRIGGER journal_no_late BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse_late_line()",
    ]


def _postgresql_release() -> list[str]:
    return ["DROP TRIGGER journal_no_late ON journal", "DROP FUNCTION refuse_late_line()"]
