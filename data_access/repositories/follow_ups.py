"""What is said of actions beside their versions: dated notes, confirmations of a status, files. Appended only."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from data_access.models import (
    ActionAttachment,
    ActionConfirmation,
    ActionNote,
    ActionVersion,
    AttachmentContent,
    PlanChange,
)
from indicators.actions.model import Note
from indicators.actions.words import NoteKind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file joined to an action: what its content is, its size in bytes, its SHA-256, the change that joined it."""

    id: int
    action_id: str
    name: str
    media_type: str
    size: int
    digest: str
    change: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A status said to be right: of which version, on which day, how, and which change it takes back (0 for none)."""

    action_id: str
    version: int
    on: date
    gesture: str
    cancels: int = 0


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Notes, confirmations and files of the store."""

    connection: Connection

    def add_note(self, action_id: str, note: Note, change: int) -> None:
        """Append a note; its author is the one of the change."""
        values = {"action_id": action_id, "change": change, "on": note.at, "kind": note.kind.value, "text": note.text}
        self.connection.execute(insert(ActionNote), [values])

    def add_confirmations(self, confirmations: Iterable[Confirmation], change: int) -> None:
        """Append confirmations."""
        names = ("action_id", "version", "on", "gesture", "cancels")
        rows = [{"change": change, **{name: getattr(c, name) for name in names}} for c in confirmations]
        if rows:
            self.connection.execute(insert(ActionConfirmation), rows)

    def add_attachment(self, attachment: Attachment, content: bytes) -> int:
        """Append a file and return its number; the same bytes are kept once."""
        known = select(AttachmentContent.digest).where(AttachmentContent.digest == attachment.digest)
        if self.connection.scalar(known) is None:
            self.connection.execute(insert(AttachmentContent).values(digest=attachment.digest, content=content))
        names = ("action_id", "name", "media_type", "size", "digest", "change")
        values = {name: getattr(attachment, name) for name in names}
        key: int = self.connection.execute(
            insert(ActionAttachment).values(**values).returning(ActionAttachment.id)
        ).scalar_one()
        return key

    def attachments(self, action_id: str) -> tuple[Attachment, ...]:
        """The files of an action, the oldest first."""
        statement = select(*ATTACHMENT_COLUMNS).where(ActionAttachment.action_id == action_id)
        rows = self.connection.execute(statement.order_by(ActionAttachment.id)).mappings()
        return tuple(Attachment(**row) for row in rows)

    def attachment(self, number: int) -> Attachment | None:
        """A file by its number."""
        row = self.connection.execute(select(*ATTACHMENT_COLUMNS).where(ActionAttachment.id == number)).mappings()
        found = row.one_or_none()
        return Attachment(**found) if found else None

    def content(self, digest: str) -> bytes:
        """The bytes of a file; they exist."""
        statement = select(AttachmentContent.content).where(AttachmentContent.digest == digest)
        found: bytes = self.connection.execute(statement).scalar_one()
        return found

    def last_change(self, action_id: str) -> int:
        """The last change that wrote a version or a confirmation of an action, 0 when there is none."""
        found = [0]
        for model in (ActionVersion, ActionConfirmation):
            found += self.connection.scalars(select(model.change).where(model.action_id == action_id))
        return max(found)

    def said(self, wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Notes and last confirmation of each action, those taken back left out.

        ``wanted`` holds ``change``, the last change to look at, and ``ids`` for some actions alone.
        """
        found: dict[str, dict[str, Any]] = {}
        some = "ids" in wanted
        confirmations = self.connection.execute(CONFIRMATIONS[some], wanted).all()
        gone = {c.cancels for c in confirmations if c.cancels}
        for c in confirmations:
            if not c.cancels and c.change not in gone:
                found.setdefault(c.action_id, {})["confirmed_on"] = c.on
        for n in self.connection.execute(NOTES[some], wanted):
            if n.change not in gone:
                said = found.setdefault(n.action_id, {})
                said["notes"] = (*said.get("notes", ()), Note(n.on, NoteKind(n.kind), n.text, n.author_name))
        return found

    def said_of(self, action_id: str) -> list[tuple[int, str]]:
        """Notes, bare confirmations and files of an action: the change of each, and its words."""
        notes = select(ActionNote.change, ActionNote.kind, ActionNote.text).where(ActionNote.action_id == action_id)
        files = select(ActionAttachment.change, ActionAttachment.name).where(ActionAttachment.action_id == action_id)
        said = [(change, f"{kind}\u00a0: {text}") for change, kind, text in self.connection.execute(notes)]
        said += [(change, name) for change, name in self.connection.execute(files)]
        told = {change for change, _ in said}
        written = select(ActionVersion.change).where(ActionVersion.action_id == action_id)
        bare = select(ActionConfirmation.change).where(
            ActionConfirmation.action_id == action_id, ActionConfirmation.change.not_in(written)
        )
        return said + [(change, "") for change in self.connection.scalars(bare) if change not in told]


ATTACHMENT_COLUMNS = tuple(getattr(ActionAttachment, name) for name in Attachment.__dataclass_fields__)


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def _up_to(statement: Any, model: Any) -> dict[bool, Any]:  # noqa: ANN401 statements of several tables
    """The statement up to the parameter ``change``: of every action, and of the actions ``ids``; built once."""
    every = statement.where(model.change <= bindparam("change")).order_by(model.id)
    return {False: every, True: every.where(model.action_id.in_(bindparam("ids", expanding=True)))}


CONFIRMATIONS = _up_to(
    select(ActionConfirmation.action_id, ActionConfirmation.on, ActionConfirmation.change, ActionConfirmation.cancels),
    ActionConfirmation,
)
NOTES = _up_to(
    select(
        ActionNote.action_id, ActionNote.on, ActionNote.kind, ActionNote.text, ActionNote.change, PlanChange.author_name
    ).join(PlanChange, PlanChange.id == ActionNote.change),
    ActionNote,
)
