"""Triggers refusing to change or delete a fact, on both engines; the journal above all."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "journal", "raw_observation", "batch", "batch_event", "data_version", "edition", "target", "territory_group",
)  # fmt: skip
PUBLISHED = "published_observation"
PUBLISHED_FROZEN = (
    "id, from_version, batch_id, indicator, territory, level, vintage, value, numerator, denominator, "
    "status, demonstration, geo_vintage, source, note"
)
SET_ONCE = "OLD.to_version IS NOT NULL OR NEW.to_version IS NULL"


def upgrade() -> None:
    """Guard every table of facts."""
    for statement in _sqlite_guards() if _is_sqlite() else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Remove the guards; no row is touched."""
    tables = (*APPEND_ONLY, PUBLISHED)
    if _is_sqlite():
        for name in [n for table in APPEND_ONLY for n in (f"{table}_no_update", f"{table}_no_delete")]:
            op.execute(f"DROP TRIGGER {name}")
        for suffix in ("no_update", "set_once", "no_delete"):
            op.execute(f"DROP TRIGGER {PUBLISHED}_{suffix}")
        return
    for table in tables:
        op.execute(f"DROP TRIGGER {table}_guard ON {table}")
        op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
    op.execute(f"DROP TRIGGER {PUBLISHED}_set_once ON {PUBLISHED}")
    op.execute("DROP FUNCTION refuse_change()")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    found = []
    for table in APPEND_ONLY:
        found += [_sqlite_guard(table, "no_update", "UPDATE"), _sqlite_guard(table, "no_delete", "DELETE")]
    found.append(_sqlite_guard(PUBLISHED, "no_update", f"UPDATE OF {PUBLISHED_FROZEN}"))
    found.append(_sqlite_guard(PUBLISHED, "set_once", "UPDATE OF to_version", SET_ONCE))
    found.append(_sqlite_guard(PUBLISHED, "no_delete", "DELETE"))
    return found


def _sqlite_guard(table: str, suffix: str, gesture: str, condition: str = "") -> str:
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _postgresql_guards() -> list[str]:
    refuse = "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;"
    found = [f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$"]
    for table in (*APPEND_ONLY, PUBLISHED):
        gesture = f"UPDATE OF {PUBLISHED_FROZEN} OR DELETE" if table == PUBLISHED else "UPDATE OR DELETE"
        found.append(_postgresql_guard(table, "guard", gesture, "ROW"))
        found.append(_postgresql_guard(table, "no_truncate", "TRUNCATE", "STATEMENT"))
    found.append(_postgresql_guard(PUBLISHED, "set_once", "UPDATE OF to_version", f"ROW WHEN ({SET_ONCE})"))
    return found


def _postgresql_guard(table: str, suffix: str, gesture: str, each: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {gesture} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    )
