"""Health, downloads, templates and files of the shell, asked as a browser asks them."""

import re
from pathlib import Path

import pytest

from dashboard.shell import routes
from dashboard.shell.page_shell import page_shell
from data_access.store import open_store
from tests.dashboard.shell.visitor import Visitor


def test_health_says_the_version_and_the_schema(client: Visitor) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"status", "data_version", "schema_revision"}
    assert body["status"] == "ok"
    assert int(body["data_version"]) > 0
    assert body["schema_revision"]


def test_health_is_503_when_the_store_is_unreachable(
    client: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "absent"))
    open_store.cache_clear()
    answer = client.get("/health")
    monkeypatch.undo()
    open_store.cache_clear()
    assert answer.status_code == 503
    assert answer.json()["status"] == "indisponible"


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_download_is_a_file_with_a_name_that_nobody_keeps(client: Visitor, extension: str) -> None:
    answer = client.get(f"/export/nombres.{extension}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["content-disposition"].endswith(f".{extension}")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.content


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/inconnu.csv", 404),
        ("/export/nombres.pdf", 404),
        ("/export/nombres.csv?territoire=29999", 404),
        ("/export/nombres.csv?drop=table", 403),
        ("/modele/indicateurs.pdf", 404),
    ],
)
def test_a_refused_download_is_a_french_page(client: Visitor, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="fr">' in answer.text
    assert "Traceback" not in answer.text


def test_what_a_visitor_wrote_is_escaped_in_the_refusal(client: Visitor) -> None:
    answer = client.get("/export/nombres.csv", params={"<script>alert(1)</script>": "x"})
    assert answer.status_code == 403
    assert "<script>alert" not in answer.text


def test_an_unexpected_error_gives_a_number_and_keeps_its_trace(
    client: Visitor, starter_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        message = "taux de 17,3 % avant secret"
        raise ValueError(message)

    monkeypatch.setattr(routes, "build_download", broken)
    answer = client.get("/export/nombres.csv")
    log = (starter_data / "journal-technique.log").read_text("utf-8")
    number = answer.text.split("incident ")[1][:8]
    assert answer.status_code == 500
    assert f"incident {number}" in log
    assert "in broken" in log
    for text in (answer.text, log, capsys.readouterr().err):
        assert "17,3" not in text
    assert "Traceback" not in answer.text


def test_the_template_is_a_file_to_fill_in(client: Visitor) -> None:
    text = client.get("/modele/indicateurs.csv?exemple=oui")
    book = client.get("/modele/indicateurs.xlsx")
    assert "29151" in text.content.decode("utf-8-sig")
    assert book.content.startswith(b"PK")
    assert book.headers["content-disposition"] == "attachment; filename*=UTF-8''modele_indicateurs.xlsx"


def test_a_file_of_the_shell_is_kept_a_year_because_its_address_changes(client: Visitor) -> None:
    answer = client.get("/coquille/francais.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


def test_the_style_sheet_is_served_under_the_address_that_every_page_names(client: Visitor) -> None:
    named = re.search(r'href="(/coquille/feuille\.css\?v=[0-9a-f]{12})"', page_shell().html.decode())
    assert named
    answer = client.get(named[1])
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert ".data-table" in answer.text
    assert "</style" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_our_addresses_are_only_read(client: Visitor, method: str) -> None:
    assert client.request(method, "/export/nombres.csv").status_code == 405
