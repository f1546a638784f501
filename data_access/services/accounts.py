"""Accounts and organisations: created, changed and closed by the administration, as statements never overwritten.

The journal gets a line of each gesture, without name, login, password or hash.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from data_access.identity.account_rules import (
    FUNCTION_WORDS,
    LONGEST_NAME,
    check_functions,
    check_new,
    check_not_last,
    check_place,
    the_account,
)
from data_access.identity.actor import Actor
from data_access.identity.endings import Ending
from data_access.identity.guard import operation
from data_access.identity.passwords import check_password, hash_password
from data_access.identity.sign_in_delays import normalised_login
from data_access.repositories.accounts import CLOSED, AccountRecord, Accounts
from data_access.repositories.journal import Gesture
from data_access.repositories.organisations import OrganisationRecord, Organisations
from data_access.repositories.sessions import Sessions
from data_access.services.sign_in import judged_own_password
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Function, Role


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """An account to create: a login with a password, or an identity at a provider (``issuer`` and ``subject``)."""

    name: str
    role: Role
    organisation: str
    login: str = ""
    password: str = field(default="", repr=False)
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as the administration sees it, and whether it has a password."""

    account: AccountRecord
    local: bool


@operation("comptes.lire")
def list_accounts(store: Store, _actor: Actor) -> list[AccountLine]:
    """Every account as it stands, the oldest first; no hash comes with it."""
    with store.reading() as uow:
        accounts = Accounts(uow.connection)
        local = accounts.local_ids()
        return [AccountLine(account, account.id in local) for account in accounts.all()]


@operation("comptes.lire")
def account_history(store: Store, _actor: Actor, account_id: str) -> list[AccountRecord]:
    """Every statement of an account, the oldest first."""
    with store.reading() as uow:
        return list(Accounts(uow.connection).history(account_id))


@operation("comptes.lire")
def list_organisations(store: Store, _actor: Actor) -> list[OrganisationRecord]:
    """The organisations of the four signatories, then the associations."""
    with store.reading() as uow:
        return Organisations(uow.connection).all()


@operation("comptes.gerer")
def create_account(store: Store, actor: Actor, draft: AccountDraft, reason: str = "") -> AccountRecord:
    """Create an account; refused when its login, its password, its role or its organisation cannot be."""
    login = normalised_login(draft.login)
    hashed = _hashed(draft.password, login) if draft.password else ""
    if login and not (hashed or draft.subject):
        message = "Un compte local demande un mot de passe. Écrivez-en un, ou donnez l’identité du fournisseur."
        raise RefusedError(message)
    with store.writing() as uow:
        names = ("role", "organisation", "issuer", "subject")
        values = {name: getattr(draft, name) for name in names}
        account = AccountRecord("", login, draft.name.strip(), **values)
        check_new(uow, account)
        accounts, now = Accounts(uow.connection), uow.now()
        signed = replace(account, id=accounts.create(actor.id, now), author=actor.id, reason=reason, at=now)
        accounts.state(signed)
        if hashed:
            accounts.set_password(signed.id, hashed, now)
        uow.trace(actor, Gesture("créer un compte", signed.id, after=_words(signed), reason=reason))
    return signed


@operation("comptes.gerer")
def change_role(store: Store, actor: Actor, account_id: str, role: Role, reason: str = "") -> AccountRecord:
    """Give an account another role: its functions leave, and its sessions close at their next look-up."""
    with store.writing() as uow:
        before = the_account(uow, account_id)
        after = replace(before, role=role, functions=frozenset())
        if role is before.role:
            message = f"Ce compte a déjà le rôle «\u00a0{role.label}\u00a0». Rien n’est à changer."
            raise RefusedError(message)
        check_place(uow, after)
        check_not_last(uow, before)
        Sessions(uow.connection).end_all(account_id, Ending.ROLE_CHANGED, uow.now())
        return _state(uow, actor, "changer le rôle d’un compte", (before, after), reason)


@operation("comptes.gerer")
def change_organisation(
    store: Store, actor: Actor, account_id: str, organisation: str, reason: str = ""
) -> AccountRecord:
    """Attach an account to another organisation: its functions leave, and its sessions close."""
    with store.writing() as uow:
        before = the_account(uow, account_id)
        after = replace(before, organisation=organisation, functions=frozenset())
        check_place(uow, after)
        Sessions(uow.connection).end_all(account_id, Ending.ROLE_CHANGED, uow.now())
        return _state(uow, actor, "changer l’organisation d’un compte", (before, after), reason)


@operation("comptes.fonctions")
def give_functions(
    store: Store, actor: Actor, account_id: str, functions: Collection[Function], reason: str = ""
) -> AccountRecord:
    """Give an account exactly these functions of a meeting, at once in its open sessions; one voice per signatory."""
    with store.writing() as uow:
        before = the_account(uow, account_id)
        after = replace(before, functions=frozenset(functions))
        check_functions(uow, after)
        return _state(uow, actor, "donner les fonctions d’un compte", (before, after), reason)


@operation("comptes.gerer")
def close_account(store: Store, actor: Actor, account_id: str, reason: str = "") -> AccountRecord:
    """Close an account for good: its password is forgotten and its sessions close; never the last administrator's."""
    with store.writing() as uow:
        before = the_account(uow, account_id)
        check_not_last(uow, before)
        after = replace(before, state=CLOSED, functions=frozenset())
        Accounts(uow.connection).forget_password(account_id)
        Sessions(uow.connection).end_all(account_id, Ending.ACCOUNT_CLOSED, uow.now())
        return _state(uow, actor, "clore un compte", (before, after), reason)


@operation("comptes.mot_de_passe")
def change_password(store: Store, actor: Actor, current: str, new: str) -> None:
    """Change one's own password, the current one being right; one's other sessions close."""
    account = judged_own_password(store, actor, current)
    _put_password(store, actor, account, new)


@operation("comptes.gerer")
def reset_password(store: Store, actor: Actor, account_id: str, new: str, reason: str = "") -> None:
    """Give an account a new password in place of a forgotten one; all its sessions close."""
    with store.reading() as uow:
        account = the_account(uow, account_id)
    if not account.login:
        message = "Ce compte passe par le fournisseur d’identité\u00a0: il n’a pas de mot de passe ici."
        raise RefusedError(message + " Adressez la personne à son fournisseur.")
    _put_password(store, actor, account, new, reason)


@operation("comptes.gerer")
def add_organisation(store: Store, actor: Actor, name: str, reason: str = "") -> OrganisationRecord:
    """Add an association to the organisations of the signatories."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        message = f"Une organisation porte un nom d’au plus {LONGEST_NAME} caractères. Écrivez-le."
        raise RefusedError(message)
    with store.writing() as uow:
        organisations = Organisations(uow.connection)
        if any(known.name.casefold() == plain.casefold() and known.is_open for known in organisations.all()):
            message = f"L’organisation «\u00a0{plain}\u00a0» est déjà dans la liste. Choisissez-la."
            raise RefusedError(message)
        added = OrganisationRecord(plain, "", native=False, author=actor.id, at=uow.now())
        organisations.state(actor, added, reason, added.at)
        uow.trace(actor, Gesture("ajouter une organisation", plain, after={"état": added.state}, reason=reason))
    return added


@operation("comptes.gerer")
def close_organisation(store: Store, actor: Actor, name: str, reason: str = "") -> OrganisationRecord:
    """Take an association off the list; refused for a signatory's, or while an open account is attached to it."""
    with store.writing() as uow:
        known = Organisations(uow.connection).find(name)
        if known is None or not known.is_open:
            message = f"L’organisation «\u00a0{name}\u00a0» n’est pas dans la liste. Vérifiez son nom."
            raise NotFoundError(message)
        attached = any(a.is_open and a.organisation == name for a in Accounts(uow.connection).all())
        if known.native or attached:
            cause = "elle appartient à un signataire" if known.native else "des comptes ouverts y sont rattachés"
            message = f"L’organisation «\u00a0{name}\u00a0» ne peut pas être retirée\u00a0: {cause}."
            raise RefusedError(message + " Changez d’abord ce qui en dépend.")
        closed = replace(known, state=CLOSED, author=actor.id, at=uow.now())
        Organisations(uow.connection).state(actor, closed, reason, closed.at)
        words = {"état": known.state}, {"état": closed.state}
        uow.trace(actor, Gesture("retirer une organisation", name, *words, reason))
    return closed


def _hashed(password: str, login: str) -> str:
    check_password(password, login)
    return hash_password(password)


def _put_password(store: Store, actor: Actor, account: AccountRecord, new: str, reason: str = "") -> None:
    hashed = _hashed(new, account.login)
    own = int(actor.session) if actor.id == account.id and actor.session else 0
    with store.writing() as uow:
        the_account(uow, account.id)
        Accounts(uow.connection).set_password(account.id, hashed, uow.now())
        Sessions(uow.connection).end_all(account.id, Ending.PASSWORD_CHANGED, uow.now(), but=own)
        uow.trace(actor, Gesture("changer un mot de passe", account.id, reason=reason))
    store.security.add("mot_de_passe_change", actor=actor.id, account=account.id)


def _state(
    uow: UnitOfWork, actor: Actor, gesture: str, change: tuple[AccountRecord, AccountRecord], reason: str
) -> AccountRecord:
    before, after = change
    signed = replace(after, author=actor.id, reason=reason, at=uow.now())
    Accounts(uow.connection).state(signed)
    uow.trace(actor, Gesture(gesture, signed.id, _words(before), _words(signed), reason))
    return signed


def _words(account: AccountRecord) -> dict[str, Any]:
    return {
        "état": account.state,
        "rôle": account.role.label,
        "organisation": account.organisation,
        "fonctions": [FUNCTION_WORDS[function] for function in sorted(account.functions)],
        "fournisseur": account.issuer,
    }
