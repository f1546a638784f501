"""The commands on the journal, as typed: verify, head, export, erase, purge."""

from pathlib import Path

import pytest
from sqlalchemy import text

from data_access.cli import main
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.journal import Gesture
from data_access.settings import read_settings
from data_access.store import Store, open_store


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A base with three gestures, the one the environment names."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    opened = open_store(read_settings())
    opened.migrate()
    with opened.writing() as uow:
        for number in range(1, 4):
            uow.trace(SYSTEM_ACTOR, Gesture("retirer un lot", f"lot {number}", reason=f"motif {number}"))
    return opened


def test_an_intact_journal_is_said_so(base: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify"]) == 0
    said = capsys.readouterr().out
    assert "Le journal est intact\u00a0: 3\u00a0lignes lues" in said
    assert "La dernière tête connue est celle du" in said
    assert "Le journal de sécurité est intact" in said


def test_an_altered_journal_is_refused_with_its_first_broken_line(
    base: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with base.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("UPDATE journal SET object = 'lot 9' WHERE id = 2"))
    assert main(["journal", "verify"]) == 2
    assert "La chaîne est rompue à la ligne 2" in capsys.readouterr().out


def test_heads_are_copied_and_a_copy_is_verified_against(
    base: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "cle-usb" / "tetes.jsonl"
    assert main(["journal", "head", "--out", str(copy)]) == 2
    assert "ne peut pas être écrit" in capsys.readouterr().err
    copy.parent.mkdir()
    assert main(["journal", "head", "--out", str(copy)]) == 0
    assert "Tête gardée à la ligne 3" in capsys.readouterr().out
    assert main(["journal", "verify", "--heads", str(copy)]) == 0
    base.heads.path.unlink()
    with base.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER journal_no_delete"))
        connection.execute(text("DROP TRIGGER journal_text_no_delete"))
        connection.execute(text("DELETE FROM journal_text WHERE line > 2"))
        connection.execute(text("DELETE FROM journal WHERE id > 2"))
    assert main(["journal", "verify", "--heads", str(copy)]) == 2
    assert "La fin du journal a été coupée" in capsys.readouterr().out


def test_an_empty_journal_has_no_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "vide"))
    open_store(read_settings()).migrate()
    assert main(["journal", "head", "--out", str(tmp_path / "t.jsonl")]) == 2
    assert "Le journal est vide" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "start"), [("j.csv", b"\xef\xbb\xbf"), ("j.xlsx", b"PK")])
def test_the_journal_is_written_in_the_format_of_the_name(
    base: Store, tmp_path: Path, name: str, start: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "export", "--out", str(tmp_path / name), "--object", "lot 2"]) == 0
    assert "1\u00a0ligne écrite" in capsys.readouterr().out
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--out", "j.pdf"], "doit finir par .csv ou .xlsx"),
        (["--since", "hier"], "n’est pas lisible"),
        (["--out", "/nulle/part/j.csv"], "ne peut pas être écrit"),
    ],
)
def test_an_export_badly_asked_is_refused_in_french(
    base: Store, words: list[str], refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "export", *words]) == 2
    assert refusal in capsys.readouterr().err


def test_a_text_is_erased_with_its_motive(base: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "erase", "2", "--reason", "nomme une personne"]) == 0
    assert "Le motif est à la ligne 4" in capsys.readouterr().out
    assert main(["journal", "erase", "2", "--reason", "encore"]) == 2
    assert main(["journal", "verify"]) == 0
    assert "1\u00a0texte effacé avec son motif." in capsys.readouterr().out


def test_the_security_log_is_purged(base: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "purge"]) == 0
    assert "0\u00a0ligne purgée" in capsys.readouterr().out
