"""The journal: added to, chained, read, its free texts erased; no line ever changes. Holds no figure before masking."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, func, insert, select, text, update

from data_access.identity.actor import COMMAND_LINE_ACTOR, SYSTEM_ACTOR, Actor
from data_access.identity.chain import GENESIS, key_name, link, new_salt, text_digest
from data_access.models import JournalLine, JournalText
from indicators.errors import ProgrammingError, RefusedError

ORIGINS = {COMMAND_LINE_ACTOR.id: "ligne de commande", SYSTEM_ACTOR.id: "système"}
SCREEN = "écran"
REASON = "motif"
ERASE = "effacer un texte du journal"
OTHER_KEY = (
    "Le journal de cette base est tenu avec une autre clé\u00a0: rien n’a été modifié. "
    "Remettez la SECRET_KEY, ou le fichier de clé du dossier de données, qui servait jusqu’ici."
)
ROWS_AT_ONCE = 2_000
NEW_LINE = insert(JournalLine)
LAST_LINE = select(JournalLine.id, JournalLine.chain, JournalLine.key).order_by(JournalLine.id.desc()).limit(1)
"""Statements of every gesture, built once."""
S = TypeVar("S", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class Gesture:
    """What was done, to what, the state before and after, and the reason given.

    ``texts`` are other free texts, by field: like the reason, they are kept apart from the line and can be erased.
    ``origin`` is said when it is neither the screen, the command line nor the program (« classeur »).
    """

    operation: str
    object: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erased text: by whom, when (UTC microseconds), and the line that says why."""

    actor: str
    at: int
    line: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line as read: ``id`` gives the order, ``at`` is in UTC microseconds.

    ``texts`` are the free texts other than the reason; ``erased`` names the fields whose text is gone, ``reason``
    included: their text is empty.
    """

    id: int
    at: int
    actor: str
    role: str
    operation: str
    object: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str
    origin: str
    texts: Mapping[str, str] = field(default_factory=dict)
    erased: Mapping[str, Erasure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines to read: instants in UTC microseconds (the end excluded), then exact words; empty means all.

    ``own`` is the one actor whose lines may be read at all.
    """

    since: int | None = None
    until: int | None = None
    actor: str = ""
    operation: str = ""
    object: str = ""
    own: str = ""

    def on(self, statement: S) -> S:
        """The statement restricted to these lines."""
        if self.since is not None:
            statement = statement.where(JournalLine.at >= self.since)
        if self.until is not None:
            statement = statement.where(JournalLine.at < self.until)
        exact = (
            (JournalLine.actor, self.actor),
            (JournalLine.operation, self.operation),
            (JournalLine.object, self.object),
            (JournalLine.actor, self.own),
        )
        for column, wanted in exact:
            if wanted:
                statement = statement.where(column == wanted)
        return statement


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of the store, with the key that chains what is added."""

    connection: Connection
    key: bytes = field(default=b"", repr=False)

    def add(self, actor: Actor, gesture: Gesture, at: int) -> int:
        """Write one line after the last, in the transaction of the gesture and under its lock; returns its number."""
        number, previous = self._next()
        given = {name: content for name, content in {REASON: gesture.reason, **gesture.texts}.items() if content}
        texts = [{"field": name, "text": content, "salt": new_salt()} for name, content in given.items()]
        values: dict[str, Any] = {
            "id": number,
            "at": at,
            "actor": actor.id,
            "role": actor.role.label,
            "operation": gesture.operation,
            "object": gesture.object,
            "before": _json(gesture.before),
            "after": _json(gesture.after),
            "origin": gesture.origin or ORIGINS.get(actor.id, SCREEN),
            "texts": _json({t["field"]: text_digest(t["salt"], t["text"]) for t in texts}),
            "key": key_name(self.key),
        }
        values["chain"] = link(self.key, previous, values)
        self.connection.execute(NEW_LINE, [values])
        if texts:
            self.connection.execute(insert(JournalText), [{**t, "line": number} for t in texts])
        return number

    def _next(self) -> tuple[int, str]:
        """The number of the next line and the link it follows."""
        if not self.key:
            message = "a line of the journal is written in a transaction that knows the key of the chain"
            raise ProgrammingError(message)
        last = self.connection.execute(LAST_LINE).one_or_none()
        if last is None:
            return 1, GENESIS
        if last.key != key_name(self.key):
            raise RefusedError(OTHER_KEY)
        return last.id + 1, last.chain

    def head(self) -> tuple[int, str] | None:
        """The number and the link of the last line, None for an empty journal."""
        statement = select(JournalLine.id, JournalLine.chain).order_by(JournalLine.id.desc()).limit(1)
        last = self.connection.execute(statement).one_or_none()
        return None if last is None else (last.id, last.chain)

    def last_line(self) -> int:
        """The number of the last line, 0 for an empty journal."""
        last = self.head()
        return last[0] if last else 0

    def last_instant(self) -> int:
        """The latest instant of a line, in UTC microseconds: the clock may have gone back since; 0 when empty."""
        return self.connection.scalar(select(func.max(JournalLine.at))) or 0

    def last(self, count: int) -> Sequence[JournalEntry]:
        """The last lines, the newest first."""
        return self.read(LineFilter(), count)

    def read(self, wanted: LineFilter, count: int, skipped: int = 0) -> Sequence[JournalEntry]:
        """The lines of a filter, the newest first."""
        statement = wanted.on(select(*JournalLine.__table__.columns)).order_by(JournalLine.id.desc())
        rows = self.connection.execute(statement.limit(count).offset(skipped)).mappings().all()
        return self._entries(rows)

    def count(self, wanted: LineFilter) -> int:
        """How many lines a filter keeps."""
        return self.connection.scalar(wanted.on(select(func.count(JournalLine.id)))) or 0

    def words(self, wanted: LineFilter) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The actors and the operations that the lines of a filter name."""
        actors = self.connection.scalars(wanted.on(select(JournalLine.actor)).distinct())
        operations = self.connection.scalars(wanted.on(select(JournalLine.operation)).distinct())
        return tuple(sorted(actors)), tuple(sorted(operations))

    def find(self, line: int) -> JournalEntry | None:
        """One line, None when it does not exist."""
        statement = select(*JournalLine.__table__.columns).where(JournalLine.id == line)
        found = self._entries(self.connection.execute(statement).mappings().all())
        return found[0] if found else None

    def erase(self, line: int, name: str) -> None:
        """Empty a free text and its salt, for good: SQLite overwrites the place where they lay."""
        if self.connection.dialect.name == "sqlite":
            self.connection.execute(text("PRAGMA secure_delete = ON"))
        place = (JournalText.line == line, JournalText.field == name)
        self.connection.execute(update(JournalText).where(*place).values(text="", salt=""))

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """Every line as it is stored, in order, for the verification."""
        statement = select(*JournalLine.__table__.columns).order_by(JournalLine.id)
        options = {"yield_per": ROWS_AT_ONCE}
        for row in self.connection.execute(statement, execution_options=options).mappings():
            yield dict(row)

    def texts(self) -> Mapping[int, Mapping[str, tuple[str, str]]]:
        """Every free text as it is stored, with its salt, by line and field."""
        found: dict[int, dict[str, tuple[str, str]]] = {}
        for row in self._text_rows():
            found.setdefault(row.line, {})[row.field] = (row.text, row.salt)
        return found

    def _text_rows(self, lines: Sequence[int] | None = None) -> Sequence[Any]:
        statement = select(JournalText.line, JournalText.field, JournalText.text, JournalText.salt)
        if lines is not None:
            statement = statement.where(JournalText.line.in_(lines))
        return self.connection.execute(statement).all()

    def _entries(self, rows: Sequence[Mapping[Any, Any]]) -> list[JournalEntry]:
        texts: dict[int, dict[str, str]] = {}
        gone: list[tuple[int, str]] = []
        for row in self._text_rows([r["id"] for r in rows]):
            texts.setdefault(row.line, {})[row.field] = row.text
            gone += [] if row.salt else [(row.line, row.field)]
        erased = self._erasures(gone)
        return [_entry(row, texts.get(row["id"], {}), erased.get(row["id"], {})) for row in rows]

    def _erasures(self, gone: Sequence[tuple[int, str]]) -> dict[int, dict[str, Erasure]]:
        places = {erasure_object(line, name): (line, name) for line, name in gone}
        statement = select(JournalLine.object, JournalLine.actor, JournalLine.at, JournalLine.id)
        statement = statement.where(JournalLine.operation == ERASE, JournalLine.object.in_(list(places)))
        found: dict[int, dict[str, Erasure]] = {}
        for row in self.connection.execute(statement).all() if places else ():
            line, name = places[row.object]
            found.setdefault(line, {})[name] = Erasure(row.actor, row.at, row.id)
        return found


def forget_pages(engine: Engine) -> None:
    """Empty the write-ahead log of SQLite, which still holds what was just erased; a reader at work delays it."""
    if engine.dialect.name != "sqlite":
        return
    bare = engine.raw_connection()
    try:
        bare.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        bare.close()


def erasure_object(line: int, name: str) -> str:
    """How a line of the journal names the text it erased."""
    return f"journal, ligne {line}, {name}"


def _entry(row: Mapping[Any, Any], texts: Mapping[str, str], erased: Mapping[str, Erasure]) -> JournalEntry:
    kept = ("id", "at", "actor", "role", "operation", "object", "origin")
    return JournalEntry(
        **{name: row[name] for name in kept},
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        reason=texts.get(REASON, ""),
        texts={name: content for name, content in texts.items() if name != REASON},
        erased=erased,
    )


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
