"""Proposals of a value or a status, and what became of each: both kept for ever."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.clock import from_microseconds
from data_access.models import PlanChange, ProposalDecision
from data_access.models import Proposal as ProposalRow


class ProposalKind(StrEnum):
    """What is proposed."""

    VALUE = "valeur"
    STATUS = "statut"


class ProposalState(StrEnum):
    """State of a proposal; the text is the French word shown."""

    WAITING = "en cours"
    ACCEPTED = "acceptée"
    REFUSED = "refusée"
    WITHDRAWN = "retirée"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal and its decision. ``value`` is a figure before masking: only its author and deciders see it."""

    id: int
    kind: ProposalKind
    action_id: str
    base_version: int
    status: str
    indicator: str
    territory: str
    vintage: str
    value: float | None
    reason: str
    at: datetime
    author: str
    author_name: str
    organisation: str
    state: ProposalState = ProposalState.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_reason: str = ""


CONTENT = ("kind", "action_id", "base_version", "status", "indicator", "territory", "vintage", "value", "reason")


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of the store."""

    connection: Connection

    def add(self, content: dict[str, Any], change: int) -> int:
        """Append a proposal and return its number."""
        empty = {"action_id": "", "base_version": 0, "status": "", "indicator": "", "territory": "", "vintage": ""}
        values = {**empty, "value": None, **content, "change": change}
        statement = insert(ProposalRow).values(**values).returning(ProposalRow.id)
        key: int = self.connection.execute(statement).scalar_one()
        return key

    def decide(self, number: int, state: ProposalState, reason: str, change: int) -> None:
        """Append what became of a proposal, once."""
        values = {"proposal_id": number, "change": change, "state": state.value, "reason": reason}
        self.connection.execute(insert(ProposalDecision).values(**values))

    def all(self) -> tuple[Proposal, ...]:
        """Every proposal, the newest first."""
        columns = (ProposalRow.id, *(getattr(ProposalRow, name) for name in CONTENT))
        made = (PlanChange.at, PlanChange.author, PlanChange.author_name, PlanChange.organisation)
        rows = self.connection.execute(
            select(*columns, *made)
            .join(PlanChange, PlanChange.id == ProposalRow.change)
            .order_by(ProposalRow.id.desc())
        ).mappings()
        decisions = self._decisions()
        return tuple(
            Proposal(
                **{**row, "kind": ProposalKind(row["kind"]), "at": from_microseconds(row["at"])},
                **decisions.get(row["id"], {}),
            )
            for row in rows
        )

    def find(self, number: int) -> Proposal | None:
        """A proposal by its number."""
        return next((proposal for proposal in self.all() if proposal.id == number), None)

    def _decisions(self) -> dict[int, dict[str, Any]]:
        columns = (ProposalDecision.proposal_id, ProposalDecision.state, ProposalDecision.reason)
        statement = select(*columns, PlanChange.at, PlanChange.author_name)
        rows = self.connection.execute(statement.join(PlanChange, PlanChange.id == ProposalDecision.change))
        return {
            row.proposal_id: {
                "state": ProposalState(row.state),
                "decision_reason": row.reason,
                "decided_at": from_microseconds(row.at),
                "decided_by": row.author_name,
            }
            for row in rows
        }
