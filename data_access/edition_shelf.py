"""Closed editions in memory: their list, what each is read with, and the figures masked since. Writes nothing.

An edition never changes, so what is read of it is kept; the list is at most one second old.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from threading import Lock

from data_access.clock import Clock, to_microseconds
from data_access.edition_content import Book, book_of
from data_access.faults import StoreNotPreparedError
from data_access.repositories.editions import EditionRecord
from data_access.repositories.parameters import Parameters
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.catalogue.rulebook import load_rulebook
from indicators.disclosure.since import MaskedSince
from indicators.errors import NotFoundError, StoreUnavailableError

SEEN_TTL_S = 1.0
Reading = Callable[[], AbstractContextManager[UnitOfWork]]


class EditionShelf:
    """The editions of one open store. Safe between threads."""

    def __init__(self, reading: Reading, clock: Clock, mode: str, catalogue: Callable[[], Catalogue]) -> None:
        """Read nothing yet."""
        self._reading = reading
        self._clock = clock
        self._mode = mode
        self._catalogue = catalogue
        self._known: Mapping[int, EditionRecord] = {}
        self._seen: float | None = None
        self._books: dict[int, Book] = {}
        self._masks: tuple[str, tuple[MaskedSince, ...]] = ("", ())
        self._lock = Lock()

    def forget(self) -> None:
        """Look at the base at the next question: something was just written."""
        self._seen = None
        self._masks = ("", self._masks[1])

    def all(self) -> tuple[EditionRecord, ...]:
        """Every edition, the oldest first; those last seen while the base is unreachable."""
        now = self._clock.monotonic()
        if self._seen is None or now - self._seen >= SEEN_TTL_S:
            try:
                with self._reading() as uow:
                    self._known = {edition.number: edition for edition in uow.editions.all()}
            except StoreNotPreparedError:
                raise
            except StoreUnavailableError:
                if self._seen is None and not self._known:
                    raise
            self._seen = now
        return tuple(self._known.values())

    def find(self, number: str) -> EditionRecord:
        """An edition by its number; NotFoundError when there is none."""
        wanted = int(number) if number.isascii() and number.isdigit() else -1
        if wanted not in self._known:
            self.all()
        if wanted not in self._known:
            message = f"L’édition «\u00a0{number}\u00a0» n’existe pas. Revenez à l’édition en cours."
            raise NotFoundError(message)
        return self._known[wanted]

    def book(self, edition: EditionRecord) -> Book:
        """What an edition is read with; one older than the parts is read with the catalogue of today."""
        with self._lock:
            if edition.number not in self._books:
                with self._reading() as uow:
                    parts = uow.editions.parts(edition.number)
                    settings = Parameters(uow.connection).values(self._mode, to_microseconds(edition.at))
                whole = book_of(parts) if parts else Book(self._catalogue(), load_rulebook(), settings)
                self._books[edition.number] = whole
            return self._books[edition.number]

    def masks(self, version: str) -> tuple[MaskedSince, ...]:
        """Every figure masked since it was shown, as of the version in force: a mask comes with a version."""
        if self._masks[0] != version:
            try:
                with self._reading() as uow:
                    self._masks = (version, uow.masks.all())
            except StoreNotPreparedError:
                raise
            except StoreUnavailableError:
                return self._masks[1]
        return self._masks[1]
