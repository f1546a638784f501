"""A dated note on an action: its kind, its words. Kept for ever beside the versions."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_edit_fields import capital_word
from dashboard.widgets.outcome import attempt
from data_access.services.action_follow_up import NOTE_AT_MOST, add_note
from indicators.actions.model import ActionRecord
from indicators.actions.words import NoteKind


def show_note_form(record: ActionRecord) -> None:
    """The form of a note; it is signed and dated by the service."""
    with st.form(f"plan-note-{record.id}", clear_on_submit=True):
        kind = st.selectbox("Nature de la note", list(NoteKind), format_func=capital_word)
        hint = "Une ou deux phrases. Aucun nom d’usager."
        text = st.text_area("Note", max_chars=NOTE_AT_MOST, placeholder=hint)
        pressed = st.form_submit_button("Ajouter la note")
    if pressed:
        attempt("La note n’est pas ajoutée.", lambda: _add(record, kind or NoteKind.PROGRESS, text))


def _add(record: ActionRecord, kind: NoteKind, text: str) -> tuple[str, str]:
    add_note(resources.store(), current_actor(), record.id, kind, text)
    return "Note ajoutée.", f"{capital_word(kind.value)}, sur la fiche {record.number}."
