"""Puts the objectives that nobody leads on the agenda of the next committee. Judges nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_words import SLUG, meeting_name
from dashboard.selection import PageChoices
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.meetings import PREPARE, read_next_committee, save_item
from indicators.formats import join_french
from indicators.meetings import AgendaItem, ItemNature, Meeting
from indicators.project import Objective

LABEL = "Porter à l’ordre du jour"
TITLE = "Objectifs sans pilote"
REFUSED = "L’ordre du jour n’a pas changé."


def show_to_agenda(orphans: tuple[Objective, ...], choices: PageChoices) -> None:
    """The button, for whoever prepares meetings when one is prepared; a link once the item is on the agenda."""
    store, actor = resources.store(), current_actor()
    if not orphans or choices["edition"] or not is_offered(actor, PREPARE):
        return
    meeting = read_next_committee(store, actor)
    if meeting is None:
        return
    if any(item.title == TITLE for item in meeting.items):
        said = ("«\u00a0", TITLE, "\u00a0» est à l’ordre du jour\u00a0: ")
        render(tag("p", *said, link(meeting_name(meeting), choices.address(SLUG, reunion=str(meeting.id)))))
    elif st.button(LABEL, key="engagement-porter", icon=":material/add:"):
        attempt(REFUSED, lambda: _add(meeting, orphans))


def _add(meeting: Meeting, orphans: tuple[Objective, ...]) -> tuple[str, str]:
    codes = join_french([objective.id for objective in orphans])
    named = f"les objectifs {codes}" if len(orphans) > 1 else f"l’objectif {codes}"
    item = AgendaItem(TITLE, ItemNature.DECISION, question=f"Qui pilote {named}\u202f?")
    done = save_item(resources.store(), current_actor(), meeting.id, item)
    return "Point inscrit.", f"{done.title}, {meeting_name(meeting)}."
