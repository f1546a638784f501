"""What a session and the store keep of a fiche being typed: base, start, draft. Writes no action."""

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import now_words
from data_access.clock import PARIS
from data_access.services.actions import read_version
from data_access.services.drafts import read_draft, save_draft
from indicators.actions.model import ActionRecord
from indicators.actions.plain import as_plain, with_plain
from indicators.formats import format_datetime

MEMORY = "plan-saisie"


@dataclass
class EditMemory:
    """A fiche being typed: ``base`` is the version opened, ``start`` what the fields began with, ``kept`` the draft.

    ``round`` changes when the fields must begin anew: their keys hold it.
    """

    action_id: str
    base: ActionRecord
    start: ActionRecord
    opened_at: str
    draft_at: str = ""
    kept_at: str = ""
    round: int = 0
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """The prefix of the keys of the fields."""
        return f"fiche-{self.action_id or 'nouvelle'}-{self.base.version}-{self.round}"

    def keep(self, typed: ActionRecord) -> None:
        """Keep what is typed in the store, when it changed since it was last kept."""
        plain = as_plain(typed)
        if plain != self.kept:
            draft = save_draft(resources.store(), current_actor(), self.action_id, self.base.version, plain)
            self.kept, self.kept_at = plain, format_datetime(draft.at.astimezone(PARIS))

    def after(self, theirs: ActionRecord) -> "EditMemory":
        """The same typing seen from another version: what a settled conflict is saved from."""
        return replace(self, base=theirs)


def opened(record: ActionRecord) -> EditMemory:
    """The typing under way on a record (id ``""`` for a new one): that of the session, else the draft, else none."""
    memory: EditMemory | None = st.session_state.get(MEMORY)
    if memory is None or memory.action_id != record.id:
        memory = _begun(record)
        st.session_state[MEMORY] = memory
    elif f"{memory.prefix}-title" not in st.session_state:
        memory.start = with_plain(memory.start, memory.kept) if memory.kept else memory.start
        memory.round += 1
    return memory


def stop_typing() -> None:
    """Leave the form: the draft stays in the store, or was dropped by what was saved."""
    st.session_state.pop(MEMORY, None)


def _begun(record: ActionRecord) -> EditMemory:
    store, actor = resources.store(), current_actor()
    draft = read_draft(store, actor, record.id)
    if draft is None:
        return EditMemory(record.id, record, record, now_words(), kept=as_plain(record))
    same = not record.id or draft.base_version == record.version
    base = record if same else read_version(store, actor, record.id, draft.base_version)
    when = format_datetime(draft.at.astimezone(PARIS))
    start = with_plain(base, draft.values)
    return EditMemory(record.id, base, start, when, draft_at=when, kept=as_plain(start))
