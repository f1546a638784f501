"""Sets targets. A target is never edited: a new statement replaces it from a new data version."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.store import Store
from indicators.errors import NotFoundError, ProgrammingError
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
        before = {f"{t.indicator}/{t.territory}": _words(t) for t in uow.targets.at_version(uow.versions.current())}
        version = uow.open_version(actor, CAUSE, reason)
        signed = [replace(t, author=t.author or actor.id, reason=t.reason or reason) for t in targets]
        uow.targets.add(signed, version, uow.now())
        for target in signed:
            name = f"{target.indicator}/{target.territory}"
            known = {"cible": before[name]} if name in before else {}
            uow.trace(actor, Gesture("fixer une cible", name, known, {"cible": _words(target)}, target.reason))
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


def _words(target: Target) -> str:
    return f"{target.initial_value} ({target.initial_vintage}) → {target.target_value} ({target.target_vintage})"
