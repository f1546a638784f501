"""Keeps what somebody is typing through a reload or a restart. Not a fact: no journal line, no version."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from data_access.actions.access import viewer_of
from data_access.clock import to_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.drafts import Draft, Drafts
from data_access.store import Store
from indicators.actions.access import may_read
from indicators.errors import RefusedError

LARGEST = 200_000
KEPT_FOR = timedelta(days=30)
KEEP = "brouillons.tenir"
NEW = ""
"""The draft of an action that does not exist yet."""


@operation(KEEP)
def save_draft(store: Store, actor: Actor, action_id: str, base_version: int, values: Mapping[str, Any]) -> Draft:
    """Keep what an actor typed on an action (``""`` for a new one) since a version; ``values`` are plain values.

    It replaces the draft before; a draft nobody touched for thirty days leaves.
    """
    content = json.dumps(dict(values), ensure_ascii=False)
    if len(content) > LARGEST:
        message = "Cette saisie est trop longue pour être gardée. Raccourcissez-la, puis enregistrez la fiche."
        raise RefusedError(message)
    with store.writing() as uow:
        drafts = Drafts(uow.connection)
        drafts.drop_older(to_microseconds(store.clock.now() - KEPT_FOR))
        drafts.save(actor.id, action_id, base_version, content, uow.now())
    return Draft(action_id, base_version, json.loads(content), store.clock.now())


@operation(KEEP)
def read_draft(store: Store, actor: Actor, action_id: str) -> Draft | None:
    """What the actor was typing on an action, None when nothing is kept or the action is no longer theirs to read."""
    return next((draft for draft in list_drafts(store, actor) if draft.action_id == action_id), None)


@operation(KEEP)
def list_drafts(store: Store, actor: Actor) -> tuple[Draft, ...]:
    """Everything the actor was typing, the newest first."""
    with store.reading() as uow:
        found = Drafts(uow.connection).all(actor.id)
        records = {r.id: r for r in uow.actions.records(ids=[d.action_id for d in found if d.action_id])}
    viewer = viewer_of(actor)
    return tuple(
        d for d in found if not d.action_id or (d.action_id in records and may_read(records[d.action_id], viewer))
    )


@operation(KEEP)
def drop_draft(store: Store, actor: Actor, action_id: str) -> None:
    """Forget what the actor was typing on an action."""
    with store.writing() as uow:
        Drafts(uow.connection).drop(actor.id, [action_id])
