"""The built server in production, with one account per role and a session of each: what the doors are tried on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.accounts import AccountDraft, create_account, give_functions
from data_access.services.editions import close_edition
from data_access.services.preparation import prepare_store
from data_access.services.sessions import open_session
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.rights import Function, Role
from tests.browser.server import Running, served
from tests.confidentiality.service_scene import hold_meeting
from tests.confidentiality.socket_client import Screen

KEY = "B7#kVq2wz!mLr9Yt4Xp_dJf6Nh8Ea1Sg5Uc3Oi0R"
PASSWORD = "Sept goélands dessus la jetée"  # noqa: S105 of an account made for the tests
WAY = "mot de passe"
ACCOUNTS = {
    "elu": ("Élue référente", Role.ELECTED, "Morlaix Communauté"),
    "directeur_partenaire": ("Directrice CAF", Role.PARTNER_DIRECTOR, "CAF du Finistère"),
    "charge_de_projet": ("Chargée de mission", Role.PROJECT_OFFICER, "CCAS de Morlaix"),
    "administrateur": ("Administratrice", Role.ADMINISTRATOR, "Morlaix Communauté"),
    "animatrice": ("Animatrice de séance", Role.PROJECT_OFFICER, "Morlaix Communauté"),
}
"""Name, role and organisation of the account of each column, and of whoever leads the meeting."""


@dataclass
class House:
    """A running server, the store it reads, the account and the session id of each column; nobody has neither."""

    server: Running
    store: Store
    accounts: dict[str, str]
    sessions: dict[str, str]
    looks: dict[tuple[str, str, str, bool], Screen] = field(default_factory=dict)
    """What was already seen of a page by a column, on a query, with forged widgets or not."""

    @property
    def url(self) -> str:
        """Where the server answers."""
        return self.server.url

    def session(self, column: str) -> str:
        """The id in the cookie of a column, empty for nobody."""
        return self.sessions.get(column, "")

    def renewed(self, column: str) -> str:
        """A session of its own for an account, beside the one of the column."""
        return open_session(self.store, self.accounts[column], WAY).id


def settings_of(folder: Path) -> Settings:
    """The settings the server is started with."""
    return Settings(data_dir=folder, database_url="", mode="production", secret_key=KEY)  # type: ignore[arg-type]


@contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """A server with the starter data in a folder, and its accounts; stopped at the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(settings_of(folder))
    try:
        prepare_store(store, load_starter_data, lambda _share, _words: None)
        hold_meeting(store)
        close_edition(store, SYSTEM_ACTOR, "COPIL du 24 novembre 2026")
        accounts = {column: create_account(store, SYSTEM_ACTOR, _draft(column)).id for column in ACCOUNTS}
        give_functions(store, SYSTEM_ACTOR, accounts["animatrice"], [Function.CHAIR])
        sessions = {column: open_session(store, account, WAY).id for column, account in accounts.items()}
        with served(folder, MODE="production", SECRET_KEY=KEY) as server:
            yield House(server, store, accounts, sessions)
    finally:
        store.engine.dispose()


def _draft(column: str) -> AccountDraft:
    name, role, organisation = ACCOUNTS[column]
    known = AccountDraft(name, role, organisation, login=column.replace("_", "."))
    return replace(known, password=PASSWORD)
