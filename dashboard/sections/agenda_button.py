"""« Porter à l’ordre du jour »: files the page as it stands on the agenda of a meeting to come. Freezes nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_words import SLUG, meeting_name
from dashboard.selection import PageChoices
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.meetings import PREPARE, list_meetings, save_item
from indicators.formats import plural
from indicators.meetings import TEXT_AT_MOST, TITLE_AT_MOST, AgendaItem, ItemNature, Meeting, MeetingState, ShownVisual
from indicators.page_states import page_state_of

LABEL = "Porter à l’ordre du jour"
REFUSED = "Le point n’est pas inscrit."
AS_SHOWN = "La page est gardée telle qu’affichée\u00a0: mêmes choix, mêmes territoires."
BACK = "Le point rouvre la page sur laquelle la décision a été prise, avec ses chiffres du jour."


@dataclass(frozen=True, slots=True)
class Subject:
    """What is put to the committee: the title and the question offered first, the address of the state to show.

    ``document`` names the decision it comes back to, if any.
    """

    title: str
    question: str
    address: str
    visual: ShownVisual = ShownVisual.MAP
    document: str = ""


def show_agenda_button(subject: Subject, choices: PageChoices, *, key: str = "page") -> None:
    """The button, for who prepares meetings; nothing under a past edition or for anybody else."""
    actor = current_actor()
    if choices["edition"] or not is_offered(actor, PREPARE):
        return
    found = [m for m in list_meetings(resources.store(), actor) if m.state is not MeetingState.CLOSED]
    with st.popover(LABEL, icon=":material/playlist_add:"):
        if found:
            _ask(subject, sorted(found, key=lambda m: (m.on, m.id)), key)
        else:
            way = link("Préparer une réunion", choices.address(SLUG))
            render(tag("p", "Aucune réunion n’est à venir. ", way, "."))


def _ask(subject: Subject, meetings: list[Meeting], key: str) -> None:
    by_number = {meeting.id: meeting for meeting in meetings}
    with st.form(f"odj-{key}", border=False):
        number = st.selectbox("Réunion", list(by_number), format_func=lambda n: meeting_name(by_number[n]))
        title = st.text_input("Intitulé", value=subject.title[:TITLE_AT_MOST], max_chars=TITLE_AT_MOST)
        natures = list(ItemNature)
        nature = st.selectbox("Nature", natures, index=natures.index(ItemNature.DECISION))
        question = st.text_area("Question posée au comité", value=subject.question[:TEXT_AT_MOST],
                                max_chars=TEXT_AT_MOST, height=100)  # fmt: skip
        render(tag("p", BACK if subject.document else AS_SHOWN, class_="subtitle"))
        pressed = st.form_submit_button("Inscrire à l’ordre du jour", type="primary")
    if pressed and number:
        item = AgendaItem(
            title.strip(), nature or ItemNature.DECISION, question=question.strip(), visual=subject.visual,
            page=page_state_of(subject.address) if subject.address else None, document=subject.document,
        )  # fmt: skip
        attempt(REFUSED, lambda: _save(by_number[number], item))


def _save(meeting: Meeting, item: AgendaItem) -> tuple[str, str]:
    done = save_item(resources.store(), current_actor(), meeting.id, item)
    place = plural(len(meeting.items) + 1, "point", "points")
    return "Point inscrit à l’ordre du jour.", f"{done.title}, {meeting_name(meeting)}, {place} désormais."
