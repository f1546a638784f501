"""The data a new store starts with: real public figures, and demonstrations marked as such where nothing is public."""

from collections.abc import Callable

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.publication import record_and_publish
from data_access.starter_data.real import real_drafts
from data_access.store import Store

__all__ = ["load_starter_data"]


def load_starter_data(store: Store, progress: Callable[[float, str], None]) -> str:
    """Publish the starter data in an empty store, masked; returns the data version."""
    progress(0.1, "Chiffres publics des 26 communes")
    version = record_and_publish(store, SYSTEM_ACTOR, real_drafts(store.catalogue), "données de départ")
    progress(1.0, "Données de départ prêtes")
    return version
