"""The plan of actions: filters kept in the address, then the rows, the calendar, the budget, the map or one action."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.plan_edit import show_edit, show_new
from dashboard.sections.plan_filters import show_filters
from dashboard.sections.plan_list import show_list
from dashboard.sections.plan_proposals import READ, show_proposals, show_waiting, waiting_count
from dashboard.sections.plan_record import record_title, show_record
from dashboard.sections.plan_views import show_budget, show_calendar, show_map
from dashboard.sections.plan_words import (
    ARCHIVES,
    CREATE,
    EDIT,
    LIST_VIEWS,
    NEW,
    PROPOSALS,
    SLUG,
    is_past,
    query_of,
)
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.choices import Choice, select_segment
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import render
from dashboard.widgets.outcome import show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.plan_screens import read_plan_page
from indicators.views.pages import Option
from indicators.views.plan_page import PlanPage


def show_plan() -> None:
    """The page of the plan, or of the action that its address names."""
    run_page(PageFrame(SLUG, record_title() or "Plan d’actions"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["vue"] == NEW and not is_past(choices):
        show_new(choices)
    elif choices["action"] and choices["vue"] == EDIT and not is_past(choices):
        show_edit(choices)
    elif choices["action"]:
        show_record(choices)
    else:
        _draw_list(choices)


def _draw_list(choices: PageChoices) -> None:
    page = read_plan_page(resources.store(), current_actor(), query_of(choices), choices["edition"])
    render(finding(page.finding))
    show_context_bar(page.context, ContextOptions(page.choices.territories), choices)
    show_last_outcome()
    waiting = 0 if is_past(choices) else waiting_count()
    views = _views(page, waiting, proposals=is_offered(current_actor(), READ) and not is_past(choices))
    shown = choices["vue"] if choices["vue"] in views else next(iter(views))
    if shown != PROPOSALS:
        show_waiting(waiting, choices)
        show_filters(page, choices)
    with st.container(horizontal=True, vertical_alignment="center", key="plan-vues"):
        select_segment(Choice("vue", "Voir le plan en", tuple(Option(*pair) for pair in views.items())), shown)
        if is_offered(current_actor(), CREATE) and not is_past(choices):
            st.button("Nouvelle fiche-action", icon=":material/add:", on_click=_open_new, key="plan-nouvelle")
    if shown == "calendrier":
        show_calendar(choices)
    elif shown == "budget":
        show_budget(choices)
    elif shown == "carte":
        show_map(choices)
    elif shown == PROPOSALS:
        show_proposals(choices)
    else:
        show_list(page, choices)


def _views(page: PlanPage, waiting: int, *, proposals: bool) -> dict[str, str]:
    """The ways to read the plan, by code; « Archives (3) » and « Propositions (2) » when there are some."""
    archives = f"Archives ({page.archived})" if page.archived else LIST_VIEWS[ARCHIVES]
    proposed = {PROPOSALS: f"Propositions ({waiting})" if waiting else "Propositions"} if proposals else {}
    return {**LIST_VIEWS, ARCHIVES: archives, **proposed}


def _open_new() -> None:
    choose_together({"vue": NEW, "action": ""})
