"""What accounts are typing: one draft per account and action, replaced at each save. Not facts: they may be removed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from data_access.clock import from_microseconds
from data_access.models import ActionDraft


@dataclass(frozen=True, slots=True)
class Draft:
    """What an account typed on an action (``""`` for a new one), from which version, and when it was last kept."""

    action_id: str
    base_version: int
    values: Mapping[str, Any]
    at: datetime


DROP = delete(ActionDraft).where(ActionDraft.account == bindparam("who"), ActionDraft.action_id == bindparam("which"))


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of the store."""

    connection: Connection

    def save(self, account: str, action_id: str, base_version: int, content: str, at: int) -> None:
        """Keep a draft in place of the one before."""
        self.drop(account, [action_id])
        key = {"account": account, "action_id": action_id}
        values = {**key, "base_version": base_version, "at": at, "content": content}
        self.connection.execute(insert(ActionDraft).values(**values))

    def all(self, account: str) -> tuple[Draft, ...]:
        """The drafts of an account, the newest first."""
        columns = (ActionDraft.action_id, ActionDraft.base_version, ActionDraft.content, ActionDraft.at)
        statement = select(*columns).where(ActionDraft.account == account).order_by(ActionDraft.at.desc())
        return tuple(
            Draft(action_id, base_version, json.loads(content), from_microseconds(at))
            for action_id, base_version, content, at in self.connection.execute(statement)
        )

    def drop(self, account: str, action_ids: Sequence[str]) -> None:
        """Remove drafts of an account."""
        for action_id in action_ids:
            self.connection.execute(DROP, {"who": account, "which": action_id})

    def drop_older(self, at: int) -> None:
        """Remove the drafts that nobody touched since an instant."""
        self.connection.execute(delete(ActionDraft).where(ActionDraft.at < at))
