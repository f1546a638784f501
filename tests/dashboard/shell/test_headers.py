"""Every answer carries the headers, refusals included."""

import pytest

from dashboard.shell.headers import FIXED
from dashboard.shell.page_shell import page_shell
from tests.dashboard.shell.visitor import Visitor

ADDRESSES = [
    "/",
    "/health",
    "/static/js/",
    "/_stcore/health",
    "/_stcore/metrics",
    "/export/inconnu.csv",
    "/coquille/francais.js",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(client: Visitor, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in FIXED} == FIXED
    assert headers["content-security-policy"] == page_shell().policy


def test_a_refused_name_gets_them_too(client: Visitor) -> None:
    assert client.get("/", headers={"host": "evil.example"}).headers["x-content-type-options"] == "nosniff"


def test_the_browser_is_told_to_stay_on_https_only_when_it_is_there(client: Visitor) -> None:
    assert "strict-transport-security" not in client.get("/").headers
    assert "strict-transport-security" in client.get("https://127.0.0.1/").headers
