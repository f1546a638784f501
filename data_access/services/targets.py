"""Sets targets. A target is never edited: a new statement replaces it from a new data version."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.store import Store
from indicators.errors import NotFoundError, ProgrammingError
from indicators.formats import format_measure, format_vintage
from indicators.targets import Target

CAUSE = "cibles"


@operation("cibles.fixer")
def record_targets(store: Store, actor: Actor, targets: Sequence[Target], reason: str = "") -> str:
    """Set targets together, each with its author and reason (the actor's by default); returns the new data version."""
    if not targets:
        message = "recording targets needs at least one target"
        raise ProgrammingError(message)
    for target in targets:
        _check(store, target)
    with store.writing() as uow:
        known = uow.targets.at_version(uow.versions.current())
        before = {(t.indicator, t.territory): _words(store, t) for t in known}
        version = uow.open_version(actor, CAUSE, reason)
        signed = [replace(t, author=t.author or actor.id, reason=t.reason or reason) for t in targets]
        uow.targets.add(signed, version, uow.now())
        for target in signed:
            key, after = (target.indicator, target.territory), {"cible": _words(store, target)}
            replaced = {"cible": before[key]} if key in before else {}
            uow.trace(actor, Gesture("fixer une cible", _name(store, target), replaced, after, target.reason))
    name = version_name(version)
    store.snapshot(name)
    return name


@operation("cibles.lire")
def list_targets(store: Store, _actor: Actor, version: str) -> tuple[Target, ...]:
    """The targets in force at a data version."""
    with store.reading() as uow:
        return uow.targets.at_version(int(version))


def _check(store: Store, target: Target) -> None:
    if target.indicator not in store.catalogue.indicators:
        message = f"L’indicateur «\u00a0{target.indicator}\u00a0» n’existe pas. Consultez le dictionnaire."
        raise NotFoundError(message)
    if target.territory not in store.catalogue.territories:
        message = f"Le territoire «\u00a0{target.territory}\u00a0» n’existe pas. Consultez la liste des territoires."
        raise NotFoundError(message)


def _name(store: Store, target: Target) -> str:
    """« Objectifs évaluables · Morlaix Communauté »: what a target is about, as the journal shows it."""
    label = store.catalogue.indicators[target.indicator].short_label
    return f"{label} · {store.catalogue.territories[target.territory].name}"


def _words(store: Store, target: Target) -> str:
    """« 35 % (2024) → 80 % (2027) »: the path of a target, in the unit of its sheet."""
    sheet = store.catalogue.indicators[target.indicator]
    first, last = (format_measure(value, sheet) for value in (target.initial_value, target.target_value))
    return f"{first} ({format_vintage(target.initial_vintage)}) → {last} ({format_vintage(target.target_vintage)})"
