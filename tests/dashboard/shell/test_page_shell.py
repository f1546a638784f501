"""The HTML that carries the pages, rewritten from the installed version of Streamlit."""

import base64
import hashlib
import re

import pytest

from dashboard.shell.page_shell import page_shell, rewritten
from indicators.errors import ProgrammingError
from tests.dashboard.shell.visitor import Visitor

HTML = page_shell().html.decode("utf-8")


def test_the_page_is_declared_french() -> None:
    assert '<html lang="fr">' in HTML
    assert 'lang="en"' not in HTML


def test_nothing_of_the_page_advertises_the_interface_for_programs() -> None:
    assert "_stcore/agent" not in HTML
    assert "service-desc" not in HTML
    assert "JavaScript to run" not in HTML


def test_the_french_script_comes_before_the_frontend_finishes() -> None:
    scripts = re.search(r'<script src="/coquille/francais\.js\?v=[0-9a-f]{12}"></script>(.*)</head>', HTML)
    assert scripts is not None
    deferred = r'<script src="/coquille/(session|clavier|suivi|dossier)\.js\?v=[0-9a-f]{12}" defer></script>'
    assert re.findall(deferred, scripts[1]) == ["session", "clavier", "suivi", "dossier"]
    assert re.sub(deferred, "", scripts[1]) == ""


def test_the_policy_names_the_one_inline_script_by_its_hash() -> None:
    inline = re.findall(r"<script>(.*?)</script>", HTML, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert len(inline) == 1
    assert f"'sha256-{digest}'" in page_shell().policy


def test_the_policy_lets_nothing_out_and_evaluates_nothing() -> None:
    policy = page_shell().policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "'unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "http" not in policy
    assert "*" not in policy


def test_another_version_of_the_file_is_refused_at_start() -> None:
    with pytest.raises(ProgrammingError, match="shell of this version"):
        rewritten("<html><head></head></html>")


@pytest.mark.parametrize("address", ["/", "/axe-4-autonomie", "/decision-concertee?territoires=29151,29034"])
def test_a_deep_link_gets_the_same_shell(client: Visitor, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == page_shell().html
    assert answer.headers["cache-control"] == "no-cache"


def test_a_last_slash_is_put_right_with_the_choices_kept(client: Visitor) -> None:
    answer = client.get("/axe-4-autonomie/?territoire=29151")
    assert (answer.status_code, answer.headers["location"]) == (308, "/axe-4-autonomie?territoire=29151")
