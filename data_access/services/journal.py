"""Reads the journal. Writing it belongs to the transaction of each gesture."""

from collections.abc import Sequence

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import JournalEntry
from data_access.store import Store


@operation("journal.lire")
def read_journal(store: Store, _actor: Actor, count: int = 100) -> Sequence[JournalEntry]:
    """The last lines of the journal, the newest first."""
    with store.reading() as uow:
        return uow.journal.last(count)
