"""The import and the template from the command line: what is printed, what is written, the exit codes."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from data_access import store as store_module
from data_access.cli import main
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.importers import sandbox
from data_access.services.publication import list_batches
from data_access.settings import Settings
from data_access.store import Store, default_store
from tests.data_access.importers.small_files import MORLAIX, filosofi_old, text
from tests.tables import lay_tables

MISTAKE = (*MORLAIX[:4], "douze")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store the command line opens, in the folder of the test."""
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    monkeypatch.setenv("DATABASE_URL", "")
    store_module.open_store.cache_clear()
    opened = default_store()
    assert opened.settings == Settings()
    opened.migrate()
    yield opened
    opened.engine.dispose()
    store_module.open_store.cache_clear()


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A national file in the old form."""
    path = tmp_path / "cc_filosofi_2021_COM.csv"
    path.write_text(filosofi_old(), encoding="utf-8")
    return path


def test_a_dry_run_reports_and_records_nothing(
    store: Store, national: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(national), "--dry-run"]) == 0
    printed = capsys.readouterr()
    assert "66\u00a0lignes lues, 78\u00a0valeurs" in printed.out
    assert "rien n’a été écrit" in printed.out
    assert "Lecture et contrôle des lignes" in printed.err
    assert list_batches(store, COMMAND_LINE_ACTOR) == []


def test_publishing_prints_the_new_version_and_again_is_refused(
    store: Store, national: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(national), "--publish"]) == 0
    assert f"Version des données\u00a0: {store.current_version()}" in capsys.readouterr().out
    assert main(["import", str(national), "--publish"]) == 2
    assert "déjà importé" in capsys.readouterr().err
    assert [batch.state for batch in list_batches(store, COMMAND_LINE_ACTOR)] == ["publié"]


def test_without_a_word_the_file_is_recorded_and_not_published(store: Store, national: Path) -> None:
    assert main(["import", str(national)]) == 0
    assert [batch.state for batch in list_batches(store, COMMAND_LINE_ACTOR)] == ["enregistré"]


def test_a_refused_file_prints_its_faults_and_ends_with_two(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "valeurs.csv"
    path.write_text(text(MISTAKE), encoding="utf-8")
    assert main(["import", str(path), "--publish"]) == 2
    printed = capsys.readouterr().out
    assert "ligne 2, colonne E (valeur)\u00a0: «\u00a0douze\u00a0» n’est pas un nombre" in printed
    assert "Refusé" in printed
    assert list_batches(store, COMMAND_LINE_ACTOR) == []


def test_the_json_report_holds_every_fault(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "valeurs.csv"
    path.write_text(text(*[MISTAKE] * 250), encoding="utf-8")
    assert main(["import", str(path), "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["accepted"], len(report["anomalies"]), report["batch"]) == (False, 250, "")
    assert report["anomalies"][0]["row"] == 2


def test_a_missing_file_is_refused_in_french(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "absent.csv")]) == 2
    assert "n’existe pas" in capsys.readouterr().err


def test_a_bug_of_the_reader_ends_with_one(
    store: Store, national: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise ZeroDivisionError\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "COMMAND", (sandbox.COMMAND[0], str(broken)))
    assert main(["import", str(national)]) == 1


@pytest.mark.parametrize("name", ["modele.xlsx", "modele.csv"])
def test_the_template_of_the_command_is_importable_with_its_example(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert main(["template", "--out", str(path), "--example"]) == 0
    assert main(["import", str(path), "--dry-run"]) == 0


def test_the_template_bears_the_version_of_the_data(store: Store, national: Path, tmp_path: Path) -> None:
    main(["import", str(national), "--publish"])
    path = tmp_path / "modele.xlsx"
    assert main(["template", "--out", str(path)]) == 0
    properties = {p.name: p.value for p in openpyxl.load_workbook(path).custom_doc_props.props}
    assert properties["pilotage_donnees"] == store.current_version()


def test_a_template_in_another_format_is_refused(store: Store, tmp_path: Path) -> None:
    assert main(["template", "--out", str(tmp_path / "modele.ods")]) == 0
    assert main(["template", "--out", str(tmp_path / "modele.pdf")]) == 2
