"""What a visitor waits for at a change of indicator, in a real browser: from the gesture to every visual drawn anew."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS

POLLING_MS, LONGEST_S, REST_MS, PATIENCE_MS = 20, 60, 1_000, 60_000
LISTED = "[role=option]"
CHARTS = "[...document.querySelectorAll('.js-plotly-plot')]"
DRAWING = "e => [...e.querySelectorAll('.main-svg')].map(s => s.innerHTML).join('')"
REMEMBER = f"""() => {{
  window.benchBefore = new Set({CHARTS}.map({DRAWING}));
  for (const kind of ['pointerdown', 'change'])
    window.addEventListener(kind, () => {{ window.benchAt = performance.now(); }}, {{ capture: true, once: true }});
}}"""
"""The time starts in the page itself, at the gesture: what drives the browser counts for nothing."""


@dataclass(frozen=True)
class Gesture:
    """A page, its two indicators, how one is chosen, and what is true once everything is drawn.

    ``show`` prepares the gesture and is not timed; ``{name}`` in ``said`` is the indicator chosen.
    """

    url: str
    names: tuple[str, str]
    charts: int
    said: str
    show: Callable[[Page], None]
    choose: Callable[[Page, str], None]

    def drawn(self, name: str) -> str:
        """Milliseconds since the gesture once every chart differs from what it was; zero before."""
        charts = (
            f"{CHARTS}.length === {self.charts} && "
            f"{CHARTS}.map({DRAWING}).every(d => d.includes('<path') && !window.benchBefore.has(d))"
        )
        return f"() => {charts} && ({self.said.format(name=name)}) ? performance.now() - window.benchAt : 0"


def product(url: str, page: str) -> Gesture:
    """An axis page: its map, its distribution and its trend, once the script is at rest."""
    said = (
        "document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"
        " && document.querySelector('#deckgl-overlay')"
    )
    names = ("Foyers allocataires du RSA", "Part des non ou peu diplômés")
    return Gesture(f"{url}/{page}", names, 2, said, _open_selector, _press_option)


def dash(url: str) -> Gesture:
    """The Dash page: four figures, the table, the last words."""
    names = ("Indicateur 00", "Indicateur 01")
    return Gesture(url, names, 4, "document.body.innerText.includes('Prêt : {name}')", _open_dropdown, _press_dropdown)


def mockup(url: str) -> Gesture:
    """The mock-up of Superset: four figures, each after its own request."""
    names = ("Indicateur 00", "Indicateur 01")
    return Gesture(
        url,
        names,
        4,
        "document.getElementById('ready').textContent === 'Prêt : {name}'",
        lambda _page: None,
        lambda page, name: page.select_option("#ind", name) and None,
    )


def median_change(gesture: Gesture, repeats: int = 10) -> float:
    """Median milliseconds of ``repeats`` changes in one visit, after two discarded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        times = _changes(browser, gesture, repeats + 2)[2:]
        browser.close()
    return statistics.median(times)


def _changes(browser: Browser, gesture: Gesture, count: int) -> list[float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(gesture.url)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    times = []
    for k in range(count):
        page.wait_for_timeout(REST_MS)
        name = gesture.names[(k + 1) % 2]
        gesture.show(page)
        page.evaluate(REMEMBER)
        gesture.choose(page, name)
        times.append(_until_drawn(page, gesture.drawn(name)))
    context.close()
    return times


def _until_drawn(page: Page, drawn: str) -> float:
    end = time.monotonic() + LONGEST_S
    while not (elapsed := float(page.evaluate(drawn))):
        page.wait_for_timeout(POLLING_MS)
        if time.monotonic() > end:
            message = f"{page.url} was never drawn anew"
            raise TimeoutError(message)
    return elapsed


def _open_selector(page: Page) -> None:
    field = page.get_by_test_id("stSelectbox").filter(has_text="Indicateur affiché").locator("input")
    while not page.locator(LISTED).count():  # a click that comes while the page is being drawn opens nothing
        field.click()
        page.wait_for_timeout(REST_MS)


def _press_option(page: Page, name: str) -> None:
    page.locator(LISTED, has_text=name).click()


def _open_dropdown(page: Page) -> None:
    page.click("#ind")
    page.wait_for_selector(".dash-dropdown-option")


def _press_dropdown(page: Page, name: str) -> None:
    page.locator(".dash-dropdown-option", has_text=name).click()
