"""Switches sheets of the catalogue on and off: a motivated setting, from a data version on. Removes no figure."""

from collections.abc import Collection
from dataclasses import dataclass

from data_access.catalogue_shelf import catalogue_in
from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.repositories.own_sheets import SheetRecords, Switched
from data_access.store import Store
from indicators.catalogue.model import Catalogue, Indicator
from indicators.catalogue.own_sheets import switch_faults
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_date, french_key

READ, SWITCH = "fiches.lire", "fiches.activer"
CAUSE = "catalogue"
LONGEST = 300
OWN, CORE, EXTENSION = "fiche du territoire", "noyau commun", "extension"
WORDS = {True: "proposée", False: "écartée"}


@dataclass(frozen=True, slots=True)
class Switch:
    """What somebody asks for: sheets, whether pages offer them, and why."""

    names: tuple[str, ...]
    shown: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """One sheet: its part of the catalogue, whether pages offer it, the last switch in words, and why it must stay."""

    indicator: Indicator
    part: str
    shown: bool
    last: str
    reason: str
    kept: str = ""


@operation(READ)
def read_sheet_states(store: Store, _actor: Actor) -> tuple[SheetState, ...]:
    """Every sheet in force, those switched off first, then in French alphabetical order."""
    with store.reading() as uow:
        catalogue = catalogue_in(uow)
        last = {switch.sheet_id: switch for switch in reversed(SheetRecords(uow.connection).switches())}
    kept = (sheet for sheet in catalogue.indicators.values() if sheet.id not in catalogue.withdrawn)
    states = (_state(catalogue, sheet, last.get(sheet.id)) for sheet in kept)
    return tuple(sorted(states, key=lambda state: (state.shown, french_key(state.indicator.label))))


@operation(SWITCH)
def switch_sheets(store: Store, actor: Actor, wanted: Switch) -> str:
    """Offer these sheets on pages, or no longer; returns the data version. Figures stay, and so does their secrecy.

    RefusedError without a reason, when nothing changes, or when an objective would lose its common core.
    """
    reason, shown = wanted.reason.strip(), wanted.shown
    if not reason or len(reason) > LONGEST:
        message = f"Écrivez le motif en une phrase, {LONGEST} signes au plus\u00a0: il reste au journal."
        raise RefusedError(message)
    with store.writing() as uow:
        catalogue = catalogue_in(uow)
        changed = _changed(catalogue, wanted.names, shown=shown)
        version = uow.open_version(actor, CAUSE, reason)
        moment = (uow.now(), version)
        SheetRecords(uow.connection).switch(actor, dict.fromkeys(changed, shown), reason, moment)
        said = "proposer une fiche sur les pages" if shown else "écarter une fiche des pages"
        for name in changed:
            before, after = {"fiche": WORDS[not shown]}, {"fiche": WORDS[shown], "version": version_name(version)}
            uow.trace(actor, Gesture(said, f"fiche {name}", before, after, reason))
    store.snapshot(version_name(version))
    return version_name(version)


def _changed(catalogue: Catalogue, names: Collection[str], *, shown: bool) -> tuple[str, ...]:
    """The sheets whose state changes, once the gesture is found right."""
    known = catalogue.indicators.keys() - set(catalogue.withdrawn)
    unknown = sorted(set(names) - known)
    if unknown or not names:
        message = f"La fiche «\u00a0{'' if not unknown else unknown[0]}\u00a0» n’existe pas. Choisissez dans la liste."
        raise NotFoundError(message if unknown else "Choisissez au moins une fiche.")
    changed = tuple(sorted(name for name in names if (name in catalogue.off) == shown))
    if not changed:
        message = f"Ces fiches sont déjà {WORDS[shown]}s\u00a0: rien n’est à changer."
        raise RefusedError(message)
    faults = () if shown else switch_faults(catalogue, {*catalogue.off, *changed})
    if faults:
        message = f"Rien n’a changé\u00a0: {faults[0]}. Chaque objectif garde son noyau commun."
        raise RefusedError(message)
    return changed


def _kept(catalogue: Catalogue, sheet: Indicator) -> str:
    """Why a sheet that pages offer cannot be taken off them now; an empty text when it can."""
    if sheet.id in catalogue.off:
        return ""
    return next(iter(switch_faults(catalogue, {*catalogue.off, sheet.id})), "")


def _state(catalogue: Catalogue, sheet: Indicator, last: Switched | None) -> SheetState:
    part = OWN if sheet.id in catalogue.own else CORE if sheet.core else EXTENSION
    said = f"{format_date(last.at.astimezone(PARIS))}, {last.author_name}" if last else ""
    return SheetState(
        sheet, part, sheet.id not in catalogue.off, said, last.reason if last else "", _kept(catalogue, sheet)
    )
