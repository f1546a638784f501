"""The plan as a calendar, a budget or a map, each with its table and its files. Filters and computes nothing."""

import streamlit as st

from dashboard import resources
from dashboard.charts import gantt
from dashboard.identity import current_actor
from dashboard.maps.drawing import deck_of
from dashboard.sections.cards import card_heading
from dashboard.sections.plan_words import page_address, plan_export, query_of
from dashboard.selection import PageChoices, toggle_territory
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.figure import show_figure
from dashboard.widgets.legend import map_legend
from dashboard.widgets.map import show_map as draw_map
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from data_access.services.plan_screens import read_action_map, read_calendar, read_plan_budget
from indicators.views.plan_budget import NOTES, BudgetBlock
from indicators.views.plan_calendar import CalendarView, rows_between

LINES = 40
"""Lines of a calendar drawn at once; its table and files hold them all."""
KEY = (
    "Rond\u00a0: jalon tenu. Rond pointé\u00a0: tenu en retard. Losange vide\u00a0: à venir. "
    "Losange plein\u00a0: échu. Croix\u00a0: manqué. Contour pointillé\u00a0: statut à confirmer. "
    "Contour brun\u00a0: en retard. "
    "Flèche\u00a0: l’action attend la précédente. Tirets verticaux\u00a0: COPIL qui a clos une édition."
)
NOTHING = ("Aucune action à montrer.", "Retirez un filtre ou effacez la recherche.")


def show_calendar(choices: PageChoices) -> None:
    """The calendar, forty lines at a time."""
    view = read_calendar(resources.store(), current_actor(), query_of(choices), choices["edition"])
    if not view.rows:
        render(empty_state(*NOTHING))
        return
    with st.container(key="card-calendrier"):
        render(card_heading(view.title, KEY, demonstration=view.demonstration, level="h2"))
        shown = _lines(view)
        show_figure(gantt.figure_of(shown), "calendrier", shown.alt)
        notes = tag("p", ordinals(" ".join(view.notices)), class_="card-note") if view.notices else None
        render(notes, _opened(shown, choices), card_foot(view.table, plan_export("gantt", choices, view.title)))


def show_budget(choices: PageChoices) -> None:
    """The budget cut five ways; what has no territory is a line of its own."""
    view = read_plan_budget(resources.store(), current_actor(), query_of(choices), choices["edition"])
    export = plan_export("budget_actions", choices, view.table.title)
    head = tag("div", card_heading(view.title, view.coverage, demonstration=view.demonstration, level="h2"),
               download_links(export), class_="heading-row")  # fmt: skip
    notes = [tag("p", ordinals(note), class_="card-note") for note in NOTES]
    render(tag("section", head, *notes, class_="card"))
    for block in view.blocks:
        _show_block(block)


def show_map(choices: PageChoices) -> None:
    """Circles: how many active actions name each commune; a click keeps the actions of one."""
    view = read_action_map(resources.store(), current_actor(), query_of(choices), choices["edition"])
    with st.container(key="card-carte-actions"):
        render(card_heading(view.title, view.subtitle, demonstration=view.demonstration, level="h2"), map_legend(view))
        draw_map(deck_of(view, resources.outlines()), "carte-actions", view.alt, on_pick=toggle_territory)
        notes = tag("p", ordinals(" ".join((*view.notices, f"Source\u00a0: {view.source}."))), class_="card-note")
        render(notes, card_foot(view.table, plan_export("carte_actions", choices, view.title)))


def _lines(view: CalendarView) -> CalendarView:
    """The lines drawn: all of them, or the forty chosen."""
    count = -(-len(view.rows) // LINES)
    if count <= 1:
        return view
    labels = [f"Lignes {LINES * n + 1} à {min(LINES * (n + 1), len(view.rows))}" for n in range(count)]
    chosen = st.segmented_control("Lignes du calendrier", labels, default=labels[0], required=True, key="plan-lignes")
    place = labels.index(chosen) if chosen in labels else 0
    return rows_between(view, LINES * place, LINES * (place + 1))


def _opened(view: CalendarView, choices: PageChoices) -> Html:
    """The drawing has no keyboard: each of its lines is a link as well."""
    links = (tag("li", link(row.label, page_address(choices, action=row.id, vue="", page=""))) for row in view.rows)
    return tag("details", tag("summary", "Ouvrir une fiche du calendrier"), tag("ul", *links))


def _show_block(block: BudgetBlock) -> None:
    if block.table.rows:
        title = tag("h3", block.title, class_="card-title")
        render(tag("section", title, html_table(block.table, caption_visible=False), class_="card"))
    else:
        render(tag("section", join([tag("h3", block.title), tag("p", "Rien n’est renseigné.")]), class_="card"))
