"""Groups of communes as versions: the last statement for a code, at a data version, is the one shown.

A statement without communes withdraws the group: it is no longer offered, and what it showed stays known.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from data_access.models import TerritoryGroupVersion
from indicators.territories import Level, Territory

DRAWN = "#"
"""Between the code of a group and the number of one of its drawings; no code of a territory holds it."""


@dataclass(frozen=True, slots=True)
class GroupStatement:
    """A drawing of a group from a data version, or its withdrawal when it names no commune."""

    id: int
    version: int
    group: Territory

    @property
    def drawing(self) -> Territory:
        """The group under a code that no other drawing has: what was added up then is no total of another outline."""
        return replace(self.group, code=f"{self.group.code}{DRAWN}{self.id}")


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of communes of the store."""

    connection: Connection

    def at_version(self, version: int) -> tuple[Territory, ...]:
        """The groups in force at a version, sorted by code."""
        return tuple(sorted((known.group for known in self.in_force(version)), key=lambda group: group.code))

    def in_force(self, version: int) -> tuple[GroupStatement, ...]:
        """The statements of the groups in force at a version, the oldest first."""
        latest = {known.group.code: known for known in self.statements() if known.version <= version}
        return tuple(sorted((known for known in latest.values() if known.group.members), key=lambda known: known.id))

    def statements(self) -> tuple[GroupStatement, ...]:
        """Every statement ever made, the oldest first, withdrawals included."""
        statement = select(*TerritoryGroupVersion.__table__.columns).order_by(TerritoryGroupVersion.id)
        rows = self.connection.execute(statement).mappings()
        return tuple(GroupStatement(row["id"], row["version"], group_from(row)) for row in rows)

    def ever(self) -> tuple[Territory, ...]:
        """Every group ever drawn, under its code and under that of its drawing: one redrawn was seen as it was."""
        drawn = [known for known in self.statements() if known.group.members]
        return tuple(known.group for known in drawn) + tuple(known.drawing for known in drawn)

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
