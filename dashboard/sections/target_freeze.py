"""When targets may change, said on the page; the chair freezes them while a committee meets. Decides nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.targets_words import FREEZE, SET
from dashboard.widgets.markup import render
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.targets import freeze_targets, release_targets
from indicators.targets import TargetWindow
from indicators.views.pages import Notice

UNCHANGED = "Rien n’a changé."
LONGEST = 300


def show_window(window: TargetWindow, words: str) -> None:
    """The freeze for everybody; for who sets targets, from which edition a change counts; the chair's gesture."""
    actor = current_actor()
    if window.frozen:
        render(notice(Notice("lock", "Cibles gelées.", words)))
    elif is_offered(actor, SET):
        render(notice(Notice("info", "Quand un changement compte.", words)))
    if is_offered(actor, FREEZE):
        _show_gesture(frozen=window.frozen)


def _show_gesture(*, frozen: bool) -> None:
    label = "Lever le gel" if frozen else "Geler les cibles pendant le comité"
    with st.popover(label, icon=":material/lock_open:" if frozen else ":material/lock:"), st.form("cibles-gel"):
        reason = st.text_input("Motif, écrit au journal", max_chars=LONGEST, key="cibles-gel-motif")
        pressed = st.form_submit_button("Lever le gel maintenant" if frozen else "Geler jusqu’à la clôture")
    if pressed:
        attempt(UNCHANGED, lambda: _change(reason.strip(), frozen=frozen))


def _change(reason: str, *, frozen: bool) -> tuple[str, str]:
    store, actor = resources.store(), current_actor()
    if frozen:
        release_targets(store, actor, reason)
        return "Gel levé.", "Les cibles peuvent de nouveau changer."
    window = freeze_targets(store, actor, reason)
    return "Cibles gelées.", f"Jusqu’à la clôture de l’édition n°\u00a0{window.edition}."
