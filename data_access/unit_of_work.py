"""One transaction and the repositories bound to it. The restricted raw table is not among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, text

from data_access.clock import Clock, to_microseconds
from data_access.engine import WRITING
from data_access.faults import french_faults
from data_access.identity.actor import Actor
from data_access.repositories.actions import Actions
from data_access.repositories.batches import Batches
from data_access.repositories.data_versions import DataVersions, VersionCause
from data_access.repositories.editions import Editions
from data_access.repositories.follow_ups import FollowUps
from data_access.repositories.groups import Groups
from data_access.repositories.journal import Gesture, Journal
from data_access.repositories.masks import Masks
from data_access.repositories.published_observations import PublishedObservations
from data_access.repositories.store_settings import StoreSettings
from data_access.repositories.targets import Targets
from data_access.writers_queue import queue_of

WRITER_LOCK = 242_900_835
"""Key of the PostgreSQL advisory lock that puts writers in line, as SQLite does by itself."""


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """The store inside one transaction: everything is kept at its end, or nothing."""

    connection: Connection
    clock: Clock
    key: bytes = field(default=b"", repr=False)
    after: int = 0
    """Nothing is written at this instant or before it: an edition was closed then."""

    @property
    def actions(self) -> Actions:
        """Actions, their versions and what is said of them."""
        return Actions(self.connection)

    @property
    def follow_ups(self) -> FollowUps:
        """What is said of actions beside their versions."""
        return FollowUps(self.connection)

    @property
    def batches(self) -> Batches:
        """Batches and their events."""
        return Batches(self.connection)

    @property
    def published(self) -> PublishedObservations:
        """Masked observations."""
        return PublishedObservations(self.connection)

    @property
    def versions(self) -> DataVersions:
        """Data versions."""
        return DataVersions(self.connection)

    @property
    def editions(self) -> Editions:
        """Closed editions."""
        return Editions(self.connection)

    @property
    def masks(self) -> Masks:
        """Figures found to break secrecy since they were shown."""
        return Masks(self.connection)

    @property
    def targets(self) -> Targets:
        """Targets."""
        return Targets(self.connection)

    @property
    def groups(self) -> Groups:
        """Groups of communes."""
        return Groups(self.connection)

    @property
    def journal(self) -> Journal:
        """The journal."""
        return Journal(self.connection, self.key)

    @property
    def settings(self) -> StoreSettings:
        """Named values of the store itself."""
        return StoreSettings(self.connection)

    def now(self) -> int:
        """The instant, in UTC microseconds; never that of the last closed edition nor before, whatever the clock."""
        return max(to_microseconds(self.clock.now()), self.after + 1)

    def open_version(self, actor: Actor, cause: str, reason: str = "") -> int:
        """Open the next data version in this transaction."""
        return self.versions.open(VersionCause(cause, actor.id, reason), self.clock)

    def trace(self, actor: Actor, gesture: Gesture) -> int:
        """Write the journal line of a gesture in this transaction; returns its number."""
        return self.journal.add(actor, gesture, self.now())


@contextmanager
def reading(engine: Engine, clock: Clock) -> Iterator[UnitOfWork]:
    """A consistent reading; StoreUnavailableError when the base does not answer."""
    with french_faults(), engine.connect() as bare:
        connection = bare
        if engine.dialect.name == "postgresql":
            connection = bare.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield UnitOfWork(connection, clock)


@contextmanager
def writing(engine: Engine, clock: Clock, key: bytes) -> Iterator[UnitOfWork]:
    """One writer at a time; committed at the end, rolled back on any error. ``key`` chains its journal lines."""
    with queue_of(engine).turn(), french_faults(), engine.connect() as bare:
        connection = bare.execution_options(**{WRITING: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
            yield UnitOfWork(connection, clock, key, Editions(connection).last_closing())
