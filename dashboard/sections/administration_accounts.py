"""The accounts: who may come in, under which role, and the form that creates one. Judges no account."""

from collections.abc import Mapping

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_account_changes import show_changes
from dashboard.sections.administration_words import moment
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import WIDE, as_typed, fact_table, with_details
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import attempt
from data_access.identity.account_rules import ACCOUNT_ROLES, FUNCTION_WORDS
from data_access.identity.signatories import signatory_of
from data_access.services.accounts import (
    AccountDraft,
    AccountLine,
    create_account,
    list_accounts,
    list_organisations,
)
from data_access.services.administration import read_last_seen
from indicators.errors import RefusedError
from indicators.formats import plural
from indicators.rights import Role
from indicators.views.pages import Notice

HEADERS = ("Personne", "Rôle", "Organisation", "Fonctions de séance", "État", "Dernière activité")
STATES = {"ouvert": ("check", "ouvert", "blue"), "clos": ("stop", "clos", "grey")}
PASSWORD, PROVIDER = "Identifiant et mot de passe", "Fournisseur d’identité"
DEMONSTRATION = Notice(
    "info",
    "Mode démonstration.",
    "Les visiteurs choisissent une personne fictive, sans compte. Les comptes créés ici serviront en mode production.",
)


def show_accounts() -> None:
    """Every account, then the forms that create or change one."""
    store, actor = resources.store(), current_actor()
    found = list_accounts(store, actor)
    render(tag("h2", "Comptes"))
    if store.settings.is_demonstration:
        render(notice(DEMONSTRATION))
    if found:
        _show_table(found, read_last_seen(store, actor))
    else:
        render(empty_state("Aucun compte n’est encore ouvert.", "Créez le premier avec le formulaire ci-dessous."))
    with st.expander("Créer un compte"):
        _show_creation()
    opened = [line for line in found if line.account.is_open]
    if opened:
        with st.expander("Modifier ou clore un compte"):
            show_changes(opened)


def _show_table(found: list[AccountLine], seen: Mapping[str, int]) -> None:
    opened = sum(line.account.is_open for line in found)
    said = f"{plural(opened, 'compte ouvert', 'comptes ouverts')} sur {plural(len(found), 'compte', 'comptes')}."
    rows = [_row(line, seen.get(line.account.id)) for line in found]
    render(tag("p", said, class_="subtitle"), fact_table("Comptes, du plus ancien au plus récent", HEADERS, rows, WIDE))


def _row(line: AccountLine, seen: int | None) -> tuple[Child, ...]:
    account = line.account
    functions = ", ".join(FUNCTION_WORDS[function] for function in sorted(account.functions))
    icon, word, tone = STATES[account.state]
    return (
        with_details(account.name, as_typed(_way_in(line)), account.id),
        account.role.label,
        with_details(account.organisation, _signatory(account.organisation)),
        functions or "aucune",
        badge(icon, word, tone),
        moment(seen),
    )


def _way_in(line: AccountLine) -> str:
    account = line.account
    ways = [f"identifiant\u00a0: {account.login}"] if account.login else []
    ways += [f"fournisseur\u00a0: {account.issuer}, sub {account.subject}"] if account.subject else []
    ways += ["sans mot de passe"] if account.login and not line.local and not account.subject else []
    return ", ".join(ways)


def _signatory(organisation: str) -> str:
    signatory = signatory_of(organisation)
    if not signatory:
        return "non signataire"
    return "signataire" if signatory == organisation else f"signataire\u00a0: {signatory}"


def _show_creation() -> None:
    provider = resources.store().settings
    ways = (PASSWORD, PROVIDER)
    way = st.radio("Comment la personne se connecte", ways, index=int(provider.has_provider), horizontal=True)
    organisations = [known.name for known in list_organisations(resources.store(), current_actor()) if known.is_open]
    with st.form("administration-compte-nouveau"):
        name = st.text_input("Prénom et nom", max_chars=100)
        role = st.selectbox("Rôle", ACCOUNT_ROLES, index=None, format_func=_label, placeholder="Choisir un rôle")
        organisation = st.selectbox("Organisation", organisations, index=None, placeholder="Choisir une organisation")
        identity = _password_fields() if way == PASSWORD else _provider_fields(provider.oidc_issuer)
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Arrivée au comité de pilotage")
        pressed = st.form_submit_button("Créer ce compte")
    if pressed:
        attempt("Le compte n’a pas été créé.", lambda: _create(name, role, organisation, identity, reason))


def _password_fields() -> dict[str, str]:
    login = st.text_input("Identifiant", max_chars=64, autocomplete="off")
    rule = (
        "15 caractères au moins\u00a0: une phrase. À transmettre à la personne, qui le changera à sa première visite."
    )
    password = st.text_input("Mot de passe provisoire", type="password", autocomplete="new-password", help=rule)
    return {"login": login, "password": password}


def _provider_fields(issuer: str) -> dict[str, str]:
    given = st.text_input("Adresse du fournisseur (iss)", value=issuer, max_chars=300)
    what = "Le code stable que le fournisseur donne à la personne. Ni son nom ni son adresse électronique."
    return {
        "issuer": given.strip(),
        "subject": st.text_input("Identité de la personne (sub)", max_chars=255, help=what).strip(),
    }


def _create(
    name: str, role: Role | None, organisation: str | None, identity: dict[str, str], reason: str
) -> tuple[str, str]:
    if role is None or organisation is None:
        message = "Choisissez le rôle et l’organisation de la personne."
        raise RefusedError(message)
    draft = AccountDraft(name, role, organisation, **identity)
    created = create_account(resources.store(), current_actor(), draft, reason.strip())
    return "Compte créé.", f"{created.name}, {created.role.label}, {created.organisation} ({created.id})."


def _label(role: Role) -> str:
    return role.label
