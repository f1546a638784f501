"""What a status asks for before it is set: cause, condition, date, reason or outcome. Judges no value."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.sections.plan_edit_fields import capital_word
from indicators.actions.words import ActionStatus, Outcome

LONGEST = 300
LEFT_BEHIND: Mapping[str, Any] = {"blocking_cause": "", "unblocking_condition": "", "review_on": None}
"""What a status left behind takes with it."""


def ask_conditions(status: ActionStatus, key: str) -> dict[str, Any]:
    """The fields that go with a status, as typed; ``key`` begins the keys of the widgets."""
    values: dict[str, Any] = dict(LEFT_BEHIND)
    if status is ActionStatus.BLOCKED:
        values["blocking_cause"] = _text("Cause du blocage", key)
        values["unblocking_condition"] = _text("Condition de déblocage", key)
    elif status is ActionStatus.SUSPENDED:
        values["review_on"] = st.date_input("Date de réexamen", value=None, format="DD/MM/YYYY", key=f"{key}-reexamen")
    elif status is ActionStatus.DROPPED:
        values["drop_reason"] = _text("Motif d’abandon", key)
    elif status is ActionStatus.DONE:
        outcomes = [outcome for outcome in Outcome if outcome.value]
        found = st.selectbox("Issue", outcomes, index=None, placeholder="Choisir", format_func=capital_word,
                             key=f"{key}-issue")  # fmt: skip
        values["outcome"] = found or Outcome.NONE
    return values


def _text(label: str, key: str) -> str:
    return st.text_input(label, max_chars=LONGEST, key=f"{key}-{label}").strip()
