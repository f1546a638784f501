"""Draws groups of communes. A group is never edited: a new statement replaces it from a new data version."""

from collections.abc import Sequence

from data_access.group_secrecy import reissue_totals
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.publication_secrecy import refuse_leaking_groups
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.store import Store
from indicators.errors import ProgrammingError, RefusedError
from indicators.territories import Level, Territory

CAUSE = "groupes"


@operation("groupes.dessiner")
def record_groups(store: Store, actor: Actor, groups: Sequence[Territory], reason: str = "") -> str:
    """Draw groups together; returns the new data version. Members must be communes of the catalogue."""
    if not groups:
        message = "recording groups needs at least one group"
        raise ProgrammingError(message)
    for group in groups:
        _check(store, group)
    with store.writing() as uow:
        refuse_leaking_groups(uow, store.catalogue, groups)
        before = {group.code: group for group in uow.groups.at_version(uow.versions.current())}
        version = uow.open_version(actor, CAUSE, reason)
        uow.groups.add(groups, actor.id, version, uow.now())
        reissue_totals(uow, store.catalogue, version)
        for group in groups:
            known = {"communes": list(before[group.code].members)} if group.code in before else {}
            after = {"nom": group.name, "communes": list(group.members)}
            uow.trace(actor, Gesture("dessiner un groupe", group.code, known, after, reason))
    name = version_name(version)
    store.snapshot(name)
    return name


@operation("groupes.lire")
def list_groups(store: Store, _actor: Actor, version: str) -> tuple[Territory, ...]:
    """The groups of communes in force at a data version."""
    with store.reading() as uow:
        return uow.groups.at_version(int(version))


def _check(store: Store, group: Territory) -> None:
    communes = {commune.code for commune in store.catalogue.communes()}
    unknown = sorted(set(group.members) - communes)
    if unknown:
        message = f"Le groupe «\u00a0{group.name}\u00a0» nomme des communes inconnues\u00a0: {', '.join(unknown)}."
        raise RefusedError(message + " Choisissez parmi les communes de la liste.")
    if group.level is not Level.GROUP or not group.members or group.code in store.catalogue.territories:
        message = f"Le groupe «\u00a0{group.name}\u00a0» doit avoir un code à lui et au moins une commune."
        raise RefusedError(message)
