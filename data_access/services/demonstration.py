"""Removes the examples: actions archived, facts of the field withdrawn, nothing deleted, the real ones untouched."""

from collections.abc import Mapping
from dataclasses import replace

from data_access.actions.versions import Written
from data_access.actions.writing import Gist, append
from data_access.example_removal import REMOVALS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import Gesture
from data_access.store import Store

REMOVE, REMOVE_FIELD = "retirer les fiches d’exemple", "retirer les exemples du terrain"
UNSAID = "mise en service"


@operation("demonstration.retirer")
def remove_demonstration_actions(store: Store, actor: Actor, reason: str = "") -> int:
    """Archive every demonstration action still in the plan; returns how many. They are shown in no list any more."""
    with store.writing() as uow:
        shown = [r for r in uow.actions.records() if r.demonstration and not r.archived]
        written = [Written(r, replace(r, archived=True, version=r.version + 1)) for r in shown]
        if written:
            append(uow, actor, Gist(REMOVE, reason), written)
    return len(written)


@operation("demonstration.retirer")
def remove_demonstration_field(store: Store, actor: Actor, reason: str = "") -> Mapping[str, int]:
    """Withdraw every example of the field still shown: how many of each kind, kinds without any left out."""
    told = " ".join(reason.split()) or UNSAID
    with store.writing() as uow:
        counts = {words: removal(uow, actor, told) for words, removal in REMOVALS.items()}
        found = {words: count for words, count in counts.items() if count}
        if found:
            after = {words: str(count) for words, count in found.items()}
            uow.trace(actor, Gesture(REMOVE_FIELD, "démonstration", {}, after, told))
    return found
