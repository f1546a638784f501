"""A partner proposes a value or a status, with a reason; the owner accepts or refuses. Both stay as they were said.

A proposed value is a figure before masking: its author's organisation and those who may publish it see it, nobody else.
"""

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from data_access.actions.access import may_write, require_on, viewer_of
from data_access.actions.versions import Entry, check, next_version, the_action
from data_access.actions.writing import Gist, append, object_of
from data_access.identity.actor import Actor
from data_access.identity.guard import operation, require
from data_access.repositories.journal import Gesture
from data_access.repositories.proposals import Proposal, ProposalKind, Proposals, ProposalState
from data_access.services.publication import BatchDraft, publish_proposed
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import may_read
from indicators.actions.follow_up import with_follow_up
from indicators.actions.rules import TRANSITIONS
from indicators.actions.words import ActionStatus
from indicators.errors import NotFoundError, RefusedError
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.rights import load_rights
from indicators.views.words import PROPOSED_BY

PROPOSE = {ProposalKind.VALUE.value: "proposer une valeur", ProposalKind.STATUS.value: "proposer un statut"}
DECIDE = {ProposalState.ACCEPTED: "accepter une proposition", ProposalState.REFUSED: "refuser une proposition"}
WITHDRAW = "retirer une proposition"
VINTAGE = re.compile(r"\d{4}(-T[1-4])?")
DECIDER = "propositions.decider"
GEO_VINTAGE = "2025"
"""The map of communes that a proposed value speaks of."""


@dataclass(frozen=True, slots=True)
class ProposedValue:
    """A value of an indicator on a territory at a vintage, in the unit of the indicator, and why it is proposed."""

    indicator: str
    territory: str
    vintage: str
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided and why; ``changes`` completes a status that asks for more (a cause, a date, an outcome)."""

    accepted: bool
    reason: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@operation("propositions.faire")
def propose_value(store: Store, actor: Actor, proposed: ProposedValue) -> Proposal:
    """Propose a value; nothing is published before somebody accepts it."""
    _ask(proposed.reason, "Une proposition")
    _check_value(store, proposed)
    content = {
        "kind": ProposalKind.VALUE.value,
        **{name: getattr(proposed, name) for name in ("indicator", "territory", "vintage", "value", "reason")},
    }
    place = f"{proposed.indicator}/{proposed.territory}/{proposed.vintage}"
    with store.writing() as uow:
        return _add(uow, actor, content, place)


@operation("propositions.faire")
def propose_status(store: Store, actor: Actor, action_id: str, status: ActionStatus, reason: str) -> Proposal:
    """Propose a status for an action one may read; it must be one that may follow."""
    _ask(reason, "Une proposition")
    with store.writing() as uow:
        record = the_action(store, uow, action_id)
        require_on(store, actor, "propositions.faire", record)
        if status not in TRANSITIONS[record.status]:
            message = (
                f"«\u00a0{status}\u00a0» ne peut pas suivre «\u00a0{record.status}\u00a0». Proposez un autre statut."
            )
            raise RefusedError(message)
        content = {"kind": ProposalKind.STATUS.value, "action_id": action_id, "base_version": record.version}
        return _add(uow, actor, {**content, "status": status.value, "reason": reason}, object_of(record))


@operation("propositions.lire")
def list_proposals(store: Store, actor: Actor, state: ProposalState | None = None) -> tuple[Proposal, ...]:
    """The proposals an actor may see, of a state or of all, the newest first."""
    with store.reading() as uow:
        found = Proposals(uow.connection).all()
        records = {r.id: r for r in uow.actions.records(ids=sorted({p.action_id for p in found if p.action_id}))}
    viewer, publishes = viewer_of(actor), _publishes(actor)

    def seen(proposal: Proposal) -> bool:
        if proposal.kind is ProposalKind.STATUS:
            return may_read(records[proposal.action_id], viewer)
        return publishes or viewer.whole or proposal.organisation == actor.organisation

    return tuple(p for p in found if seen(p) and state in (None, p.state))


@operation("propositions.lire")
def may_decide(store: Store, actor: Actor, number: int) -> bool:
    """Whether an actor may accept or refuse a proposal, so that a page offers nothing that would be refused."""
    with store.reading() as uow:
        proposal = _waiting(uow, number)
        if proposal.author == actor.id:
            return False
        if proposal.kind is ProposalKind.VALUE:
            return _publishes(actor)
        return may_write(actor, DECIDER, the_action(store, uow, proposal.action_id))


@operation("propositions.decider")
def decide_proposal(store: Store, actor: Actor, number: int, verdict: Verdict) -> Proposal:
    """Accept or refuse a proposal of somebody else; an accepted one is carried out in the same transaction."""
    if not verdict.accepted:
        _ask(verdict.reason, "Un refus")
    with store.reading() as uow:
        proposal = _waiting(uow, number)
    if proposal.author == actor.id:
        message = "Vous avez fait cette proposition\u00a0: une autre personne doit en décider. Vous pouvez la retirer."
        raise RefusedError(message)
    if proposal.kind is ProposalKind.VALUE:
        _decide_value(store, actor, proposal, verdict)
    else:
        _decide_status(store, actor, proposal, verdict)
    with store.reading() as uow:
        return _the_proposal(uow, number)


@operation("propositions.faire")
def withdraw_proposal(store: Store, actor: Actor, number: int, reason: str = "") -> Proposal:
    """Take back one's own proposal while nobody decided of it."""
    with store.writing() as uow:
        proposal = _waiting(uow, number)
        if proposal.author != actor.id:
            message = f"La proposition {number} n’est pas la vôtre. Seule la personne qui l’a faite la retire."
            raise RefusedError(message)
        _settle(uow, actor, proposal, ProposalState.WITHDRAWN, reason)
        return _the_proposal(uow, number)


def _decide_value(store: Store, actor: Actor, proposal: Proposal, verdict: Verdict) -> None:
    require(store, actor, "import.publier")
    state = _state(verdict)

    def settle(uow: UnitOfWork) -> None:
        _settle(uow, actor, _waiting(uow, proposal.id), state, verdict.reason)

    if verdict.accepted:
        publish_proposed(store, actor, _draft(store, proposal), proposal.author, settle)
        return
    with store.writing() as uow:
        settle(uow)


def _decide_status(store: Store, actor: Actor, proposal: Proposal, verdict: Verdict) -> None:
    with store.writing() as uow:
        waiting = _waiting(uow, proposal.id)
        record = the_action(store, uow, waiting.action_id)
        require_on(store, actor, DECIDER, record)
        if not verdict.accepted:
            _settle(uow, actor, waiting, ProposalState.REFUSED, verdict.reason)
            return
        changes = {**verdict.changes, "status": ActionStatus(waiting.status)}
        written = next_version(uow, record, Entry(with_follow_up(record, changes), record.version))
        if written is None:
            message = f"L’action {record.number} est déjà «\u00a0{record.status}\u00a0». Refusez cette proposition."
            raise RefusedError(message)
        check(store, uow, [written])
        texts = {"proposition": f"n°\u00a0{waiting.id} de {waiting.author_name}\u00a0: {waiting.reason}"}
        gist = Gist(DECIDE[ProposalState.ACCEPTED], verdict.reason, texts=texts, confirms=True)
        change, _ = append(uow, actor, gist, [written])
        Proposals(uow.connection).decide(waiting.id, ProposalState.ACCEPTED, verdict.reason, change)


def _add(uow: UnitOfWork, actor: Actor, content: dict[str, Any], place: str) -> Proposal:
    cause = PROPOSE[content["kind"]]
    change = uow.actions.open_change(actor, cause, content["reason"], uow.now())
    number = Proposals(uow.connection).add(content, change)
    after = {"proposition": number} | ({"statut": content["status"]} if "status" in content else {})
    uow.trace(actor, Gesture(cause, place, after=after, reason=content["reason"]))
    return _the_proposal(uow, number)


def _settle(uow: UnitOfWork, actor: Actor, proposal: Proposal, state: ProposalState, reason: str) -> None:
    cause = DECIDE.get(state, WITHDRAW)
    change = uow.actions.open_change(actor, cause, reason, uow.now())
    Proposals(uow.connection).decide(proposal.id, state, reason, change)
    before, after = {"état": ProposalState.WAITING.value}, {"état": state.value}
    uow.trace(actor, Gesture(cause, f"proposition {proposal.id}", before, after, reason))


def _state(verdict: Verdict) -> ProposalState:
    return ProposalState.ACCEPTED if verdict.accepted else ProposalState.REFUSED


def _the_proposal(uow: UnitOfWork, number: int) -> Proposal:
    found = Proposals(uow.connection).find(number)
    if found is None:
        message = f"La proposition {number} n’existe pas. Consultez la liste des propositions."
        raise NotFoundError(message)
    return found


def _waiting(uow: UnitOfWork, number: int) -> Proposal:
    found = _the_proposal(uow, number)
    if found.state is not ProposalState.WAITING:
        message = f"La proposition {number} est déjà {found.state}. Rien n’est à décider."
        raise RefusedError(message)
    return found


def _publishes(actor: Actor) -> bool:
    return load_rights().allows("import.publier", actor.role, actor.functions)


def _ask(reason: str, gesture: str) -> None:
    if not reason.strip():
        message = f"{gesture} demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)


def _check_value(store: Store, proposed: ProposedValue) -> None:
    indicator = store.catalogue.indicators.get(proposed.indicator)
    if indicator is None or not store.catalogue.offers(indicator.id):
        message = f"L’indicateur «\u00a0{proposed.indicator}\u00a0» n’existe pas. Consultez le dictionnaire."
        raise NotFoundError(message)
    territory = store.catalogue.territories.get(proposed.territory)
    if territory is None or territory.comparator:
        message = f"Le territoire «\u00a0{proposed.territory}\u00a0» n’existe pas. Choisissez une commune."
        raise NotFoundError(message)
    if not VINTAGE.fullmatch(proposed.vintage):
        message = f"Le millésime «\u00a0{proposed.vintage}\u00a0» n’est pas lisible. Écrivez 2026 ou 2026-T2."
        raise RefusedError(message)
    low, high = indicator.bounds
    out = (low is not None and proposed.value < low) or (high is not None and proposed.value > high)
    if not math.isfinite(proposed.value) or out:
        message = f"Cette valeur n’est pas possible pour «\u00a0{indicator.label}\u00a0». Vérifiez l’unité."
        raise RefusedError(message)


def _draft(store: Store, proposal: Proposal) -> BatchDraft:
    indicator = store.catalogue.indicators[proposal.indicator]
    row = {
        "indicator": proposal.indicator,
        "territory": proposal.territory,
        "level": store.catalogue.territories[proposal.territory].level.value,
        "vintage": proposal.vintage,
        "value": proposal.value,
        "numerator": None,
        "denominator": None,
        "status": Status.PROVISIONAL.value,
        "demonstration": False,
        "geo_vintage": GEO_VINTAGE,
        "source": indicator.source,
        "note": f"{PROPOSED_BY} {proposal.organisation}",
    }
    name = f"proposition {proposal.id}"
    digest = hashlib.sha256(f"{name} {proposal.at.isoformat()}".encode()).hexdigest()
    frame = pl.DataFrame([row], schema=OBSERVATION_SCHEMA)
    return BatchDraft("import", name, digest, "proposition", GEO_VINTAGE, frame, f"{name} acceptée")
