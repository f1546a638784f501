"""One note of the carnet: its text, its facts, its versions, how it would be quoted; its correction and withdrawal."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.carnet_form import show_form
from dashboard.selection import PageChoices
from dashboard.widgets.carnet import note_body
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.markup import link, ordinals, render, tag
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.field_note_screens import read_held_note, read_note
from data_access.services.field_notes import CORRECT, WITHDRAW, may_change, withdraw_note
from indicators.field.notes import FieldNote
from indicators.field.words import WITHDRAWAL_WORDS, WithdrawalCause
from indicators.views.carnet_views import NotePage

KEPT = "La note reste dans le carnet."
CAUSES = tuple(cause for cause in WithdrawalCause if cause is not WithdrawalCause.EXAMPLE)
WARNED = "Le texte est effacé de la base pour toujours, y compris dans les éditions closes. Il reste un avis daté."


def show_note(number: int, choices: PageChoices) -> None:
    """The note, then what its organisation may do of it."""
    page = read_note(resources.store(), current_actor(), number, choices["edition"])
    show_last_outcome()
    render(tag("p", link("Revenir au carnet", choices.address(note="", vue="")), class_="anchors"))
    with st.container(key="card-carnet-note"):
        render(tag("h2", ordinals(page.line.title), class_="card-title"), note_body(page.line))
    _show_facts(page)
    if choices["edition"]:
        return
    held = read_held_note(resources.store(), current_actor(), number)
    if held.withdrawal or not may_change(current_actor(), held):
        return
    if is_offered(current_actor(), CORRECT):
        with st.expander("Corriger cette observation", icon=":material/edit:"):
            show_form(choices, held)
    if is_offered(current_actor(), WITHDRAW):
        _ask_withdrawal(held)


def _show_facts(page: NotePage) -> None:
    rows = [(tag("strong", name), value) for name, value in page.facts]
    titles = ", ".join(f"{code} {name}" for code, name in page.line.objectives)
    rows.insert(3, (tag("strong", "Objectifs"), titles))
    render(fact_table("Ce que dit la fiche", ("Champ", "Valeur"), rows))
    if page.quoted:
        render(tag("h2", "Comment elle serait citée"), tag("p", page.quoted, class_="carnet-text"))
    if len(page.versions) > 1:
        told = [tag("li", tag("strong", v.told), f"\u00a0: {v.text}") for v in page.versions]
        render(tag("h2", "Versions"), tag("ul", *told))


def _ask_withdrawal(held: FieldNote) -> None:
    with st.expander("Retirer cette observation", icon=":material/delete:"):
        render(tag("p", WARNED, class_="subtitle"))
        with st.form(f"carnet-retrait-{held.number}", border=False):
            cause = st.radio("Pourquoi", CAUSES, format_func=lambda c: _capital(WITHDRAWAL_WORDS[c]))
            pressed = st.form_submit_button("Retirer définitivement")
    if pressed:
        attempt(KEPT, lambda: _withdraw(held.number, cause or WithdrawalCause.CONSENT))


def _withdraw(number: int, cause: WithdrawalCause) -> tuple[str, str]:
    withdraw_note(resources.store(), current_actor(), number, cause)
    return "Observation retirée.", f"Numéro {number}\u00a0: {WITHDRAWAL_WORDS[cause]}. Son texte est effacé."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
