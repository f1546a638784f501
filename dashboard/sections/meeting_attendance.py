"""The attendance of a meeting by institution: who is there, excused, or gave a proxy. Judges nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.meetings import RUN, record_attendance
from indicators.formats import plural
from indicators.meetings import Attendance, Meeting, MeetingState, Presence, voices

HEADERS = ("Institution", "Présence", "Qui")
NOBODY = ""
VOICES = ("institution présente ou représentée", "institutions présentes ou représentées")
AWAITED = ("institution attendue ou représentée", "institutions attendues ou représentées")


def show_attendance(meeting: Meeting) -> None:
    """The sheet, then its form for whoever chairs."""
    lines = meeting.attendance
    awaited = meeting.state is MeetingState.PREPARED
    counted = plural(len(voices(lines)), *(AWAITED if awaited else VOICES))
    render(tag("h2", "Présences"), tag("p", f"{counted} sur {len(lines)}.", class_="subtitle"))
    rows = [(line.institution, _words(line, awaited=awaited), line.people or "non dit") for line in lines]
    render(fact_table("Présences par institution", HEADERS, rows))
    if is_offered(current_actor(), RUN) and meeting.state is not MeetingState.CLOSED:
        with st.expander("Inscrire les présences", icon=":material/how_to_reg:"):
            _ask(meeting)


def _words(line: Attendance, *, awaited: bool) -> str:
    """Nobody is present before the meeting is opened: whoever did not excuse itself is awaited."""
    if awaited and line.presence is Presence.PRESENT:
        return "attendu"
    return f"pouvoir à {line.proxy_to}" if line.presence is Presence.PROXY else line.presence.value


def _ask(meeting: Meeting) -> None:
    names = [line.institution for line in meeting.attendance]
    with st.form(f"seance-presences-{meeting.id}", border=False):
        found = [_ask_line(line, names) for line in meeting.attendance]
        pressed = st.form_submit_button("Enregistrer les présences", type="primary")
    if pressed:
        attempt("Les présences n’ont pas changé.", lambda: _record(meeting.id, found))


def _ask_line(line: Attendance, names: list[str]) -> Attendance:
    name, presence, people, proxy = st.columns([3, 2, 3, 3], vertical_alignment="bottom")
    with name:
        render(tag("p", tag("strong", line.institution)))
    words, others = list(Presence), [NOBODY, *(n for n in names if n != line.institution)]
    key = f"seance-presence-{line.institution}"
    said = presence.selectbox("Présence", words, index=words.index(line.presence), key=key)
    who = people.text_input("Qui", value=line.people, max_chars=160, key=f"{key}-qui")
    held = others.index(line.proxy_to) if line.proxy_to in others else 0
    to = proxy.selectbox("Pouvoir à", others, index=held, format_func=lambda n: n or "personne", key=f"{key}-pouvoir")
    kept = (to or "") if said is Presence.PROXY else ""
    return Attendance(line.institution, said or line.presence, who.strip(), kept)


def _record(meeting: int, lines: list[Attendance]) -> tuple[str, str]:
    done = record_attendance(resources.store(), current_actor(), meeting, lines)
    count = plural(len(voices(done.attendance)), *VOICES)
    return "Présences enregistrées.", f"{count}."
