"""What an account may be: its login, its role, its organisation, its functions, and who must never be closed."""

import re

from data_access.identity.signatories import signatory_of
from data_access.repositories.accounts import AccountRecord, Accounts
from data_access.repositories.organisations import Organisations
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import PEOPLE, Function, Role

LOGIN = re.compile(r"[\w][\w.@+-]{2,63}")
LONGEST_NAME = 100
HOLDERS = {
    Function.CHAIR: frozenset({Role.PROJECT_OFFICER}),
    Function.PROXY: frozenset({Role.ELECTED, Role.PARTNER_DIRECTOR}),
}
FUNCTION_WORDS = {Function.CHAIR: "animation de séance", Function.PROXY: "mandataire"}
ACCOUNT_ROLES = tuple(role for role in PEOPLE if role is not Role.ANONYMOUS)


def the_account(uow: UnitOfWork, account_id: str) -> AccountRecord:
    """An open account by its id; refused when it is closed, NotFoundError when there is none."""
    account = Accounts(uow.connection).find(account_id)
    if account is None:
        message = f"Le compte «\u00a0{account_id}\u00a0» n’existe pas. Consultez la liste des comptes."
        raise NotFoundError(message)
    if not account.is_open:
        message = f"Le compte «\u00a0{account.login or account.id}\u00a0» est clos. Créez-en un autre."
        raise RefusedError(message)
    return account


def check_new(uow: UnitOfWork, account: AccountRecord) -> None:
    """Refuse a new account that nobody could use, or that would be taken for another."""
    accounts = Accounts(uow.connection)
    if not account.name.strip() or len(account.name) > LONGEST_NAME:
        message = f"Un compte porte un nom d’au plus {LONGEST_NAME} caractères. Écrivez prénom et nom."
        raise RefusedError(message)
    if not account.login and not account.subject:
        message = "Un compte demande un identifiant, ou l’identité donnée par le fournisseur. Écrivez l’un des deux."
        raise RefusedError(message)
    if bool(account.issuer) != bool(account.subject):
        message = "L’identité d’un fournisseur demande son adresse et le code «\u00a0sub\u00a0». Écrivez les deux."
        raise RefusedError(message)
    if account.login and not LOGIN.fullmatch(account.login):
        message = (
            "Un identifiant a de 3 à 64 caractères\u00a0: lettres, chiffres, point, tiret, arobase. Corrigez celui-ci."
        )
        raise RefusedError(message)
    if accounts.with_login(account.login) or accounts.with_subject(account.issuer, account.subject):
        message = "Un compte porte déjà cet identifiant ou cette identité. Modifiez-le, ou choisissez un autre."
        raise RefusedError(message)
    check_place(uow, account)


def check_place(uow: UnitOfWork, account: AccountRecord) -> None:
    """Refuse a role nobody is given, or an organisation that is not in the list."""
    if account.role not in ACCOUNT_ROLES:
        words = ", ".join(f"«\u00a0{role.label}\u00a0»" for role in ACCOUNT_ROLES)
        message = f"Le rôle «\u00a0{account.role.label}\u00a0» ne se donne pas. Choisissez parmi {words}."
        raise RefusedError(message)
    organisation = Organisations(uow.connection).find(account.organisation)
    if organisation is None or not organisation.is_open:
        message = f"L’organisation «\u00a0{account.organisation}\u00a0» n’est pas dans la liste. Ajoutez-la d’abord."
        raise RefusedError(message)


def check_functions(uow: UnitOfWork, account: AccountRecord) -> None:
    """Refuse a function the role cannot hold, and a second voice for one signatory."""
    for function in sorted(account.functions):
        if account.role not in HOLDERS[function]:
            words = FUNCTION_WORDS[function]
            fact = f"La fonction «\u00a0{words}\u00a0» ne se donne pas au rôle «\u00a0{account.role.label}\u00a0»."
            raise RefusedError(fact + " Choisissez une autre personne.")
    if Function.PROXY in account.functions:
        _check_one_voice(uow, account)


def _check_one_voice(uow: UnitOfWork, account: AccountRecord) -> None:
    signatory = signatory_of(account.organisation)
    if not signatory:
        fact = f"«\u00a0{account.organisation}\u00a0» n’est pas signataire\u00a0: personne n’y est mandataire."
        raise RefusedError(fact + " Choisissez une personne d’un des quatre signataires.")
    for other in Accounts(uow.connection).all():
        held = other.is_open and Function.PROXY in other.functions and signatory_of(other.organisation) == signatory
        if held and other.id != account.id:
            message = f"{signatory} a déjà sa voix\u00a0: {other.name}. Retirez-lui d’abord la fonction de mandataire."
            raise RefusedError(message)


def check_not_last(uow: UnitOfWork, account: AccountRecord) -> None:
    """Refuse to lose the last administrator."""
    others = [
        other
        for other in Accounts(uow.connection).all()
        if other.is_open and other.role is Role.ADMINISTRATOR and other.id != account.id
    ]
    if account.role is Role.ADMINISTRATOR and not others:
        message = (
            "C’est le dernier compte d’administration\u00a0: sans lui, plus personne n’ouvrirait de compte. "
            "Créez-en d’abord un autre."
        )
        raise RefusedError(message)
