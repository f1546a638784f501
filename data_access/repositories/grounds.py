"""Notes that decisions rest on and prompted comments, as of an instant: appended, never changed. Decides no right."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds, paris_date
from data_access.identity.actor import Actor
from data_access.models import DecisionNote, PromptedComment
from data_access.repositories.meetings import LATER
from indicators.field.comments import Comment, Prompt
from indicators.field.notes import FieldNote

SIGNED = ("organisation", "author", "author_name", "demonstration")
WRITTEN = ("objective", "edition", "text", *SIGNED)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the store keeps beside figures; ``until`` is the instant it is read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def cited(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """By decision, the notes linked when it was taken, each with its version."""
        table = DecisionNote
        statement = select(table.decision, table.note, table.version).where(table.at <= self.until).order_by(table.id)
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        for row in self.connection.execute(statement):
            found[row.decision] = (*found.get(row.decision, ()), (row.note, row.version))
        return found

    def cite(self, actor: Actor, decision: str, notes: Iterable[FieldNote], at: int) -> None:
        """Link notes to a decision just taken."""
        rows = [
            {"decision": decision, "note": note.number, "version": note.version, "at": at, "author": actor.id,
             "demonstration": note.demonstration}
            for note in notes
        ]  # fmt: skip
        if rows:
            self.connection.execute(insert(DecisionNote), rows)

    def comments(self) -> tuple[Comment, ...]:
        """Every version of every comment, the oldest first; an empty text takes the one before back."""
        table = PromptedComment
        statement = select(*table.__table__.columns).where(table.at <= self.until).order_by(table.id)
        return tuple(
            Comment(
                prompt=Prompt(row.prompt),
                on=paris_date(from_microseconds(row.at)),
                **{name: getattr(row, name) for name in WRITTEN},
            )
            for row in self.connection.execute(statement)
        )

    def add_comment(self, comment: Comment, at: int) -> None:
        """Append a version of a comment."""
        held = {name: getattr(comment, name) for name in WRITTEN}
        self.connection.execute(insert(PromptedComment).values(at=at, prompt=comment.prompt.value, **held))

    def comments_mark(self) -> int:
        """The number of the last comment: two states with the same one read alike."""
        last = select(func.coalesce(func.max(PromptedComment.id), 0)).where(PromptedComment.at <= self.until)
        return int(self.connection.execute(last).scalar_one())
