"""The settings of the tool: value, bounds, who changed it and why, and the form that changes one. Judges no value."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import journal_address, moment, person
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, link, render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.parameters import ParameterSpec
from data_access.services.parameters import Parameter, change_parameter, read_parameters
from indicators.errors import RefusedError

HEADERS = ("Réglage", "Valeur", "Bornes", "Dernier changement", "Historique")
YES, NO = 1, 0


def show_settings() -> None:
    """Every setting, then the form of the one chosen."""
    found = read_parameters(resources.store(), current_actor())
    render(
        tag("h2", "Réglages"),
        tag("p", "Un changement vaut aussitôt pour tous, et reste au journal avec son motif.", class_="subtitle"),
        fact_table("Réglages de l’outil", HEADERS, [_row(parameter) for parameter in found], WIDE),
    )
    with st.expander("Changer un réglage"):
        _show_form(found)


def _row(parameter: Parameter) -> tuple[Child, ...]:
    spec = parameter.spec
    default = "" if parameter.value == parameter.default else f"par défaut\u00a0: {spec.words(parameter.default)}"
    address = journal_address(f"réglage {spec.name}")
    history = link("Historique", address, aria_label=f"Historique\u00a0: {spec.label}")
    return spec.label, with_details(parameter.words, default), bounds(spec), _last_change(parameter), history


def bounds(spec: ParameterSpec) -> str:
    """« oui ou non », « de 5 à 120 minutes »."""
    return spec.unit if spec.is_switch else f"de {spec.least} à {spec.words(spec.most)}"


def _last_change(parameter: Parameter) -> Child:
    if parameter.at is None:
        return "jamais changé"
    said = f"{moment(parameter.at)}, par {person(parameter.author)}"
    return with_details(said, f"Motif\u00a0: {parameter.reason}" if parameter.reason else "Motif effacé")


def _show_form(found: tuple[Parameter, ...]) -> None:
    by_name = {parameter.spec.name: parameter for parameter in found}
    chosen = st.selectbox(
        "Réglage à changer", list(by_name), index=None, format_func=lambda name: by_name[name].spec.label,
        placeholder="Choisir un réglage", key="administration-reglage",
    )  # fmt: skip
    if chosen is None:
        return
    parameter = by_name[chosen]
    with st.form(f"administration-reglage-{chosen}"):
        value = _value_field(parameter)
        reason = st.text_input("Motif, écrit au journal", max_chars=300, key=f"administration-motif-{chosen}")
        pressed = st.form_submit_button("Changer ce réglage")
    if pressed:
        attempt("Le réglage n’a pas été changé.", lambda: _change(chosen, value, reason))


def _value_field(parameter: Parameter) -> int | None:
    spec, key = parameter.spec, f"administration-valeur-{parameter.spec.name}"
    if spec.is_switch:
        return st.radio(
            spec.label, (YES, NO), index=(YES, NO).index(parameter.value), key=key, horizontal=True,
            format_func=spec.words,
        )  # fmt: skip
    label = f"Nouvelle valeur, en {spec.unit} ({bounds(spec)})"
    return st.number_input(label, spec.least, spec.most, parameter.value, step=1, key=key)


def _change(name: str, value: int | None, reason: str) -> tuple[str, str]:
    if value is None:
        message = "Écrivez la nouvelle valeur du réglage."
        raise RefusedError(message)
    changed = change_parameter(resources.store(), current_actor(), name, value, reason)
    return "Réglage changé.", f"{changed.spec.label}\u00a0: {changed.words}. Motif\u00a0: {reason.strip()}"
