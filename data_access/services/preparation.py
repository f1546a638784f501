"""Prepares a store for its first use: schema, then starter data, once. Safe to run again after any interruption."""

from collections.abc import Callable

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.batches import STATES, WITHDRAWN
from data_access.repositories.journal import Gesture
from data_access.repositories.store_settings import STARTER_DATA
from data_access.services.publication import list_batches, withdraw_batch
from data_access.store import Store

Progress = Callable[[float, str], None]
"""Told the share done (0 to 1) and what is being done, in French."""

Loader = Callable[[Store, Progress], object]

STARTER_KINDS = frozenset({"starter", "demonstration"})
LOADED = "complete"


def prepare_store(store: Store, load: Loader, progress: Progress) -> bool:
    """Migrate and load the starter data unless they were loaded whole; True when they have just been loaded."""
    store.migrate()
    with store.reading() as uow:
        if uow.settings.find(STARTER_DATA):
            return False
    _withdraw_unfinished(store)
    load(store, progress)
    with store.writing() as uow:
        uow.settings.add(STARTER_DATA, LOADED)
        after = {"version": uow.versions.current()}
        uow.trace(SYSTEM_ACTOR, Gesture("charger les données de départ", "entrepôt", after=after))
    return True


def _withdraw_unfinished(store: Store) -> None:
    for batch in list_batches(store, SYSTEM_ACTOR):
        if batch.kind in STARTER_KINDS and batch.state != STATES[WITHDRAWN]:
            withdraw_batch(store, SYSTEM_ACTOR, batch.id, "chargement interrompu, repris depuis le début")
