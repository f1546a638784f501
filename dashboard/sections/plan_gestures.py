"""The rarer gestures on an action: duplicate, archive, bring back, reopen. Each says what it did; none erases."""

from collections.abc import Callable
from typing import TypeAlias

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import CREATE
from dashboard.selection import choose_together
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.action_updates import (
    FINAL,
    archive_action,
    duplicate_action,
    reopen_action,
    restore_action,
)
from data_access.services.actions import Permissions
from indicators.actions.model import ActionRecord

REFUSED = "La fiche n’a pas changé."
ASIDE = "Une fiche archivée quitte les listes et les totaux\u202f; son historique reste, et elle peut revenir."
Gesture: TypeAlias = Callable[[ActionRecord, str], tuple[str, str]]


def show_gestures(record: ActionRecord, may: Permissions) -> None:
    """One menu of the gestures offered; nothing when none is."""
    may_copy = is_offered(current_actor(), CREATE) and (may.modify or may.archive)
    closed = record.status in FINAL and not record.archived
    if not (may_copy or may.archive or (may.reopen and closed)):
        return
    with st.popover("Autres gestes", icon=":material/more_horiz:"):
        if may_copy and not record.archived and st.button("Dupliquer cette fiche", key="plan-dupliquer"):
            attempt(REFUSED, lambda: _duplicate(record))
        if may.reopen and closed:
            _ask(record, "Rouvrir cette action", _reopen)
        if may.archive and record.archived:
            _ask(record, "Remettre cette fiche au plan", _restore)
        elif may.archive:
            _ask(record, "Archiver cette fiche", _archive)
            said = (
                "Une fiche archivée quitte les listes et les totaux\u202f; son historique reste, et elle peut revenir."
            )
            render(tag("p", said, class_="subtitle"))


def _ask(record: ActionRecord, label: str, gesture: Gesture) -> None:
    with st.form(f"plan-{label}-{record.id}"):
        reason = st.text_input("Motif, écrit au journal", max_chars=300, key=f"motif-{label}")
        pressed = st.form_submit_button(label)
    if pressed:
        attempt(REFUSED, lambda: gesture(record, reason.strip()))


def _duplicate(record: ActionRecord) -> tuple[str, str]:
    done = duplicate_action(resources.store(), current_actor(), record.id)
    choose_together({"action": done.id, "vue": ""})
    return "Fiche dupliquée.", f"{done.number} {done.title}, à l’étude\u00a0: complétez-la."


def _archive(record: ActionRecord, reason: str) -> tuple[str, str]:
    archive_action(resources.store(), current_actor(), record.id, record.version, reason)
    return "Fiche archivée.", f"{record.number}, motif\u00a0: {reason}. Vous pouvez la remettre au plan."


def _restore(record: ActionRecord, reason: str) -> tuple[str, str]:
    restore_action(resources.store(), current_actor(), record.id, record.version, reason)
    return "Fiche remise au plan.", f"{record.number}, motif\u00a0: {reason}."


def _reopen(record: ActionRecord, reason: str) -> tuple[str, str]:
    reopen_action(resources.store(), current_actor(), record.id, record.version, reason)
    return "Action rouverte.", f"{record.number} est de nouveau en cours, motif\u00a0: {reason}."
