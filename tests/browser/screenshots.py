"""Pictures of every page, for the README and for eyes: ``python -m tests.browser.screenshots FOLDER [SLUG …]``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.navigation import entries
from tests.browser.chromium import FLAGS, chromium
from tests.browser.server import served
from tests.browser.visit import Visit

WIDTH, TALLEST = 1280, 6000
SETTLING_MS = 2500


def take(folder: Path, wanted: list[str]) -> None:
    """One picture per page, as tall as its content."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for slug in [entry.slug for entry in entries() if not wanted or (entry.slug or "accueil") in wanted]:
            page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, locale="fr-FR")
            visit = Visit(page, server.url).open(f"/{slug}").drawn()
            height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
            page.set_viewport_size({"width": WIDTH, "height": min(TALLEST, int(height) + 40)})
            visit.settle().drawn()
            page.wait_for_timeout(SETTLING_MS)
            page.screenshot(path=folder / f"{slug or 'accueil'}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Indiquez le dossier des images : python -m tests.browser.screenshots DOSSIER [PAGE …]")
    take(Path(sys.argv[1]), sys.argv[2:])
