"""Removes the demonstration actions in one gesture: archived, not deleted, their history kept. Real ones stay."""

from dataclasses import replace

from data_access.actions.versions import Written
from data_access.actions.writing import Gist, append
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.store import Store

REMOVE = "retirer les fiches d’exemple"


@operation("demonstration.retirer")
def remove_demonstration_actions(store: Store, actor: Actor, reason: str = "") -> int:
    """Archive every demonstration action still in the plan; returns how many. They are shown in no list any more."""
    with store.writing() as uow:
        shown = [r for r in uow.actions.records() if r.demonstration and not r.archived]
        written = [Written(r, replace(r, archived=True, version=r.version + 1)) for r in shown]
        if written:
            append(uow, actor, Gist(REMOVE, reason), written)
    return len(written)
