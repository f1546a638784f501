"""A line that somebody else wrote on meanwhile: both versions field by field, then one save on the last one."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.my_update_form import CARD, OVER
from dashboard.sections.my_update_memory import UpdateMemory, forget
from dashboard.sections.plan_conflict import Meanwhile, show_conflict
from dashboard.selection import choose_together
from dashboard.widgets.keyboard import expect_keys_at
from dashboard.widgets.markup import ordinals, render, tag
from dashboard.widgets.outcome import show_refusal
from data_access.services.action_follow_up import Update, confirm_status
from data_access.services.actions import action_history
from data_access.services.my_update import drop_typing
from data_access.services.plan_screens import read_record_choices
from indicators.actions.fields import BY_KEY
from indicators.actions.follow_up import FOLLOW_UP, with_follow_up
from indicators.actions.merge import Merge, Side, merge
from indicators.actions.model import ActionRecord
from indicators.errors import UserError
from indicators.formats import join_french

NOT_SAVED = "Rien n’est enregistré."


def show_stale(memory: UpdateMemory, theirs: ActionRecord, after: str) -> None:
    """The box of the conflict, the sentence kept, and the two ways out of it."""
    store, actor = resources.store(), current_actor()
    names = dict(read_record_choices(store, actor, theirs).names)
    line = next(found for found in action_history(store, actor, theirs.id) if found.version == theirs.version)
    found = merge(memory.base, _mine(memory), theirs)
    with st.container(key="plan-conflit"):
        meanwhile = Meanwhile(memory.opened_at, line.author, line.when)
        chosen = show_conflict(found, memory.base.version, names, meanwhile)
        if memory.update.sentence.strip():
            render(tag("p", tag("strong", "Votre phrase\u00a0: "), ordinals(memory.update.sentence)))
        missing = [BY_KEY[f.key].label for f in found.conflicts if f.key not in chosen]
        with st.container(horizontal=True, vertical_alignment="center", key="maj-conflit-gestes"):
            pressed = st.button("Enregistrer mes choix", type="primary", disabled=bool(missing), key="maj-regler")
            st.button(
                "Reprendre sur la dernière version", on_click=_restart, args=(memory, theirs), key="maj-reprendre"
            )
            why = f"Bouton inactif\u00a0: choisissez pour {join_french(missing)}." if missing else ""
            render(tag("span", why, class_="subtitle"))
    if pressed:
        _settle(memory, found, chosen, after)


def _mine(memory: UpdateMemory) -> ActionRecord:
    """The version opened with what is said of it."""
    said = memory.update
    changes = {**said.changes, **({"arbitration": said.sentence.strip()} if said.arbitrate else {})}
    return with_follow_up(memory.base, changes) if changes else memory.base


def _restart(memory: UpdateMemory, theirs: ActionRecord) -> None:
    """Begin again from the last version, the sentence kept."""
    memory.base, memory.stale, memory.round = theirs, False, memory.round + 1
    memory.values = {"sentence": memory.values.get("sentence", "")}
    expect_keys_at(CARD)


def _settle(memory: UpdateMemory, found: Merge, chosen: dict[str, Side], after: str) -> None:
    """Confirm the last version with the fields chosen; a question that was not kept is not asked."""
    store, actor, theirs = resources.store(), current_actor(), found.theirs
    settled = found.settle(chosen)
    changes: dict[str, Any] = {
        key: getattr(settled, key) for key in FOLLOW_UP if getattr(settled, key) != getattr(theirs, key)
    }
    asks = memory.update.arbitrate and "arbitration" in changes
    changes = {key: value for key, value in changes.items() if not (asks and key == "arbitration")}
    said = replace(memory.update, changes=changes, arbitrate=asks)
    try:
        confirm_status(store, actor, theirs.id, theirs.version, Update(said.sentence, said.changes, said.arbitrate))
        drop_typing(store, actor, theirs.id)
    except UserError as error:
        show_refusal(NOT_SAVED, str(error))
        return
    forget()
    choose_together({"action": after})
    expect_keys_at(CARD if after else OVER)
    st.rerun()
