"""The form by which whoever leads the meeting opens a weighting. Checks nothing: the service does."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.selection import choose
from dashboard.widgets.outcome import attempt
from data_access.services.weighting import LONGEST_QUESTION, open_round

REFUSED = "La pondération n’a pas été ouverte."


def show_opening(*, first: bool) -> None:
    """The form, folded when another weighting is on the screen."""
    with st.expander("Ouvrir une pondération", expanded=first), st.form("ponderation-ouvrir"):
        question = st.text_input(
            "Question posée aux signataires", "Quels objectifs comptent le plus pour l’année qui vient\u202f?",
            max_chars=LONGEST_QUESTION, key="ponderation-question",
        )  # fmt: skip
        axes = {"": "Tous les objectifs"} | {
            str(axis.number): f"Axe {axis.number} · {axis.short_title}" for axis in resources.store().catalogue.axes
        }
        scope = st.selectbox(
            "Objectifs à pondérer", list(axes), format_func=lambda code: axes[code], key="ponderation-portee"
        )
        pressed = st.form_submit_button("Ouvrir la pondération", type="primary")
    if pressed:
        attempt(REFUSED, lambda: _open(question, scope))


def _open(question: str, scope: str | None) -> tuple[str, str]:
    record = open_round(resources.store(), current_actor(), question, scope or "")
    choose("ponderation", str(record.number))
    return "Pondération ouverte.", "Chaque mandataire voit maintenant son formulaire sur cette page."
