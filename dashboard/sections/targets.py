"""The page of targets: filters kept in the address, then the list, the weights, the history or one target in full."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.target_freeze import show_window
from dashboard.sections.target_record import show_target, target_title
from dashboard.sections.targets_words import (
    COMMUNES,
    HISTORY,
    LIST,
    SLUG,
    WEIGHTS,
    query_of,
    row_address,
    target_export,
)
from dashboard.selection import TARGET_NAMES, PageChoices, choose_together
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import show_last_outcome
from dashboard.widgets.target_table import target_table
from data_access.services.target_screens import read_targets_page
from indicators.views.pages import Option
from indicators.views.table import Table
from indicators.views.targets_page import TargetsPage

EMPTY = ("Aucune cible à montrer.", "Retirez un filtre, ou choisissez un autre territoire.")
NEVER = ("Aucune cible n’a encore changé.", "Chaque cible fixée, remplacée ou retirée laisse une ligne ici.")
CLEARED = dict.fromkeys(("axe", "objectif", *TARGET_NAMES), "")


def show_targets() -> None:
    """The page of targets, or the one target that its address names."""
    run_page(PageFrame(SLUG, target_title() or "Cibles"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["indicateur"]:
        show_target(choices)
        return
    page = read_targets_page(resources.store(), current_actor(), query_of(choices), choices["edition"])
    render(finding(page.finding))
    show_context_bar(page.context, ContextOptions(page.choices.territories), choices)
    show_last_outcome()
    if not choices["edition"]:
        show_window(page.window, page.window_words)
    _show_filters(page, choices)
    shown = _show_views(page, choices)
    if shown == WEIGHTS:
        _show_table(page.weights, "poids_cibles", choices)
    elif shown == HISTORY:
        _show_history(page, choices)
    else:
        _show_list(page, choices)


def _show_filters(page: TargetsPage, choices: PageChoices) -> None:
    query, offered = query_of(choices), page.choices
    with st.container(key="plan-filtres"):
        axis, objective, state, origin = st.columns([3, 4, 2, 2], gap="small")
        with axis:
            select_one(Choice("axe", "Axe", offered.axes), query.axis)
        with objective:
            select_one(Choice("objectif", "Objectif", offered.objectives), query.objective)
        with state:
            select_one(Choice("cible", "Cible", offered.states), query.state)
        with origin:
            select_one(Choice("origine", "Origine", offered.origins), query.origin)
        if query.narrowed:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key="plan-etat"):
                render(tag("p", ordinals(f"Filtres\u00a0: {page.said}."), class_="subtitle"))
                st.button("Tout effacer", on_click=choose_together, args=(CLEARED,), key="cibles-effacer")


def _show_views(page: TargetsPage, choices: PageChoices) -> str:
    labels = {
        LIST: "Cibles",
        COMMUNES: f"Communes ({page.of_communes})",
        WEIGHTS: "Poids par objectif",
        HISTORY: f"Historique ({len(page.history.rows)})",
    }
    shown = choices["vue"] if choices["vue"] in labels else LIST
    with st.container(key="plan-vues"):
        select_segment(Choice("vue", "Voir", tuple(Option(*pair) for pair in labels.items())), shown)
    return shown


def _show_list(page: TargetsPage, choices: PageChoices) -> None:
    if not page.rows:
        render(empty_state(*EMPTY))
        return
    render(
        tag("h2", ordinals(page.table.title)),
        target_table(page.table.title, page.rows, lambda row: row_address(choices, row)),
        card_foot(page.table, target_export("cibles", choices, page.table.title)),
    )


def _show_history(page: TargetsPage, choices: PageChoices) -> None:
    if page.history.rows:
        _show_table(page.history, "historique_cibles", choices)
    else:
        render(empty_state(*NEVER))


def _show_table(table: Table, visual: str, choices: PageChoices) -> None:
    heading = tag("div", tag("h2", ordinals(table.title)), class_="heading-row")
    links = download_links(target_export(visual, choices, table.title))
    render(heading, html_table(table, caption_visible=False), tag("div", links, class_="card-foot"))
