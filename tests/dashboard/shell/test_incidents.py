"""What a visitor and the log each learn when a page breaks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.incidents import MAX_LOG_BYTES, record_incident


def raised(message: str) -> Exception:
    with pytest.raises(ZeroDivisionError) as caught:
        _divide(message)
    return caught.value


def _divide(message: str) -> None:
    raise ZeroDivisionError(message)


def broken_page() -> None:
    from dashboard.shell.incidents import report_script_error  # noqa: PLC0415 Streamlit runs this body by itself

    report_script_error(ZeroDivisionError("12 personnes dans la cellule"))


def test_a_broken_page_shows_a_number_and_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    app = AppTest.from_function(broken_page).run()
    shown = "".join(str(element.proto.body) for element in app.get("html"))
    log = (tmp_path / "journal-technique.log").read_text("utf-8")
    number = shown.split("incident ")[1][:8]
    assert 'role="alert"' in shown
    assert f"incident {number}" in log
    assert "ZeroDivisionError" in log
    assert "ZeroDivisionError" not in shown
    assert "12 personnes" not in shown + log


def test_a_log_that_cannot_be_written_never_hides_the_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "fichier"))
    incident = record_incident(raised("x"))
    assert len(incident.number) == 8
    assert incident.place == ""


def test_a_long_log_is_put_aside_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    log = tmp_path / "journal-technique.log"
    log.write_bytes(b"a" * (MAX_LOG_BYTES + 1))
    record_incident(raised("x"))
    assert log.stat().st_size < 10_000
    assert (tmp_path / "journal-technique.log.1").exists()
