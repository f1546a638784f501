"""The groups of the form of a fiche, one tab each; the follow-up shows only what the status asks for."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.sections.plan_edit_fields import Form, ask
from dashboard.widgets.markup import render, tag
from data_access.services.action_updates import FINAL
from indicators.actions.fields import BY_KEY, EDITABLE, Field, FieldKind
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.views.record_choices import needs_words

GROUPS = ("Suivi", "Identité", "Pourquoi", "Quoi", "Qui", "Moyens", "Quand", "Mesure")
"""The tabs, the most often changed first."""
FINAL_SAID = "Ce statut est définitif. Pour le quitter\u00a0: «\u00a0Autres gestes\u00a0», puis rouvrir."
WIDE = frozenset({FieldKind.LONG_TEXT, FieldKind.ROWS, FieldKind.CHOICES})
ASKED_BY = {
    "blocking_cause": ActionStatus.BLOCKED,
    "unblocking_condition": ActionStatus.BLOCKED,
    "review_on": ActionStatus.SUSPENDED,
    "drop_reason": ActionStatus.DROPPED,
    "outcome": ActionStatus.DONE,
}
"""Fields that one status alone asks for."""
LEFT_BEHIND: dict[str, Any] = {"blocking_cause": "", "unblocking_condition": "", "review_on": None}
"""What a status left behind takes with it."""


def show_groups(form: Form, statuses: tuple[ActionStatus, ...]) -> ActionRecord:
    """Every group in its tab; gives back the record as typed."""
    values: dict[str, Any] = {}
    for name, tab in zip(GROUPS, st.tabs(GROUPS), strict=True):
        with tab:
            if name == "Suivi":
                values |= _follow_up(form, statuses)
            else:
                values |= _group(form, [f for f in EDITABLE if f.group == name])
    return replace(form.start, **values)


def _group(form: Form, fields: list[Field]) -> dict[str, Any]:
    """Short fields side by side, long ones across."""
    values: dict[str, Any] = {}
    short = [f for f in fields if f.kind not in WIDE]
    for first in range(0, len(short), 2):
        columns = st.columns(2, gap="medium")
        for spec, column in zip(short[first : first + 2], columns, strict=False):
            with column:
                values[spec.key] = ask(form, spec)
    for spec in fields:
        if spec.kind in WIDE:
            values[spec.key] = ask(form, spec)
    return values


def _follow_up(form: Form, statuses: tuple[ActionStatus, ...]) -> dict[str, Any]:
    """The status among those that may follow, what each asks for, then the rest of the follow-up."""
    status: ActionStatus = ask(form, BY_KEY["status"], [s.value for s in statuses])
    closed = form.start.status in FINAL
    said = FINAL_SAID if closed else "Statuts possibles d’ici, et ce que chacun demande\u00a0:"
    render(tag("p", said, class_="subtitle"))
    render(
        tag(
            "ul",
            *(tag("li", tag("strong", word), f"\u00a0: {needs}") for word, needs in needs_words(statuses)),
            class_="plain-list",
        )
    )
    values: dict[str, Any] = {"status": status}
    asked = [BY_KEY[key] for key, wanted in ASKED_BY.items() if wanted is status]
    values |= {key: kept for key, kept in LEFT_BEHIND.items() if ASKED_BY[key] is not status}
    shown = [f for f in EDITABLE if f.group == "Suivi" and f.key != "status" and f.key not in ASKED_BY]
    return values | _group(form, [*asked, *shown])
