"""Reads the proposals as a person meets them: those they decide, their own, the others, the decided.

A proposed value is a figure before masking: it is listed only for those whom the service of proposals shows it to.
"""

from dataclasses import dataclass, replace

from data_access.actions.access import may_write, viewer_of
from data_access.actions.versions import the_action
from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.proposals import Proposal, ProposalKind, ProposalState
from data_access.services.proposals import list_proposals
from data_access.store import Store
from indicators.actions.access import may_read
from indicators.actions.model import ActionRecord
from indicators.actions.rules import TRANSITIONS
from indicators.actions.words import ActionStatus
from indicators.formats import format_date, format_measure, format_vintage
from indicators.rights import load_rights

DECIDER, PUBLISHER, PROPOSER = "propositions.decider", "import.publier", "propositions.faire"


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal, its texts ready to read; ``record`` is the action of a proposed status, None for a value."""

    proposal: Proposal
    about: str
    content: str
    made: str
    decided: str
    record: ActionRecord | None = None


@dataclass(frozen=True, slots=True)
class ProposalsScreen:
    """The proposals of a person: to decide, their own still waiting, those of others waiting elsewhere, decided."""

    to_decide: tuple[ProposalLine, ...]
    own: tuple[ProposalLine, ...]
    elsewhere: tuple[ProposalLine, ...]
    decided: tuple[ProposalLine, ...]


@operation("propositions.lire")
def read_proposals(store: Store, actor: Actor, action_id: str = "") -> ProposalsScreen:
    """The proposals that an actor may see, sorted by what they may do of each; of one action when it is named."""
    found = [p for p in list_proposals(store, actor) if not action_id or p.action_id == action_id]
    with store.reading() as uow:
        ids = sorted({p.action_id for p in found if p.action_id})
        records = {record.id: record for record in uow.actions.records(ids=ids)}
    lines = [_line(store, p, records.get(p.action_id)) for p in found]
    waiting = [line for line in lines if line.proposal.state is ProposalState.WAITING]
    own = tuple(line for line in waiting if line.proposal.author == actor.id)
    to_decide = tuple(line for line in waiting if _decides(actor, line))
    return ProposalsScreen(
        to_decide=to_decide,
        own=own,
        elsewhere=tuple(line for line in waiting if line not in own and line not in to_decide),
        decided=tuple(line for line in lines if line.proposal.state is not ProposalState.WAITING),
    )


@operation("propositions.lire")
def count_to_decide(store: Store, actor: Actor) -> int:
    """How many proposals wait for a decision of the actor."""
    return len(read_proposals(store, actor).to_decide)


@operation("propositions.faire")
def statuses_to_propose(store: Store, actor: Actor, action_id: str) -> tuple[ActionStatus, ...]:
    """The statuses an actor may propose for an action they read and may not write on; none when they may."""
    with store.reading() as uow:
        record = the_action(store, uow, action_id)
    writes = any(may_write(actor, name, record) for name in ("actions.statut", "actions.modifier"))
    if record.archived or writes or not may_read(record, viewer_of(actor)):
        return ()
    return tuple(TRANSITIONS[record.status])


def _decides(actor: Actor, line: ProposalLine) -> bool:
    """The author never decides; the service asks again."""
    if line.proposal.author == actor.id:
        return False
    if line.proposal.kind is ProposalKind.VALUE:
        rights = load_rights()
        return all(rights.allows(name, actor.role, actor.functions) for name in (DECIDER, PUBLISHER))
    return line.record is not None and may_write(actor, DECIDER, line.record)


def _line(store: Store, proposal: Proposal, record: ActionRecord | None) -> ProposalLine:
    indicator = store.catalogue.indicators.get(proposal.indicator)
    if indicator is not None and proposal.value is not None:
        place = store.catalogue.territories[proposal.territory].name
        about = f"{indicator.short_label} · {place}"
        content = f"{format_measure(proposal.value, indicator)} ({format_vintage(proposal.vintage)})"
    else:
        about = f"{record.number} {record.title}" if record else proposal.action_id
        content = f"statut «\u00a0{proposal.status}\u00a0»"
    local = replace(proposal, at=proposal.at.astimezone(PARIS))
    made = f"{format_date(local.at)}, {proposal.author_name} ({proposal.organisation})"
    decided = ""
    if proposal.decided_at is not None:
        decided = f"{format_date(proposal.decided_at.astimezone(PARIS))}, {proposal.decided_by}"
    return ProposalLine(local, about, content, made, decided, record)
