"""Accounts from the command line: created, listed, changed, closed; a password is never a word of the command."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import cli
from data_access.services.sign_in import SignInRefusedError, sign_in_local
from data_access.settings import read_settings
from data_access.store import Store, open_store
from indicators.rights import Function, Role
from tests.data_access.people import ADDRESS, OTHER_PASSPHRASE, PASSPHRASE
from tests.tables import lay_tables

CREATE = ("account", "create", "anne", "--name", "Anne Exemple", "--role", "charge_de_projet")


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store the environment names."""
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    monkeypatch.setenv("DATABASE_URL", "")
    store = open_store(read_settings())
    store.migrate()
    yield store
    store.engine.dispose()


def run(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return cli.main(words)


def test_an_account_is_created_signs_in_and_is_closed(
    local: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *CREATE, "--organisation", "CCAS de Morlaix", typed=f"{PASSPHRASE}\n") == 0
    actor = sign_in_local(local, "anne", PASSPHRASE, ADDRESS).actor
    assert (actor.role, actor.organisation) == (Role.PROJECT_OFFICER, "CCAS de Morlaix")
    assert run(monkeypatch, "account", "functions", "anne", "animation") == 0
    assert sign_in_local(local, "anne", PASSPHRASE, ADDRESS).actor.functions == {Function.CHAIR}
    assert run(monkeypatch, "account", "functions", "anne") == 0
    assert sign_in_local(local, "anne", PASSPHRASE, ADDRESS).actor.functions == frozenset()
    assert run(monkeypatch, "account", "role", "compte-1", "elu", "--reason", "mandat") == 0
    assert sign_in_local(local, "anne", PASSPHRASE, ADDRESS).actor.role is Role.ELECTED
    assert run(monkeypatch, "account", "password", "anne", typed=f"{OTHER_PASSPHRASE}\n") == 0
    assert sign_in_local(local, "anne", OTHER_PASSPHRASE, ADDRESS).actor.id == "compte-1"
    assert run(monkeypatch, "account", "list") == 0
    assert run(monkeypatch, "account", "close", "anne") == 0
    with pytest.raises(SignInRefusedError):
        sign_in_local(local, "anne", OTHER_PASSPHRASE, ADDRESS)
    printed = capsys.readouterr()
    assert "compte-1" in printed.out
    assert not [word for word in (PASSPHRASE, OTHER_PASSPHRASE, "argon2") if word in printed.out + printed.err]


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (CREATE, "court\n", "15 caractères"),
        (CREATE, "", "demande un mot de passe"),
        ((*CREATE, "--organisation", "Mairie de Brest"), f"{PASSPHRASE}\n", "n’est pas dans la liste"),
        (("account", "close", "personne"), "", "n’existe pas"),
        (("account", "functions", "anne", "presidence"), "", "n’existe pas"),
    ],
)
@pytest.mark.usefixtures("local")
def test_a_refusal_is_one_french_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    typed: str,
    sentence: str,
) -> None:
    assert run(monkeypatch, *words, typed=typed) == 2
    printed = capsys.readouterr().err
    assert sentence in printed
    assert printed.count("\n") == 1


@pytest.mark.usefixtures("local")
def test_an_account_of_a_provider_asks_for_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("account", "create", "--name", "Yann", "--role", "elu", "--issuer", "https://a.example", "--subject", "12")
    assert run(monkeypatch, *words) == 0
    assert run(monkeypatch, "account", "password", "compte-1", typed=f"{PASSPHRASE}\n") == 2
    assert "fournisseur d’identité" in capsys.readouterr().err
