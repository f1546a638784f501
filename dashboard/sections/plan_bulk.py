"""One change on several actions: which, what, what it will do to each, one confirmation. All of it, or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_edit_fields import capital_word
from dashboard.sections.status_fields import ask_conditions
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.services.action_batches import bulk_update
from data_access.services.action_follow_up import confirm_statuses
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.errors import RefusedError
from indicators.execution import Weather
from indicators.formats import format_date, plural
from indicators.views.plan_bulk import BulkLine, bulk_lines

KEY = "plan-ensemble"
CONFIRM, STATUS, WEATHER, PILOT = "Confirmer le statut", "Statut", "Météo", "Pilote"
KINDS = (CONFIRM, STATUS, WEATHER, PILOT)
HEADERS = ("Action", "Avant", "Après", "À savoir")
REFUSED = "Rien n’a été modifié."
LONGEST = 300
REMEDY = "Retirez du choix les actions qui ne peuvent pas prendre ce statut\u00a0: le changement est refusé en bloc."


def show_bulk(records: Sequence[ActionRecord]) -> None:
    """Folded: the choice of rows, the change, the table of what it does, the confirmation and its button."""
    with st.expander(f"Modifier ensemble plusieurs des {plural(len(records), 'action', 'actions')} que vous tenez"):
        chosen = _chosen(records)
        if not chosen:
            render(tag("p", "Choisissez au moins une action.", class_="subtitle"))
            return
        kind = st.radio("Ce que vous changez", KINDS, horizontal=True, key=f"{KEY}-quoi")
        values = _values(kind)
        if values is None:
            return
        reason = "" if kind == CONFIRM else st.text_input("Motif, écrit au journal", max_chars=300, key=f"{KEY}-motif")
        lines = bulk_lines(chosen, values)
        _show_lines(lines)
        changing = [line for line in lines if line.changes]
        count = plural(len(changing), "action", "actions")
        sure = st.checkbox(f"Je confirme ce changement sur {count}, toutes ou aucune.", key=f"{KEY}-sur")
        blocked = any(line.fault for line in lines) or not changing
        if st.button(f"Appliquer à {count}", type="primary", disabled=blocked or not sure, key=f"{KEY}-appliquer"):
            attempt(REFUSED, lambda: _apply(changing, values, reason.strip()))


def _chosen(records: Sequence[ActionRecord]) -> tuple[ActionRecord, ...]:
    by_id = {record.id: record for record in records}
    key = f"{KEY}-actions"
    kept = [code for code in st.session_state.get(key, []) if code in by_id]
    st.session_state[key] = kept
    st.button("Choisir toutes les actions listées", on_click=_choose, args=(key, tuple(by_id)), key=f"{KEY}-toutes")
    chosen = st.multiselect(
        "Actions à modifier", list(by_id), key=key, placeholder="Choisir des actions",
        format_func=lambda code: f"{by_id[code].number} {by_id[code].title}" if code in by_id else code,
    )  # fmt: skip
    return tuple(by_id[code] for code in chosen)


def _choose(key: str, codes: tuple[str, ...]) -> None:
    st.session_state[key] = list(codes)


def _values(kind: str) -> Mapping[str, Any] | None:
    """The fields to set; nothing to confirm a status; None while the new value is not chosen."""
    if kind == CONFIRM:
        return {}
    if kind == STATUS:
        return _status_values()
    if kind == WEATHER:
        weather = st.selectbox("Nouvelle météo", list(Weather), index=None, placeholder="Choisir",
                               format_func=capital_word, key=f"{KEY}-meteo")  # fmt: skip
        return None if weather is None else {"weather": weather}
    pilot = st.text_input("Nouveau pilote (sa fonction)", max_chars=LONGEST, key=f"{KEY}-pilote").strip()
    return {"pilot": pilot} if pilot else None


def _status_values() -> Mapping[str, Any] | None:
    status = st.selectbox("Nouveau statut", list(ActionStatus), index=None, placeholder="Choisir", key=f"{KEY}-statut")
    if status is None:
        return None
    return {"status": status, **ask_conditions(status, KEY)}


def _show_lines(lines: Sequence[BulkLine]) -> None:
    said = f"Ce qui va changer\u00a0: {plural(sum(line.changes for line in lines), 'action', 'actions')}"
    rows = [(line.label, line.before, line.after, line.fault or line.note or "–") for line in lines]
    render(tag("h3", said), fact_table(said, HEADERS, rows))
    if any(line.fault for line in lines):
        render(tag("p", tag("strong", REMEDY), role="status"))


def _apply(lines: Sequence[BulkLine], values: Mapping[str, Any], reason: str) -> tuple[str, str]:
    store, actor = resources.store(), current_actor()
    versions = {line.id: line.version for line in lines}
    if not lines:
        message = "Aucune action ne change. Choisissez une autre valeur."
        raise RefusedError(message)
    done = bulk_update(store, actor, versions, values, reason) if values else confirm_statuses(store, actor, versions)
    st.session_state.pop(f"{KEY}-sur", None)
    numbers = ", ".join(record.number for record in done)
    confirmed = done[0].confirmed_on
    when = f" le {format_date(confirmed)}" if not values and confirmed else ""
    words = ("modifiée", "modifiées") if values else ("confirmée", "confirmées")
    count = plural(len(done), f"action {words[0]}", f"actions {words[1]}")
    return f"{count}{when}.", f"{numbers}."
