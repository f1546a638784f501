"""The notes of the field, read back as of an instant; a withdrawal bears on every instant. Decides no right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access.clock import from_microseconds, paris_date
from data_access.identity.actor import Actor
from data_access.identity.chain import new_salt, text_digest
from data_access.models import FieldNoteText, FieldNoteVersion, FieldNoteWithdrawal
from data_access.repositories.meetings import LATER
from indicators.field.notes import FieldNote, NoteDraft, Withdrawal
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength, WithdrawalCause

VERSION, TEXT, WITHDRAWN = FieldNoteVersion.__table__, FieldNoteText.__table__, FieldNoteWithdrawal.__table__
HEADS = tuple(column for column in VERSION.c if column.name not in {"at", "author", "author_name"})


@dataclass(frozen=True, slots=True)
class NoteOrigin:
    """Where a version comes from: the file of an import (empty for the screen), and the demonstration mark."""

    file: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class FieldNotes:
    """The notes of the store; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def all(self) -> tuple[FieldNote, ...]:
        """Every note at its version in force, the oldest first; withdrawn ones have no text left."""
        known = select(func.max(VERSION.c.id)).where(VERSION.c.at <= self.until).group_by(VERSION.c.note)
        return self._read(select(VERSION, TEXT.c.text).join(TEXT).where(VERSION.c.id.in_(known)))

    def versions(self, note: int) -> tuple[FieldNote, ...]:
        """Every version of a note, the oldest first."""
        return self._read(select(VERSION, TEXT.c.text).join(TEXT).where(VERSION.c.note == note, self._seen()))

    def find(self, note: int) -> FieldNote | None:
        """A note at its version in force, None when there is none."""
        found = self.versions(note)
        return found[-1] if found else None

    def key(self) -> tuple[int, int]:
        """What changes when a note is filed, corrected or withdrawn: two states with the same key are alike."""
        last = self.connection.scalar(select(func.coalesce(func.max(VERSION.c.id), 0)).where(self._seen()))
        withdrawn = self.connection.scalar(select(func.count()).select_from(WITHDRAWN))
        return int(last or 0), int(withdrawn or 0)

    def frozen(self) -> list[dict[str, Any]]:
        """What an edition freezes: every column but the names of people, the digest in place of the text."""
        rows = self.connection.execute(select(*HEADS).where(self._seen()).order_by(VERSION.c.id)).mappings()
        return [dict(row) for row in rows]

    def add(self, actor: Actor, drafts: list[NoteDraft], at: int, origin: NoteOrigin | None = None) -> list[int]:
        """File notes of an actor; returns their numbers."""
        last = int(self.connection.scalar(select(func.coalesce(func.max(VERSION.c.note), 0))) or 0)
        numbers = list(range(last + 1, last + 1 + len(drafts)))
        for number, draft in zip(numbers, drafts, strict=True):
            self._write(actor, draft, {"note": number, "version": 1, "at": at}, origin or NoteOrigin())
        return numbers

    def correct(self, actor: Actor, before: FieldNote, draft: NoteDraft, at: int) -> None:
        """Append a version of a note; it stays filed by its organisation."""
        place = {"note": before.number, "version": before.version + 1, "at": at, "organisation": before.organisation}
        self._write(actor, draft, place, NoteOrigin(demonstration=before.demonstration))

    def withdraw(self, actor: Actor, note: int, cause: WithdrawalCause, at: int) -> None:
        """Take a note out, and empty the text of each of its versions."""
        held = {"note": note, "at": at, "cause": cause.value, "author": actor.id, "organisation": actor.organisation}
        self.connection.execute(insert(FieldNoteWithdrawal).values(**held))
        own = select(VERSION.c.id).where(VERSION.c.note == note)
        emptied = update(FieldNoteText).where(TEXT.c.version_id.in_(own), TEXT.c.salt != "").values(text="", salt="")
        self.connection.execute(emptied)

    def _seen(self) -> Any:  # noqa: ANN401 a clause of SQLAlchemy
        return VERSION.c.at <= self.until

    def _write(self, actor: Actor, draft: NoteDraft, place: dict[str, Any], origin: NoteOrigin) -> None:
        salt, text = new_salt(), draft.text.strip()
        who = {"organisation": actor.organisation, "author": actor.id, "author_name": actor.name or actor.id}
        values = _columns(draft) | who | place | {
            "origin": origin.file, "demonstration": origin.demonstration, "digest": text_digest(salt, text),
        }  # fmt: skip
        key = self.connection.execute(insert(FieldNoteVersion).values(**values)).inserted_primary_key
        self.connection.execute(insert(FieldNoteText).values(version_id=key[0] if key else 0, text=text, salt=salt))

    def _read(self, statement: Any) -> tuple[FieldNote, ...]:  # noqa: ANN401 a statement of SQLAlchemy
        gone = {row.note: row for row in self.connection.execute(select(WITHDRAWN))}
        rows = self.connection.execute(statement.order_by(VERSION.c.id)).mappings()
        return tuple(_note(dict(row), gone.get(row["note"])) for row in rows)


def _columns(draft: NoteDraft) -> dict[str, Any]:
    plain = ("territory", "neighbourhood", "public")
    coded = ("source", "consent", "secrecy", "direction", "strength")
    return {
        **{name: getattr(draft, name) for name in plain},
        **{name: getattr(draft, name).value for name in coded},
        "day": draft.on.isoformat(),
        "objectives": " ".join(draft.objectives),
    }


def _note(row: dict[str, Any], gone: Any) -> FieldNote:  # noqa: ANN401 a row of SQLAlchemy
    withdrawal = None
    if gone is not None:
        day = paris_date(from_microseconds(gone.at))
        withdrawal = Withdrawal(WithdrawalCause(gone.cause), day, gone.organisation)
    draft = NoteDraft(
        text=row["text"], source=SourceType(row["source"]), on=date.fromisoformat(row["day"]),
        territory=row["territory"], objectives=tuple(row["objectives"].split()), public=row["public"],
        neighbourhood=row["neighbourhood"], consent=Consent(row["consent"]), secrecy=NoteSecrecy(row["secrecy"]),
        direction=Direction(row["direction"]), strength=Strength(row["strength"]),
    )  # fmt: skip
    return FieldNote(
        number=row["note"], version=row["version"], draft=draft, filed_on=paris_date(from_microseconds(row["at"])),
        organisation=row["organisation"], author=row["author"], author_name=row["author_name"],
        demonstration=bool(row["demonstration"]), digest=row["digest"], withdrawal=withdrawal,
    )  # fmt: skip
