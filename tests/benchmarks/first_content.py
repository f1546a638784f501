"""What a visitor waits for and downloads: first content in a new browser, bytes on the wire, outside hosts cut."""

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS

POLLING_MS, LONGEST_S = 20, 60
DRAWN_TUNED = (
    "document.querySelectorAll('.js-plotly-plot .main-svg').length >= 4 && document.body.innerText.includes('Prêt')"
)
DRAWN_PRODUCT = (
    "document.querySelectorAll('.js-plotly-plot .main-svg').length >= 2"
    " && document.querySelectorAll('#deckgl-overlay').length >= 1"
    " && !!document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"
)


@dataclass(frozen=True)
class Visit:
    """One first visit: milliseconds to drawn content, kB received, hosts asked outside the origin."""

    milliseconds: float
    kilobytes: float
    outside: tuple[str, ...]


def visit(browser: Browser, url: str, drawn: str) -> Visit:
    """Open the address in a new context (empty cache) and wait until ``drawn`` is true."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = context.new_page()
    received, outside = [0.0], []
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda e: received.__setitem__(0, received[0] + e["encodedDataLength"]))
    page.on("request", lambda r: outside.append(r.url) if "//127.0.0.1" not in r.url and "://" in r.url else None)
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    while not page.evaluate(drawn):  # asked from outside: the product's content policy lets the page evaluate no text
        page.wait_for_timeout(POLLING_MS)
        if time.perf_counter() - start > LONGEST_S:
            message = f"{url} was never drawn"
            raise TimeoutError(message)
    elapsed = 1000 * (time.perf_counter() - start)
    context.close()
    return Visit(elapsed, received[0] / 1000, tuple(outside))


def first_visits(url: str, drawn: str, repeats: int = 5) -> Visit:
    """Median of ``repeats`` first visits, after one discarded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        visit(browser, url, drawn)
        visits = [visit(browser, url, drawn) for _ in range(repeats)]
        browser.close()
    return Visit(
        statistics.median(v.milliseconds for v in visits),
        statistics.median(v.kilobytes for v in visits),
        tuple(sorted({host for v in visits for host in v.outside})),
    )
