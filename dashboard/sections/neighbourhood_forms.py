"""Neighbourhoods on the data page: those defined, the form of one, the import of outlines and of figures."""

from datetime import date

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.neighbourhood_imports import show_outline_import, show_value_import
from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.clock import paris_date
from data_access.identity.guard import is_offered
from data_access.services.neighbourhoods import (
    DEFINE,
    define_neighbourhood,
    list_neighbourhoods,
    withdraw_neighbourhood,
)
from indicators.errors import RefusedError
from indicators.formats import format_date, format_number
from indicators.neighbourhoods import LONGEST, LONGEST_SOURCE, MOST_PEOPLE, Neighbourhood, NeighbourhoodKind

HEADERS = ("Quartier", "Code", "Commune", "Nature", "Habitants", "Valable depuis")
LEAD = (
    "Un quartier est une partie de commune\u00a0: IRIS, quartier en veille active, découpage local. Définissez-le, "
    "puis importez son contour et ses chiffres. Sans population connue, rien n’est montré de lui."
)
NAME, CODE, KIND, COMMUNE, SINCE, PEOPLE, YEAR, SOURCE = (
    f"quartier-{field}" for field in ("nom", "code", "nature", "commune", "depuis", "habitants", "annee", "source")
)


def show_neighbourhood_imports() -> None:
    """The neighbourhoods, for whoever opens the data page; the forms for whoever may define them."""
    found = list_neighbourhoods(resources.store(), current_actor())
    render(tag("h2", "Quartiers", id="quartiers"), tag("p", LEAD, class_="subtitle"))
    if found:
        rows = [_row(place) for place in found]
        render(fact_table("Quartiers définis", HEADERS, rows, WIDE))
    else:
        render(empty_state("Aucun quartier n’est défini.", "Commencez par son code, son nom et sa commune."))
    if not is_offered(current_actor(), DEFINE):
        return
    with st.expander("Définir, dessiner ou renseigner des quartiers", icon=":material/map:", key="quartiers-imports"):
        show_last_outcome()
        _show_definition()
        show_outline_import()
        show_value_import()
        if found:
            _show_withdrawal(found)


def _row(place: Neighbourhood) -> tuple[Child, ...]:
    people = "inconnus" if place.population is None else f"{format_number(place.population)} ({place.population_year})"
    commune = resources.store().catalogue.territories[place.commune].name
    mark = "\u00a0◇" if place.demonstration else ""
    return f"{place.name}{mark}", place.code, commune, place.kind.label, people, format_date(place.valid_from)


def _show_definition() -> None:
    render(tag("h3", "Définir un quartier", class_="card-title"))
    communes = {commune.code: commune.name for commune in resources.store().catalogue.communes()}
    kinds = {kind.value: kind.label for kind in NeighbourhoodKind}
    today = paris_date(resources.store().clock.now())
    with st.form("quartier-definition"):
        left, middle, right = st.columns(3)
        left.text_input("Nom du quartier", key=NAME, max_chars=LONGEST, placeholder="La Boissière")
        middle.text_input("Code", key=CODE, max_chars=20, placeholder="29151-A, ou le code IRIS à neuf chiffres")
        right.selectbox("Nature", list(kinds), format_func=kinds.__getitem__, key=KIND)
        left.selectbox("Commune", list(communes), index=None, format_func=communes.__getitem__, key=COMMUNE,
                       placeholder="Choisir")  # fmt: skip
        middle.date_input("Valable depuis", today, format="DD/MM/YYYY", key=SINCE)
        right.number_input("Habitants", 0, MOST_PEOPLE, None, key=PEOPLE, placeholder="inconnus")
        left.text_input("Année des habitants", key=YEAR, max_chars=4, placeholder="2022")
        middle.text_input(
            "Source des habitants", key=SOURCE, max_chars=LONGEST_SOURCE, placeholder="INSEE, recensement"
        )
        pressed = st.form_submit_button("Enregistrer ce quartier", type="primary")
    if pressed:
        attempt("Le quartier n’a pas été enregistré.", _define)


def _define() -> tuple[str, str]:
    state = st.session_state
    since, people = state.get(SINCE), state.get(PEOPLE)
    draft = Neighbourhood(
        str(state.get(CODE) or ""),
        str(state.get(NAME) or ""),
        NeighbourhoodKind(str(state.get(KIND) or NeighbourhoodKind.LOCAL)),
        str(state.get(COMMUNE) or ""),
        since if isinstance(since, date) else paris_date(resources.store().clock.now()),
        None if people is None else int(people),
        str(state.get(YEAR) or "").strip(),
        str(state.get(SOURCE) or "").strip(),
    )
    kept = define_neighbourhood(resources.store(), current_actor(), draft)
    return "Quartier enregistré.", f"{kept.name}, code {kept.code}. Importez maintenant son contour et ses chiffres."


def _show_withdrawal(found: tuple[Neighbourhood, ...]) -> None:
    if not st.toggle("Retirer un quartier", key="quartier-retirer"):
        return
    names = {place.code: f"{place.name} ({place.code})" for place in found}
    with st.form("quartier-retrait"):
        code = st.selectbox("Quartier à retirer", list(names), index=None, format_func=names.__getitem__,
                            placeholder="Choisir un quartier")  # fmt: skip
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Découpage revu")
        pressed = st.form_submit_button("Retirer ce quartier")
    if pressed:
        attempt("Le quartier n’a pas été retiré.", lambda: _withdraw(code, reason))


def _withdraw(code: str | None, reason: str) -> tuple[str, str]:
    if code is None:
        message = "Choisissez le quartier à retirer."
        raise RefusedError(message)
    found = withdraw_neighbourhood(resources.store(), current_actor(), code, reason)
    return "Quartier retiré.", f"{found.name}\u00a0: il n’est plus proposé\u202f; ce qu’il a montré reste compté."
