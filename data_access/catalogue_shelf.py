"""The catalogue of a data version: the shipped sheets, the own ones in force then, and what is switched off.

Every change of the catalogue opens a data version, so that a version always reads with the same sheets.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock

from data_access.repositories.own_sheets import SheetRecords
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.loader import load_catalogue
from indicators.catalogue.model import Catalogue
from indicators.catalogue.own_sheets import joined
from indicators.errors import StoreUnavailableError

KEPT = 16
UNCHANGED = (0, 0)
Reading = Callable[[], AbstractContextManager[UnitOfWork]]


def catalogue_in(uow: UnitOfWork) -> Catalogue:
    """The catalogue inside a transaction, with what it has just written."""
    records = SheetRecords(uow.connection)
    return load_catalogue() if records.mark() == UNCHANGED else joined(load_catalogue(), records.in_force())


class CatalogueShelf:
    """The catalogues of one open store by data version, the same object while nothing changes. Safe between threads."""

    def __init__(self, reading: Reading) -> None:
        """Read nothing yet."""
        self._reading = reading
        self._by_version: OrderedDict[str, Catalogue] = OrderedDict()
        self._by_mark: dict[tuple[int, int], Catalogue] = {}
        self._last: Catalogue | None = None
        self._lock = Lock()

    def at(self, version: str) -> Catalogue:
        """The catalogue of a data version; the last one read while the base is unreachable, else the shipped one."""
        with self._lock:
            if version not in self._by_version:
                try:
                    self._by_version[version] = self._read(int(version))
                except StoreUnavailableError:
                    return self.last
                while len(self._by_version) > KEPT:
                    self._by_version.popitem(last=False)
            self._last = self._by_version[version]
            return self._last

    def knows(self, version: str) -> bool:
        """Whether the catalogue of a version was read in the base: what stands in for it is kept nowhere."""
        self.at(version)
        return version in self._by_version

    @property
    def last(self) -> Catalogue:
        """The catalogue read last, the shipped one before any reading."""
        return self._last or load_catalogue()

    def _read(self, version: int) -> Catalogue:
        with self._reading() as uow:
            records = SheetRecords(uow.connection)
            mark = records.mark(version)
            if mark == UNCHANGED:
                return load_catalogue()
            if mark not in self._by_mark:
                self._by_mark = {mark: joined(load_catalogue(), records.in_force(version))}
            return self._by_mark[mark]
