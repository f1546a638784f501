"""The form of a note, then an answer for each passage found in it. Nothing is saved before every answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.carnet_fields import draft_fields, place_field
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.carnet import pieces_of
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import keep_outcome, show_refusal
from data_access.clock import paris_date
from data_access.services.field_notes import (
    Corrected,
    KeptSpan,
    PersonalDataError,
    check_text,
    correct_note,
    file_note,
)
from indicators.errors import UserError
from indicators.field.answers import Answer, answered, marked
from indicators.field.notes import REASON_AT_MOST, FieldNote, NoteDraft
from indicators.field.spans import PersonalData
from indicators.field.words import SourceType
from indicators.formats import format_date, plural
from indicators.views.pages import Notice

MEMORY = "carnet-saisie"
REPLACE, KEEP = "Remplacer", "Garder"
REFUSED = "L’observation n’est pas enregistrée."
NEVER_WRITTEN = "Sans nom, sans adresse, sans numéro. Rien n’est enregistré avant la vérification."
UNANSWERED = "Répondez à chaque passage\u00a0: remplacez-le, ou gardez-le avec un motif."


@dataclass
class FormMemory:
    """What a session keeps between the check and the answers: the draft, what was found, the note being corrected."""

    draft: NoteDraft
    found: tuple[PersonalData, ...]
    reason: str = ""


def show_form(choices: PageChoices, before: FieldNote | None = None) -> None:
    """The form of a new note, or of a correction; then the answers to what was found."""
    key = _key(before)
    memory: FormMemory | None = st.session_state.get(key)
    if before is None:
        back = link("Revenir au carnet", choices.address(vue=""))
        render(tag("p", NEVER_WRITTEN, " ", back, class_="subtitle"))
    start = memory.draft if memory else _start(choices, before)
    territory = place_field(start, key)
    with st.form(f"{key}-formulaire", border=False):
        draft = draft_fields(start, territory, key)
        reason = ""
        if before is not None:
            reason = st.text_input("Motif de la correction, écrit au journal", max_chars=REASON_AT_MOST)
        pressed = st.form_submit_button("Vérifier et enregistrer", type="primary")
    if pressed:
        _check(draft, reason, before)
    memory = st.session_state.get(key)
    if memory:
        _ask_answers(memory, before)


def _key(before: FieldNote | None) -> str:
    return f"{MEMORY}-{before.number}-{before.version}" if before else MEMORY


def _start(choices: PageChoices, before: FieldNote | None) -> NoteDraft:
    return before.draft if before else prefilled(choices["objectif"], choices["territoire"])


def prefilled(objective: str, territory: str) -> NoteDraft:
    """An empty note at the objective and the place of the address, with the prudent defaults."""
    today = paris_date(resources.store().clock.now())
    return NoteDraft("", SourceType.DUTY_DESK, today, territory, (objective,) if objective else ())


def _check(draft: NoteDraft, reason: str, before: FieldNote | None) -> None:
    """Look for what may identify somebody; save at once when there is nothing."""
    key = _key(before)
    try:
        found = check_text(resources.store(), current_actor(), draft)
        st.session_state[key] = FormMemory(draft, found, reason)
        if not found:
            _save(draft, (), reason, before)
    except UserError as error:
        show_refusal(REFUSED, str(error))


def _ask_answers(memory: FormMemory, before: FieldNote | None) -> None:
    """Each passage found, why, and the two answers."""
    if not memory.found:
        return
    text, key = memory.draft.text.strip(), _key(before)
    count = plural(len(memory.found), "passage peut", "passages peuvent")
    told = Notice("alert", f"{count} faire reconnaître quelqu’un.", UNANSWERED)
    render(
        tag("div", notice(told), role="alert"), tag("p", pieces_of(marked(text, memory.found)), class_="carnet-text")
    )
    with st.form(f"{key}-reponses"):
        answers = [_ask_one(text, span, f"{key}-{place}") for place, span in enumerate(memory.found)]
        pressed = st.form_submit_button("Enregistrer avec ces réponses", type="primary")
    if not pressed:
        return
    if any(answer is None or (not answer.replace and not answer.reason) for answer in answers):
        show_refusal(REFUSED, UNANSWERED)
        return
    _save_answered(memory, [answer for answer in answers if answer], before)


def _ask_one(text: str, span: PersonalData, key: str) -> Answer | None:
    words = tag("strong", f"«\u00a0{text[span.start : span.end]}\u00a0»")
    why = f" {span.kind.value}. {span.why} Remplacement proposé\u00a0: {span.replacement}"
    render(tag("p", words, tag("span", why, class_="subtitle")))
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    chosen = left.radio(
        "Que faire de ce passage\u202f?", (REPLACE, KEEP), index=None, horizontal=True, key=f"{key}-que"
    )
    reason = right.text_input("Motif, si vous le gardez", key=f"{key}-motif", max_chars=REASON_AT_MOST)
    if chosen is None:
        return None
    return Answer(chosen == REPLACE, "" if chosen == REPLACE else reason.strip())


def _save_answered(memory: FormMemory, answers: Sequence[Answer], before: FieldNote | None) -> None:
    text, kept = answered(memory.draft.text.strip(), memory.found, answers)
    draft = replace(memory.draft, text=text)
    try:
        _save(draft, [KeptSpan(*span) for span in kept], memory.reason, before)
    except PersonalDataError as error:
        st.session_state[_key(before)] = FormMemory(draft, error.found, memory.reason)
        show_refusal(REFUSED, str(error))
    except UserError as error:
        show_refusal(REFUSED, str(error))


def _save(draft: NoteDraft, kept: Sequence[KeptSpan], reason: str, before: FieldNote | None) -> None:
    store, actor = resources.store(), current_actor()
    if before is None:
        note = file_note(store, actor, draft, kept)
    else:
        note = correct_note(store, actor, Corrected(before.number, before.version, draft, reason, kept))
    st.session_state.pop(_key(before), None)
    word = "déposée" if before is None else "corrigée"
    keep_outcome(f"Observation {word}.", f"Numéro {note.number}, le {format_date(note.filed_on)}.")
    choose_together({"vue": "", "note": str(note.number)})
    st.rerun()
