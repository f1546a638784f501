"""Decisions as versions, their frozen evidence and follow-up: appended, never changed. Drafts alone are replaced."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from data_access.identity.actor import Actor
from data_access.models import DecisionDraft, DecisionEvidence, DecisionFollowUp, DecisionVersion
from data_access.repositories.meetings import LATER, plain
from indicators.decisions import (
    Adoption,
    Decision,
    DecisionNature,
    DecisionState,
    Execution,
    FollowUp,
    Position,
    Stance,
)
from indicators.evidence import Evidence, fingerprint, read, written

PLAIN = ("number", "meeting", "item", "taken_on", "title", "text", "nature", "state", "adoption", "lead", "deadline",
         "reason", "demonstration")  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """Frozen evidence with the fingerprint kept, and whether its content still has it."""

    evidence: Evidence
    fingerprint: str
    intact: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of the store."""

    connection: Connection

    def all(self, at: int = LATER) -> tuple[Decision, ...]:
        """Every decision as it stood at an instant, by number."""
        table = DecisionVersion
        last = select(table.number, func.max(table.version).label("version")).where(table.at <= at)
        chosen = last.group_by(table.number).subquery()
        same = (table.number == chosen.c.number, table.version == chosen.c.version)
        rows = self.connection.execute(select(*table.__table__.columns).where(*same)).mappings()
        said = self._follow_ups(at)
        found = [_decision(row, said.get(row["number"], ())) for row in rows]
        return tuple(sorted(found, key=lambda d: tuple(int(part) for part in d.number.split("-"))))

    def find(self, number: str, at: int = LATER) -> Decision | None:
        """One decision as it stood at an instant."""
        return next((decision for decision in self.all(at) if decision.number == number), None)

    def versions(self, number: str) -> tuple[Decision, ...]:
        """Every version of a decision, the oldest first."""
        statement = select(*DecisionVersion.__table__.columns).where(DecisionVersion.number == number)
        rows = self.connection.execute(statement.order_by(DecisionVersion.version)).mappings()
        return tuple(_decision(row, ()) for row in rows)

    def numbers(self) -> tuple[str, ...]:
        """Every number ever given."""
        return tuple(self.connection.scalars(select(DecisionVersion.number).distinct()))

    def add(self, actor: Actor, decision: Decision, at: int) -> Decision:
        """Append the next version of a decision and return it."""
        after = replace(decision, version=decision.version + 1)
        positions = [{"signatory": p.signatory, "stance": p.stance, "reserve": p.reserve} for p in after.positions]
        values = {name: getattr(after, name) for name in (*PLAIN, "version")}
        lists = {"positions": json.dumps(positions, ensure_ascii=False), "actions": json.dumps(after.actions)}
        self.connection.execute(insert(DecisionVersion).values(at=at, author=actor.id, **plain(values), **lists))
        return after

    def freeze(self, number: str, evidence: Evidence, at: int) -> str:
        """Keep the evidence of a decision, once; its fingerprint."""
        content = written(evidence)
        mark = fingerprint(content, evidence.picture)
        values = {"content": content, "picture": evidence.picture, "fingerprint": mark}
        version = int(evidence.data_version)
        statement = insert(DecisionEvidence).values(number=number, at=at, data_version=version, **values)
        self.connection.execute(statement)
        return mark

    def evidence(self, number: str) -> KeptEvidence | None:
        """The evidence of a decision, None when it was taken on no page."""
        table = DecisionEvidence
        statement = select(table.content, table.picture, table.fingerprint).where(table.number == number)
        row = self.connection.execute(statement).one_or_none()
        if row is None:
            return None
        intact = fingerprint(row.content, row.picture) == row.fingerprint
        return KeptEvidence(read(row.content, row.picture), row.fingerprint, intact)

    def follow(self, actor: Actor, number: str, said: FollowUp, at: int) -> None:
        """Append a word on the execution."""
        values = {"number": number, "said_on": said.on, "state": said.state, "note": said.note}
        made = {"at": at, "author": actor.id, "author_name": actor.name}
        self.connection.execute(insert(DecisionFollowUp).values(**made, **plain(values)))

    def save_draft(self, actor: Actor, place: tuple[int, int], content: Mapping[str, Any], at: int) -> None:
        """Keep what is being typed for an item, in place of what was."""
        self.drop_draft(place)
        values = {"meeting": place[0], "item": place[1], "at": at, "author": actor.id}
        text = json.dumps(content, ensure_ascii=False)
        self.connection.execute(insert(DecisionDraft).values(**values, content=text))

    def draft(self, place: tuple[int, int]) -> Mapping[str, Any]:
        """What was being typed for an item, empty when nothing was."""
        here = (DecisionDraft.meeting == place[0], DecisionDraft.item == place[1])
        found = self.connection.scalar(select(DecisionDraft.content).where(*here))
        content: Mapping[str, Any] = json.loads(found) if found else {}
        return content

    def drop_draft(self, place: tuple[int, int]) -> None:
        """Forget what was being typed for an item."""
        here = (DecisionDraft.meeting == place[0], DecisionDraft.item == place[1])
        self.connection.execute(delete(DecisionDraft).where(*here))

    def _follow_ups(self, at: int) -> dict[str, tuple[FollowUp, ...]]:
        table = DecisionFollowUp
        rows = self.connection.execute(select(*table.__table__.columns).where(table.at <= at).order_by(table.id))
        found: dict[str, tuple[FollowUp, ...]] = {}
        for r in rows:
            said = FollowUp(r.said_on, Execution(r.state), r.note, r.author_name)
            found[r.number] = (*found.get(r.number, ()), said)
        return found


def _decision(row: Any, said: tuple[FollowUp, ...]) -> Decision:  # noqa: ANN401 a row of the table
    positions = (Position(p["signatory"], Stance(p["stance"]), p["reserve"]) for p in json.loads(row["positions"]))
    kept = ("number", "meeting", "item", "taken_on", "title", "text", "lead", "deadline", "reason", "demonstration")
    return Decision(
        **{name: row[name] for name in kept},
        nature=DecisionNature(row["nature"]),
        state=DecisionState(row["state"]),
        adoption=Adoption(row["adoption"]),
        positions=tuple(positions),
        actions=tuple(json.loads(row["actions"])),
        follow_ups=said,
        version=row["version"],
    )
