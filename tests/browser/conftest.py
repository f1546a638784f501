"""One built server and one browser for all the journeys; each journey gets a new, empty browser context."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import FLAGS, REFUSAL, chromium
from tests.browser.server import Running, served
from tests.browser.visit import Visit

expect.set_options(timeout=30_000)
"""What a page owes is that it comes; how fast is for ``make bench`` to say, on a machine that does nothing else."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The built server with the starter data."""
    with served(tmp_path_factory.mktemp("navigateur")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; its absence is a failure, never a skip."""
    path = chromium()
    if not path:
        pytest.fail(REFUSAL)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(server: Running, browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A visitor whose browser is in English, so that nothing is French by luck."""
    context = browser.new_context(viewport={"width": 1280, "height": 4000}, locale="en-US", accept_downloads=True)
    yield Visit(context.new_page(), server.url)
    context.close()
