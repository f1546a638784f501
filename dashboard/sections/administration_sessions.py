"""The sessions open now, and the way to close one. The rule belongs to the service."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import moment
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, join, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt
from data_access.services.sessions import SessionLine, list_sessions, revoke_session
from indicators.errors import RefusedError
from indicators.formats import plural

HEADERS = ("Session", "Personne", "Ouverte", "Dernière activité")


def show_sessions() -> None:
    """Every open session, the newest first, and the form that closes one."""
    actor = current_actor()
    found = list_sessions(resources.store(), actor)
    render(tag("h2", "Sessions ouvertes"))
    if not found:
        text = (
            "Une session apparaît ici dès qu’une personne se connecte, et disparaît dès qu’elle est fermée ou expirée."
        )
        render(empty_state("Aucune session n’est ouverte.", text))
        return
    said = "Une session fermée ici l’est dans tous ses onglets, dès leur prochaine action."
    render(tag("p", f"{plural(len(found), 'session ouverte', 'sessions ouvertes')}. {said}", class_="subtitle"))
    render(
        fact_table(
            "Sessions ouvertes, de la plus récente à la plus ancienne", HEADERS, _rows(found, actor.session), WIDE
        )
    )
    with st.expander("Fermer une session"):
        _show_form(found)


def _rows(found: list[SessionLine], own: str) -> list[tuple[Child, ...]]:
    return [_row(line, own=str(line.number) == own) for line in found]


def _row(line: SessionLine, *, own: bool) -> tuple[Child, ...]:
    number = join([f"{line.number} ", badge("info", "la vôtre", "blue") if own else None])
    person = with_details(line.name, line.role, line.bearer)
    return number, person, with_details(moment(line.opened_at), line.origin), moment(line.seen_at)


def _show_form(found: list[SessionLine]) -> None:
    names = {line.number: f"Session {line.number} · {line.name}" for line in found}
    with st.form("administration-session"):
        chosen = st.selectbox(
            "Session à fermer", list(names), index=None, format_func=lambda number: names.get(number, str(number)),
            placeholder="Choisir une session",
        )  # fmt: skip
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Poste laissé ouvert en salle")
        sure = st.checkbox("Je confirme\u00a0: la personne devra se connecter de nouveau.")
        pressed = st.form_submit_button("Fermer cette session")
    if pressed:
        attempt("La session n’a pas été fermée.", lambda: _close(chosen, reason.strip(), names, sure=sure))


def _close(chosen: int | None, reason: str, names: dict[int, str], *, sure: bool) -> tuple[str, str]:
    if chosen is None:
        message = "Choisissez la session à fermer."
        raise RefusedError(message)
    if not sure:
        message = "Cochez la confirmation avant de fermer la session."
        raise RefusedError(message)
    revoke_session(resources.store(), current_actor(), chosen, reason)
    why = f", motif\u00a0: {reason}" if reason else ""
    return "Session fermée.", f"{names[chosen]}{why}."
