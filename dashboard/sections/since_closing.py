"""Closing an edition, for whoever chairs, and verifying one. The rule itself belongs to the service."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.fact_table import as_typed
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.clock import PARIS, paris_date
from data_access.identity.guard import is_offered
from data_access.repositories.editions import EditionRecord
from data_access.services.editions import CLOSE, LABEL_AT_MOST, READ, EditionCheck, check_edition, close_edition
from indicators.errors import RefusedError
from indicators.formats import format_date, format_datetime, join_french
from indicators.views.pages import Notice

CLOSED = "depuis-edition-close"
FREEZES = (
    "Données, statuts, poids, décisions, catalogue, réglages et phrases sont figés ensemble sous un numéro et une "
    "empreinte. Une édition close ne se modifie pas et ne s’efface pas\u00a0: la suite ira à l’édition suivante."
)


def show_outcome() -> None:
    """What the last gesture did, with the whole fingerprint of the edition just closed."""
    show_last_outcome()
    mark = st.session_state.pop(CLOSED, "")
    if mark:
        render(tag("p", "Empreinte entière\u00a0: ", tag("code", as_typed(mark), class_="fingerprint")))


def show_check(edition: EditionRecord) -> None:
    """The button that verifies an edition, and what it found."""
    if not is_offered(current_actor(), READ):
        return
    if st.button("Vérifier l’empreinte", key=f"depuis-verifier-{edition.number}"):
        found = check_edition(resources.store(), current_actor(), str(edition.number))
        render(tag("div", notice(_told(found)), role="status"))


def show_closing(*, first: bool) -> None:
    """The form that closes an edition, for whoever may."""
    if not is_offered(current_actor(), CLOSE):
        return
    number = len(resources.edition_options()) + 1
    with st.expander("Clore une édition", icon=":material/lock:", expanded=first):
        render(tag("p", tag("strong", f"Ce sera l’édition {number}. "), FREEZES, class_="subtitle"))
        with st.form("depuis-clore", clear_on_submit=False):
            day = format_date(paris_date(resources.store().clock.now()))
            label = st.text_input("Nom de l’édition", value=f"COPIL du {day}", max_chars=LABEL_AT_MOST)
            reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Séance close")
            sure = st.checkbox("Je confirme\u00a0: cette édition sera figée telle quelle, pour toujours.")
            pressed = st.form_submit_button("Clore cette édition", type="primary")
    if pressed:
        attempt("L’édition n’est pas close.", lambda: _close(label, reason, sure=sure))


def _close(label: str, reason: str, *, sure: bool) -> tuple[str, str]:
    if not sure:
        message = "Cochez la confirmation avant de clore l’édition."
        raise RefusedError(message)
    done = close_edition(resources.store(), current_actor(), label, reason.strip())
    st.session_state[CLOSED] = done.fingerprint
    closed = format_datetime(done.at.astimezone(PARIS))
    return f"Édition {done.number} close.", f"«\u00a0{done.label}\u00a0», le {closed}, version {done.data_version}."


def _told(found: EditionCheck) -> Notice:
    """What a check says: intact, or which parts changed."""
    number = found.edition.number
    if not found.intact:
        parts = join_french(found.damaged) or "le contenu"
        said = f"Ce que la base rend n’est plus ce qui a été figé ({parts}). Prévenez l’administration."
        return Notice("alert", f"Édition {number}\u00a0: empreinte différente.", said)
    parts = f"{len(found.parts)} parties identiques" if found.parts else "données identiques"
    said = f"{parts} à celles du jour de la clôture."
    if found.reworded:
        said += " Le programme formule aujourd’hui certaines phrases autrement\u00a0; celles du jour sont conservées."
    return Notice("check_circle", f"Édition {number}\u00a0: empreinte vérifiée.", said)
