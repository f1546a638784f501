"""What somebody with the whole base in hand could do to the journal: guards dropped, raw SQL, but not the key.

Shared by the tests and by the proof. Each tampering draws from a seed and says in one word what it did.
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.chain import CHAINED, GENESIS, link, new_salt, text_digest
from data_access.journal_check import Verification, check_journal
from data_access.journal_heads import Head
from data_access.repositories.journal import REASON, Gesture, Journal
from data_access.services.journal import erase_text
from data_access.store import Store
from tests.personas import ADMINISTRATOR, CHAIR, OFFICER

LINES = 24
ERASED_LINE = 3
WRONG_KEY = b"a key that somebody else made up"
PEOPLE = (OFFICER, CHAIR, ADMINISTRATOR, SYSTEM_ACTOR)
COLUMNS = ("at", "actor", "role", "operation", "object", "before", "after", "origin", "texts", "key", "chain")


def filled_journal(store: Store, lines: int = LINES) -> Head:
    """A journal with reasons, figures, one erased text; its head."""
    for number in range(1, lines):
        actor = PEOPLE[number % len(PEOPLE)]
        after = {"version": f"{number:06d}", "lignes publiées": number * 3, "valeur": number / 2}
        texts = {"note": f"note {number}"} if number % 4 == 0 else {}
        with store.writing() as uow:
            gesture = Gesture(
                "publier un lot", f"lot {number}", {"état": "enregistré"}, after, f"motif {number}", texts
            )
            uow.trace(actor, gesture)
        if number == ERASED_LINE:
            erase_text(store, ADMINISTRATOR, ERASED_LINE, REASON, "nomme une personne")
    with store.reading() as uow:
        last = uow.journal.head()
    assert last is not None
    return Head(store.clock.now().isoformat(), *last)


@dataclass
class Tamperer:
    """Raw SQL on the journal, drawn from a seed, in a transaction that is rolled back afterwards."""

    connection: Connection
    draw: random.Random

    def lift_guards(self) -> None:
        """Drop every trigger and link between tables, as whoever owns the base can."""
        if self.connection.dialect.name == "sqlite":
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('journal', 'journal_text')"
            for name in self.connection.execute(text(names)).scalars().all():
                self.run(f"DROP TRIGGER {name}")
            self.run("PRAGMA defer_foreign_keys = ON")
            return
        self.run("ALTER TABLE journal_text DROP CONSTRAINT fk_journal_text_line")
        for table in ("journal", "journal_text"):
            self.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def run(self, statement: str, **values: Any) -> None:  # noqa: ANN401 whatever a column holds
        """One raw statement."""
        self.connection.execute(text(statement), values)

    def rows(self, table: str, order: str) -> list[dict[str, Any]]:
        """A whole table."""
        return [dict(r) for r in self.connection.execute(text(f"SELECT * FROM {table} ORDER BY {order}")).mappings()]  # noqa: S608 names of this file

    def state(self) -> list[list[dict[str, Any]]]:
        """All there is to tamper with."""
        return [self.rows("journal", "id"), self.rows("journal_text", "line, field")]

    def some_line(self, *, but_last: int = 0) -> dict[str, Any]:
        """A line at random; the last ones may be kept out."""
        rows = self.rows("journal", "id")
        return self.draw.choice(rows[: len(rows) - but_last])

    def some_text(self) -> dict[str, Any]:
        """A free text at random that was not erased."""
        return self.draw.choice([row for row in self.rows("journal_text", "line, field") if row["salt"]])

    def write_line(self, row: dict[str, Any]) -> None:
        """Insert a whole line."""
        names = list(row)
        marks = ", ".join(f":{name}" for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        self.run(f"INSERT INTO journal ({columns}) VALUES ({marks})", **row)  # noqa: S608 names of this file

    def shift(self, start: int, step: int) -> None:
        """Renumber the lines from one on, and their texts."""
        for table, column in (("journal", "id"), ("journal_text", "line")):
            self.run(f"UPDATE {table} SET {column} = -{column} WHERE {column} >= :start", start=start)  # noqa: S608
            self.run(f"UPDATE {table} SET {column} = -{column} + :step WHERE {column} < 0", step=step)  # noqa: S608


def hand_on(connection: Connection, seed: int = 1) -> Tamperer:
    """A tamperer whose guards are lifted; the seed makes what it does replayable."""
    hand = Tamperer(connection, random.Random(seed))  # noqa: S311 a seed is what makes a failure replayable
    hand.lift_guards()
    return hand


def edit(hand: Tamperer) -> None:
    """Change one column of one line, or one free text with or without a matching digest."""
    if hand.draw.random() < 0.25:
        row = hand.some_text()
        salt = row["salt"] if hand.draw.random() < 0.5 else new_salt()
        where = "WHERE line = :line AND field = :field"
        hand.run(f"UPDATE journal_text SET text = :text, salt = :salt {where}", text="autre motif", salt=salt,  # noqa: S608
                 line=row["line"], field=row["field"])  # fmt: skip
        if hand.draw.random() < 0.5:
            digests = json.dumps({row["field"]: text_digest(salt, "autre motif")})
            hand.run("UPDATE journal SET texts = :texts WHERE id = :line", texts=digests, line=row["line"])
        return
    row, column = hand.some_line(), hand.draw.choice(COLUMNS)
    changed = row[column] + 1 if column == "at" else f"{row[column]} "
    if column == "chain":
        changed = link(WRONG_KEY, GENESIS, row)
    hand.run(f'UPDATE journal SET "{column}" = :changed WHERE id = :id', changed=changed, id=row["id"])  # noqa: S608


def delete(hand: Tamperer) -> None:
    """Remove a line that is not the last, numbers closed up or not; or a free text; or empty one without a word."""
    chosen = hand.draw.random()
    if chosen < 0.3:
        row = hand.some_text()
        gone = "UPDATE journal_text SET text = '', salt = ''" if chosen < 0.15 else "DELETE FROM journal_text"
        hand.run(f"{gone} WHERE line = :line AND field = :field", line=row["line"], field=row["field"])
        return
    row = hand.some_line(but_last=1)
    hand.run("DELETE FROM journal_text WHERE line = :id", id=row["id"])
    hand.run("DELETE FROM journal WHERE id = :id", id=row["id"])
    if chosen < 0.65:
        hand.shift(row["id"] + 1, -1)


def insert(hand: Tamperer) -> None:
    """Add a line in the middle or at the end, chained with a made-up key or with a copied link; or a free text."""
    if hand.draw.random() < 0.2:
        row = hand.some_line()
        values = {"line": row["id"], "text": "ajouté", "salt": new_salt()}
        hand.run("INSERT INTO journal_text (line, field, text, salt) VALUES (:line, 'ajout', :text, :salt)", **values)
        return
    model, rows = hand.some_line(), hand.rows("journal", "id")
    place = hand.draw.randint(1, len(rows) + 1)
    hand.shift(place, 1)
    forged = model | {"id": place, "texts": "{}", "actor": "fausse-main"}
    previous = rows[place - 2]["chain"] if place > 1 else GENESIS
    if hand.draw.random() < 0.7:
        forged["chain"] = link(WRONG_KEY, previous, {name: forged[name] for name in CHAINED})
    hand.write_line(forged)


def swap(hand: Tamperer) -> None:
    """Exchange two lines, with or without their links; or two free texts with their salts."""
    rows = hand.rows("journal", "id")
    one, two = hand.draw.sample(rows, 2)
    chosen = hand.draw.random()
    if chosen < 0.25:
        texts = [t for t in hand.rows("journal_text", "line, field") if t["salt"]]
        first, second = hand.draw.sample(texts, 2)
        for mine, theirs in ((first, second), (second, first)):
            hand.run("UPDATE journal_text SET text = :text, salt = :salt WHERE line = :line AND field = :field",
                     text=theirs["text"], salt=theirs["salt"], line=mine["line"], field=mine["field"])  # fmt: skip
        return
    names = [name for name in one if name != "id" and (chosen < 0.6 or name != "chain")]
    changes = ", ".join(f'"{name}" = :{name}' for name in names)
    for mine, theirs in ((one, two), (two, one)):
        values = {name: theirs[name] for name in names} | {"id": mine["id"]}
        hand.run(f"UPDATE journal SET {changes} WHERE id = :id", **values)  # noqa: S608 names of this file


def truncate(hand: Tamperer) -> None:
    """Cut the end: one line, several, all; the program may then go on writing over the place, with the true key."""
    count = hand.draw.choice((1, 1, 2, 5, LINES))
    kept = max(0, len(hand.rows("journal", "id")) - count)
    hand.run("DELETE FROM journal_text WHERE line > :kept", kept=kept)
    hand.run("DELETE FROM journal WHERE id > :kept", kept=kept)


TAMPERINGS: tuple[Callable[[Tamperer], None], ...] = (edit, delete, insert, swap, truncate)


@dataclass(frozen=True, slots=True)
class Trial:
    """One tampering: what was done, whether the verification saw it, and what it said."""

    kind: str
    detected: bool
    sentence: str


def trials(store: Store, head: Head, count: int, seed: int) -> list[Trial]:
    """As many tamperings, each on the untouched journal, each verified then rolled back."""
    return [_trial(store, head, TAMPERINGS[n % len(TAMPERINGS)], seed + n) for n in range(count)]


def _trial(store: Store, head: Head, tampering: Callable[[Tamperer], None], seed: int) -> Trial:
    with store.engine.connect() as connection, connection.begin() as transaction:
        hand = hand_on(connection, seed)
        before = hand.state()
        tampering(hand)
        assert hand.state() != before, f"nothing was done by {tampering.__name__} with seed {seed}"
        if tampering is truncate and hand.draw.random() < 0.3:
            _go_on(connection, store, head)
        found = verified(connection, store.chain_key, [head])
        transaction.rollback()
    return Trial(tampering.__name__, not found.intact, found.first.sentence if found.first else "")


def _go_on(connection: Connection, store: Store, head: Head) -> None:
    """Write honest lines over the place of those cut, past the head."""
    journal = Journal(connection, store.chain_key)
    while (journal.head() or (0, ""))[0] <= head.line:
        journal.add(OFFICER, Gesture("publier un lot", "lot 99"), 0)


def verified(connection: Connection, key: bytes, heads: Sequence[Head]) -> Verification:
    """What the verification says of a connection."""
    journal = Journal(connection)
    return check_journal(key, journal.lines(), journal.texts(), heads)
