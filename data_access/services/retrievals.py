"""The record of files got from producers: what, when, from where, with which digest. The journal holds it; gets none.

A retrieval changes nothing that is published: it opens no data version and is no fact about a territory.
"""

from dataclasses import dataclass

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import Gesture, JournalEntry, LineFilter
from data_access.store import Store

FETCH = "récupérer un fichier"
FINGERPRINT, ADDRESS, FILE, SIZE = "empreinte", "adresse", "fichier", "octets"
TYPE, VERSION, VERIFIED, ATTEMPTS, RESUMED = "type", "version", "vérifiée par", "tentatives", "reprises"


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One file got: the code of its source, the address that gave it, its bytes as received.

    ``version`` is the ETag or the date the producer gives, ``verified`` the digests compared with announced ones;
    both may be ``""``. ``at`` is the instant it was recorded, in UTC microseconds, 0 before that.
    """

    source: str
    address: str
    file: str
    size: int
    sha256: str
    media_type: str
    version: str
    verified: str
    attempts: int
    resumed: int
    at: int = 0


@operation("import.controler")
def record_retrieval(store: Store, actor: Actor, got: Retrieval) -> Retrieval | None:
    """Append the line of a retrieval; returns the one before of the same source, None for the first."""
    with store.writing() as uow:
        found = uow.journal.read(_lines_of(got.source), 1)
        previous = _retrieval(got.source, found[0]) if found else None
        before = {FINGERPRINT: previous.sha256} if previous else {}
        after = {
            ADDRESS: got.address,
            FILE: got.file,
            SIZE: got.size,
            FINGERPRINT: got.sha256,
            TYPE: got.media_type,
            VERSION: got.version,
            VERIFIED: got.verified,
            ATTEMPTS: got.attempts,
            RESUMED: got.resumed,
        }
        uow.trace(actor, Gesture(FETCH, _object(got.source), before, after))
    return previous


@operation("import.controler")
def last_retrieval(store: Store, _actor: Actor, source: str) -> Retrieval | None:
    """The last retrieval of a source, None when it was never got."""
    with store.reading() as uow:
        found = uow.journal.read(_lines_of(source), 1)
        return _retrieval(source, found[0]) if found else None


def _object(source: str) -> str:
    return f"source {source}"


def _lines_of(source: str) -> LineFilter:
    return LineFilter(operation=FETCH, object=_object(source))


def _retrieval(source: str, line: JournalEntry) -> Retrieval:
    after = line.after
    return Retrieval(
        source=source,
        address=str(after[ADDRESS]),
        file=str(after[FILE]),
        size=int(after[SIZE]),
        sha256=str(after[FINGERPRINT]),
        media_type=str(after[TYPE]),
        version=str(after[VERSION]),
        verified=str(after[VERIFIED]),
        attempts=int(after[ATTEMPTS]),
        resumed=int(after[RESUMED]),
        at=line.at,
    )
