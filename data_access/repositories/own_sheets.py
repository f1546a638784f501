"""Own sheets as proposed and decided, and the sheets switched on and off: every line kept, the last ones in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds
from data_access.identity.actor import Actor
from data_access.models import SheetDecision, SheetProposal, SheetSwitch
from data_access.repositories.proposals import ProposalState
from indicators.canonical import canonical, restored
from indicators.catalogue.model import Indicator
from indicators.catalogue.own_sheets import OwnSheets

EVER = 2**31 - 1
"""A data version after all others."""


class SheetGesture(StrEnum):
    """What is proposed of a sheet; the text is the French word shown."""

    NEW = "nouvelle fiche"
    REVISION = "révision"
    WITHDRAWAL = "retrait"


@dataclass(frozen=True, slots=True)
class ProposedSheet:
    """A proposal and its decision; ``indicator`` is None for a withdrawal, ``data_version`` 0 when not in force."""

    id: int
    sheet_id: str
    kind: SheetGesture
    indicator: Indicator | None
    base: int
    reason: str
    at: datetime
    author: str
    author_name: str
    organisation: str
    file_name: str
    file_sha256: str
    state: ProposalState = ProposalState.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_reason: str = ""
    data_version: int = 0


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """What is about to be proposed: the sheet it is about, its content (None: withdrawn), and where it comes from."""

    sheet_id: str
    kind: SheetGesture
    indicator: Indicator | None
    base: int
    reason: str
    file_name: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Switched:
    """One sheet switched on or off: by whom, when and why."""

    sheet_id: str
    shown: bool
    reason: str
    author: str
    author_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The own sheets and the switches of the store."""

    connection: Connection

    def propose(self, draft: SheetDraft, actor: Actor, at: int) -> int:
        """Append a proposal and return its number."""
        content = canonical(draft.indicator).decode() if draft.indicator else ""
        names = ("sheet_id", "base", "reason", "file_name", "file_sha256")
        values = {name: getattr(draft, name) for name in names} | {"kind": draft.kind.value, "content": content}
        statement = insert(SheetProposal).values(**values, **_signed(actor), organisation=actor.organisation, at=at)
        key: int = self.connection.execute(statement.returning(SheetProposal.id)).scalar_one()
        return key

    def decide(self, proposal: ProposedSheet, actor: Actor, at: int) -> None:
        """Append what became of a proposal, as it reads once decided, once."""
        values = {"state": proposal.state.value, "reason": proposal.decision_reason, "at": at}
        named = {"proposal_id": proposal.id, "data_version": proposal.data_version}
        self.connection.execute(insert(SheetDecision).values(**named, **values, **_signed(actor)))

    def switch(self, actor: Actor, switched: Mapping[str, bool], reason: str, moment: tuple[int, int]) -> None:
        """Append a line per sheet; ``moment`` is the instant and the data version."""
        at, version = moment
        signed = {**_signed(actor), "reason": reason, "at": at, "data_version": version}
        rows = [{"sheet_id": name, "shown": shown, **signed} for name, shown in switched.items()]
        self.connection.execute(insert(SheetSwitch), rows)

    def all(self) -> tuple[ProposedSheet, ...]:
        """Every proposal with its decision, the newest first."""
        rows = self.connection.execute(
            select(*SheetProposal.__table__.columns).order_by(SheetProposal.id.desc())
        ).mappings()
        decisions = self._decisions()
        return tuple(_proposal({**row}, decisions.get(row["id"], {})) for row in rows)

    def find(self, number: int) -> ProposedSheet | None:
        """A proposal by its number."""
        return next((proposal for proposal in self.all() if proposal.id == number), None)

    def switches(self) -> tuple[Switched, ...]:
        """Every switch, the newest first."""
        names = ("sheet_id", "shown", "reason", "author", "author_name")
        columns = (*(getattr(SheetSwitch, name) for name in names), SheetSwitch.at)
        rows = self.connection.execute(select(*columns).order_by(SheetSwitch.id.desc())).mappings()
        return tuple(Switched(**{**row, "at": from_microseconds(row["at"])}) for row in rows)

    def mark(self, version: int = EVER) -> tuple[int, int]:
        """How many gestures changed the catalogue up to a data version: two versions with the same read alike."""
        accepted = select(func.count()).where(
            SheetDecision.state == ProposalState.ACCEPTED.value, SheetDecision.data_version <= version
        )
        switched = select(func.count(SheetSwitch.id)).where(SheetSwitch.data_version <= version)
        return self.connection.scalar(accepted) or 0, self.connection.scalar(switched) or 0

    def in_force(self, version: int = EVER) -> OwnSheets:
        """What is added to the shipped catalogue, and switched off, at a data version."""
        sheets: dict[str, Indicator] = {}
        withdrawn: set[str] = set()
        for row in self._accepted(version):
            if row.content:
                sheets[row.sheet_id] = restored(Indicator, row.content.encode())
                withdrawn.discard(row.sheet_id)
            else:
                withdrawn.add(row.sheet_id)
        return OwnSheets(tuple(sheets.values()), frozenset(withdrawn), self._off(version))

    def _accepted(self, version: int) -> Any:  # noqa: ANN401 rows
        accepted = SheetDecision.state == ProposalState.ACCEPTED.value
        return self.connection.execute(
            select(SheetProposal.sheet_id, SheetProposal.content)
            .join(SheetDecision, SheetDecision.proposal_id == SheetProposal.id)
            .where(accepted, SheetDecision.data_version <= version)
            .order_by(SheetDecision.data_version, SheetProposal.id)
        )

    def _off(self, version: int) -> frozenset[str]:
        last = select(func.max(SheetSwitch.id)).where(SheetSwitch.data_version <= version)
        held = select(SheetSwitch.sheet_id, SheetSwitch.shown).where(
            SheetSwitch.id.in_(last.group_by(SheetSwitch.sheet_id))
        )
        return frozenset(row.sheet_id for row in self.connection.execute(held) if not row.shown)

    def _decisions(self) -> dict[int, dict[str, Any]]:
        rows = self.connection.execute(select(*SheetDecision.__table__.columns)).mappings()
        return {
            row["proposal_id"]: {
                "state": ProposalState(row["state"]),
                "decision_reason": row["reason"],
                "decided_at": from_microseconds(row["at"]),
                "decided_by": row["author_name"],
                "data_version": row["data_version"],
            }
            for row in rows
        }


def _signed(actor: Actor) -> dict[str, str]:
    return {"author": actor.id, "author_name": actor.name or actor.id}


def _proposal(row: dict[str, Any], decision: dict[str, Any]) -> ProposedSheet:
    content = row.pop("content")
    typed = {
        "kind": SheetGesture(row["kind"]),
        "at": from_microseconds(row["at"]),
        "indicator": restored(Indicator, content.encode()) if content else None,
    }
    return ProposedSheet(**{**row, **typed, **decision})
