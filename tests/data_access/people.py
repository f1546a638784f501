"""Accounts of fictional people, made through the services as the administration would."""

from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.repositories.accounts import AccountRecord
from data_access.services.accounts import AccountDraft, create_account
from data_access.services.sessions import OpenedSession
from data_access.services.sign_in import sign_in_local
from data_access.store import Store
from indicators.rights import Role

PASSPHRASE = "le phare de Penn al Lann luit"  # noqa: S105 a password of the tests
OTHER_PASSPHRASE = "trois crêpes froides sur le quai"  # noqa: S105 a password of the tests
ADDRESS = "192.0.2.10"
ISSUER = "https://connexion.example"


def account(store: Store, login: str, role: Role, organisation: str = "Morlaix Communauté") -> AccountRecord:
    """A local account."""
    draft = AccountDraft(f"Personne {login}", role, organisation, login, PASSPHRASE)
    return create_account(store, COMMAND_LINE_ACTOR, draft)


def provider_account(store: Store, subject: str, role: Role = Role.ELECTED) -> AccountRecord:
    """An account that comes by an identity provider."""
    draft = AccountDraft(f"Personne {subject}", role, "Morlaix Communauté", issuer=ISSUER, subject=subject)
    return create_account(store, COMMAND_LINE_ACTOR, draft)


def signed_in(store: Store, login: str) -> OpenedSession:
    """The session of a local account that gives its right password."""
    return sign_in_local(store, login, PASSPHRASE, ADDRESS)
