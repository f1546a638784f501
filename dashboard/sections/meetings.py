"""The page of meetings: their list, the preparation of one, or the screen of the room. Each part is drawn elsewhere."""

from dataclasses import replace
from datetime import date, time

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.meeting_agenda import show_agenda
from dashboard.sections.meeting_attendance import show_attendance
from dashboard.sections.meeting_dossier import show_dossier
from dashboard.sections.meeting_room import room_title, show_room
from dashboard.sections.meeting_words import IN_THE_ROOM, SLUG, meeting_name, meeting_of, paper_links
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.fact_table import fact_list, fact_table
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, join, link, render, show, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.decisions import list_decisions
from data_access.services.meetings import (
    PREPARE,
    RUN,
    change_meeting_state,
    list_meetings,
    read_dates,
    read_meeting,
    record_meeting,
)
from indicators.formats import format_date, format_hour, plural
from indicators.meetings import ItemNature, Meeting, MeetingKind, MeetingState
from indicators.views.pages import Finding

HEADERS = ("Réunion", "Lieu", "État", "Ordre du jour", "Décisions")
REFUSED = "La réunion n’a pas changé."
TONES = {MeetingState.PREPARED: "grey", MeetingState.RUNNING: "amber", MeetingState.CLOSED: "blue"}
ICONS = {MeetingState.PREPARED: "pencil", MeetingState.RUNNING: "forward", MeetingState.CLOSED: "check_circle"}
FORMAT = "DD/MM/YYYY"


def show_meetings() -> None:
    """The page, or the screen of the room with ``mode=seance``."""
    title = room_title() or "Séance\u00a0: préparer et mener une réunion"
    run_page(PageFrame(SLUG, title), _draw)


def _draw(choices: PageChoices) -> None:
    number = meeting_of(choices)
    if number and choices["edition"]:
        _draw_past(choices, read_meeting(resources.store(), current_actor(), number, choices["edition"]))
    elif number and choices["mode"] == IN_THE_ROOM:
        show_room(choices, number)
    elif number:
        _draw_meeting(choices, read_meeting(resources.store(), current_actor(), number))
    else:
        _draw_list(choices)


def _draw_list(choices: PageChoices) -> None:
    store, actor = resources.store(), current_actor()
    edition = choices["edition"]
    meetings = list_meetings(store, actor, edition)
    taken = [decision.meeting for decision in list_decisions(store, actor, edition=edition)]
    render(finding(_list_finding(meetings)))
    show_last_outcome()
    if meetings:
        rows = [_row(choices, meeting, taken.count(meeting.id)) for meeting in meetings]
        render(fact_table("Réunions, de la plus récente à la plus ancienne", HEADERS, rows, "wide"))
    else:
        render(empty_state("Aucune réunion n’est encore préparée.", "L’ordre du jour et le relevé se préparent ici."))
    if is_offered(actor, PREPARE) and not edition:
        with st.expander("Préparer une réunion", icon=":material/event:", expanded=not meetings):
            _ask_meeting(None)


def _list_finding(meetings: tuple[Meeting, ...]) -> Finding:
    if not meetings:
        return Finding("Aucune réunion n’est encore préparée.")
    coming = [meeting for meeting in meetings if meeting.state is not MeetingState.CLOSED]
    invented = any(meeting.demonstration for meeting in meetings)
    if not coming:
        last = meetings[0]
        return Finding(f"Dernière réunion\u00a0: {meeting_name(last)}.", "Aucune autre n’est préparée.", invented)
    nearest = min(coming, key=lambda meeting: meeting.on)
    items = plural(len(nearest.items), "point", "points")
    caution = f"Son ordre du jour compte {items}, soit {plural(nearest.minutes, 'minute', 'minutes')}."
    return Finding(f"Prochaine réunion\u00a0: {meeting_name(nearest)}.", caution, invented)


def _row(choices: PageChoices, meeting: Meeting, decisions: int) -> tuple[Html | str, ...]:
    name = link(meeting_name(meeting), choices.address(SLUG, reunion=str(meeting.id)))
    agenda = f"{plural(len(meeting.items), 'point', 'points')}, {plural(meeting.minutes, 'minute', 'minutes')}"
    state = badge(ICONS[meeting.state], meeting.state.value, TONES[meeting.state])
    chip = demonstration_chip(meeting.demonstration, "Démonstration")
    return join([name, " ", chip]), meeting.place, state, agenda, str(decisions)


def _ask_meeting(meeting: Meeting | None) -> None:
    known = meeting or Meeting(MeetingKind.STEERING, date.min, "")
    day = known.on if meeting else None
    with st.form(f"seance-reunion-{known.id}"):
        left, middle, right = st.columns(3)
        kind = left.selectbox("Instance", list(MeetingKind), index=list(MeetingKind).index(known.kind))
        on = middle.date_input("Jour", value=day, format=FORMAT)
        starts = right.time_input("Heure", value=known.starts or time(14, 0))
        place = st.text_input("Lieu", value=known.place, max_chars=120)
        pressed = st.form_submit_button("Enregistrer la réunion", type="primary")
    if pressed:
        attempt(REFUSED, lambda: _record(known, kind, on if isinstance(on, date) else None, (starts, place)))


def _record(
    known: Meeting, kind: MeetingKind | None, on: date | None, where: tuple[time | None, str]
) -> tuple[str, str]:
    if on is None:
        return "La réunion n’est pas enregistrée.", "Choisissez le jour de la réunion."
    wanted = Meeting(kind or known.kind, on, where[1], where[0], id=known.id, version=known.version)
    done = record_meeting(resources.store(), current_actor(), wanted)
    choose_together({"reunion": str(done.id)})
    return "Réunion enregistrée.", f"{meeting_name(done)}, {done.place}. Inscrivez maintenant les points."


def _draw_meeting(choices: PageChoices, meeting: Meeting) -> None:
    store, actor = resources.store(), current_actor()
    render(
        tag("p", badge(ICONS[meeting.state], meeting.state.value, TONES[meeting.state]), class_="record-badges"),
        finding(_meeting_finding(meeting)),
    )
    show_last_outcome()
    with st.container(horizontal=True, vertical_alignment="center", key="seance-gestes"):
        back = link("Toutes les réunions", choices.address(SLUG, reunion="", point=""))
        room = link("Projeter", choices.address(SLUG, mode=IN_THE_ROOM), class_="button-link primary")
        show(tag("span", back, room, class_="downloads spread").text, width="content")
        _show_state(meeting)
        show(paper_links(meeting).text, width="content")
    dates = read_dates(store, actor, meeting)
    where = f"{meeting.place}, {format_hour(meeting.starts)}" if meeting.starts else meeting.place
    facts = (
        ("Lieu", where),
        ("Rappel des mises à jour", f"le {format_date(dates.reminder)}"),
        ("Envoi de l’ordre du jour", f"avant le {format_date(dates.agenda)}"),
        ("Diffusion du relevé", f"avant le {format_date(dates.record)}"),
        ("Relevé approuvé", f"le {format_date(dates.approved)} sans remarque"),
    )
    render(fact_list(facts))
    show_agenda(choices, meeting)
    show_dossier(choices, meeting)
    show_attendance(meeting)
    if is_offered(actor, PREPARE) and meeting.state is not MeetingState.CLOSED:
        with st.expander("Changer le jour, l’heure ou le lieu", icon=":material/edit_calendar:"):
            _ask_meeting(meeting)


def _draw_past(choices: PageChoices, meeting: Meeting) -> None:
    """A meeting as an edition froze it: nothing is offered, as on a closed one."""
    render(
        tag("p", badge(ICONS[meeting.state], meeting.state.value, TONES[meeting.state]), class_="record-badges"),
        finding(_meeting_finding(meeting)),
        tag("p", link("Toutes les réunions", choices.address(SLUG, reunion="", point="", mode=""))),
        fact_list([("Lieu", meeting.place)]),
    )
    still = replace(meeting, state=MeetingState.CLOSED)
    show_agenda(choices, still)
    show_dossier(choices, still)
    show_attendance(still)


def _meeting_finding(meeting: Meeting) -> Finding:
    if not meeting.items:
        return Finding(f"{meeting_name(meeting)}\u00a0: l’ordre du jour est vide.", "Inscrivez un premier point.")
    asked = sum(item.nature is ItemNature.DECISION for item in meeting.items)
    done = sum(bool(item.decision) for item in meeting.items)
    items = plural(len(meeting.items), "point", "points")
    strong = f"{meeting_name(meeting)}\u00a0: {items} en {plural(meeting.minutes, 'minute', 'minutes')}"
    told = f", {plural(done, 'décision est prise', 'décisions sont prises')}" if done else ""
    return Finding(f"{strong}.", f"{plural(asked, 'point', 'points')} pour décision{told}.", meeting.demonstration)


def _show_state(meeting: Meeting) -> None:
    """The gesture that follows, for whoever chairs."""
    if not is_offered(current_actor(), RUN):
        return
    if meeting.state is MeetingState.PREPARED:
        st.button("Ouvrir la séance", type="primary", on_click=_change, args=(meeting.id, MeetingState.RUNNING))
    elif meeting.state is MeetingState.RUNNING:
        st.button("Clore la séance", on_click=_change, args=(meeting.id, MeetingState.CLOSED))
    else:
        with st.popover("Reprendre la séance"):
            reason = st.text_input("Motif, écrit au journal", max_chars=300, key="seance-motif")
            if st.button("Reprendre", key="seance-reprendre"):
                attempt(REFUSED, lambda: _resume(meeting.id, reason))


def _change(number: int, state: MeetingState) -> None:
    change_meeting_state(resources.store(), current_actor(), number, state)


def _resume(number: int, reason: str) -> tuple[str, str]:
    change_meeting_state(resources.store(), current_actor(), number, MeetingState.RUNNING, reason)
    return "Séance reprise.", f"Motif\u00a0: {reason}."
