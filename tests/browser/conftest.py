"""One prepared base, one server and one browser for all the journeys of a process; a person enters once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import FLAGS, REFUSAL, chromium
from tests.browser.seats import Seats
from tests.browser.server import Running, served
from tests.browser.visit import MILLISECONDS, Visit
from tests.data_access.services.starter_store import build_base

expect.set_options(timeout=MILLISECONDS)
"""What a page owes is that it comes; how fast is for ``make bench`` to say, on a machine that does nothing else."""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A data folder of its own with the starter data, copied and not read again, under a name."""
    return lambda name: build_base(tmp_path_factory.mktemp(name) / "var")


@pytest.fixture(scope="session")
def server(prepared: Callable[[str], Path]) -> Iterator[Running]:
    """The built server with the starter data."""
    with served(prepared("navigateur")) as running:
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


@pytest.fixture(scope="session")
def seats(server: Running, browser: Browser) -> Iterator[Seats]:
    """The persons of the demonstration on this server."""
    taken = Seats(browser, server.url)
    yield taken
    taken.leave()


@pytest.fixture
def visit(seats: Seats) -> Iterator[Visit]:
    """A new tab of a visitor."""
    taken = seats.take()
    yield taken
    taken.page.close()
