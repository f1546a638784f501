"""Groups of communes as versions: the last statement for a code, at a data version, is the one shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from data_access.models import TerritoryGroupVersion
from indicators.territories import Level, Territory


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of communes of the store."""

    connection: Connection

    def at_version(self, version: int) -> tuple[Territory, ...]:
        """The groups in force at a version, sorted by code."""
        statement = (
            select(*TerritoryGroupVersion.__table__.columns)
            .where(TerritoryGroupVersion.version <= version)
            .order_by(TerritoryGroupVersion.id)
        )
        latest = {row["code"]: group_from(row) for row in self.connection.execute(statement).mappings()}
        return tuple(latest[code] for code in sorted(latest))

    def ever(self) -> tuple[Territory, ...]:
        """Every statement of every group, the oldest first: a group redrawn was seen as it was."""
        statement = select(*TerritoryGroupVersion.__table__.columns).order_by(TerritoryGroupVersion.id)
        return tuple(group_from(row) for row in self.connection.execute(statement).mappings())

    def add(self, groups: Sequence[Territory], author: str, version: int, at: int) -> None:
        """Keep one statement per group."""
        rows = [{**group_values(group), "author": author, "version": version, "at": at} for group in groups]
        if rows:
            self.connection.execute(insert(TerritoryGroupVersion), rows)


def group_values(group: Territory) -> dict[str, Any]:
    """A group as flat values, ``members`` in JSON."""
    return {
        "code": group.code,
        "name": group.name,
        "place_at": group.at,
        "place_of": group.of,
        "population": group.population,
        "parent": group.parent,
        "members": json.dumps(group.members),
        "demonstration": group.demonstration,
    }


def group_from(values: RowMapping | dict[str, Any]) -> Territory:
    """The group of :func:`group_values`; other keys are left aside."""
    return Territory(
        code=values["code"],
        name=values["name"],
        level=Level.GROUP,
        at=values["place_at"],
        of=values["place_of"],
        population=values["population"],
        parent=values["parent"],
        members=tuple(json.loads(values["members"])),
        demonstration=values["demonstration"],
    )
