"""A shell in production, with accounts of fictional people: what the tests of the door start from."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard.shell.layers import middleware
from dashboard.shell.routes import routes
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.accounts import AccountDraft, create_account
from data_access.store import default_store, open_store
from indicators.rights import Role
from tests.dashboard.shell.visitor import Visitor

PASSPHRASE = "le phare de Penn al Lann luit"  # noqa: S105 a password of the tests


@contextmanager
def in_production(folder: Path, **environment: str) -> Iterator[Starlette]:
    """The shell of an empty store in production, for the time of a block."""
    given = {"DATA_DIR": str(folder), "MODE": "production", "SECRET_KEY": secrets.token_urlsafe(48)} | environment
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "HOST", "PORT", "PUBLIC_HOST"):
            patch.delenv(name, raising=False)
        for name, value in given.items():
            patch.setenv(name, value)
        open_store.cache_clear()
        default_store().migrate()
        yield Starlette(routes=routes(), middleware=middleware())
        default_store().engine.dispose()
    open_store.cache_clear()


def local_account(login: str, role: Role) -> str:
    """A local account; its id."""
    draft = AccountDraft(f"Personne {login}", role, "Morlaix Communauté", login, PASSPHRASE)
    return create_account(default_store(), COMMAND_LINE_ACTOR, draft).id


def provider_account(issuer: str, subject: str, role: Role = Role.ELECTED) -> str:
    """An account that comes by an identity provider; its id."""
    draft = AccountDraft("Personne du fournisseur", role, "Morlaix Communauté", issuer=issuer, subject=subject)
    return create_account(default_store(), COMMAND_LINE_ACTOR, draft).id


def field_of(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def signed_in(shell: Starlette, login: str, back: str = "/") -> Visitor:
    """A visitor who came in by the form of the sign-in page."""
    visitor = Visitor(shell)
    page = visitor.get("/connexion", params={"retour": back}).text
    fields = {"identifiant": login, "mot_de_passe": PASSPHRASE}
    answer = visitor.post("/session/ouvrir", {"jeton": field_of(page, "jeton"), "retour": back, **fields})
    assert answer.status_code == 303
    return visitor
