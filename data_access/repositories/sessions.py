"""Sessions: opened, looked at, ended. Keeps the SHA-256 of an id, never the id; judges no delay."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from data_access.identity.age import Moment
from data_access.identity.endings import Ending
from data_access.models import SessionRow


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session as kept: its age when last used, both in UTC microseconds; ``ending`` is empty while it is open."""

    id: int
    bearer: str
    role: str
    origin: str
    opened_at: int
    age: int
    seen: Moment
    ending: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of the store."""

    connection: Connection

    def open(self, digest: str, record: SessionRecord) -> int:
        """Keep a new session and return its number; the one of the record is left aside."""
        values = {"bearer": record.bearer, "role": record.role, "origin": record.origin, "digest": digest}
        instants = {"opened_at": record.opened_at, "age": record.age, **_seen(record.seen)}
        statement = insert(SessionRow).values(**values, **instants, ended_at=None, ending="").returning(SessionRow.id)
        number: int = self.connection.execute(statement).scalar_one()
        return number

    def with_digest(self, digest: str) -> SessionRecord | None:
        """The session of an id, by its digest."""
        statement = select(*SessionRow.__table__.columns).where(SessionRow.digest == digest)
        row = self.connection.execute(statement).mappings().first()
        return None if row is None else _record(row)

    def find(self, number: int) -> SessionRecord | None:
        """A session by its number."""
        statement = select(*SessionRow.__table__.columns).where(SessionRow.id == number)
        row = self.connection.execute(statement).mappings().first()
        return None if row is None else _record(row)

    def unended(self) -> Sequence[SessionRecord]:
        """The sessions nobody ended, the newest first; some may have outlived their delay."""
        statement = select(*SessionRow.__table__.columns).where(SessionRow.ended_at.is_(None))
        rows = self.connection.execute(statement.order_by(SessionRow.id.desc())).mappings()
        return [_record(row) for row in rows]

    def touch(self, number: int, age: int, seen: Moment) -> None:
        """Say that an open session was used."""
        statement = update(SessionRow).where(SessionRow.id == number, SessionRow.ended_at.is_(None))
        self.connection.execute(statement.where(SessionRow.age <= age).values(age=age, **_seen(seen)))

    def end(self, number: int, ending: str, at: int) -> bool:
        """End an open session, once; whether it was still open."""
        statement = update(SessionRow).where(SessionRow.id == number, SessionRow.ended_at.is_(None))
        return bool(self.connection.execute(statement.values(ended_at=at, ending=ending)).rowcount)

    def end_all(self, bearer: str, ending: str, at: int, but: int = 0) -> int:
        """End every open session of a bearer, one excepted; returns how many."""
        statement = update(SessionRow).where(SessionRow.bearer == bearer, SessionRow.ended_at.is_(None))
        ended = self.connection.execute(statement.where(SessionRow.id != but).values(ended_at=at, ending=ending))
        return int(ended.rowcount)

    def tidy(self, unused_before: int, ended_before: int, at: int) -> None:
        """End the sessions nobody came back to, and forget those ended long ago."""
        unused = update(SessionRow).where(SessionRow.ended_at.is_(None), SessionRow.seen_at < unused_before)
        self.connection.execute(unused.values(ended_at=at, ending=Ending.EXPIRED))
        self.connection.execute(delete(SessionRow).where(SessionRow.ended_at < ended_before))


def _seen(moment: Moment) -> dict[str, int | str]:
    return {"seen_at": moment.wall, "seen_monotonic": moment.steady, "seen_by": moment.process}


def _record(row: RowMapping) -> SessionRecord:
    names = ("id", "bearer", "role", "origin", "opened_at", "age", "ending")
    seen = Moment(row["seen_at"], row["seen_monotonic"], row["seen_by"])
    return SessionRecord(**{name: row[name] for name in names}, seen=seen)
