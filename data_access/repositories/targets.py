"""Targets as versions: the last statement for an indicator and a territory, at a data version, is the one shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from data_access.models import TargetVersion
from indicators.targets import Target


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of the store."""

    connection: Connection

    def at_version(self, version: int) -> tuple[Target, ...]:
        """The targets in force at a version, sorted by indicator then territory."""
        statement = (
            select(*TargetVersion.__table__.columns).where(TargetVersion.version <= version).order_by(TargetVersion.id)
        )
        latest = {
            (row["indicator"], row["territory"]): target_from(row)
            for row in self.connection.execute(statement).mappings()
        }
        return tuple(latest[key] for key in sorted(latest))

    def add(self, targets: Sequence[Target], version: int, at: int) -> None:
        """Keep one statement per target."""
        rows = [{**target_values(target), "version": version, "at": at} for target in targets]
        if rows:
            self.connection.execute(insert(TargetVersion), rows)


def target_values(target: Target) -> dict[str, Any]:
    """A target as flat values, ``intermediates`` in JSON."""
    return {**asdict(target), "intermediates": json.dumps(target.intermediates)}


def target_from(values: RowMapping | dict[str, Any]) -> Target:
    """The target of :func:`target_values`; other keys are left aside."""
    names = [name for name in Target.__dataclass_fields__ if name != "intermediates"]
    steps = tuple((str(vintage), float(value)) for vintage, value in json.loads(values["intermediates"]))
    return Target(**{name: values[name] for name in names}, intermediates=steps)
