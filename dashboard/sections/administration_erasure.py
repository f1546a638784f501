"""The erasure of one free text of the journal: which one, why, and a confirmation. The rule belongs to the service."""

from collections.abc import Sequence

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.journal_words import field_word
from data_access.repositories.journal import REASON, JournalEntry
from data_access.services.journal import erase_text
from indicators.errors import RefusedError

QUOTED = 60
WARNING = (
    "Le texte et son sel disparaissent pour de bon de la base\u202f; la ligne reste, avec la date, l’auteur et le "
    "motif de l’effacement. Les sauvegardes déjà faites gardent le texte jusqu’à leur expiration. "
    "Le motif gardé avec un compte, un réglage ou une cible y reste aussi."
)
Place = tuple[int, str]


def show_erasure(found: Sequence[JournalEntry]) -> None:
    """The form, on the texts of the lines shown."""
    places = _places(found)
    if not places:
        render(
            tag("p", "Les lignes affichées ne portent aucun texte libre. Changez les filtres pour en trouver d’autres.")
        )
        return
    render(tag("p", WARNING, class_="card-note"))
    with st.form("administration-effacement"):
        chosen = st.selectbox(
            "Texte à effacer, parmi les lignes affichées", list(places), index=None, placeholder="Choisir un texte",
            format_func=lambda place: places.get(place, ""),
        )  # fmt: skip
        motive = st.text_input(
            "Motif de l’effacement, écrit au journal", max_chars=300, placeholder="Nom d’un habitant"
        )
        sure = st.checkbox("Je confirme\u00a0: ce texte ne pourra pas être retrouvé.")
        pressed = st.form_submit_button("Effacer ce texte")
    if pressed:
        attempt("Rien n’a été effacé.", lambda: _erase(chosen, motive, sure=sure))


def _places(found: Sequence[JournalEntry]) -> dict[Place, str]:
    places = {}
    for entry in found:
        for name, content in {REASON: entry.reason, **entry.texts}.items():
            if content and name not in entry.erased:
                places[(entry.id, name)] = f"Ligne {entry.id}, {field_word(name)}\u00a0: {_quoted(content)}"
    return places


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def _erase(chosen: Place | None, motive: str, *, sure: bool) -> tuple[str, str]:
    if chosen is None:
        message = "Choisissez le texte à effacer."
        raise RefusedError(message)
    if not sure:
        message = "Cochez la confirmation avant d’effacer le texte."
        raise RefusedError(message)
    line, name = chosen
    number = erase_text(resources.store(), current_actor(), line, name, motive)
    return "Texte effacé.", f"Ligne {line}, {field_word(name)}. La ligne {number} du journal en garde le motif."
