"""What a session and the store keep of an update being typed: the version opened, the gesture, the fields. No fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import now_words
from data_access.clock import PARIS
from data_access.repositories.drafts import Draft
from data_access.services.action_follow_up import Update
from data_access.services.my_update import keep_typing, read_typing, read_update_card
from indicators.actions.fields import ENUMS
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault
from indicators.actions.words import ActionStatus
from indicators.errors import UserError
from indicators.formats import format_datetime
from indicators.views.my_update_card import needs_of

MEMORY = "mise-a-jour"
UNCHANGED, NEW_STATUS, ARBITRATION = "inchange", "statut", "arbitrage"
GESTURE, SENTENCE = "gesture", "sentence"
DATE, USUAL, OTHER = "review_on", "review_usual", "autre date"
"""A re-examination: the date typed, the usual one chosen, what says that another is typed."""


@dataclass
class UpdateMemory:
    """An update being typed on a line: ``base`` is the version opened, ``values`` are plain values by field.

    ``stale`` is set when a save was refused because somebody wrote since; ``faults`` say what a refusal asks for.
    """

    base: ActionRecord
    opened_at: str
    values: dict[str, Any] = field(default_factory=dict)
    round: int = 0
    found_at: str = ""
    stale: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def gesture(self) -> str:
        """The gesture chosen, an empty text before any."""
        return str(self.values.get(GESTURE, ""))

    @property
    def status(self) -> ActionStatus | None:
        """The new status chosen, None before any or with another gesture."""
        said = self.values.get("status")
        return ActionStatus(said) if said and self.gesture == NEW_STATUS else None

    @property
    def update(self) -> Update:
        """What is said of the line, as the service takes it."""
        changes: dict[str, Any] = {}
        if self.gesture == NEW_STATUS and self.status:
            changes = {"status": self.status} | {key: self._value(key) for key in needs_of(self.status)}
        return Update(str(self.values.get(SENTENCE, "")), changes, arbitrate=self.gesture == ARBITRATION)

    @property
    def touched(self) -> bool:
        """Whether anything is chosen or typed."""
        return any(self.values.values())

    def key(self, name: str) -> str:
        """The key of a widget: it never serves another action."""
        return f"maj-{name}-{self.base.id}-{self.round}"

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep what changed, in the session and in the store."""
        self.values.update(values)
        self.faults = ()
        keep_typing(resources.store(), current_actor(), self.base.id, self.base.version, self.values)

    def _value(self, key: str) -> Any:  # noqa: ANN401 fields are of many types
        usual = self.values.get(USUAL, OTHER) if key == DATE else OTHER
        said = (usual if usual and usual != OTHER else self.values.get(key)) or ""
        if key == DATE:
            return date.fromisoformat(said) if said else None
        return ENUMS[key](said) if key in ENUMS else str(said).strip()


def opened(record: ActionRecord) -> UpdateMemory:
    """The typing under way on a record: that of the session, else the one kept by the store, else none.

    Nothing typed: the version opened is always the last one.
    """
    memory: UpdateMemory | None = st.session_state.get(MEMORY)
    fresh = memory is not None and memory.base.version != record.version and not memory.touched
    if memory is None or memory.base.id != record.id or fresh:
        memory = _begun(record, 0 if memory is None else memory.round + 1)
        st.session_state[MEMORY] = memory
    return memory


def typed_on() -> str:
    """The action on which something is typed in this session, an empty text when there is none."""
    memory: UpdateMemory | None = st.session_state.get(MEMORY)
    return memory.base.id if memory is not None and memory.touched else ""


def forget() -> None:
    """Leave the form; what the store keeps stays there."""
    st.session_state.pop(MEMORY, None)


def _begun(record: ActionRecord, number: int) -> UpdateMemory:
    draft = _draft(record.id)
    if draft is None:
        return UpdateMemory(record, now_words(), round=number)
    base = record
    if draft.base_version != record.version:
        base = read_update_card(resources.store(), current_actor(), record.id, draft.base_version).record
    when = format_datetime(draft.at.astimezone(PARIS))
    return UpdateMemory(base, when, dict(draft.values), round=number, found_at=when)


def _draft(action_id: str) -> Draft | None:
    """What the store keeps; a base that does not answer takes no typing away, it only does not bring it back."""
    try:
        return read_typing(resources.store(), current_actor(), action_id)
    except UserError:
        return None
