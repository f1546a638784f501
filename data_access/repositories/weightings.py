"""Rounds of concerted weighting, read back as of an instant. Who answered is read without what was answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from data_access.clock import from_microseconds
from data_access.identity.actor import Actor
from data_access.models import WeightingBallot, WeightingDraft, WeightingEvent, WeightingOutcome, WeightingRound


class RoundState(StrEnum):
    """Where a round stands; the text is the French word shown."""

    OPEN = "ouverte"
    REVEALED = "révélée"
    CLOSED = "conclue"
    ABANDONED = "abandonnée"


SHOWN = frozenset({RoundState.REVEALED, RoundState.CLOSED})
"""The states in which points may be read, by anybody who may read a weighting."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The objectives the committee retained, why, and who wrote it when."""

    objectives: tuple[str, ...]
    reason: str
    author: str
    author_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round as it stands; ``frozen`` is what its results are computed with, empty until it is revealed."""

    number: int
    at: datetime
    question: str
    scope: str
    objectives: tuple[str, ...]
    signatories: tuple[str, ...]
    author: str
    author_name: str
    demonstration: bool
    state: RoundState
    revealed_at: datetime | None = None
    frozen: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None

    @property
    def is_shown(self) -> bool:
        """Whether its points may be read."""
        return self.state in SHOWN


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """The last points of a signatory, and who gave them when."""

    signatory: str
    points: Mapping[str, int]
    author_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round to open."""

    question: str
    scope: str
    objectives: tuple[str, ...]
    signatories: tuple[str, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RoundEvent:
    """What happens to a round."""

    state: RoundState
    reason: str = ""
    frozen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weightings:
    """The rounds of the store; ``until`` (UTC microseconds) reads them as they stood at an instant."""

    connection: Connection
    until: int | None = None

    def add(self, actor: Actor, draft: RoundDraft, at: int) -> int:
        """Open a round and return its number."""
        number = (self.connection.scalar(select(func.max(WeightingRound.id))) or 0) + 1
        lists = {"objectives": json.dumps(draft.objectives), "signatories": _text(draft.signatories)}
        texts = {"question": draft.question, "scope": draft.scope, **_signed(actor)}
        values = {"id": number, "at": at, "demonstration": draft.demonstration, **texts, **lists}
        self.connection.execute(insert(WeightingRound).values(**values))
        self.add_event(number, actor, RoundEvent(RoundState.OPEN), at)
        return number

    def add_event(self, number: int, actor: Actor, event: RoundEvent, at: int) -> None:
        """Append what happens to a round."""
        texts = {"state": event.state.value, "reason": event.reason, "frozen": _text(event.frozen)}
        values = {"round_id": number, "at": at, **texts, **_signed(actor)}
        self.connection.execute(insert(WeightingEvent).values(**values))

    def add_ballot(self, number: int, actor: Actor, points: Mapping[str, int], at: int) -> None:
        """Append the points of the actor's signatory: the last ones count."""
        given = {"signatory": actor.signatory, "organisation": actor.organisation, "points": _text(points)}
        self.connection.execute(insert(WeightingBallot).values(round_id=number, at=at, **given, **_signed(actor)))

    def add_outcome(self, number: int, actor: Actor, objectives: tuple[str, ...], reason: str, at: int) -> None:
        """Append the objectives retained: the last ones count."""
        given = {"objectives": json.dumps(objectives), "reason": reason}
        self.connection.execute(insert(WeightingOutcome).values(round_id=number, at=at, **given, **_signed(actor)))

    def all(self) -> tuple[RoundRecord, ...]:
        """Every round, the newest first."""
        rows = self.connection.execute(self._then(select(*WeightingRound.__table__.columns), WeightingRound)).mappings()
        events, outcomes = self._events(), self._outcomes()
        found = [_round(row, events.get(row["id"], []), outcomes.get(row["id"])) for row in rows]
        return tuple(sorted(found, key=lambda r: -r.number))

    def find(self, number: int) -> RoundRecord | None:
        """A round by its number."""
        return next((found for found in self.all() if found.number == number), None)

    def answered(self, number: int) -> dict[str, datetime]:
        """When each signatory last answered; reads no point."""
        last = func.max(WeightingBallot.at).label("last")
        columns: tuple[Any, ...] = (WeightingBallot.signatory, last)
        statement = select(*columns).where(WeightingBallot.round_id == number).group_by(WeightingBallot.signatory)
        rows = self.connection.execute(self._then(statement, WeightingBallot))
        return {row.signatory: from_microseconds(row.last) for row in rows}

    def ballots(self, number: int) -> dict[str, BallotRecord]:
        """The last points of each signatory: for their own signatory, and for all once the round is revealed."""
        statement = select(*WeightingBallot.__table__.columns).where(WeightingBallot.round_id == number)
        rows = self.connection.execute(self._then(statement, WeightingBallot).order_by(WeightingBallot.id)).mappings()
        return {
            row["signatory"]: BallotRecord(
                row["signatory"], json.loads(row["points"]), row["author_name"], from_microseconds(row["at"])
            )
            for row in rows
        }

    def outcomes(self, number: int) -> tuple[Outcome, ...]:
        """Every outcome written for a round, the oldest first."""
        statement = select(*WeightingOutcome.__table__.columns).where(WeightingOutcome.round_id == number)
        rows = self.connection.execute(self._then(statement, WeightingOutcome).order_by(WeightingOutcome.id)).mappings()
        return tuple(_outcome(row) for row in rows)

    def keep_draft(self, number: int, account: str, points: Mapping[str, int], at: int) -> None:
        """Keep what an account is typing, in place of what it typed before."""
        self.drop_draft(number, account)
        values = {"round_id": number, "account": account, "at": at, "points": _text(points)}
        self.connection.execute(insert(WeightingDraft).values(**values))

    def draft(self, number: int, account: str) -> dict[str, int] | None:
        """What an account was typing, None when nothing is kept."""
        place = (WeightingDraft.round_id == number, WeightingDraft.account == account)
        found = self.connection.scalar(select(WeightingDraft.points).where(*place))
        return None if found is None else dict(json.loads(found))

    def drop_draft(self, number: int, account: str) -> None:
        """Forget what an account was typing."""
        place = (WeightingDraft.round_id == number, WeightingDraft.account == account)
        self.connection.execute(delete(WeightingDraft).where(*place))

    def _then(self, statement: Select[Any], model: Any) -> Select[Any]:  # noqa: ANN401 any table with an instant
        return statement if self.until is None else statement.where(model.at <= self.until)

    def _events(self) -> dict[int, list[Mapping[Any, Any]]]:
        statement = select(*WeightingEvent.__table__.columns)
        rows = self.connection.execute(self._then(statement, WeightingEvent).order_by(WeightingEvent.id)).mappings()
        found: dict[int, list[Mapping[Any, Any]]] = {}
        for row in rows:
            found.setdefault(row["round_id"], []).append(row)
        return found

    def _outcomes(self) -> dict[int, Outcome]:
        statement = select(*WeightingOutcome.__table__.columns)
        rows = self.connection.execute(self._then(statement, WeightingOutcome).order_by(WeightingOutcome.id)).mappings()
        return {row["round_id"]: _outcome(row) for row in rows}


def _round(row: Mapping[Any, Any], events: list[Mapping[Any, Any]], outcome: Outcome | None) -> RoundRecord:
    revealed = next((event for event in events if event["state"] == RoundState.REVEALED), None)
    return RoundRecord(
        number=row["id"],
        at=from_microseconds(row["at"]),
        objectives=tuple(json.loads(row["objectives"])),
        signatories=tuple(json.loads(row["signatories"])),
        **{name: row[name] for name in ("question", "scope", "author", "author_name", "demonstration")},
        state=RoundState(events[-1]["state"]),
        revealed_at=from_microseconds(revealed["at"]) if revealed else None,
        frozen=json.loads(revealed["frozen"]) if revealed else {},
        outcome=outcome,
    )


def _outcome(row: Mapping[Any, Any]) -> Outcome:
    objectives = tuple(json.loads(row["objectives"]))
    return Outcome(objectives, row["reason"], row["author"], row["author_name"], from_microseconds(row["at"]))


def _signed(actor: Actor) -> dict[str, str]:
    return {"author": actor.id, "author_name": actor.name}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
