"""Modes: where the program refuses to start, and what it says."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from data_access.identity.keys import secret_key
from data_access.identity.modes import check_mode, is_loopback
from data_access.services.accounts import close_account
from data_access.settings import Settings, SettingsError, read_settings
from data_access.store import Store
from indicators.rights import Role
from tests.data_access.people import account, provider_account
from tests.personas import ADMINISTRATOR

KEY = "rT5-bTbQ9m0yVw3xKcLh7nZpUeSgJdAf2oYiXqWvB8k"


@pytest.fixture
def prepared(tmp_path: Path) -> Iterator[Store]:
    """A prepared store of the demonstration."""
    opened = Store(Settings(database_url="", data_dir=tmp_path / "var"))
    opened.migrate()
    yield opened
    opened.engine.dispose()


def changed(store: Store, **values: object) -> Settings:
    for name in ("secret_key", "oidc_client_secret"):
        if name in values:
            values[name] = SecretStr(str(values[name]))
    return store.settings.model_copy(update=values)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost", "[::1]", "LOCALHOST"])
def test_the_demonstration_starts_on_this_machine(prepared: Store, host: str) -> None:
    check_mode(changed(prepared, host=host), prepared)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "", "pilotage.example", "localhost.example", "1"])  # noqa: S104 refused
def test_the_demonstration_refuses_every_other_address(prepared: Store, host: str) -> None:
    with pytest.raises(SettingsError, match="MODE=production"):
        check_mode(changed(prepared, host=host), prepared)
    assert not is_loopback(host)


def test_the_demonstration_refuses_a_public_name_in_front_of_it(prepared: Store) -> None:
    check_mode(changed(prepared, public_host="localhost, 127.0.0.1"), prepared)
    with pytest.raises(SettingsError, match="PUBLIC_HOST"):
        check_mode(changed(prepared, public_host="localhost, pilotage.example"), prepared)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "manque"),
        ("k7", "trop courte"),
        ("a" * 31, "trop courte"),
        ("a" * 64, "valeur d’exemple"),
        ("changeme-changeme-changeme-changeme", "valeur d’exemple"),
        ("votre-cle-secrete-de-trente-deux-octets", "valeur d’exemple"),
        ("0123456789abcdef0123456789abcdef", "valeur d’exemple"),
        ("CHANGE-ME-3f9a1b7c5d2e8f4a6b0c9d1e7f3a5b", "valeur d’exemple"),
    ],
)
def test_production_refuses_a_key_missing_short_or_known(prepared: Store, key: str, words: str) -> None:
    account(prepared, "admin-local", Role.ADMINISTRATOR)
    with pytest.raises(SettingsError, match=f"SECRET_KEY.*{words}") as caught:
        check_mode(changed(prepared, mode="production", secret_key=key), prepared)
    assert not key or key not in str(caught.value)


def test_a_key_drawn_as_the_refusal_says_is_accepted(prepared: Store) -> None:
    account(prepared, "admin-local", Role.ADMINISTRATOR)
    for _ in range(50):
        check_mode(changed(prepared, mode="production", secret_key=secrets.token_urlsafe(48)), prepared)
        check_mode(changed(prepared, mode="production", secret_key=secrets.token_hex(32)), prepared)


def test_production_needs_somebody_who_could_come_in(prepared: Store) -> None:
    settings = changed(prepared, mode="production", secret_key=KEY, host="0.0.0.0")  # noqa: S104 allowed here
    provider_account(prepared, "sub-1")
    with pytest.raises(SettingsError, match="account create"):
        check_mode(settings, prepared)
    account(prepared, "admin-local", Role.ADMINISTRATOR)
    made = account(prepared, "anne", Role.ELECTED)
    check_mode(settings, prepared)
    close_account(prepared, ADMINISTRATOR, made.id)
    check_mode(settings, prepared)


def test_production_starts_on_a_provider_named_whole_and_reached_under_seal(prepared: Store) -> None:
    whole = {"oidc_issuer": "https://connexion.example", "oidc_client_id": "pilotage", "oidc_client_secret": "x"}
    base = {"mode": "production", "secret_key": KEY}
    check_mode(changed(prepared, **base, **whole), prepared)
    check_mode(changed(prepared, **base, **(whole | {"oidc_issuer": "http://127.0.0.1:9400"})), prepared)
    for name in whole:
        with pytest.raises(SettingsError, match=name.upper()):
            check_mode(changed(prepared, **base, **(whole | {name: ""})), prepared)
    with pytest.raises(SettingsError, match="https"):
        check_mode(changed(prepared, **base, **(whole | {"oidc_issuer": "http://connexion.example"})), prepared)


def test_the_key_of_the_demonstration_is_drawn_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = Settings(database_url="", data_dir=tmp_path / "var")
    first = secret_key(settings)
    assert len(first) >= 32
    assert secret_key(settings) == first
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in settings.key_file.parent.iterdir()] == ["cle"]
    other = secret_key(Settings(database_url="", data_dir=tmp_path / "ailleurs"))
    assert other != first


def test_a_damaged_key_is_said_so_and_never_replaced_in_silence(tmp_path: Path) -> None:
    settings = Settings(database_url="", data_dir=tmp_path)
    settings.key_file.write_text("abc", encoding="ascii")
    with pytest.raises(SettingsError, match="incomplète"):
        secret_key(settings)
    assert settings.key_file.read_text(encoding="ascii") == "abc"


def test_a_folder_that_cannot_be_written_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("un fichier à la place du dossier", encoding="utf-8")
    with pytest.raises(SettingsError, match="DATA_DIR"):
        secret_key(Settings(database_url="", data_dir=tmp_path / "var"))


def test_a_secret_never_shows_in_what_is_printed(prepared: Store) -> None:
    settings = changed(prepared, mode="production", secret_key=KEY, oidc_client_secret="confidence")  # noqa: S106 a value of the test
    assert KEY not in repr(settings) + str(settings)
    assert "confidence" not in repr(settings) + str(settings)


def test_the_environment_names_the_mode_and_a_wrong_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODE", "")
    assert read_settings().is_demonstration
    monkeypatch.setenv("MODE", "production")
    assert not read_settings().is_demonstration
    monkeypatch.setenv("MODE", "prod")
    with pytest.raises(SettingsError, match="MODE"):
        read_settings()


def test_the_settings_are_read_once_for_each_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_LABEL", "Un fournisseur")
    assert read_settings() is read_settings()
    assert read_settings().oidc_label == "Un fournisseur"
    monkeypatch.setenv("OIDC_LABEL", "Un autre")
    assert read_settings().oidc_label == "Un autre"
