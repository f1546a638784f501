"""Turns a fault of the database into one French sentence. Hides no bug: other errors pass as they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from indicators.errors import StoreUnavailableError


class StoreNotPreparedError(StoreUnavailableError):
    """The base answers but was never set up; older data must not be served in its place."""


NOTHING_LOST = "Rien n’a été modifié."
LOCKED = f"La base est occupée par une autre écriture. {NOTHING_LOST} Réessayez dans un instant."
READ_ONLY = f"La base est en lecture seule. {NOTHING_LOST} Rendez le dossier de données accessible en écriture."
DISK_FULL = f"Le disque de la base est plein. {NOTHING_LOST} Libérez de la place, puis réessayez."
NOT_PREPARED = "La base n’est pas préparée. Lancez «\u00a0python -m data_access.cli setup\u00a0», puis réessayez."
DAMAGED = "Le fichier de la base est illisible. Remettez la dernière sauvegarde, puis relancez."
UNREACHABLE = f"La base de données est injoignable. {NOTHING_LOST} Vérifiez qu’elle est démarrée, puis réessayez."

SIGNS = (
    (("database is locked", "lock timeout", "canceling statement", "deadlock"), LOCKED),
    (("readonly", "read-only"), READ_ONLY),
    (("is full", "disk i/o", "no space"), DISK_FULL),
    (("no such table", "no such column", "does not exist"), NOT_PREPARED),
    (("malformed", "not a database"), DAMAGED),
)


@contextmanager
def french_faults() -> Iterator[None]:
    """Raise StoreUnavailableError in place of a fault of the database."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreUnavailableError(LOCKED) from error
    except DBAPIError as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        kind = StoreNotPreparedError if sentence == NOT_PREPARED else StoreUnavailableError
        raise kind(sentence) from error


def sentence_of(error: DBAPIError) -> str | None:
    """What to tell the user, None when the error is a bug of ours."""
    text = str(error.orig).lower()
    for signs, sentence in SIGNS:
        if any(sign in text for sign in signs):
            return sentence
    outage = isinstance(error, OperationalError | InterfaceError) and not isinstance(error, ProgrammingError)
    return UNREACHABLE if outage or error.connection_invalidated else None
