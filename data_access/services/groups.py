"""Draws, checks and withdraws groups of communes. A group is never edited: a new statement replaces it from a version.

The guard runs here, in the transaction that saves, before anything is cached or shown.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.catalogue_shelf import catalogue_in
from data_access.group_checks import checked, checked_or_refused
from data_access.group_secrecy import reissue_totals
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.publication_secrecy import refuse_leaking_groups
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, ProgrammingError, RefusedError
from indicators.formats import plural
from indicators.territories import Level, Territory
from indicators.views.group_builder import GroupView, build_group, drawn_group
from indicators.views.group_check import GroupCheck

CAUSE = "groupes"
SHORTEST, LONGEST = 2, 60
FEWEST = 2


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group about to be saved; ``keep_masked``: save it though some of its totals must stay masked."""

    name: str
    members: tuple[str, ...]
    keep_masked: bool = False


@operation("groupes.dessiner")
def check_group(store: Store, _actor: Actor, draft: GroupDraft) -> GroupCheck:
    """What a group would show and mask, and the nearest group that masks less; saves nothing."""
    group = _drawn(store, draft)
    with store.reading() as uow:
        _refuse_double(uow, group)
        return checked(uow, facts_for(store), group)


@operation("groupes.dessiner")
def draw_group(store: Store, actor: Actor, draft: GroupDraft, reason: str = "") -> str:
    """Save a group; returns its code. RefusedError with the nearest safe one when a secret value could be had by it."""
    group = _drawn(store, draft)
    facts = facts_for(store)
    with store.writing() as uow:
        _refuse_double(uow, group)
        masked = checked_or_refused(uow, facts, group, keep_masked=draft.keep_masked)
        version = _record(uow, actor, [group], reason)
        labels = [one.label for one in masked]
        after = {"nom": group.name, "communes": list(group.members), "masqués": labels}
        uow.trace(actor, Gesture("dessiner un groupe", group.code, {}, after, reason))
    store.snapshot(version_name(version))
    return group.code


@operation("groupes.dessiner")
def withdraw_group(store: Store, actor: Actor, code: str, reason: str) -> str:
    """Withdraw a group: it is no longer offered, what it showed stays known to the guard; returns the new version."""
    if not reason.strip():
        message = "Écrivez le motif du retrait\u00a0: il reste au journal."
        raise RefusedError(message)
    cited = [r.number for r in facts_for(store, actor=actor).plan.everything if code in r.territories]
    with store.writing() as uow:
        group = _in_force(uow, code)
        if cited:
            message = (
                f"Le groupe «\u00a0{group.name}\u00a0» est cité par {plural(len(cited), 'fiche', 'fiches')}-action."
            )
            raise RefusedError(message + " Remplacez-le dans ces fiches, puis retirez-le.")
        version = uow.open_version(actor, CAUSE, reason)
        uow.groups.add([replace(group, members=())], actor.id, version, uow.now())
        reissue_totals(uow, catalogue_in(uow), version)
        before = {"nom": group.name, "communes": list(group.members)}
        uow.trace(actor, Gesture("retirer un groupe", code, before, {}, reason))
    store.snapshot(version_name(version))
    return version_name(version)


@operation("groupes.dessiner")
def record_groups(store: Store, actor: Actor, groups: Sequence[Territory], reason: str = "") -> str:
    """Draw groups together, masking what must be; returns the new version. Members must be known communes."""
    if not groups:
        message = "recording groups needs at least one group"
        raise ProgrammingError(message)
    for group in groups:
        _check(store, group)
    with store.writing() as uow:
        refuse_leaking_groups(uow, catalogue_in(uow), groups)
        before = {group.code: group for group in uow.groups.at_version(uow.versions.current())}
        version = _record(uow, actor, groups, reason)
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


@operation("groupes.lire")
def read_group(store: Store, _actor: Actor, code: str, edition: str = "") -> GroupView:
    """What a group shows, at the version in force or at an edition; NotFoundError when it does not exist there."""
    facts = facts_for(store, edition)
    for group in facts.groups:
        if group.code == code:
            return build_group(facts, group)
    raise NotFoundError(_unknown(code))


def _record(uow: UnitOfWork, actor: Actor, groups: Sequence[Territory], reason: str) -> int:
    version = uow.open_version(actor, CAUSE, reason)
    uow.groups.add(groups, actor.id, version, uow.now())
    reissue_totals(uow, catalogue_in(uow), version)
    return version


def _drawn(store: Store, draft: GroupDraft) -> Territory:
    """The group of a draft, checked: a name, at least two communes, and not the whole community."""
    name = " ".join(draft.name.split())
    if not SHORTEST <= len(name) <= LONGEST or not name.isprintable():
        message = f"Donnez au groupe un nom de {SHORTEST} à {LONGEST} caractères."
        raise RefusedError(message)
    members = tuple(sorted(set(draft.members)))
    code = f"g-{hashlib.sha256(','.join(members).encode()).hexdigest()[:10]}"
    if unknown := set(members) - {commune.code for commune in store.catalogue.communes()}:
        raise RefusedError(_strangers(name, sorted(unknown)))
    group = drawn_group(name, code, members, facts_for(store))
    _check(store, group)
    if len(members) < FEWEST:
        message = "Cochez au moins deux communes\u00a0: une commune seule se choisit dans la liste des territoires."
        raise RefusedError(message)
    if len(members) == len(store.catalogue.communes()):
        message = "Ce groupe est toute la communauté\u00a0: choisissez «\u00a0Morlaix Communauté\u00a0» dans la liste."
        raise RefusedError(message)
    return group


def _refuse_double(uow: UnitOfWork, group: Territory) -> None:
    for known in uow.groups.at_version(uow.versions.current()):
        if set(known.members) == set(group.members):
            message = f"Ces communes forment déjà le groupe «\u00a0{known.name}\u00a0». Choisissez-le dans la liste."
            raise RefusedError(message)
        if known.name.casefold() == group.name.casefold():
            message = f"Le nom «\u00a0{known.name}\u00a0» est déjà pris par un autre groupe. Choisissez un autre nom."
            raise RefusedError(message)


def _in_force(uow: UnitOfWork, code: str) -> Territory:
    for group in uow.groups.at_version(uow.versions.current()):
        if group.code == code:
            return group
    raise NotFoundError(_unknown(code))


def _check(store: Store, group: Territory) -> None:
    communes = {commune.code for commune in store.catalogue.communes()}
    unknown = sorted(set(group.members) - communes)
    if unknown:
        raise RefusedError(_strangers(group.name, unknown))
    if group.level is not Level.GROUP or not group.members or group.code in store.catalogue.territories:
        message = f"Le groupe «\u00a0{group.name}\u00a0» doit avoir un code à lui et au moins une commune."
        raise RefusedError(message)


def _strangers(name: str, unknown: Sequence[str]) -> str:
    message = f"Le groupe «\u00a0{name}\u00a0» nomme des communes inconnues\u00a0: {', '.join(unknown)}."
    return message + " Choisissez parmi les communes de la liste."


def _unknown(code: str) -> str:
    return f"Le groupe «\u00a0{code}\u00a0» n’existe pas ou a été retiré. Choisissez-en un dans la liste."
