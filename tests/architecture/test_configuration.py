"""The configuration served is the one that was chosen: any drift is seen here before it is seen by a visitor."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import theme
from dashboard.shell.launch import OVERRIDABLE, allowed_hosts, declared_options
from indicators.catalogue.loader import load_catalogue
from tests.architecture.source import ROOT
from tests.browser.server import free_port

FILE = ROOT / ".streamlit" / "config.toml"

EXPECTED = {
    "server.address": "127.0.0.1",
    "server.port": 8501,
    "server.headless": True,
    "server.enableStaticServing": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 300,
    "server.maxMessageSize": 50,
    "server.maxWidgetStateSize": 5,
    "server.disconnectedSessionTTL": 900,
    "server.websocketPingInterval": 25,
    "server.maxCacheDataSize": "256mb",
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.showSidebarNavigation": False,
    "client.disableDataExport": True,
    "runner.magicEnabled": False,
    "runner.fastReruns": True,
    "logger.hideWelcomeMessage": True,
    "logger.enableRich": False,
    "logger.level": "warning",
    "theme.base": "light",
    "theme.primaryColor": theme.ACCENT,
    "theme.backgroundColor": theme.WHITE,
    "theme.secondaryBackgroundColor": theme.GROUND_GREY,
    "theme.textColor": theme.INK,
    "theme.linkColor": theme.ACCENT,
    "theme.borderColor": theme.CONTROL,
    "theme.font": "sans-serif",
    "theme.baseFontSize": 16,
    "theme.baseRadius": "8px",
    "theme.showWidgetBorder": True,
    "theme.chartCategoricalColors": list(theme.AXIS_HUES.values()),
}

READ_OPTIONS = """
import json, sys
from streamlit.web.server.starlette import starlette_server

def dump(runner):
    import importlib
    from streamlit import config
    importlib.import_module(runner._app.split(":")[0])
    names = json.loads(sys.stdin.read())
    print("OPTIONS" + json.dumps({name: config.get_option(name) for name in names}))

starlette_server.UvicornRunner.run = dump
from streamlit.web import cli
cli._main_run(sys.argv[1])
"""


def options_of_a_start(folder: Path, script: Path) -> dict[str, object]:
    """The options in force when Streamlit's own command has loaded the server, started from a folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")} | {"HOST": "127.0.0.1"}
    done = subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-c", READ_OPTIONS, str(script)],
        cwd=folder, env=environment, input=json.dumps([*EXPECTED, "server.allowedHosts"]),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    line = next((line for line in done.stdout.splitlines() if line.startswith("OPTIONS")), "")
    assert line, done.stderr
    return dict(json.loads(line.removeprefix("OPTIONS")))


def test_the_file_holds_exactly_the_chosen_options() -> None:
    assert declared_options(FILE) == EXPECTED


def test_no_dark_theme_is_declared() -> None:
    assert not [name for name in declared_options(FILE) if name.startswith(("theme.dark", "theme.light"))]


def test_a_start_from_another_folder_serves_the_same_options(tmp_path: Path) -> None:
    options = options_of_a_start(tmp_path, ROOT / "dashboard" / "app.py")
    hosts = options.pop("server.allowedHosts")
    assert options == EXPECTED
    assert hosts == ["127.0.0.1", "localhost", "::1"]


def test_a_start_that_weakens_an_option_stops_with_one_french_sentence() -> None:
    weakened = ["--client.showErrorDetails=full", f"--server.port={free_port()}"]
    done = subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", *weakened],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Les réglages de .streamlit/config.toml ne sont pas en vigueur (client.showErrorDetails)"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["server.enableXsrfProtection", "client.showErrorDetails", "server.enableCORS"])
def test_an_option_of_safety_cannot_be_overridden(name: str) -> None:
    assert name not in OVERRIDABLE


def test_only_known_names_are_allowed_on_one_address() -> None:
    assert allowed_hosts("127.0.0.1", "") == ["127.0.0.1", "localhost", "::1"]
    assert "pilotage.exemple.fr" in allowed_hosts("127.0.0.1", "pilotage.exemple.fr, autre.exemple.fr")
    assert "*" not in allowed_hosts("0.0.0.0", "")  # noqa: S104 the wildcard under test


def test_axes_pages_files_and_slugs_agree() -> None:
    axes = load_catalogue().axes
    scripts = sorted(p.stem for p in (ROOT / "pages").glob("axis_*.py"))
    files = sorted(p.stem for p in (ROOT / "indicators/catalogue/data").glob("axis_*.toml"))
    assert [axis.number for axis in axes] == [1, 2, 3, 4, 5, 6]
    assert scripts == [axis.slug.replace("axe-", "axis_", 1).replace("-", "_") for axis in axes]
    assert files == [f"axis_{axis.number}" for axis in axes]
    for axis, script in zip(axes, scripts, strict=True):
        assert f"navigation.show(show_axis, {axis.number})" in (ROOT / "pages" / f"{script}.py").read_text("utf-8")
