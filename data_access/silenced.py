"""Reads which alerts are put in silence, now or as they were at the closing of an edition. Silences none."""

from contextlib import suppress
from dataclasses import replace

from data_access.clock import to_microseconds
from data_access.repositories.meetings import LATER
from data_access.repositories.silences import Silences
from data_access.store import Store
from indicators.errors import StoreUnavailableError
from indicators.views.facts import Facts


def with_silences(store: Store, facts: Facts) -> Facts:
    """The facts with the silences they are read with; with none while the base does not answer: nothing is hidden."""
    with suppress(StoreUnavailableError), store.reading() as uow:
        return replace(facts, silences=Silences(uow.connection, _until(store, facts.edition)).in_force())
    return facts


def silence_key(store: Store, edition: str = "") -> str:
    """What changes when an alert is put in silence or heard again: a part of the key of what shows alerts."""
    with suppress(StoreUnavailableError), store.reading() as uow:
        return str(Silences(uow.connection, _until(store, edition)).last())
    return ""


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER
