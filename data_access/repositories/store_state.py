"""What the base says of itself: engine, size, how many lines each part holds. Reads no figure and no text of anyone."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from data_access.models import Base, Batch, DataVersion, Edition, JournalLine, PublishedObservation, SessionRow

COUNTED: dict[str, type[Base]] = {
    "batches": Batch,
    "versions": DataVersion,
    "published": PublishedObservation,
    "editions": Edition,
    "journal": JournalLine,
}
ENGINES = {"sqlite": ("SQLite", "SELECT sqlite_version()"), "postgresql": ("PostgreSQL", "SHOW server_version")}
SIZES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


@dataclass(frozen=True, slots=True)
class StoreState:
    """The base as seen from inside one reading."""

    connection: Connection

    def engine(self) -> str:
        """« SQLite 3.45.1 », « PostgreSQL 15.9 »."""
        name, question = ENGINES[self.connection.dialect.name]
        return f"{name} {self.connection.scalar(text(question))}"

    def size(self) -> int:
        """How many bytes the base takes."""
        return int(self.connection.scalar(text(SIZES[self.connection.dialect.name])) or 0)

    def counts(self) -> dict[str, int]:
        """How many lines each part holds, by the names of ``COUNTED``."""
        return {
            name: self.connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in COUNTED.items()
        }

    def last_seen(self) -> dict[str, int]:
        """When each bearer of a session was last seen, open sessions or not, in UTC microseconds."""
        latest = func.max(SessionRow.seen_at)
        rows = self.connection.execute(select(SessionRow.bearer, latest).group_by(SessionRow.bearer))
        return {bearer: int(seen) for bearer, seen in rows}
