"""What every page shares: right asked first, style, name, choices read from the address, notices, box of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_state
from dashboard.navigation import entry_of
from dashboard.sections.room_page import is_for_the_room, show_for_the_room
from dashboard.selection import PageChoices, address_from, edition_asked, open_page
from dashboard.widgets.account import closed_door
from dashboard.widgets.edition_banner import edition_banner
from dashboard.widgets.finding import page_title
from dashboard.widgets.help_link import help_link
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state, notice, show_failure
from dashboard.widgets.outcome import end_of_run, start_of_run
from data_access.identity.endings import ending_sentence
from data_access.identity.guard import ForbiddenError, is_offered, require
from data_access.services.editions import READ as READ_EDITIONS
from data_access.services.editions import read_edition
from indicators.errors import UserError
from indicators.views.pages import Notice

PORTRAIT = "portrait"
"""The page of a commune, one click away from all the others."""
NOT_REPLAYED = {
    "donnees": "Elle sert à déposer et à retirer des données\u00a0: revenez à l’édition en cours pour y travailler.",
    "administration": "Elle règle l’outil d’aujourd’hui\u00a0: revenez à l’édition en cours pour l’ouvrir.",
}
"""The pages of gestures alone, closed under a past edition, and why."""
NEVER = "24h"
"""Longer than a session stays open."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page: its slug, its name (the h1), the number of its axis when it has one."""

    slug: str
    title: str
    axis: int | None = None


def run_page(frame: PageFrame, draw: Callable[[PageChoices], None]) -> None:
    """Draw a page for who may open it; a refusal becomes a French box under its name, never a trace."""
    start_of_run()
    render(page_title(frame.title, frame.axis, _aids(frame.slug)))
    try:
        store = resources.store()
        state = current_state()
        require(store, state.actor, entry_of(frame.slug).operation)
        codes = resources.known_codes(store.current_version(), edition_asked(frame.slug))
        choices = open_page(frame.slug, codes)
        _show_notices(choices.notices, store.outage_notice)
        if choices["edition"] and is_offered(state.actor, READ_EDITIONS):
            render(edition_banner(read_edition(store, state.actor, choices["edition"]), choices.address(edition="")))
        if choices["edition"] and frame.slug in NOT_REPLAYED:
            render(empty_state("Cette page ne se relit pas.", NOT_REPLAYED[frame.slug]))
        elif is_for_the_room(choices):
            show_for_the_room(choices, draw)
        else:
            draw(choices)
        resources.freeze_objects(store.current_version())
    except ForbiddenError as error:
        _show_refusal(error, frame.slug)
    except UserError as error:
        show_failure(error)
    with st.container(key="reprise"):
        _asks_again_after_a_restart()
    end_of_run()


@st.fragment(run_every=NEVER)
def _asks_again_after_a_restart() -> None:
    """Nothing: a browser that finds a restarted server asks for its whole page anew only when a part of it has a timer.

    Without this the parts that run alone, such as the points of a signatory, would press buttons no server knows.
    """


def _aids(slug: str) -> Html:
    """« Et ma commune ? » from any page in one click, with what is looked at; then the help of the page."""
    portrait = link("Et ma commune\u202f?", address_from(slug, PORTRAIT), class_="help-link commune-link")
    return tag("span", None if slug == PORTRAIT else portrait, help_link(slug), class_="page-aids")


def _show_refusal(error: ForbiddenError, slug: str) -> None:
    """One page in place of the content: the way in for who is not signed in, the reason for who may not."""
    if error.signed_in:
        show_failure(error)
    else:
        render(closed_door(ending_sentence(current_state().reason), f"/{slug}"))


def _show_notices(refused: tuple[str, ...], outage: str) -> None:
    boxes = [notice(Notice("info", "Adresse corrigée.", text)) for text in refused]
    if outage:
        boxes.append(notice(Notice("alert", "Base de données injoignable.", outage)))
    render(*boxes)
