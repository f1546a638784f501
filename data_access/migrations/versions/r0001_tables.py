"""The tables of the store: batches, observations, versions, editions, targets, groups, journal, settings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

GROWING_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "journal", "territory_group", "target", "published_observation", "raw_observation",
    "edition", "batch_event", "data_version", "batch", "setting",
)  # fmt: skip


def upgrade() -> None:
    """Create every table and its indexes."""
    _batches()
    _batch_events_and_editions()
    _observations()
    _targets()
    _groups()
    _journal()


def downgrade() -> None:
    """Drop every table, the dependent ones first."""
    for table in TABLES:
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _instant(name: str = "at") -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[float]:
    return sa.Column(name, sa.Float(53), nullable=nullable)


def _mark(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _link(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target), nullable=nullable)


def _key(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=f"pk_{table}")


def _batches() -> None:
    texts = ("kind", "file_name", "file_sha256", "format", "geo_vintage", "note")
    op.create_table(
        "batch",
        _integer("id"),
        *(_text(name) for name in texts),
        _integer("rows"),
        _instant("recorded_at"),
        _text("recorded_by"),
        _key("batch"),
    )
    op.create_index("ix_batch_file_sha256", "batch", ["file_sha256"])
    op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        _instant(),
        *(_text(name) for name in ("cause", "author", "reason")),
        _key("data_version"),
    )
    op.create_index("ix_data_version_at", "data_version", ["at"])
    op.create_table("setting", _text("name"), _text("value"), _key("setting", "name"))


def _batch_events_and_editions() -> None:
    op.create_table(
        "batch_event",
        _integer("id"),
        _link("batch_id", "batch.id"),
        _link("version", "data_version.id"),
        _text("event"),
        _key("batch_event"),
    )
    op.create_index("ix_batch_event_batch_id", "batch_event", ["batch_id"])
    op.create_table(
        "edition",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("label"),
        _instant(),
        _link("data_version", "data_version.id"),
        _text("fingerprint"),
        _text("closed_by"),
        _key("edition", "number"),
    )


def _observation_columns() -> list[sa.Column[Any]]:
    columns: list[sa.Column[Any]] = []
    columns += [_text(name) for name in ("indicator", "territory", "level", "vintage")]
    columns += [_number(name, nullable=True) for name in ("value", "numerator", "denominator")]
    columns += [_text("status"), _mark("demonstration")]
    columns += [_text(name) for name in ("geo_vintage", "source", "note")]
    return columns


def _observations() -> None:
    op.create_table(
        "raw_observation",
        sa.Column("id", GROWING_KEY, nullable=False),
        _link("batch_id", "batch.id"),
        *_observation_columns(),
        _key("raw_observation"),
    )
    raw_key = ["batch_id", "indicator", "territory", "vintage"]
    op.create_index("uq_raw_observation_key", "raw_observation", raw_key, unique=True)
    op.create_table(
        "published_observation",
        sa.Column("id", GROWING_KEY, nullable=False),
        _link("from_version", "data_version.id"),
        _link("to_version", "data_version.id", nullable=True),
        _integer("batch_id"),
        *_observation_columns(),
        _key("published_observation"),
    )
    published_key = ["indicator", "territory", "vintage", "from_version"]
    op.create_index("uq_published_observation_key", "published_observation", published_key, unique=True)
    op.create_index("ix_published_observation_interval", "published_observation", ["to_version", "from_version"])


def _targets() -> None:
    op.create_table(
        "target",
        _integer("id"),
        _link("version", "data_version.id"),
        _instant(),
        *(_text(name) for name in ("indicator", "territory", "initial_vintage")),
        _number("initial_value"),
        _text("target_vintage"),
        _number("target_value"),
        _text("intermediates"),
        _number("weight"),
        _mark("demonstration"),
        *(_text(name) for name in ("author", "reason")),
        _key("target"),
    )
    op.create_index("ix_target_key", "target", ["indicator", "territory", "version"])


def _groups() -> None:
    op.create_table(
        "territory_group",
        _integer("id"),
        _link("version", "data_version.id"),
        _instant(),
        *(_text(name) for name in ("code", "name", "place_at", "place_of")),
        _integer("population", nullable=True),
        *(_text(name) for name in ("parent", "members")),
        _mark("demonstration"),
        _text("author"),
        _key("territory_group"),
    )
    op.create_index("ix_territory_group_code", "territory_group", ["code"])


def _journal() -> None:
    texts = ("actor", "role", "operation", "object", "before", "after", "reason", "origin")
    op.create_table(
        "journal",
        sa.Column("id", GROWING_KEY, nullable=False),
        _instant(),
        *(_text(name) for name in texts),
        _key("journal"),
    )
    op.create_index("ix_journal_operation", "journal", ["operation"])
