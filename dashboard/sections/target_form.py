"""The form that sets or replaces a target, and the one that withdraws it. The rules belong to the service."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt, keep_outcome, show_refusal
from data_access.services.targets import TargetDirectionError, TargetDraft, set_target, withdraw_target
from indicators.errors import RefusedError, UserError
from indicators.formats import format_number, parse_french_number
from indicators.reading.targets import path_words, weight_words
from indicators.target_rules import MOST_STEPS
from indicators.targets import Target
from indicators.views.pages import Notice
from indicators.views.target_record import TargetRecord

REFUSED = "La cible n’a pas changé."
LONGEST = 300
FEWEST_STEPS = 2
DATE_HINT, VALUE_HINT = "Une année, par exemple 2027", "Un nombre, par exemple 12,5"
UPKEEP = "Maintien\u00a0: la cible garde la valeur initiale"
CONFIRM = "Je confirme cette cible, contraire au sens favorable"


@dataclass(frozen=True)
class Typed:
    """What is in the fields, as typed."""

    initial: tuple[str, str]
    steps: tuple[tuple[str, str], ...]
    target: tuple[str, str]
    weight: str
    reason: str
    upkeep: bool
    confirmed: bool


def show_form(record: TargetRecord) -> None:
    """The fields, filled with the target in force or with the last published value."""
    prefix = f"cible-{record.indicator.id}-{record.territory}-{record.base}"
    doubt = f"{prefix}-sens"
    title = "Remplacer cette cible" if record.target else "Fixer une cible"
    render(tag("h2", title), tag("p", record.window_words, class_="subtitle"))
    if st.session_state.get(doubt):
        render(tag("div", notice(Notice("alert", "À confirmer.", st.session_state[doubt])), role="alert"))
    with st.form(prefix):
        typed = _fields(record, prefix, asks=bool(st.session_state.get(doubt)))
        pressed = st.form_submit_button(title, type="primary")
    if pressed:
        _send(record, typed, doubt)


def _send(record: TargetRecord, typed: Typed, doubt: str) -> None:
    """A direction in doubt is asked for again, with what was typed still in the fields."""
    st.session_state.pop(doubt, None)
    try:
        keep_outcome(*_set(record, typed))
    except TargetDirectionError as error:
        st.session_state[doubt] = str(error)
    except UserError as error:
        show_refusal(REFUSED, str(error))
        return
    st.rerun()


def _fields(record: TargetRecord, prefix: str, *, asks: bool) -> Typed:
    known = record.target
    published = record.published[-1] if record.published else ("", None)
    first = (known.initial_vintage, known.initial_value) if known else published
    last = (known.target_vintage, known.target_value) if known else ("", None)
    steps = known.intermediates if known else ()
    count = min(max(FEWEST_STEPS, len(steps) + 1), MOST_STEPS)
    padded = (*steps, *(("", None),) * (count - len(steps)))
    initial = _pair(record, "Date initiale", "Valeur initiale", first, prefix)
    between = tuple(
        _pair(record, f"Date intermédiaire {n}", f"Valeur intermédiaire {n}", step, prefix)
        for n, step in enumerate(padded, 1)
    )
    target = _pair(record, "Date de la cible", "Valeur cible", last, prefix)
    weight, reason = st.columns([1, 3], gap="small")
    with weight:
        shown = weight_words(known.weight if known else 1.0)
        heavy = st.text_input("Poids dans l’objectif", shown, max_chars=12, key=f"{prefix}-poids")
    with reason:
        why = st.text_input("Motif, écrit au journal", max_chars=LONGEST, key=f"{prefix}-motif")
    upkeep = st.checkbox(UPKEEP, known is not None and known.initial_value == known.target_value, f"{prefix}-maintien")
    confirmed = asks and st.checkbox(CONFIRM, key=f"{prefix}-confirme")
    return Typed(initial, between, target, heavy, why.strip(), upkeep, confirmed)


def _pair(record: TargetRecord, date: str, value: str, start: tuple[str, float | None], prefix: str) -> tuple[str, str]:
    left, right = st.columns(2, gap="small")
    number = "" if start[1] is None else format_number(start[1], record.indicator.decimals)
    with left:
        vintage = st.text_input(date, start[0], max_chars=9, key=f"{prefix}-{date}", placeholder=DATE_HINT)
    with right:
        figure = st.text_input(value, number, max_chars=20, key=f"{prefix}-{value}", placeholder=VALUE_HINT)
    return vintage.strip(), figure.strip()


def _set(record: TargetRecord, typed: Typed) -> tuple[str, str]:
    steps = [(date, value) for date, value in typed.steps if date or value]
    target = Target(
        indicator=record.indicator.id,
        territory=record.territory,
        initial_vintage=_date(typed.initial[0], "initiale"),
        initial_value=_number(typed.initial[1], "valeur initiale"),
        target_vintage=_date(typed.target[0], "de la cible"),
        target_value=_number(typed.target[1], "valeur cible"),
        intermediates=tuple((_date(d, "intermédiaire"), _number(v, "valeur intermédiaire")) for d, v in steps),
        weight=_number(typed.weight, "valeur du poids"),
        reason=typed.reason,
    )
    draft = TargetDraft(target, upkeep=typed.upkeep, confirmed=typed.confirmed, base=record.base)
    set_target(resources.store(), current_actor(), draft)
    done = "Cible remplacée." if record.target else "Cible fixée."
    return done, f"{record.place}\u00a0: {path_words(target, record.indicator)}. {record.window_words}"


def _date(text: str, which: str) -> str:
    if not text:
        message = f"La date {which} manque. Écrivez une année comme 2027, ou 2027-T2."
        raise RefusedError(message)
    return text


def _number(text: str, which: str) -> float:
    read = parse_french_number(text)
    if read.value is None:
        fact = f"La {which} «\u00a0{text}\u00a0» n’est pas un nombre." if text else f"La {which} manque."
        message = f"{fact} Écrivez-la en chiffres, par exemple 12,5."
        raise RefusedError(message)
    return read.value


def show_withdrawal(record: TargetRecord) -> None:
    """The form that withdraws the target in force: it stays in the history and in the closed editions."""
    with st.expander("Retirer cette cible"):
        said = "L’indicateur redevient «\u00a0sans cible\u00a0». L’historique et les éditions closes gardent celle-ci."
        render(tag("p", said, class_="subtitle"))
        with st.form(f"cible-retrait-{record.base}"):
            reason = st.text_input("Motif du retrait, écrit au journal", max_chars=LONGEST, key="cible-retrait-motif")
            pressed = st.form_submit_button("Retirer la cible")
        if pressed:
            attempt(REFUSED, lambda: _withdraw(record, reason.strip()))


def _withdraw(record: TargetRecord, reason: str) -> tuple[str, str]:
    wanted = record.target
    if wanted is None:
        message = "Aucune cible n’est en vigueur ici. Rechargez la page."
        raise RefusedError(message)
    withdraw_target(resources.store(), current_actor(), wanted, record.base, reason)
    return "Cible retirée.", f"{record.place}, motif\u00a0: {reason}. {record.window_words}"
