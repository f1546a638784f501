"""The rows of the plan, forty at a time, with their files and the change of several at once. Filters nothing."""

import streamlit as st

from dashboard.identity import current_actor
from dashboard.sections.plan_bulk import show_bulk
from dashboard.sections.plan_words import ARCHIVES, is_past, may_modify, page_address, plan_export
from dashboard.sections.round_trip import MY_ACTIONS
from dashboard.selection import PageChoices
from dashboard.widgets.action_table import action_table
from dashboard.widgets.choices import Choice, select_segment
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import file_link
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state
from indicators.views.action_rows import ActionList
from indicators.views.pages import Option
from indicators.views.plan_page import PlanPage, slice_of

ROWS = 40
EMPTY = ("Aucune action à montrer.", "Retirez un filtre, effacez la recherche, ou créez une fiche-action.")
NO_ARCHIVE = ("Aucune fiche archivée.", "Une fiche archivée quitte les listes et les totaux, et garde son historique.")


def show_list(page: PlanPage, choices: PageChoices) -> None:
    """The rows of the page asked, then their table and files, then what can be changed together."""
    if not page.actions.rows:
        render(empty_state(*(NO_ARCHIVE if choices["vue"] == ARCHIVES else EMPTY)))
        return
    shown = _page(page.actions, choices)
    render(action_table(shown, lambda row: page_address(choices, action=row.id, vue="", page=""), level="h2"))
    _show_pages(page.actions, choices)
    render(card_foot(page.actions.table, plan_export("actions", choices, page.actions.title)))
    writable = tuple(r for r in page.records if may_modify(current_actor(), r))
    if writable and not is_past(choices):
        show_bulk(writable)
        render(_offline(choices))


def _offline(choices: PageChoices) -> Html:
    """The way out to a spreadsheet, and the way back."""
    back = link("renvoyez-le sur «\u00a0Données et imports\u00a0»", choices.address("donnees"))
    words = tag("span", "Travaillez sur vos actions dans un tableur, même sans réseau, puis ", back, ". ")
    return tag("p", words, file_link(MY_ACTIONS, "xlsx"), class_="subtitle")


def page_count(actions: ActionList) -> int:
    """How many pages of rows there are."""
    return -(-len(actions.rows) // ROWS)


def page_shown(actions: ActionList, choices: PageChoices) -> int:
    """The page asked, from one, kept inside what there is."""
    asked = int(choices["page"]) if choices["page"].isdigit() else 1
    return min(max(asked, 1), page_count(actions))


def _page(actions: ActionList, choices: PageChoices) -> ActionList:
    number = page_shown(actions, choices)
    return slice_of(actions, (number - 1) * ROWS, number * ROWS)


def _show_pages(actions: ActionList, choices: PageChoices) -> None:
    count = page_count(actions)
    if count > 1:
        pages = tuple(Option(str(n), f"Page {n}") for n in range(1, count + 1))
        with st.container(key="plan-pages"):
            select_segment(Choice("page", "Page de la liste", pages), str(page_shown(actions, choices)))
