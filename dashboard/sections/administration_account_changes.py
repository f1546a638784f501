"""What is changed of an open account: role, organisation, functions, password, closing; and its history."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import journal_address, moment, person
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.account_rules import ACCOUNT_ROLES, FUNCTION_WORDS
from data_access.repositories.accounts import AccountRecord
from data_access.services.accounts import (
    AccountLine,
    account_history,
    change_organisation,
    change_role,
    close_account,
    give_functions,
    list_organisations,
    reset_password,
)
from indicators.errors import RefusedError
from indicators.rights import Function, Role

REFUSED = "Le compte n’a pas été modifié."
HISTORY_HEADERS = ("Quand et qui", "Rôle et organisation", "Fonctions de séance", "État")
CLOSING = "Je confirme\u00a0: le compte est clos pour de bon, et ses sessions se ferment."
Said = tuple[str, str]


def show_changes(opened: list[AccountLine]) -> None:
    """The choice of an account and of what to change, then its form."""
    by_id = {line.account.id: line.account for line in opened}
    chosen = st.selectbox(
        "Compte", list(by_id), index=None, placeholder="Choisir un compte", key="administration-compte",
        format_func=lambda code: f"{by_id[code].name} · {code}" if code in by_id else code,
    )  # fmt: skip
    if chosen is None or chosen not in by_id:
        return
    what = st.radio("Ce que vous changez", list(CHANGES), horizontal=True, key="administration-compte-quoi")
    CHANGES[what](by_id[chosen])


def _show_role(account: AccountRecord) -> None:
    with st.form(f"administration-role-{account.id}"):
        role = st.selectbox("Nouveau rôle", ACCOUNT_ROLES, index=ACCOUNT_ROLES.index(account.role), format_func=_label)
        reason = _reason("Nouvelle mission")
        pressed = st.form_submit_button("Changer le rôle")
    if pressed:
        attempt(REFUSED, lambda: _change_role(account, role, reason))


def _change_role(account: AccountRecord, role: Role, reason: str) -> Said:
    done = change_role(resources.store(), current_actor(), account.id, role, reason.strip())
    return "Rôle changé.", f"{done.name}\u00a0: {done.role.label}. Ses fonctions de séance et ses sessions sont closes."


def _show_organisation(account: AccountRecord) -> None:
    names = [known.name for known in list_organisations(resources.store(), current_actor()) if known.is_open]
    with st.form(f"administration-rattachement-{account.id}"):
        current = names.index(account.organisation) if account.organisation in names else None
        name = st.selectbox("Nouvelle organisation", names, index=current, placeholder="Choisir une organisation")
        reason = _reason("Mutation")
        pressed = st.form_submit_button("Changer l’organisation")
    if pressed:
        attempt(REFUSED, lambda: _change_organisation(account, name, reason))


def _change_organisation(account: AccountRecord, name: str | None, reason: str) -> Said:
    if name is None or name == account.organisation:
        message = "Choisissez une autre organisation que l’actuelle."
        raise RefusedError(message)
    done = change_organisation(resources.store(), current_actor(), account.id, name, reason.strip())
    return (
        "Organisation changée.",
        f"{done.name}\u00a0: {done.organisation}. Ses fonctions et ses sessions sont closes.",
    )


def _show_functions(account: AccountRecord) -> None:
    with st.form(f"administration-fonctions-{account.id}"):
        functions = st.multiselect(
            "Fonctions de séance", list(FUNCTION_WORDS), default=sorted(account.functions),
            format_func=lambda function: FUNCTION_WORDS[function], placeholder="Aucune fonction",
        )  # fmt: skip
        reason = _reason("COPIL du 12 mars 2027")
        pressed = st.form_submit_button("Donner ces fonctions")
    if pressed:
        attempt(REFUSED, lambda: _give(account, functions, reason))


def _give(account: AccountRecord, functions: list[Function], reason: str) -> Said:
    done = give_functions(resources.store(), current_actor(), account.id, functions, reason.strip())
    words = ", ".join(FUNCTION_WORDS[function] for function in sorted(done.functions)) or "aucune"
    return "Fonctions de séance données.", f"{done.name}\u00a0: {words}."


def _show_password(account: AccountRecord) -> None:
    with st.form(f"administration-mot-de-passe-{account.id}", clear_on_submit=True):
        new = st.text_input("Nouveau mot de passe provisoire", type="password", autocomplete="new-password")
        reason = _reason("Mot de passe oublié")
        pressed = st.form_submit_button("Remplacer le mot de passe")
    if pressed:
        attempt(REFUSED, lambda: _reset(account, new, reason))


def _reset(account: AccountRecord, new: str, reason: str) -> Said:
    reset_password(resources.store(), current_actor(), account.id, new, reason.strip())
    return "Mot de passe remplacé.", f"{account.name}\u00a0: ses sessions se ferment. Transmettez-lui le nouveau."


def _show_closing(account: AccountRecord) -> None:
    with st.form(f"administration-cloture-{account.id}"):
        reason = _reason("Fin de mandat")
        sure = st.checkbox(CLOSING)
        pressed = st.form_submit_button("Clore ce compte")
    if pressed:
        attempt("Le compte n’a pas été clos.", lambda: _close(account, reason.strip(), sure=sure))


def _close(account: AccountRecord, reason: str, *, sure: bool) -> Said:
    if not reason:
        message = "Écrivez le motif de la clôture\u00a0: il reste au journal."
        raise RefusedError(message)
    if not sure:
        message = "Cochez la confirmation avant de clore le compte."
        raise RefusedError(message)
    close_account(resources.store(), current_actor(), account.id, reason)
    return "Compte clos.", f"{account.name} ({account.id}), motif\u00a0: {reason}."


def _show_history(account: AccountRecord) -> None:
    statements = account_history(resources.store(), current_actor(), account.id)
    rows = [
        (
            with_details(moment(said.at), person(said.author), f"Motif\u00a0: {said.reason}" if said.reason else ""),
            with_details(said.role.label, said.organisation),
            ", ".join(FUNCTION_WORDS[function] for function in sorted(said.functions)) or "aucune",
            said.state,
        )
        for said in reversed(statements)
    ]
    lines = link("Voir ses lignes au journal", journal_address(account.id))
    render(fact_table(f"Historique du compte {account.id}", HISTORY_HEADERS, rows, WIDE), tag("p", lines))


def _reason(example: str) -> str:
    return st.text_input("Motif, écrit au journal", max_chars=300, placeholder=example)


def _label(role: Role) -> str:
    return role.label


CHANGES: Mapping[str, Callable[[AccountRecord], None]] = MappingProxyType(
    {
        "Rôle": _show_role,
        "Organisation": _show_organisation,
        "Fonctions de séance": _show_functions,
        "Mot de passe": _show_password,
        "Clôture": _show_closing,
        "Historique": _show_history,
    }
)
