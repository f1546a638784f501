"""The organisations: those of the four signatories, native, and the associations added or taken off."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import journal_address, moment, person
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import PAIRS, WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt
from data_access.identity.signatories import signatories
from data_access.repositories.organisations import OrganisationRecord
from data_access.services.accounts import add_organisation, close_organisation, list_organisations
from indicators.errors import RefusedError
from indicators.formats import join_french

NATIVE_HEADERS = ("Signataire", "Organisations")
ADDED_HEADERS = ("Association", "État", "Ajoutée ou retirée", "Historique")


def show_organisations() -> None:
    """The signatories, the associations, and the two forms."""
    found = list_organisations(resources.store(), current_actor())
    render(tag("h2", "Organisations"))
    render(tag("h3", "Les quatre signataires"), _signatories(found))
    render(tag("p", "Ils sont inscrits dans la convention\u00a0: ils ne se retirent pas ici.", class_="card-note"))
    render(tag("h3", "Associations"))
    added = [known for known in found if not known.native]
    if added:
        render(fact_table("Associations ajoutées", ADDED_HEADERS, [_row(known) for known in added], WIDE))
    else:
        text = "Ajoutez-en une pour y rattacher des comptes\u00a0: elle n’a pas de voix de signataire."
        render(empty_state("Aucune association n’est encore ajoutée.", text))
    with st.expander("Ajouter une association"):
        _show_addition()
    opened = [known.name for known in added if known.is_open]
    if opened:
        with st.expander("Retirer une association"):
            _show_withdrawal(opened)


def _signatories(found: list[OrganisationRecord]) -> Child:
    rows = [
        (signatory, join_french([known.name for known in found if known.signatory == signatory]))
        for signatory in signatories()
    ]
    return fact_table("Les quatre signataires et leurs organisations", NATIVE_HEADERS, rows, PAIRS)


def _row(known: OrganisationRecord) -> tuple[Child, ...]:
    state = badge("check", "ouverte", "blue") if known.is_open else badge("stop", "retirée", "grey")
    history = link("Voir au journal", journal_address(known.name), aria_label=f"Voir au journal\u00a0: {known.name}")
    return known.name, state, with_details(moment(known.at), person(known.author)), history


def _show_addition() -> None:
    with st.form("administration-association", clear_on_submit=False):
        name = st.text_input("Nom de l’association", max_chars=100)
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Partenaire de l’axe 3")
        pressed = st.form_submit_button("Ajouter cette association")
    if pressed:
        attempt("L’association n’a pas été ajoutée.", lambda: _add(name, reason.strip()))


def _add(name: str, reason: str) -> tuple[str, str]:
    added = add_organisation(resources.store(), current_actor(), name, reason)
    return "Association ajoutée.", f"{added.name}\u00a0: des comptes peuvent y être rattachés."


def _show_withdrawal(opened: list[str]) -> None:
    with st.form("administration-association-retrait"):
        name = st.selectbox("Association à retirer", opened, index=None, placeholder="Choisir une association")
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Association dissoute")
        sure = st.checkbox("Je confirme\u00a0: plus aucun compte ne pourra y être rattaché.")
        pressed = st.form_submit_button("Retirer cette association")
    if pressed:
        attempt("L’association n’a pas été retirée.", lambda: _withdraw(name, reason.strip(), sure=sure))


def _withdraw(name: str | None, reason: str, *, sure: bool) -> tuple[str, str]:
    if name is None:
        message = "Choisissez l’association à retirer."
        raise RefusedError(message)
    if not reason:
        message = "Écrivez le motif du retrait\u00a0: il reste au journal."
        raise RefusedError(message)
    if not sure:
        message = "Cochez la confirmation avant de retirer l’association."
        raise RefusedError(message)
    close_organisation(resources.store(), current_actor(), name, reason)
    return "Association retirée.", f"{name}, motif\u00a0: {reason}."
