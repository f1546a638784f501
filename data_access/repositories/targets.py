"""Targets as versions: the last statement for an indicator and a territory, at a data version, is the one shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from data_access.clock import from_microseconds
from data_access.models import Edition, TargetFreeze, TargetVersion, TargetWithdrawal
from indicators.targets import Target, TargetChange, TargetWindow

NO_VERSION = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said of a target at a data version: the target, or None when it was withdrawn."""

    indicator: str
    territory: str
    version: int
    at: int
    author: str
    reason: str
    target: Target | None


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of the store."""

    connection: Connection

    def at_version(self, version: int) -> tuple[Target, ...]:
        """The targets in force at a version, sorted by indicator then territory; a withdrawn one is not."""
        latest = {(s.indicator, s.territory): s for s in self.statements() if s.version <= version}
        return tuple(found.target for key in sorted(latest) if (found := latest[key]).target is not None)

    def statements(self) -> tuple[Statement, ...]:
        """Everything that was said of targets, the oldest first."""
        set_ = self.connection.execute(select(*TargetVersion.__table__.columns).order_by(TargetVersion.id)).mappings()
        gone = select(*TargetWithdrawal.__table__.columns).order_by(TargetWithdrawal.id)
        found = [_said(row, target_from(row)) for row in set_]
        found += [_said(row, None) for row in self.connection.execute(gone).mappings()]
        return tuple(sorted(found, key=lambda s: s.version))

    def last_version(self, indicator: str, territory: str) -> int:
        """The data version of the last statement on a target, withdrawals included; 0 when nothing was ever said."""
        about = [s.version for s in self.statements() if (s.indicator, s.territory) == (indicator, territory)]
        return about[-1] if about else NO_VERSION

    def changes(self) -> tuple[TargetChange, ...]:
        """Every change, the oldest first, with what was in force before it and the edition it first counts in."""
        closed = [
            row.data_version for row in self.connection.execute(select(Edition.data_version).order_by(Edition.number))
        ]
        before: dict[tuple[str, str], Target | None] = {}
        found = []
        for said in self.statements():
            key = (said.indicator, said.territory)
            change = TargetChange(
                indicator=said.indicator,
                territory=said.territory,
                version=said.version,
                at=from_microseconds(said.at),
                author=said.author,
                reason=said.reason,
                before=before.get(key),
                after=said.target,
                edition=1 + sum(version < said.version for version in closed),
            )
            found.append(change)
            before[key] = said.target
        return tuple(found)

    def add(self, targets: Sequence[Target], version: int, at: int) -> None:
        """Keep one statement per target."""
        rows = [{**target_values(target), "version": version, "at": at} for target in targets]
        if rows:
            self.connection.execute(insert(TargetVersion), rows)

    def withdraw(self, statement: Statement) -> None:
        """Keep the end of a target, from a data version on."""
        names = ("indicator", "territory", "version", "at", "author", "reason")
        values = {name: getattr(statement, name) for name in names}
        self.connection.execute(insert(TargetWithdrawal).values(**values))

    def freeze(self, values: dict[str, Any]) -> None:
        """Keep the beginning or the lifting of a freeze: ``edition``, ``frozen``, ``author``, ``reason``, ``at``."""
        self.connection.execute(insert(TargetFreeze).values(**values))

    def window(self) -> TargetWindow:
        """Whether targets may change: a freeze holds until it is lifted or its edition is closed."""
        closed = self.connection.execute(
            select(Edition.number, Edition.label, Edition.at).order_by(Edition.number.desc()).limit(1)
        ).one_or_none()
        columns = TargetFreeze.__table__.columns
        last = self.connection.execute(select(*columns).order_by(TargetFreeze.id.desc()).limit(1)).one_or_none()
        window = TargetWindow(1)
        if closed is not None:
            window = TargetWindow(closed.number + 1, closed.label, from_microseconds(closed.at))
        if last is None or not last.frozen or last.edition != window.edition:
            return window
        at = from_microseconds(last.at)
        return replace(window, frozen=True, frozen_at=at, frozen_by=last.author, reason=last.reason)


def _said(row: RowMapping, target: Target | None) -> Statement:
    return Statement(
        indicator=row["indicator"],
        territory=row["territory"],
        version=row["version"],
        at=row["at"],
        author=row["author"],
        reason=row["reason"],
        target=target,
    )


def target_values(target: Target) -> dict[str, Any]:
    """A target as flat values, ``intermediates`` in JSON."""
    return {**asdict(target), "intermediates": json.dumps(target.intermediates)}


def target_from(values: RowMapping | dict[str, Any]) -> Target:
    """The target of :func:`target_values`; other keys are left aside."""
    names = [name for name in Target.__dataclass_fields__ if name != "intermediates"]
    steps = tuple((str(vintage), float(value)) for vintage, value in json.loads(values["intermediates"]))
    return Target(**{name: values[name] for name in names}, intermediates=steps)
