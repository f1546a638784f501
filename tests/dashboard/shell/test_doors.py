"""What answers and what is closed, by name and by address."""

import pytest

from dashboard.shell.doors import is_known
from tests.dashboard.shell.visitor import Visitor

CLOSED = [
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/_stcore/allowed-message-origins",
    "/media/0123abcd.csv",
    "/component/x/index.html",
    "/auth/login",
    "/oauth2callback",
    "/app/static/x",
    "/index.html",
    "/favicon.png",
    "/manifest.json",
    "/n-importe-quoi",
    "/axe-4-autonomie/_stcore/health",
    "/static/js/absent.js",
]


@pytest.mark.parametrize("address", CLOSED)
def test_a_closed_address_is_unknown_in_french(client: Visitor, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not Found" not in answer.text or "n’existe pas" in answer.text


@pytest.mark.parametrize("path", ["/static/../index.html", "//exemple.org/", "/static/..\\index.html"])
def test_a_path_no_browser_writes_is_closed(client: Visitor, path: str) -> None:
    assert client.raw_get(path, "127.0.0.1") == 404


@pytest.mark.parametrize("address", ["/_stcore/health", "/_stcore/host-config"])
def test_what_the_frontend_asks_before_connecting_is_open(client: Visitor, address: str) -> None:
    assert client.get(address).text == "streamlit"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "user@127.0.0.1", "127.0.0.1:x"])
def test_another_name_is_refused(client: Visitor, host: str) -> None:
    assert client.raw_get("/", host) == 400


def test_a_refused_name_is_told_what_to_do(client: Visitor) -> None:
    assert "PUBLIC_HOST" in client.get("/", headers={"host": "evil.example"}).text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8501", "[::1]:8501", "LOCALHOST", "localhost."])
def test_the_names_of_this_machine_are_known(host: str) -> None:
    assert is_known(host, frozenset({"127.0.0.1", "localhost", "::1"}))


def test_a_socket_asked_of_another_name_or_address_is_closed(client: Visitor) -> None:
    assert client.socket_answer("/_stcore/stream", "evil.example") == "websocket.close"
    assert client.socket_answer("/ailleurs", "127.0.0.1") == "websocket.close"
