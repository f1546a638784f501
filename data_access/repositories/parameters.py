"""The settings of the tool as versions: the last statement of a name is the one in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from data_access.identity.actor import Actor
from data_access.identity.parameters import SPEC_BY_NAME
from data_access.models import ParameterVersion


@dataclass(frozen=True, slots=True)
class ParameterStatement:
    """One statement of a setting: its value, who made it, when (UTC microseconds) and why."""

    name: str
    value: int
    author: str
    at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """The settings of the tool."""

    connection: Connection

    def statements(self, until: int | None = None) -> Mapping[str, ParameterStatement]:
        """The statement in force of each setting ever changed, now or at an instant (UTC microseconds)."""
        last = select(func.max(ParameterVersion.id)).group_by(ParameterVersion.name)
        if until is not None:
            last = last.where(ParameterVersion.at <= until)
        columns = (getattr(ParameterVersion, name) for name in ParameterStatement.__dataclass_fields__)
        rows = self.connection.execute(select(*columns).where(ParameterVersion.id.in_(last))).mappings()
        return {row["name"]: ParameterStatement(**row) for row in rows}

    def values(self, mode: str, until: int | None = None) -> Mapping[str, int]:
        """The value in force of every setting, now or at an instant (UTC microseconds)."""
        changed = self.statements(until)
        return {
            name: changed[name].value if name in changed else spec.default_in(mode)
            for name, spec in SPEC_BY_NAME.items()
        }

    def add(self, actor: Actor, name: str, value: int, reason: str, at: int) -> None:
        """State a setting anew."""
        values = {"name": name, "value": value, "author": actor.id, "reason": reason, "at": at}
        self.connection.execute(insert(ParameterVersion).values(**values))
