"""The sheets switched off, and the form that switches some on or off with a reason. The rule belongs to the service."""

from collections.abc import Sequence

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, Html, render, tag
from dashboard.widgets.outcome import attempt
from data_access.services.sheet_switches import EXTENSION, SheetState, Switch, read_sheet_states, switch_sheets
from indicators.formats import plural

UNCHANGED = "Rien n’a changé."
LONGEST = 300
HEADERS = ("Fiche", "Place au catalogue", "Sur les pages", "Dernier changement")
OFF, ON = "Ne plus proposer des fiches sur les pages", "Proposer de nouveau des fiches"
NOTE = (
    "Une fiche écartée n’est plus proposée sur les pages ni dans les fichiers\u202f; ses chiffres restent, sous le "
    "même secret. L’indicateur lu en premier et le noyau de chaque objectif restent toujours proposés."
)


def show_switches() -> None:
    """The sheets switched off, then the two forms, folded."""
    states = read_sheet_states(resources.store(), current_actor())
    off = [state for state in states if not state.shown]
    render(tag("h2", f"Fiches écartées des pages ({len(off)})"), tag("p", NOTE, class_="subtitle"))
    if off:
        render(states_table("Fiches écartées des pages", off))
    with st.expander(OFF):
        _show_form(OFF, [state for state in states if state.shown and not state.kept], shown=False)
    if off:
        with st.expander(ON):
            _show_form(ON, off, shown=True)


def states_table(caption: str, states: Sequence[SheetState]) -> Html:
    """Sheets with their place, whether pages offer them, and who changed it last."""
    return fact_table(caption, HEADERS, [_row(state) for state in states], WIDE)


def _row(state: SheetState) -> tuple[Child, ...]:
    said = "proposée" if state.shown else "écartée"
    last = with_details(state.last or "jamais changé", f"Motif\u00a0: {state.reason}" if state.reason else "")
    name = with_details(state.indicator.label, state.indicator.id)
    return name, state.part, with_details(said, state.kept), last


def _show_form(title: str, states: Sequence[SheetState], *, shown: bool) -> None:
    names = {state.indicator.id: f"{state.indicator.label} ({state.part})" for state in states}
    whole = [state.indicator.id for state in states if state.part == EXTENSION]
    key = "fiches-proposer" if shown else "fiches-ecarter"
    with st.form(key, border=False):
        chosen = st.multiselect(
            "Fiches", list(names), format_func=lambda code: names.get(code, code), key=f"{key}-codes", wrap=True,
            placeholder="Choisir des fiches",
        )  # fmt: skip
        every = st.checkbox("Toute l’extension qui est dans cette liste", key=f"{key}-toutes")
        reason = st.text_input("Motif, écrit au journal", max_chars=LONGEST, key=f"{key}-motif")
        pressed = st.form_submit_button(title)
    if pressed:
        wanted = sorted({*chosen, *(whole if every else ())})
        attempt(UNCHANGED, lambda: _switch(wanted, reason, shown=shown))


def _switch(names: Sequence[str], reason: str, *, shown: bool) -> tuple[str, str]:
    version = switch_sheets(resources.store(), current_actor(), Switch(tuple(names), shown, reason))
    count = plural(len(names), "fiche", "fiches")
    said = "de nouveau sur les pages" if shown else "hors des pages"
    return "Catalogue changé.", f"{count} {said}, version des données {version}. Motif\u00a0: {reason.strip()}"
