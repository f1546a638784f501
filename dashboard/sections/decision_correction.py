"""The form that corrects a decision or links actions to it, with a reason. Its number and its figures never change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.decisions import RECORD, amend_decision, read_leads
from data_access.services.plan import read_plan
from indicators.decisions import NEXT_STATES, Adoption, Decision, DecisionNature, DecisionState, Position, Stance
from indicators.formats import plural
from indicators.reading.numerals import capital

Word = TypeVar("Word", DecisionNature, DecisionState, Adoption, Stance)

FORMAT = "DD/MM/YYYY"
REFUSED = "La décision n’est pas corrigée."
SAID = "L’ancienne version reste lisible au journal. Le numéro, la réunion et les chiffres figés ne changent pas."


def show_correction(decision: Decision) -> None:
    """The form, for who records decisions."""
    if not is_offered(current_actor(), RECORD):
        return
    with st.expander("Corriger la décision ou lier des actions", icon=":material/edit:"):
        render(tag("p", SAID, class_="subtitle"))
        with st.form(f"decision-corriger-{decision.number}-{decision.version}", border=False):
            wanted = _ask_votes(_ask_terms(_ask_words(decision)))
            reason = st.text_input("Motif de la correction, écrit au journal", max_chars=300)
            pressed = st.form_submit_button("Enregistrer la correction", type="primary")
        if pressed:
            attempt(REFUSED, lambda: _amend(wanted, reason))


def _ask_words(decision: Decision) -> Decision:
    title = st.text_input("Objet", value=decision.title, max_chars=160)
    text = st.text_area("Texte", value=decision.text, max_chars=2_000, height=112)
    known = {r.id: f"{r.number} {r.title}" for r in read_plan(resources.store(), current_actor()).everything}
    linked = [code for code in decision.actions if code in known]
    actions = st.multiselect("Actions liées", list(known), default=linked, format_func=lambda code: known[code],
                             placeholder="Ajouter une action")  # fmt: skip
    unread = (code for code in decision.actions if code not in known)
    return replace(decision, title=title.strip(), text=text.strip(), actions=(*unread, *actions))


def _ask_terms(decision: Decision) -> Decision:
    left, middle, right = st.columns(3)
    nature = _one(left, "Nature", list(DecisionNature), decision.nature)
    offered = list(read_leads(resources.store(), current_actor()))
    leads = offered if decision.lead in offered else [decision.lead, *offered]
    lead = middle.selectbox("Porteur", leads, index=leads.index(decision.lead),
                            format_func=lambda name: name or "sans porteur")  # fmt: skip
    deadline = right.date_input("Échéance", value=decision.deadline, format=FORMAT)
    left, right = st.columns(2)
    states = [decision.state, *(s for s in DecisionState if s in NEXT_STATES[decision.state])]
    return replace(
        decision,
        nature=nature,
        lead=lead or "",
        deadline=deadline if isinstance(deadline, date) else None,
        state=_one(left, "État", states, decision.state),
        adoption=_one(right, "Adoption", list(Adoption), decision.adoption),
    )


def _ask_votes(decision: Decision) -> Decision:
    positions = []
    for held in decision.positions:
        left, right = st.columns([2, 3])
        with left:
            render(tag("p", tag("strong", held.signatory)))
        key = f"decision-{decision.number}-{decision.version}-{held.signatory}"
        stance = _one(left, "Position", list(Stance), held.stance, key=key)
        reserve = right.text_input("Réserve", value=held.reserve, max_chars=400, key=f"{key}-reserve")
        positions.append(Position(held.signatory, stance, reserve.strip()))
    return replace(decision, positions=tuple(positions))


def _one(place: DeltaGenerator, label: str, options: Sequence[Word], held: Word, key: str | None = None) -> Word:
    """A list of closed words, on the one held."""
    chosen = place.selectbox(label, options, index=options.index(held), format_func=capital, key=key)
    return chosen or held


def _amend(wanted: Decision, reason: str) -> tuple[str, str]:
    done = amend_decision(resources.store(), current_actor(), wanted, reason)
    linked = plural(len(done.actions), "action liée", "actions liées")
    return f"Décision {done.number} corrigée.", f"Version {done.version}, {linked}. Motif\u00a0: {done.reason}"
