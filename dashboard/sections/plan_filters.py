"""The filters of the plan: each one is in the address, so that a view is a link. Filters nothing itself."""

import streamlit as st

from dashboard.sections.plan_saved import show_saved_views
from dashboard.sections.plan_words import query_of
from dashboard.selection import LONGEST_SEARCH, MAX_FILTERED, PLAN_NAMES, PageChoices, choose_together, commit_text
from dashboard.widgets.choices import Choice, select_one, select_several
from dashboard.widgets.markup import ordinals, render, tag
from indicators.views.plan_page import FilterChoices, PlanPage, whole_sentence
from indicators.views.plan_query import PlanQuery

SEARCH = "choix-texte"
CLEARED = dict.fromkeys(("objectif", "territoire", *PLAN_NAMES), "")


def show_filters(page: PlanPage, choices: PageChoices) -> None:
    """Search, then the lists in two rows; what is filtered is said in words, with the way to clear it all."""
    offered, query = page.choices, query_of(choices)
    with st.container(key="plan-filtres"):
        search, axis, objective, order = st.columns([3, 2, 3, 2], gap="small")
        with search:
            _show_search(query.search)
        with axis:
            select_one(Choice("axe", "Axe", offered.axes), query.axis)
        with objective:
            select_one(Choice("objectif", "Objectif", offered.objectives), query.objective)
        with order:
            select_one(Choice("tri", "Ordre", offered.orders), query.order or offered.orders[0].code)
        _show_lists(offered, query)
        _show_state(page, choices)


def _show_lists(offered: FilterChoices, query: PlanQuery) -> None:
    """The lists of several words; on a phone the columns fold under one another."""
    status, lead, public, mark = st.columns(4, gap="small")
    with status:
        select_several(Choice("statut", "Statut", offered.statuses, "Tous"), query.statuses, MAX_FILTERED)
    with lead:
        select_several(Choice("porteur", "Porteur", offered.leads, "Tous"), query.leads, MAX_FILTERED)
    with public:
        select_several(Choice("public", "Public cible", offered.publics, "Tous"), query.publics, MAX_FILTERED)
    with mark:
        select_several(Choice("marque", "À savoir", offered.marks, "Tout"), query.marks, MAX_FILTERED)


def _show_search(current: str) -> None:
    st.session_state[SEARCH] = current
    st.text_input(
        "Chercher (numéro, intitulé, pilote, partenaire, jalon)", key=SEARCH, max_chars=LONGEST_SEARCH,
        placeholder="Un mot, avec ou sans accents", on_change=commit_text, args=("texte", SEARCH),
    )  # fmt: skip


def _show_state(page: PlanPage, choices: PageChoices) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="plan-etat"):
        said = f"Filtres\u00a0: {page.said}." if page.said else f"Aucun filtre\u00a0: tout le plan ({page.total})."
        render(tag("p", ordinals(said), " ", ordinals(whole_sentence(page)), class_="subtitle"))
        if query_of(choices).narrowed:
            st.button("Tout effacer", on_click=choose_together, args=(CLEARED,), key="plan-effacer")
        show_saved_views(choices)
