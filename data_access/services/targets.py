"""Sets and withdraws targets. A target is never edited: a new statement replaces it from a new data version.

What a closed edition froze stays: a change counts from the edition under way, and waits while its committee meets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.repositories.targets import Statement
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, ProgrammingError, RefusedError
from indicators.reading.targets import change_words, window_sentence
from indicators.rights import Role
from indicators.target_rules import target_faults, unfavourable_sentence
from indicators.targets import Target, TargetChange, TargetWindow

CAUSE, WITHDRAWN = "cibles", "cibles retirées"
SET, REPLACE, WITHDRAW = "fixer une cible", "remplacer une cible", "retirer une cible"
FREEZE, RELEASE = "geler les cibles", "lever le gel des cibles"
LONGEST = 300


class TargetDirectionError(RefusedError):
    """A target against the favourable direction: it is asked for again, and confirmed."""

    code = "sens_de_la_cible"


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as somebody asks for it.

    ``upkeep`` says that holding the initial value is meant, ``confirmed`` that a target against the favourable
    direction is. ``base`` is the data version of the statement that was read, 0 when there was none: a stale one is
    refused.
    """

    target: Target
    upkeep: bool = False
    confirmed: bool = False
    base: int = 0


@operation("cibles.fixer")
def record_targets(store: Store, actor: Actor, targets: Sequence[Target], reason: str = "") -> str:
    """Set targets together, each with its author and reason (the actor's by default); returns the new data version.

    A program (first data, command line) is trusted with the rules of :func:`set_target`; a person is not.
    """
    if not targets:
        message = "recording targets needs at least one target"
        raise ProgrammingError(message)
    for target in targets:
        _check(store, target)
        if actor.role is not Role.SYSTEM:
            _judge(store, TargetDraft(target, upkeep=target.initial_value == target.target_value))
    with store.writing() as uow:
        _check_window(uow)
        version = uow.open_version(actor, CAUSE, reason)
        signed = [replace(t, author=t.author or actor.id, reason=t.reason or reason) for t in targets]
        _keep(store, uow, actor, signed, version)
    return _published(store, version)


@operation("cibles.fixer")
def set_target(store: Store, actor: Actor, draft: TargetDraft) -> str:
    """Set or replace one target, signed by the actor; returns the new data version.

    RefusedError names the first rule that is broken; TargetDirectionError asks to confirm an unfavourable direction.
    """
    target = replace(draft.target, author=actor.name, demonstration=False, reason=draft.target.reason.strip())
    _check(store, target)
    _ask(target.reason, "Une cible")
    _judge(store, replace(draft, target=target))
    with store.writing() as uow:
        _check_window(uow)
        _check_base(store, uow, target, draft.base)
        _check_new(uow, target)
        version = uow.open_version(actor, CAUSE, target.reason)
        _keep(store, uow, actor, [target], version)
    return _published(store, version)


@operation("cibles.fixer")
def withdraw_target(store: Store, actor: Actor, wanted: Target, base: int, reason: str) -> str:
    """Withdraw the target in force of an indicator and a territory; returns the new data version."""
    _ask(reason, "Le retrait d’une cible")
    with store.writing() as uow:
        _check_window(uow)
        key = (wanted.indicator, wanted.territory)
        known = {(t.indicator, t.territory): t for t in uow.targets.at_version(uow.versions.current())}
        if key not in known:
            message = "Aucune cible n’est en vigueur ici\u00a0: il n’y a rien à retirer. Rechargez la page."
            raise RefusedError(message)
        _check_base(store, uow, wanted, base)
        version = uow.open_version(actor, WITHDRAWN, reason)
        uow.targets.withdraw(Statement(*key, version, uow.now(), actor.name, reason.strip(), None))
        before = {"cible": _words(store, known[key])}
        uow.trace(actor, Gesture(WITHDRAW, _name(store, wanted), before, {"cible": "retirée"}, reason.strip()))
    return _published(store, version)


@operation("cibles.lire")
def list_targets(store: Store, _actor: Actor, version: str) -> tuple[Target, ...]:
    """The targets in force at a data version."""
    with store.reading() as uow:
        return uow.targets.at_version(int(version))


@operation("cibles.lire")
def list_target_changes(store: Store, _actor: Actor, version: str = "") -> tuple[TargetChange, ...]:
    """Every change of a target up to a data version (all of them by default), the newest first."""
    with store.reading() as uow:
        found = uow.targets.changes()
    return tuple(c for c in reversed(found) if not version or c.version <= int(version))


@operation("cibles.lire")
def read_target_window(store: Store, _actor: Actor) -> TargetWindow:
    """Whether targets may change now, and from which edition a change counts."""
    with store.reading() as uow:
        return uow.targets.window()


@operation("cibles.geler")
def freeze_targets(store: Store, actor: Actor, reason: str) -> TargetWindow:
    """Freeze every target while the committee of the edition under way meets, until its closing."""
    return _freeze(store, actor, reason, frozen=True)


@operation("cibles.geler")
def release_targets(store: Store, actor: Actor, reason: str) -> TargetWindow:
    """Lift the freeze before the closing of the edition."""
    return _freeze(store, actor, reason, frozen=False)


def _freeze(store: Store, actor: Actor, reason: str, *, frozen: bool) -> TargetWindow:
    _ask(reason, "Le gel des cibles" if frozen else "La levée du gel")
    with store.writing() as uow:
        window = uow.targets.window()
        if window.frozen is frozen:
            state = "déjà gelées" if frozen else "libres de changer"
            message = f"Les cibles sont {state}\u00a0: il n’y a rien à faire. Rechargez la page."
            raise RefusedError(message)
        said = {"edition": window.edition, "frozen": frozen, "author": actor.name, "reason": reason.strip()}
        uow.targets.freeze({**said, "at": uow.now()})
        states = [{"cibles": word} for word in ("libres", "gelées")]
        before, after = states if frozen else states[::-1]
        gesture = FREEZE if frozen else RELEASE
        uow.trace(actor, Gesture(gesture, f"édition {window.edition}", before, after, reason.strip()))
        return uow.targets.window()


def _keep(store: Store, uow: UnitOfWork, actor: Actor, targets: Sequence[Target], version: int) -> None:
    known = {(t.indicator, t.territory): t for t in uow.targets.at_version(version)}
    uow.targets.add(targets, version, uow.now())
    for target in targets:
        before = known.get((target.indicator, target.territory))
        replaced = {"cible": _words(store, before)} if before else {}
        gesture = REPLACE if before else SET
        after = {"cible": _words(store, target)}
        uow.trace(actor, Gesture(gesture, _name(store, target), replaced, after, target.reason))


def _published(store: Store, version: int) -> str:
    name = version_name(version)
    store.snapshot(name)
    return name


def _ask(reason: str, gesture: str) -> None:
    if not reason.strip():
        message = f"{gesture} demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)
    if len(reason.strip()) > LONGEST:
        message = f"Ce motif est trop long. Gardez {LONGEST} caractères au plus."
        raise RefusedError(message)


def _check(store: Store, target: Target) -> None:
    if not store.catalogue.offers(target.indicator):
        message = f"L’indicateur «\u00a0{target.indicator}\u00a0» n’existe pas. Consultez le dictionnaire."
        raise NotFoundError(message)
    if target.territory not in store.catalogue.territories:
        message = f"Le territoire «\u00a0{target.territory}\u00a0» n’existe pas. Consultez la liste des territoires."
        raise NotFoundError(message)


def _judge(store: Store, draft: TargetDraft) -> None:
    target, indicator = draft.target, store.catalogue.indicators[draft.target.indicator]
    place = store.catalogue.territories.get(target.territory)
    faults = target_faults(target, indicator, place, upkeep=draft.upkeep)
    if faults:
        raise RefusedError(" ".join(faults))
    against = unfavourable_sentence(target, indicator)
    if against and not draft.confirmed:
        raise TargetDirectionError(against)


def _check_window(uow: UnitOfWork) -> None:
    window = uow.targets.window()
    if window.frozen:
        raise RefusedError(window_sentence(window))


def _check_base(store: Store, uow: UnitOfWork, target: Target, base: int) -> None:
    """Nobody replaces what they did not read."""
    last = uow.targets.last_version(target.indicator, target.territory)
    if last == base:
        return
    change = next(c for c in reversed(uow.targets.changes()) if c.version == last)
    indicator = store.catalogue.indicators[target.indicator]
    message = (
        f"Cette cible a changé entre-temps\u00a0: {change.author} l’a mise à «\u00a0"
        f"{change_words(change.after, indicator)}\u00a0». Rechargez la page, puis recommencez si besoin."
    )
    raise RefusedError(message)


def _check_new(uow: UnitOfWork, target: Target) -> None:
    """The same path and weight again would write a version that says nothing."""
    known = uow.targets.at_version(uow.versions.current())
    if any(replace(t, author=target.author, reason=target.reason) == target for t in known):
        message = "C’est déjà la cible en vigueur\u00a0: rien n’a été écrit. Changez une valeur, une date ou le poids."
        raise RefusedError(message)


def _name(store: Store, target: Target) -> str:
    """« Objectifs évaluables · Morlaix Communauté »: what a target is about, as the journal shows it."""
    label = store.catalogue.indicators[target.indicator].short_label
    return f"{label} · {store.catalogue.territories[target.territory].name}"


def _words(store: Store, target: Target) -> str:
    """« 35 % (2024) → 80 % (2027), poids 1 »: the path of a target, in the unit of its sheet."""
    return change_words(target, store.catalogue.indicators[target.indicator])
