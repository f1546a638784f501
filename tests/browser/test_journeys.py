"""What visitors do: come by a link, choose, go back, download, and lose the connection."""

import csv
import io
import signal
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.navigation import PROJECT
from tests.browser.server import ROOT, Running, served, start, stop, wait_until_ready
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
LOST = 4000
"""Longer than the frontend takes to say that nobody answers, in milliseconds."""
AXIS = "/axe-4-autonomie"


def test_a_deep_link_opens_the_same_view_for_somebody_else(visit: Visit) -> None:
    visit.open(f"{AXIS}?territoire=29151")
    assert "territoire=29151" in visit.address()
    expect(visit.page.locator("h1")).to_contain_text("Axe 4")
    expect(visit.page.locator(".context-line").first).to_contain_text("Morlaix")
    assert PROJECT in visit.page.title()


def test_the_back_button_comes_back_to_the_page_before(visit: Visit) -> None:
    visit.open("/")
    visit.open(AXIS)
    visit.page.go_back()
    visit.settle()
    expect(visit.page.locator("h1")).to_contain_text("Accueil")
    visit.page.go_forward()
    visit.settle()
    expect(visit.page.locator("h1")).to_contain_text("Axe 4")


def test_the_menu_leads_to_every_group(visit: Visit) -> None:
    visit.open("/")
    menu = visit.page.locator("[data-testid=stTopNav], [data-testid=stHeader]").first
    for group in ("Piloter", "Axes", "Décider", "Données"):
        expect(menu).to_contain_text(group)
    menu.get_by_text("Axes", exact=True).click()
    visit.page.get_by_role("link", name="Axe 4").first.click()
    visit.settle()
    assert visit.address().startswith(AXIS)


def test_an_unknown_address_is_said_in_french(visit: Visit) -> None:
    visit.page.goto(f"{visit.url}/n-existe-pas")
    expect(visit.page.locator("h1")).to_have_text("Adresse inconnue")
    visit.page.get_by_role("link", name="Aller à l’accueil").click()
    visit.settle()
    expect(visit.page.locator("h1")).to_contain_text("Accueil")


def test_the_file_downloaded_is_the_one_of_the_view(visit: Visit) -> None:
    visit.open("/")
    with visit.page.expect_download() as waiting:
        visit.page.locator("a.button-link[href^='/export/'][href*='.csv']").first.click()
    download = waiting.value
    assert download.suggested_filename.endswith(".csv")
    text = Path(download.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) > 6
    expect(visit.page.locator("h1")).to_have_count(1)


def test_the_look_stays_light_on_a_dark_system(visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark")
    visit.open("/")
    ground = visit.page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_the_skip_link_is_the_first_stop_of_the_keyboard(visit: Visit) -> None:
    visit.open("/")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.textContent") == "Aller au contenu"


def test_ctrl_c_stops_the_server_cleanly_and_the_lost_connection_is_said_in_french(
    visit: Visit, prepared: Callable[[str], Path]
) -> None:
    server = start(prepared("perdu"))
    wait_until_ready(server)
    visit.url = server.url
    visit.open("/aide")
    assert stop(server, signal.SIGINT) == 0
    visit.page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    visit.page.wait_for_timeout(LOST)
    shown = " ".join(visit.texts())
    assert "Connecting" not in shown
    assert "Connection error" not in shown
    assert "Tableau de bord prêt\u00a0: http://127.0.0.1:" in server.said()
    assert server.said().rstrip().endswith("Tableau de bord arrêté.")
    assert "Traceback" not in server.said()


def test_a_port_already_taken_is_said_in_one_sentence(server: Running, tmp_path: Path) -> None:
    port = server.url.rsplit(":", 1)[1]
    second = start(tmp_path, PORT=port)
    assert second.process.wait(timeout=60) == 1
    assert second.said().startswith(f"Le port {port} de l’adresse 127.0.0.1 est déjà pris")
    assert len(second.said().splitlines()) == 1


def test_a_server_started_elsewhere_works_from_its_own_folder(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "donnees", tmp_path / "ailleurs"
    data.mkdir()
    elsewhere.mkdir()
    with served(data, elsewhere) as running:
        answer = urllib.request.urlopen(f"{running.url}/health", timeout=10)  # noqa: S310 loopback only
        assert answer.status == 200
    assert list(elsewhere.iterdir()) == []
    assert ROOT.is_dir()
