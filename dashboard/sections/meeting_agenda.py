"""The agenda of a meeting: its items in order, the form of one, what the plan proposes. Judges nothing."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_words import IN_THE_ROOM, SLUG
from dashboard.selection import PageChoices
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.meetings import (
    PREPARE,
    move_item,
    read_agenda_proposals,
    save_item,
    withdraw_item,
)
from indicators.agenda_proposals import ProposedItem
from indicators.formats import plural
from indicators.meetings import (
    DEFAULT_MINUTES,
    MOST_MINUTES,
    AgendaItem,
    ItemNature,
    Meeting,
    MeetingState,
    ShownVisual,
)
from indicators.page_states import page_state_of

REFUSED = "L’ordre du jour n’a pas changé."
PAGE_HINT = "Copiez-la depuis la page à montrer"
VISUALS = {
    ShownVisual.MAP: "La carte",
    ShownVisual.STRIP: "La distribution des communes",
    ShownVisual.TREND: "La tendance",
}


def show_agenda(choices: PageChoices, meeting: Meeting) -> None:
    """The items, with the gestures of whoever prepares the meeting."""
    writes = is_offered(current_actor(), PREPARE) and meeting.state is not MeetingState.CLOSED
    render(tag("h2", "Ordre du jour"))
    if not meeting.items:
        render(empty_state("Aucun point n’est inscrit.", "Inscrivez-en un, ou prenez une proposition du plan."))
    for place, item in enumerate(meeting.items, 1):
        with st.container(key=f"card-point-{item.id}"):
            left, right = st.columns([5, 4], vertical_alignment="center")
            with left:
                render(_item(choices, place, item))
            if writes:
                with right:
                    _gestures(meeting, place, item)
    if writes:
        with st.expander("Inscrire un point", icon=":material/add:"):
            _ask_item(meeting, AgendaItem(""))
        _show_proposals(meeting)


def _item(choices: PageChoices, place: int, item: AgendaItem) -> Html:
    facts = [item.nature.value, plural(item.minutes, "minute", "minutes")]
    facts += [item.rapporteur] if item.rapporteur else []
    facts += [f"document {item.document}"] if item.document else []
    title = tag("h3", tag("span", str(place), class_="question-number"), ordinals(item.title))
    question = tag("p", tag("strong", "Question\u00a0: "), ordinals(item.question)) if item.question else None
    shown = choices.address(SLUG, mode=IN_THE_ROOM, point=str(item.id))
    links: list[Html | str | None] = [link("Voir à l’écran de séance", shown)]
    links += [" · ", link("Page montrée", item.page.address)] if item.page else []
    links += [" · ", _decided(choices, item)] if item.decision else []
    return tag("div", title, tag("p", " · ".join(facts), class_="subtitle"), question, tag("p", *links))


def _decided(choices: PageChoices, item: AgendaItem) -> Html:
    done = badge("check_circle", "Décision prise", "blue")
    return join([done, " ", link(item.decision, choices.address("decisions", decision=item.decision))])


def _gestures(meeting: Meeting, place: int, item: AgendaItem) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        up, down = f"seance-monter-{item.id}", f"seance-descendre-{item.id}"
        first, last = place == 1, place == len(meeting.items)
        st.button("Monter", icon=":material/arrow_upward:", disabled=first, key=up, on_click=_move,
                  args=(meeting.id, item.id, -1))  # fmt: skip
        st.button("Descendre", icon=":material/arrow_downward:", disabled=last, key=down, on_click=_move,
                  args=(meeting.id, item.id, 1))  # fmt: skip
        with st.popover("Modifier", icon=":material/edit:"):
            _ask_item(meeting, item)
            if not item.decision and st.button("Retirer ce point", key=f"seance-retirer-{item.id}"):
                attempt(REFUSED, lambda: _withdraw(meeting.id, item))


def _move(meeting: int, item: int, by: int) -> None:
    move_item(resources.store(), current_actor(), meeting, item, by)


def _withdraw(meeting: int, item: AgendaItem) -> tuple[str, str]:
    withdraw_item(resources.store(), current_actor(), meeting, item.id)
    return "Point retiré.", item.title


def _ask_item(meeting: Meeting, item: AgendaItem) -> None:
    with st.form(f"seance-point-{meeting.id}-{item.id}", clear_on_submit=not item.id, border=False):
        title = st.text_input("Intitulé", value=item.title, max_chars=120)
        left, middle, right = st.columns([2, 2, 1])
        natures = list(ItemNature)
        nature = left.selectbox("Nature", natures, index=natures.index(item.nature))
        rapporteur = middle.text_input("Rapporteur", value=item.rapporteur, max_chars=160)
        shown = item.minutes if item.id else DEFAULT_MINUTES
        minutes = right.number_input("Minutes", 1, MOST_MINUTES, value=shown, step=5)
        question = st.text_area("Question posée au comité", value=item.question, max_chars=400, height=80)
        left, middle, right = st.columns([3, 2, 1])
        address = left.text_input("Adresse de la page montrée", value=item.page.address if item.page else "",
                                  max_chars=600, placeholder=PAGE_HINT)  # fmt: skip
        visuals = list(VISUALS)
        visual = middle.selectbox("Ce qu’elle montre", visuals, index=visuals.index(item.visual),
                                  format_func=lambda code: VISUALS[code])  # fmt: skip
        document = right.text_input("Document n°", value=item.document, max_chars=40)
        pressed = st.form_submit_button("Enregistrer le point", type="primary")
    if pressed:
        wanted = replace(
            item,
            title=title.strip(),
            rapporteur=rapporteur.strip(),
            document=document.strip(),
            question=question.strip(),
            minutes=int(minutes),
            nature=nature or item.nature,
            visual=visual or item.visual,
        )
        attempt(REFUSED, lambda: _save(meeting.id, wanted, address))


def _save(meeting: int, item: AgendaItem, address: str) -> tuple[str, str]:
    page = page_state_of(address) if address.strip() else None
    done = save_item(resources.store(), current_actor(), meeting, replace(item, page=page))
    return "Point enregistré.", f"{done.title}, {done.nature}, {plural(done.minutes, 'minute', 'minutes')}."


def _show_proposals(meeting: Meeting) -> None:
    found = read_agenda_proposals(resources.store(), current_actor(), meeting.id)
    if not found:
        return
    with st.expander("Propositions du plan d’actions et du suivi des décisions", icon=":material/lightbulb:"):
        said = "Décisions en retard, arbitrages demandés, actions bloquées\u00a0: rien n’est inscrit sans vous."
        render(tag("p", said, class_="subtitle"))
        for proposed in found:
            name = proposed.item.action or proposed.item.document.replace(" ", "-")
            with st.container(horizontal=True, vertical_alignment="center", key=f"seance-propose-{name}"):
                render(_proposal(proposed))
                if st.button("Inscrire", key=f"seance-inscrire-{name}"):
                    attempt(REFUSED, partial(_add, meeting.id, proposed.item))


def _proposal(proposed: ProposedItem) -> Html:
    chip = demonstration_chip(proposed.demonstration, "Démonstration")
    title = tag("strong", ordinals(proposed.item.title))
    return tag("p", title, " ", chip, tag("span", ordinals(proposed.reason), class_="cell-detail"))


def _add(meeting: int, item: AgendaItem) -> tuple[str, str]:
    done = save_item(resources.store(), current_actor(), meeting, item)
    return "Point inscrit.", done.title
