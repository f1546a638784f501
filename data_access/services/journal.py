"""Reads and verifies the journal, erases a free text of it. Writing it belongs to the transaction of each gesture.

An actor granted « propres gestes » reads the lines of that actor alone, whatever is asked.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from data_access.clock import PARIS, to_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.journal_check import Verification, check_journal
from data_access.journal_heads import Head
from data_access.journal_words import field_word
from data_access.repositories.journal import (
    ERASE,
    REASON,
    Gesture,
    JournalEntry,
    LineFilter,
    erasure_object,
    forget_pages,
)
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Grant, load_rights

READ = "journal.lire"
VERIFY = "vérifier le journal"
PAGE = 100


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which lines to read: days of Morlaix (both included), exact words (empty for all), ``page`` from 1."""

    since: date | None = None
    until: date | None = None
    actor: str = ""
    operation: str = ""
    object: str = ""
    count: int = PAGE
    page: int = 1


@dataclass(frozen=True, slots=True)
class JournalWords:
    """What a reader may filter on: how many lines there are to read, the actors and operations they name."""

    lines: int
    actors: tuple[str, ...]
    operations: tuple[str, ...]


@operation(READ)
def read_journal(store: Store, actor: Actor, query: JournalQuery | int = PAGE) -> Sequence[JournalEntry]:
    """The lines of a query, the newest first; a number asks for that many last lines."""
    if isinstance(query, int):
        query = JournalQuery(count=query)
    with store.reading() as uow:
        return uow.journal.read(_filter(actor, query), query.count, (max(query.page, 1) - 1) * query.count)


@operation(READ)
def count_journal(store: Store, actor: Actor, query: JournalQuery) -> int:
    """How many lines a query keeps, all pages together."""
    with store.reading() as uow:
        return uow.journal.count(_filter(actor, query))


@operation(READ)
def journal_words(store: Store, actor: Actor) -> JournalWords:
    """What the filters of the page offer to this reader."""
    wanted = _filter(actor, JournalQuery())
    with store.reading() as uow:
        return JournalWords(uow.journal.count(wanted), *uow.journal.words(wanted))


@operation(READ)
def history_of(store: Store, actor: Actor, name: str, count: int = PAGE) -> Sequence[JournalEntry]:
    """« Historique »: what was done to one object, the newest first."""
    with store.reading() as uow:
        return uow.journal.read(_filter(actor, JournalQuery(object=name)), count)


@operation("journal.verifier")
def verify(store: Store, actor: Actor, copy: Path | None = None) -> Verification:
    """Read the whole journal again, against the heads kept here and those of a copy; leaves a line of it.

    A cut of the end shows only through a head: an intact journal gives one more. No line is left in a journal held
    with another key: the security log says it.
    """
    heads = store.heads.read() + (store.heads.read_from(copy) if copy else [])
    with store.reading() as uow:
        found = check_journal(store.chain_key, uow.journal.lines(), uow.journal.texts(), heads)
    outcome: dict[str, object] = {"lignes": found.lines, "intact": found.intact, "têtes": len(found.heads)}
    if found.first:
        outcome |= {"anomalies": len(found.faults), "première ligne": found.first.line}
    store.security.add("journal_verifie", actor=actor.id, outcome="intact" if found.intact else "altere")
    try:
        with store.writing() as uow:
            uow.trace(actor, Gesture(VERIFY, "journal", after=outcome))
            last = uow.journal.head()
        if found.intact:
            with suppress(OSError):
                store.heads.add(last, store.clock.now())
    except RefusedError:
        store.security.add("journal_autre_cle", actor=actor.id)
    return found


@operation("journal.verifier")
def keep_head(store: Store, _actor: Actor) -> Head | None:
    """Append the head of this instant to the file of heads; None while the journal is empty."""
    with store.reading() as uow:
        last = uow.journal.head()
    return store.heads.add(last, store.clock.now())


@operation("journal.effacer")
def erase_text(store: Store, actor: Actor, line: int, field: str, motive: str) -> int:
    """Empty a free text of a line and its salt, for good; returns the line that says by whom and why.

    Backups taken before still hold the text. NotFoundError for a line or a text that does not exist; RefusedError
    without a motive, or for a text erased already.
    """
    if not motive.strip():
        message = "Écrivez le motif de l’effacement\u00a0: il reste au journal, à la place du texte."
        raise RefusedError(message)
    with store.writing() as uow:
        _check_text(uow.journal.find(line), line, field)
        uow.journal.erase(line, field)
        after = {"ligne": line, "champ": field_word(field)}
        number = uow.trace(actor, Gesture(ERASE, erasure_object(line, field), after=after, reason=motive.strip()))
    forget_pages(store.engine)
    return number


def _check_text(entry: JournalEntry | None, line: int, field: str) -> None:
    if entry is None:
        message = f"Le journal n’a pas de ligne {line}. Vérifiez le numéro."
        raise NotFoundError(message)
    if field in entry.erased:
        message = f"Le texte «\u00a0{field_word(field)}\u00a0» de la ligne {line} est déjà effacé."
        raise RefusedError(message)
    if not (entry.reason if field == REASON else entry.texts.get(field)):
        message = f"La ligne {line} n’a pas de texte «\u00a0{field_word(field)}\u00a0». Vérifiez le champ."
        raise NotFoundError(message)


def _filter(actor: Actor, query: JournalQuery) -> LineFilter:
    return LineFilter(
        since=_midnight(query.since),
        until=_midnight(query.until + timedelta(days=1)) if query.until else None,
        actor=query.actor,
        operation=query.operation,
        object=query.object,
        own=actor.id if load_rights().grant(READ, actor.role) is Grant.OWN_GESTURES else "",
    )


def _midnight(day: date | None) -> int | None:
    return to_microseconds(datetime.combine(day, time.min, PARIS)) if day else None
