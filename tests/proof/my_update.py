"""Proof of the keyboard: eight updates in a real browser, how many keys each, how long for the eight.

``python -m tests.proof.my_update`` prints these lines alone.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.my_update import read_my_update
from data_access.settings import Settings
from data_access.store import Store
from tests.browser.chromium import FLAGS, chromium
from tests.browser.server import served
from tests.browser.test_my_update import MOST_KEYS, PAGE, PERSON, ROUND, eight_updates
from tests.browser.visit import Visit
from tests.proof.lines import Line, at_most, equal, show

NINETY_SECONDS = 90.0


def keyboard_updates(folder: Path) -> Iterator[Line]:
    """Eight updates typed by a program: the time is the tool's, a person adds their own thinking and typing."""
    with served(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1400}, locale="fr-FR")
        Visit(page, server.url).become(PERSON).open(PAGE)
        start = time.perf_counter()
        counts = eight_updates(page).counts
        seconds = time.perf_counter() - start
        browser.close()
    store = Store(Settings(data_dir=folder, database_url=""))
    found = read_my_update(store, PERSON_BY_ID[PERSON])
    store.engine.dispose()
    yield equal("Mises à jour au clavier confirmées dans la base", found.confirmed, ROUND)
    yield equal("Restent à confirmer", len(found.waiting), 0)
    yield Line("Touches par mise à jour, phrase à part", ", ".join(map(str, counts)))
    yield at_most("La plus longue", max(counts), MOST_KEYS, "touches")
    yield at_most("Les huit, par un programme", seconds, NINETY_SECONDS, "s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        sys.exit(0 if show("Ma mise à jour", keyboard_updates(Path(own))) else 1)
