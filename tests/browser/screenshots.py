"""Pictures of every page and room: ``python -m tests.browser.screenshots FOLDER [NAME …]``.

The data are those of a committee that has met. ``readme`` as the only name makes the few pictures of the README.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard.navigation import entries
from tests.browser.chromium import FLAGS, chromium
from tests.browser.committee_scene import held
from tests.browser.server import served
from tests.browser.visit import Visit

SETTLING_MS = 2500
WIDE, ROOM = (1280, 6000), (1920, 1080)
README_WIDE, README_ROOM = (1280, 1500), (1280, 720)
CHAIR = "demo-animatrice"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, its address, its width and its greatest height."""

    name: str
    address: str
    size: tuple[int, int] = WIDE


PAGES = tuple(Picture(entry.slug or "accueil", f"/{entry.slug}") for entry in entries())
ROOMS = (
    Picture("ponderation-revelee", "/ponderation?ponderation=1"),
    Picture("decision", "/decisions?decision=2026-01"),
    Picture("reunion", "/seance?reunion=2"),
    Picture("seance-1024", "/seance?reunion=2&mode=seance", (1024, 768)),
    Picture("seance-1920", "/seance?reunion=2&mode=seance", ROOM),
    *(Picture(f"{slug}-projetee", f"/{slug}?mode=seance", ROOM) for slug in ("decision-concertee", "axe-4-autonomie")),
)
README = (
    *(Picture(name, address, README_WIDE) for name, address in (
        ("accueil", "/"), ("axe-4-autonomie", "/axe-4-autonomie"), ("decision-concertee", "/decision-concertee"),
        ("ponderation", "/ponderation?ponderation=1"), ("decision", "/decisions?decision=2026-01"),
        ("ma-mise-a-jour", "/ma-mise-a-jour"), ("plan-d-actions", "/plan-d-actions"), ("engagement", "/engagement"),
        ("carnet", "/carnet"), ("diagnostic", "/portrait?vue=diagnostic&territoire=29188"),
    )),
    Picture("seance", "/seance?reunion=2&mode=seance", README_ROOM),
    Picture("chiffres-et-terrain", "/decision-concertee?vue=corroboration&mode=seance", README_ROOM),
)  # fmt: skip
"""Small and few: what the README shows, the top of each page only."""


def take(folder: Path, wanted: list[str]) -> None:
    """The pictures asked for, each as tall as its page up to its greatest height."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = README if wanted == ["readme"] else [p for p in (*PAGES, *ROOMS) if not wanted or p.name in wanted]
    with tempfile.TemporaryDirectory() as data, served(held(Path(data))) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for picture in chosen:
            _take(browser, server.url, picture, folder)
        browser.close()


def _take(browser: Browser, url: str, picture: Picture, folder: Path) -> None:
    width, tallest = picture.size
    page = browser.new_page(viewport={"width": width, "height": min(tallest, 1000)}, locale="fr-FR")
    visit = Visit(page, url).become(CHAIR).open(picture.address).drawn()
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    of_the_room = "mode=seance" in picture.address
    page.set_viewport_size({"width": width, "height": tallest if of_the_room else min(tallest, int(height) + 40)})
    visit.settle().drawn()
    page.wait_for_timeout(SETTLING_MS)
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Indiquez le dossier des images : python -m tests.browser.screenshots DOSSIER [PAGE … | readme]")
    take(Path(sys.argv[1]), sys.argv[2:])
