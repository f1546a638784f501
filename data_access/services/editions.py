"""Closes and lists editions: named instants with a fingerprint, replayed exactly."""

from dataclasses import dataclass

from data_access.clock import from_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.editions import EditionRecord
from data_access.repositories.journal import Gesture
from data_access.snapshots import build_snapshot
from data_access.store import Store
from indicators.errors import RefusedError


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """Whether an edition still reads as the day it was closed."""

    edition: EditionRecord
    found: str

    @property
    def intact(self) -> bool:
        """The content replayed has the fingerprint kept."""
        return self.found == self.edition.fingerprint


@operation("editions.clore")
def close_edition(store: Store, actor: Actor, label: str, reason: str = "") -> EditionRecord:
    """Freeze the version in force under a name; refused when nothing is published or the name is empty."""
    if not label.strip():
        message = "Une édition doit porter un nom. Écrivez par exemple «\u00a0COPIL du 12 mars 2027\u00a0»."
        raise RefusedError(message)
    with store.writing() as uow:
        current = uow.versions.current()
        if not current:
            message = "Aucune donnée n’est publiée\u00a0: il n’y a rien à figer. Publiez d’abord un lot."
            raise RefusedError(message)
        version = version_name(current)
        fingerprint = build_snapshot(uow, version).fingerprint()
        now = from_microseconds(uow.now())
        record = EditionRecord(uow.editions.next_number(), label.strip(), now, version, fingerprint, actor.id)
        uow.editions.add(record)
        after = {"version": version, "empreinte": fingerprint, "nom": record.label}
        uow.trace(actor, Gesture("clore une édition", f"édition {record.number}", after=after, reason=reason))
    return record


@operation("editions.lire")
def list_editions(store: Store, _actor: Actor) -> list[EditionRecord]:
    """Every closed edition, the newest first."""
    with store.reading() as uow:
        return uow.editions.all()[::-1]


@operation("editions.lire")
def check_edition(store: Store, _actor: Actor, number: str) -> EditionCheck:
    """Replay an edition from the store and compare its fingerprint."""
    edition = store.edition(number)
    with store.reading() as uow:
        return EditionCheck(edition, build_snapshot(uow, edition.data_version).fingerprint())
