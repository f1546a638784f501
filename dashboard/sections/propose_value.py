"""The form that proposes a value of an indicator, on its sheet. Publishes nothing: somebody else accepts or refuses."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import PROPOSALS
from dashboard.sections.plan_words import SLUG as PLAN
from dashboard.selection import PageChoices
from dashboard.widgets.markup import link, ordinals, render, tag
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.proposals import ProposedValue, propose_value
from indicators.catalogue.model import Indicator
from indicators.errors import RefusedError
from indicators.formats import format_measure, format_vintage, french_key, parse_french_number
from indicators.target_rules import level_fault
from indicators.territories import EPCI_CODE

PROPOSE = "propositions.faire"
UNSENT = "Rien n’a été proposé."
LONGEST = 300


def show_value_form(indicator: Indicator, choices: PageChoices) -> None:
    """The form for who may propose, folded; what the last proposal did is said once above it."""
    if not is_offered(current_actor(), PROPOSE) or choices["edition"]:
        return
    show_last_outcome()
    names = _places(indicator)
    if not names:
        return
    with st.expander("Proposer une valeur"):
        way = link("Lire les propositions", choices.address(PLAN, vue=PROPOSALS))
        said = f"Dans l’unité de la fiche ({indicator.unit or indicator.unit_long}). Rien n’est publié avant l’accord "
        render(tag("p", ordinals(said), "d’une autre personne. ", way, class_="subtitle"))
        key = f"valeur-{indicator.id}"
        with st.form(key):
            left, middle, right = st.columns(3, gap="small")
            with left:
                place = st.selectbox("Territoire", list(names), format_func=lambda code: names.get(code, code))
            with middle:
                vintage = st.text_input("Millésime", max_chars=9, placeholder="2026 ou 2026-T2", key=f"{key}-millesime")
            with right:
                figure = st.text_input("Valeur", max_chars=20, placeholder="Un nombre, par exemple 12,5",
                                       key=f"{key}-valeur")  # fmt: skip
            reason = st.text_input("Motif et source de la valeur", max_chars=LONGEST, key=f"{key}-motif")
            pressed = st.form_submit_button("Envoyer la proposition")
        if pressed:
            typed = (place or EPCI_CODE, vintage.strip(), figure, reason.strip())
            attempt(UNSENT, lambda: _propose(indicator, typed))


def _places(indicator: Indicator) -> dict[str, str]:
    """The community and its communes, where the indicator is published."""
    places = resources.store().catalogue.territories.values()
    found = [p for p in places if not level_fault(indicator, p)]
    return {p.code: p.name for p in sorted(found, key=lambda p: (p.code != EPCI_CODE, french_key(p.name)))}


def _propose(indicator: Indicator, typed: tuple[str, str, str, str]) -> tuple[str, str]:
    place, vintage, figure, reason = typed
    read = parse_french_number(figure)
    if read.value is None:
        message = f"«\u00a0{figure}\u00a0» n’est pas un nombre. Écrivez la valeur en chiffres, par exemple 12,5."
        raise RefusedError(message if figure.strip() else "La valeur manque. Écrivez-la en chiffres, par exemple 12,5.")
    proposed = ProposedValue(indicator.id, place, vintage, read.value, reason)
    made = propose_value(resources.store(), current_actor(), proposed)
    said = f"{format_measure(read.value, indicator)} ({format_vintage(vintage)})"
    return "Proposition envoyée.", f"N°\u00a0{made.id}\u00a0: {said}. Une autre personne accepte ou refuse."
