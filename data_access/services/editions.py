"""Closes, lists and verifies editions: named instants with a fingerprint, replayed exactly."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.catalogue_shelf import catalogue_in
from data_access.clock import from_microseconds
from data_access.edition_content import (
    CATALOGUE,
    KEPT,
    REBUILT,
    RULES,
    SENTENCES,
    SETTINGS,
    Book,
    Moment,
    digest_of,
    fingerprint_of,
    parts_of,
    rebuilt,
    sentences_at,
)
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_versions import version_name
from data_access.repositories.editions import EditionRecord, KeptPart
from data_access.repositories.journal import Gesture
from data_access.repositories.parameters import Parameters
from data_access.snapshots import build_snapshot
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.rulebook import load_rulebook
from indicators.disclosure.since import masks_of, masks_on
from indicators.errors import RefusedError
from indicators.reading.masked_since import masked_sentences

READ, CLOSE = "editions.lire", "editions.clore"
LABEL_AT_MOST = 80
READ_WITH = (CATALOGUE, RULES, SETTINGS)
"""The parts without which no page of an edition can be built again."""


@dataclass(frozen=True, slots=True)
class PartCheck:
    """One part of an edition: the digest kept, and that of what the store gives back today."""

    name: str
    kept: str
    found: str

    @property
    def intact(self) -> bool:
        """The part reads as the day of the closing."""
        return self.kept == self.found


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """Whether an edition still reads as the day it was closed, part by part; one older than the parts has none.

    ``reworded`` says that the program words a sentence otherwise than then: the kept ones are intact all the same.
    """

    edition: EditionRecord
    found: str
    parts: tuple[PartCheck, ...] = ()
    reworded: bool = False

    @property
    def intact(self) -> bool:
        """The content replayed has the fingerprint kept."""
        return self.found == self.edition.fingerprint

    @property
    def damaged(self) -> tuple[str, ...]:
        """The names of the parts that changed."""
        return tuple(part.name for part in self.parts if not part.intact)


@dataclass(frozen=True, slots=True)
class ReplayedEdition:
    """An edition being read again, and what it no longer shows, in dated sentences."""

    edition: EditionRecord
    masked: tuple[str, ...]


@dataclass(frozen=True)
class _Prepared:
    """What an edition is about to freeze, and the last line of the journal when it was read."""

    moment: Moment
    parts: Mapping[str, KeptPart]
    line: int


@operation(CLOSE)
def close_edition(store: Store, actor: Actor, label: str, reason: str = "") -> EditionRecord:
    """Freeze all that is in force under a name; refused when nothing is published or the name is empty or too long.

    What is frozen is read before the writers wait; whatever was written meanwhile makes it read anew.
    """
    name = " ".join(label.split())
    if not name or len(name) > LABEL_AT_MOST:
        message = f"Une édition doit porter un nom, en {LABEL_AT_MOST} signes au plus. "
        message += "Écrivez par exemple «\u00a0COPIL du 12 mars 2027\u00a0»."
        raise RefusedError(message)
    with store.reading() as uow:
        prepared = _prepare(store, uow)
    with store.writing() as uow:
        if uow.journal.last_line() != prepared.line:
            prepared = _prepare(store, uow)
        moment, digests = prepared.moment, {part: kept.digest for part, kept in prepared.parts.items()}
        draft = EditionRecord(moment.number, name, moment.at, moment.version, "", actor.id)
        record = EditionRecord(moment.number, name, moment.at, moment.version, fingerprint_of(draft, digests), actor.id)
        uow.editions.add(record)
        uow.editions.add_parts(record.number, prepared.parts)
        after = {"version": moment.version, "empreinte": record.fingerprint, "nom": name}
        uow.trace(actor, Gesture("clore une édition", f"édition {record.number}", after=after, reason=reason))
    return record


@operation(READ)
def list_editions(store: Store, _actor: Actor) -> list[EditionRecord]:
    """Every closed edition, the newest first."""
    with store.reading() as uow:
        return uow.editions.all()[::-1]


@operation(READ)
def read_edition(store: Store, _actor: Actor, number: str) -> ReplayedEdition:
    """A closed edition about to be replayed; NotFoundError when there is none."""
    edition = store.edition(number)
    bearing = masks_of(store.editions.masks(store.current_version()), int(edition.data_version))
    masks = masks_on(store.snapshot(edition.data_version).observations, bearing) if bearing else ()
    return ReplayedEdition(edition, masked_sentences(masks, store.editions.book(edition).catalogue))


@operation(READ)
def check_edition(store: Store, _actor: Actor, number: str) -> EditionCheck:
    """Rebuild an edition from the store and compare its fingerprint; masks laid since are no part of it."""
    edition = store.edition(number)
    with store.reading() as uow:
        kept = uow.editions.parts(edition.number)
        if not kept:
            return EditionCheck(edition, build_snapshot(uow, edition.data_version).fingerprint())
        legible = all(digest_of(kept[name].content) == kept[name].digest for name in READ_WITH)
        book = store.editions.book(edition) if legible else _book_of_today(store, uow)
        moment = Moment(edition.number, edition.at, edition.data_version, book)
        again = {name: digest_of(content) for name, content in rebuilt(uow, moment).items()}
        reworded = legible and digest_of(sentences_at(uow, moment)) != kept[SENTENCES].digest
    parts = tuple(PartCheck(name, part.digest, _found(name, part, again)) for name, part in kept.items())
    found = fingerprint_of(edition, {part.name: part.found for part in parts})
    return EditionCheck(edition, found, parts, reworded)


def _found(name: str, part: KeptPart, again: Mapping[str, str]) -> str:
    """The digest of a part today: of what is kept, which must also be what other tables give back."""
    held = digest_of(part.content) if name in KEPT else part.digest
    if name not in REBUILT:
        return held
    return again[name] if held == part.digest else held


def _prepare(store: Store, uow: UnitOfWork) -> _Prepared:
    current = uow.versions.current()
    if not current:
        message = "Aucune donnée n’est publiée\u00a0: il n’y a rien à figer. Publiez d’abord un lot."
        raise RefusedError(message)
    written = (uow.journal.last_instant(), uow.actions.last_instant(), uow.versions.last_instant())
    at = from_microseconds(max(uow.now(), *written))
    moment = Moment(uow.editions.next_number(), at, version_name(current), _book_of_today(store, uow))
    return _Prepared(moment, parts_of(uow, moment), uow.journal.last_line())


def _book_of_today(store: Store, uow: UnitOfWork) -> Book:
    return Book(catalogue_in(uow), load_rulebook(), Parameters(uow.connection).values(store.settings.mode))
