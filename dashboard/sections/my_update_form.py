"""The form of one line: three gestures, what the new status asks for, one sentence, save and next. Judges nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.my_update_memory import (
    ARBITRATION,
    DATE,
    GESTURE,
    MEMORY,
    NEW_STATUS,
    OTHER,
    SENTENCE,
    UNCHANGED,
    USUAL,
    UpdateMemory,
    forget,
)
from dashboard.sections.plan_edit_fields import FIRST_DAY, FORMAT, LAST_DAY
from dashboard.selection import choose_together
from dashboard.widgets.keyboard import expect_keys_at
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.update_parts import card_head
from data_access.services.action_follow_up import SENTENCE_AT_MOST, confirm_status
from data_access.services.my_update import drop_typing
from indicators.actions.checks import InvalidActionError
from indicators.actions.conflict import ConflictError
from indicators.actions.fields import BY_KEY
from indicators.actions.rules import Fault
from indicators.actions.words import ActionStatus, Outcome
from indicators.errors import UserError
from indicators.formats import HARD
from indicators.reading.numerals import capital
from indicators.views.my_update_card import UpdateCard, needs_of
from indicators.views.pages import Notice

SHORTCUTS = "maj-raccourcis-actifs"
CARD, FOLLOWING, PHRASE, OVER = "maj-carte", "maj-suite", "maj-phrase", "maj-fini"
BUTTONS = (
    (UNCHANGED, "Inchangé", ":material/drag_handle:"),
    (NEW_STATUS, "Nouveau statut", ":material/edit:"),
    (ARBITRATION, "Besoin d’arbitrage", ":material/flag:"),
)
LONGEST = 300
AFTER = {UNCHANGED: PHRASE, NEW_STATUS: FOLLOWING, ARBITRATION: PHRASE}
"""Where the next key is expected once a gesture is chosen."""
NO_GESTURE = Fault("gesture", "Rien n’est encore choisi.", "Choisissez Inchangé, Nouveau statut ou Besoin d’arbitrage.")
NO_STATUS = Fault("status", "Le nouveau statut n’est pas choisi.", "Choisissez-le, ou revenez à Inchangé.")
FINAL = "Ce statut est définitif\u202f; rouvrez l’action depuis sa fiche."
HINT = "Ni nom ni coordonnées d’une personne."
LABELS = {"outcome": "Suite donnée"}
NO_WORDS: Mapping[str, str] = {}


def show_form(card: UpdateCard, memory: UpdateMemory, after: str) -> None:
    """The card of an action; ``after`` is the line that follows once it is saved, empty when there is none."""
    with st.container(key=CARD):
        render(card_head(card))
        _show_state(memory)
        render(tag("h3", "Qu’en est-il aujourd’hui\u202f?"))
        _show_gestures(card, memory)
        if memory.gesture == NEW_STATUS:
            with st.container(key=FOLLOWING):
                _show_status(card, memory)
        _show_sentence(memory)
        _show_buttons(memory, after)


def _show_state(memory: UpdateMemory) -> None:
    """What was found again, or what a refusal asks for."""
    if memory.faults:
        items = [tag("li", ordinals(fault.sentence)) for fault in memory.faults]
        head = notice(Notice("alert", "Rien n’est enregistré.", "Votre saisie est gardée. À compléter\u00a0:"))
        render(tag("div", head, tag("ul", *items, class_="plain-list"), role="alert"))
    elif memory.found_at:
        said = f"Vous retrouvez ce que vous aviez commencé le {memory.found_at}."
        render(tag("div", notice(Notice("info", "Saisie retrouvée.", said)), role="status"))


def _show_gestures(card: UpdateCard, memory: UpdateMemory) -> None:
    keys = bool(st.session_state.get(SHORTCUTS, True))
    with st.container(horizontal=True, key="maj-gestes"):
        for place, (gesture, label, icon) in enumerate(BUTTONS, 1):
            st.button(
                label, icon=icon, key=memory.key(f"geste-{place}"), shortcut=str(place) if keys else None,
                type="primary" if memory.gesture == gesture else "secondary",
                disabled=gesture == NEW_STATUS and not card.statuses, width="stretch",
                on_click=_choose, args=(memory.base.id, gesture),
            )  # fmt: skip
    if not card.statuses:
        render(tag("p", FINAL, class_="card-note"))


def _show_status(card: UpdateCard, memory: UpdateMemory) -> None:
    render(_label("Nouveau statut", f"permis depuis «{HARD}{memory.base.status}{HARD}»"))
    _ask("status", "Nouveau statut", memory, [status.value for status in card.statuses])
    for key in needs_of(memory.status):
        label = LABELS.get(key, BY_KEY[key].label)
        render(_label(label, f"pour «{HARD}{memory.status}{HARD}»"))
        with st.container(key=f"maj-champ-{key}"):
            _ask_need(card, memory, key, label)


def _ask_need(card: UpdateCard, memory: UpdateMemory, key: str, label: str) -> None:
    """What a status asks for: an outcome, a usual date or another one, or a few words."""
    if key == "outcome":
        _ask(key, label, memory, [outcome.value for outcome in Outcome if outcome.value])
    elif key == DATE:
        usual = dict(card.reviews)
        _ask(USUAL, label, memory, [*usual, OTHER], usual)
        if memory.values.get(USUAL) == OTHER:
            _ask(key, label, memory, None)
    else:
        _ask(key, label, memory, None)


def _ask(
    name: str, label: str, memory: UpdateMemory, options: list[str] | None, words: Mapping[str, str] = NO_WORDS
) -> None:
    """One field, its label already written above it; what it holds is kept at each change."""
    key = memory.key(name)
    value = memory.values.get(name)
    kept: dict[str, Any] = {"on_change": _keep, "args": (memory.base.id, name, key), "label_visibility": "collapsed"}
    if options is not None:
        st.session_state.setdefault(key, value if value in options else None)
        st.radio(
            label, options, index=None, horizontal=True, key=key,
            format_func=lambda code: capital(words.get(code, code)), **kept,
        )  # fmt: skip
    elif name == DATE:
        st.session_state.setdefault(key, date.fromisoformat(value) if value else None)
        st.date_input(label, value=None, min_value=FIRST_DAY, max_value=LAST_DAY, format=FORMAT, key=key, **kept)
    else:
        st.session_state.setdefault(key, value or "")
        st.text_input(label, max_chars=LONGEST, key=key, live=True, **kept)


def _show_sentence(memory: UpdateMemory) -> None:
    said = str(memory.values.get(SENTENCE, ""))
    key = memory.key(SENTENCE)
    with st.container(key=PHRASE):
        st.session_state.setdefault(key, said)
        st.text_input(
            "Une phrase pour le COPIL (obligatoire si le statut change ou pour un arbitrage)",
            max_chars=SENTENCE_AT_MOST, key=key, live="600ms", on_change=_keep, args=(memory.base.id, SENTENCE, key),
        )  # fmt: skip
    counter = tag("span", f"{len(said)}{HARD}/{HARD}{SENTENCE_AT_MOST}", data_counter=SENTENCE_AT_MOST)
    render(tag("p", tag("span", HINT), counter, class_="card-note update-count"))


def _show_buttons(memory: UpdateMemory, after: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="maj-boutons"):
        st.button(
            "Enregistrer et passer à la suivante `Entrée`", type="primary", icon=":material/arrow_forward:",
            key=memory.key("enregistrer"), on_click=_save, args=(memory.base.id, after),
        )  # fmt: skip
        st.button("Passer `Échap`", key=memory.key("passer"), on_click=_skip, args=(memory.base.id, after))


def _label(strong: str, said: str) -> Html:
    return tag("p", tag("strong", strong), " ", tag("span", said, class_="card-note"), class_="update-label")


def _current(action_id: str) -> UpdateMemory | None:
    """The typing of this action; a gesture that comes late, for an action already left, does nothing."""
    memory: UpdateMemory | None = st.session_state.get(MEMORY)
    return memory if memory is not None and memory.base.id == action_id else None


def _choose(action_id: str, gesture: str) -> None:
    memory = _current(action_id)
    if memory is not None:
        _keep_values(memory, {GESTURE: gesture})
        expect_keys_at(AFTER[gesture])


def _keep(action_id: str, name: str, key: str) -> None:
    memory = _current(action_id)
    if memory is not None:
        _keep_values(memory, {name: _plain(st.session_state.get(key))})


def _keep_values(memory: UpdateMemory, values: dict[str, Any]) -> None:
    """A base that does not answer refuses nothing that is typed: it says so, and the session keeps it."""
    try:
        memory.keep(values)
    except UserError as error:
        memory.faults = (Fault("", str(error), ""),)


def _plain(value: Any) -> Any:  # noqa: ANN401 fields are of many types
    return value.isoformat() if isinstance(value, date) else value


def _skip(action_id: str, after: str) -> None:
    if _current(action_id) is not None:
        forget()
        choose_together({"action": after})
        expect_keys_at(CARD)


def _save(action_id: str, after: str) -> None:
    """Write what is said and go on; a refusal keeps everything on the screen and in the store."""
    memory = _current(action_id)
    if memory is None:
        return
    memory.faults = _first_faults(memory)
    if memory.faults:
        expect_keys_at(CARD if memory.faults == (NO_GESTURE,) else FOLLOWING)
        return
    store, actor = resources.store(), current_actor()
    try:
        confirm_status(store, actor, action_id, memory.base.version, memory.update)
        drop_typing(store, actor, action_id)
    except ConflictError:
        memory.stale = True
        expect_keys_at("plan-conflit")
    except InvalidActionError as error:
        memory.faults = error.faults
        expect_keys_at(_place_of(error.faults[0]))
    except UserError as error:
        memory.faults = (Fault("", str(error), ""),)
    else:
        forget()
        choose_together({"action": after})
        expect_keys_at(CARD if after else OVER)


def _first_faults(memory: UpdateMemory) -> tuple[Fault, ...]:
    if not memory.gesture:
        return (NO_GESTURE,)
    return (NO_STATUS,) if memory.gesture == NEW_STATUS and memory.status is None else ()


def _place_of(fault: Fault) -> str:
    """Where a fault is mended: its own field, else the sentence."""
    return f"maj-champ-{fault.field}" if fault.field in {key for s in ActionStatus for key in needs_of(s)} else PHRASE
