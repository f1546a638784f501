"""What the environment decides: database, data folder, address. Reads nothing else and opens nothing."""

import os
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from indicators.errors import UserError

DEFAULT_FILE = "pilotage.sqlite"


class SettingsError(UserError):
    """A variable of the environment cannot be used; the message names it."""

    code = "reglage"


class Settings(BaseSettings):
    """``DATABASE_URL``, ``DATA_DIR``, ``HOST``, ``PORT``, ``PUBLIC_HOST``, ``MODE``, ``SECRET_KEY`` and ``OIDC_…``.

    An empty variable means its default.
    """

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: str = ""
    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8501
    public_host: str = ""
    mode: Literal["demonstration", "production"] = "demonstration"
    secret_key: SecretStr = SecretStr("")
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_label: str = "ProConnect"
    oidc_acr_values: str = ""
    oidc_scope: str = "openid"
    oidc_signed_userinfo: bool = False
    oidc_sirets: str = ""

    @property
    def is_demonstration(self) -> bool:
        """Whether visitors choose a fictional person in place of signing in."""
        return self.mode == "demonstration"

    @property
    def has_provider(self) -> bool:
        """Whether an OpenID provider is named whole."""
        return bool(self.oidc_issuer and self.oidc_client_id and self.oidc_client_secret.get_secret_value())

    @property
    def key_file(self) -> Path:
        """Where the key of the demonstration is kept, readable by its owner alone."""
        return self.data_dir / "cle"

    @property
    def resolved_database_url(self) -> str:
        """The database asked for, or the SQLite file of the data folder; PostgreSQL always through psycopg."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / DEFAULT_FILE}"
        for prefix in ("postgresql://", "postgres://"):
            if self.database_url.startswith(prefix):
                return f"postgresql+psycopg://{self.database_url.removeprefix(prefix)}"
        return self.database_url

    @property
    def snapshot_dir(self) -> Path:
        """Where the columnar copies of the data versions are kept."""
        return self.data_dir / "snapshots"

    @property
    def security_log(self) -> Path:
        """Where sign-ins, refusals and sessions are written; no figure, no free text."""
        return self.data_dir / "journal-securite.jsonl"

    @property
    def technical_log(self) -> Path:
        """Where the traces of unexpected errors go; it never holds a figure of a table."""
        return self.data_dir / "journal-technique.log"


def read_settings() -> Settings:
    """The settings of this process, as its environment stands now; SettingsError names every unusable variable."""
    return _settings_of(frozenset((name, os.environ.get(name)) for name in _variables()))


@cache
def _variables() -> tuple[str, ...]:
    return tuple(name.upper() for name in Settings.model_fields)


@lru_cache(maxsize=4)
def _settings_of(_named: frozenset[tuple[str, str | None]]) -> Settings:
    """Read once for each environment: a page asks for its store fifteen times, and one reading is slow."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(sorted({str(fault["loc"][0]).upper() for fault in error.errors()}))
        message = (
            f"La variable d’environnement {names} n’a pas une valeur utilisable. "
            "Corrigez-la ou retirez-la pour reprendre la valeur par défaut."
        )
        raise SettingsError(message) from error
