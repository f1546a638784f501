"""The panel of a decision in the room: what is decided, by whom, for when, each signatory; kept as it is typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_ground import ask_notes, chosen_notes, joined_notes
from dashboard.widgets.badges import badge
from dashboard.widgets.markup import link, ordinals, render, tag
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.clock import paris_date
from data_access.identity.guard import is_offered
from data_access.identity.signatories import short_names, signatories
from data_access.services.decisions import (
    RECORD,
    list_decisions,
    read_decision_draft,
    read_leads,
    read_next_number,
    record_decision,
    save_decision_draft,
)
from data_access.services.meetings import RunningItem
from indicators.decisions import (
    Adoption,
    Decision,
    DecisionNature,
    DecisionState,
    Position,
    Stance,
    state_of,
)
from indicators.formats import format_date, join_french, plural
from indicators.meetings import Meeting, Presence
from indicators.reading.numerals import capital
from indicators.views.decision_log import positions_words, row_of
from indicators.views.shown_states import ShownState

REFUSED = "La décision n’est pas enregistrée."
FORMAT = "DD/MM/YYYY"
PARTS = ("Décision", "Positions", "Terrain")
ISSUES = (DecisionState.ADOPTED, DecisionState.POSTPONED, DecisionState.REJECTED)
"""What the chair may say; a reserve makes it « adoptée avec réserve »."""


def is_being_typed(running: RunningItem) -> bool:
    """Whether a decision of the item is kept as a draft, for whoever may record it."""
    if running.item.decision or not is_offered(current_actor(), RECORD):
        return False
    return bool(read_decision_draft(resources.store(), current_actor(), running.meeting.id, running.item.id))


def show_decision_panel(running: RunningItem, shown: ShownState | None) -> None:
    """The decision of the item: recorded, being typed by the chair, or still to come."""
    show_last_outcome()
    if running.item.decision:
        _show_recorded(running.item.decision)
    elif is_offered(current_actor(), RECORD):
        _show_form(running, shown)
    else:
        asked = tag("p", ordinals(running.item.question), class_="seance-question") if running.item.question else None
        render(tag("h2", "Décision à prendre"), asked, tag("p", "Elle s’affichera ici dès qu’elle sera enregistrée."))


def _show_recorded(number: str) -> None:
    store = resources.store()
    found = next((d for d in list_decisions(store, current_actor()) if d.number == number), None)
    if found is None:
        return
    row = row_of(found, paris_date(store.clock.now()))
    due = f", avant le {format_date(found.deadline)}" if found.deadline else ""
    render(
        tag("h2", f"Décision {found.number}"),
        tag("p", *(badge(*b) for b in row.badges), class_="record-badges"),
        tag("p", f"«\u00a0{found.text}\u00a0»", class_="seance-text"),
        tag("p", tag("strong", found.lead or "Sans porteur"), due, "."),
        tag("p", ordinals(f"{capital(positions_words(found))}.")),
        link("Alors et aujourd’hui", f"/decisions?decision={found.number}"),
    )


def _show_form(running: RunningItem, shown: ShownState | None) -> None:
    meeting, item = running.meeting, running.item
    number = read_next_number(resources.store(), current_actor(), meeting.id)
    _start(meeting, item.id, item.title)
    prefix = _prefix(meeting.id, item.id)
    question = tag("p", ordinals(item.question), class_="seance-question") if item.question else None
    render(tag("h2", f"Décision {number}"), question)
    part = st.segmented_control("Partie", PARTS, default=PARTS[0], required=True, key=f"{prefix}-partie",
                                label_visibility="collapsed")  # fmt: skip
    if part == PARTS[0]:
        _ask_decision(prefix)
    elif part == PARTS[1]:
        _ask_positions(prefix)
    else:
        ask_notes(prefix, meeting.id, item.id)
    typed = _typed(prefix)
    _keep(meeting.id, item.id, typed)
    _joined(shown, typed)
    if st.button("Enregistrer la décision", type="primary", width="stretch", key=f"{prefix}-enregistrer"):
        attempt(REFUSED, lambda: _record(running, typed))


def _ask_decision(prefix: str) -> None:
    # Given as a value, never written in the session: what a browser still holds after a restart of the server wins.
    st.text_area("Texte", value=st.session_state[prefix].get("texte", ""), key=f"{prefix}-texte", max_chars=2_000,
                 height=112, label_visibility="collapsed", placeholder="Le comité décide…", on_change=_store,
                 args=(prefix, "texte"))  # fmt: skip
    _choose("Nature", prefix, "nature", [nature.value for nature in DecisionNature])
    _choose("Porteur", prefix, "porteur", _organisations())
    _choose("Adoption", prefix, "adoption", [mode.value for mode in Adoption])
    # Last of the fields, so that its calendar opens upwards and leaves the button free.
    held = st.session_state[prefix].get("echeance")
    st.date_input("Échéance", value=date.fromisoformat(held) if held else None, format=FORMAT,
                  key=f"{prefix}-echeance", on_change=_store, args=(prefix, "echeance"))  # fmt: skip


def _ask_positions(prefix: str) -> None:
    names = short_names()
    for index, name in enumerate(signatories()):
        key = f"position-{index}"
        _choose(names.get(name, (name,))[0], prefix, key, [stance.value for stance in Stance])
        if st.session_state[prefix].get(key) == Stance.RESERVED.value:
            st.text_area("Réserve", key=f"{prefix}-reserve-{index}", max_chars=400, height=78,
                         label_visibility="collapsed", placeholder="Réserve, telle qu’elle sera écrite au relevé",
                         on_change=_store, args=(prefix, f"reserve-{index}"),
                         value=st.session_state[prefix].get(f"reserve-{index}", ""))  # fmt: skip
    _choose("Issue", prefix, "issue", [state.value for state in ISSUES])


def _choose(label: str, prefix: str, name: str, options: list[str]) -> None:
    held = st.session_state[prefix].get(name, "")
    st.selectbox(label, options, index=options.index(held) if held in options else None, key=f"{prefix}-{name}",
                 format_func=capital, placeholder="Choisir", on_change=_store, args=(prefix, name))  # fmt: skip


def _organisations() -> list[str]:
    return list(read_leads(resources.store(), current_actor()))


def _start(meeting: Meeting, item: int, title: str) -> None:
    """What is typed lives under one key, filled from the draft kept, else from the meeting itself."""
    prefix = _prefix(meeting.id, item)
    if prefix in st.session_state:
        return
    kept = dict(read_decision_draft(resources.store(), current_actor(), meeting.id, item))
    absent = {line.institution for line in meeting.attendance if line.presence is Presence.EXCUSED}
    stances = {
        f"position-{i}": (Stance.ABSENT if name in absent else Stance.FOR).value for i, name in enumerate(signatories())
    }
    start = {
        "objet": title,
        "texte": "",
        "nature": DecisionNature.ARBITRATION.value,
        "adoption": Adoption.CONSENSUS.value,
        "issue": DecisionState.ADOPTED.value,
        "porteur": current_actor().organisation,
    }
    st.session_state[prefix] = {**start, **stances, **kept}
    st.session_state[f"{prefix}-garde"] = dict(st.session_state[prefix])


def _store(prefix: str, name: str) -> None:
    """A field changed: its value joins what is typed, dates as text."""
    value = st.session_state.get(f"{prefix}-{name}")
    st.session_state[prefix][name] = value.isoformat() if isinstance(value, date) else (value or "")


def _typed(prefix: str) -> Mapping[str, Any]:
    typed: dict[str, Any] = st.session_state[prefix]
    if f"{prefix}-texte" in st.session_state:
        typed["texte"] = st.session_state[f"{prefix}-texte"] or ""
    return typed


def _keep(meeting: int, item: int, typed: Mapping[str, Any]) -> None:
    """Keep the draft when it says something new: a restart of the server loses nothing."""
    mark = f"{_prefix(meeting, item)}-garde"
    if st.session_state.get(mark) != typed:
        save_decision_draft(resources.store(), current_actor(), meeting, item, typed)
        st.session_state[mark] = dict(typed)


def _joined(shown: ShownState | None, typed: Mapping[str, Any]) -> None:
    positions = _positions(typed)
    issue = _issue(typed, positions)
    held = [plural(len(shown.figures), "chiffre", "chiffres")] if shown and shown.figures else []
    held += ["l’image"] if shown and shown.view else ["le tableau"] if shown else []
    held += joined_notes(typed)
    said = f"Joints\u00a0: {join_french(held)}." if held else "Aucun chiffre affiché à joindre."
    render(tag("p", tag("strong", f"{capital(issue.value)}. "), said, class_="seance-joined"))


def _positions(typed: Mapping[str, Any]) -> tuple[Position, ...]:
    found = []
    for index, name in enumerate(signatories()):
        stance = Stance(typed.get(f"position-{index}") or Stance.ABSENT.value)
        reserve = str(typed.get(f"reserve-{index}", "")).strip() if stance is Stance.RESERVED else ""
        found.append(Position(name, stance, reserve))
    return tuple(found)


def _issue(typed: Mapping[str, Any], positions: tuple[Position, ...]) -> DecisionState:
    said = DecisionState(typed.get("issue") or DecisionState.ADOPTED.value)
    reserved = state_of(positions) is DecisionState.RESERVED
    return DecisionState.RESERVED if said is DecisionState.ADOPTED and reserved else said


def _record(running: RunningItem, typed: Mapping[str, Any]) -> tuple[str, str]:
    positions = _positions(typed)
    due = typed.get("echeance") or ""
    decision = Decision(
        title=str(typed.get("objet") or running.item.title),
        text=str(typed.get("texte", "")).strip(),
        nature=DecisionNature(typed.get("nature") or DecisionNature.ARBITRATION.value),
        state=_issue(typed, positions),
        adoption=Adoption(typed.get("adoption") or Adoption.CONSENSUS.value),
        lead=str(typed.get("porteur") or ""),
        deadline=date.fromisoformat(due) if due else None,
        positions=positions,
        actions=(running.item.action,) if running.item.action else (),
        meeting=running.meeting.id,
        item=running.item.id,
    )
    done = record_decision(resources.store(), current_actor(), decision, chosen_notes(typed))
    st.session_state.pop(_prefix(running.meeting.id, running.item.id), None)
    kept = f" Empreinte {done.fingerprint[:8]}…" if done.fingerprint else ""
    return f"Décision {done.decision.number} enregistrée.", f"{capital(done.decision.state.value)}.{kept}"


def _prefix(meeting: int, item: int) -> str:
    return f"seance-d-{meeting}-{item}"
