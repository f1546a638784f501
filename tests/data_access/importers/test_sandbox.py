"""The child process: watched, killed without a trace, and knowing nothing of ours."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.importers import base, sandbox
from data_access.importers.base import check_file
from data_access.importers.limits import PROFILES, TEMPLATE
from data_access.importers.sandbox import child_environment, run_child
from tests.data_access.importers.small_files import MORLAIX, book

HUNGRY = "x = []\nwhile True:\n    x.append(bytearray(8_000_000))\n"
ENDLESS = "while True:\n    pass\n"


def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    """Make the child run something else."""
    path = tmp_path / "child_of_a_test.py"
    path.write_text(body, encoding="utf-8")
    monkeypatch.setattr(sandbox, "COMMAND", (sandbox.COMMAND[0], str(path)))


def tighten(monkeypatch: pytest.MonkeyPatch, **limits: float) -> None:
    """Smaller limits, so that a test takes no longer than it must."""
    small = replace(TEMPLATE, **limits)  # type: ignore[arg-type]
    monkeypatch.setattr(sandbox, "TEMPLATE", small)
    monkeypatch.setitem(PROFILES, "modele", small)


def test_a_child_that_takes_too_much_memory_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script(monkeypatch, tmp_path, HUNGRY)
    tighten(monkeypatch, memory_bytes=120 * 1024 * 1024)
    report = check_file(book(MORLAIX), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["memoire_depassee"]


@pytest.mark.parametrize("body", [ENDLESS, "import time\ntime.sleep(60)\n"], ids=["works", "sleeps"])
def test_a_child_that_never_ends_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    script(monkeypatch, tmp_path, body)
    tighten(monkeypatch, seconds=0.5)
    report = check_file(book(MORLAIX), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["temps_depasse"]


def test_a_child_kept_waiting_by_a_busy_machine_is_not_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script(monkeypatch, tmp_path, "import time\ntime.sleep(0.6)\n")
    tighten(monkeypatch, seconds=0.5)
    assert run_child(tmp_path, tmp_path / "profil").stopped == ""


def test_a_child_that_breaks_is_an_internal_fault_without_a_trace_for_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    script(monkeypatch, tmp_path, "raise ZeroDivisionError\n")
    report = check_file(book(MORLAIX), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["erreur_interne"]
    assert "ZeroDivision" not in report.anomalies[0].sentence()
    assert "ZeroDivision" in caplog.text


def test_a_reader_that_aborts_for_want_of_memory_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = "memory allocation of 549755813888 bytes failed"
    script(monkeypatch, tmp_path, f"import os, sys\nsys.stderr.write({words!r})\nsys.stderr.flush()\nos.abort()\n")
    assert [fault.code for fault in check_file(book(MORLAIX), "x.xlsx").anomalies] == ["memoire_depassee"]


def test_the_child_is_given_no_secret_and_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://mot-de-passe")
    environment = child_environment()
    assert "DATABASE_URL" not in environment
    assert environment["POLARS_MAX_THREADS"] == "1"


def test_no_child_and_no_file_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(base.tempfile, "tempdir", str(tmp_path))
    check_file(book(MORLAIX), "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_child_is_dead_once_the_parent_has_its_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    body = f"import json, os, pathlib\npathlib.Path({str(tmp_path / 'pid')!r}).write_text(json.dumps(os.getpid()))\n"
    script(monkeypatch, tmp_path, body + ENDLESS)
    tighten(monkeypatch, seconds=0.5)
    finished = run_child(tmp_path, tmp_path / "profil")
    assert finished.stopped == "temps_depasse"
    with pytest.raises(ProcessLookupError):
        os.kill(json.loads((tmp_path / "pid").read_text()), 0)
