"""What is asked of whatever a browser shows: nothing English, nothing unreachable, nothing wider than the screen."""

import re
from contextlib import suppress

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.visit import MILLISECONDS, Visit

ENGLISH = re.compile(
    r"\b(the|and|your|you|with|this|that|has|have|not|running|loading|search|close|open|download|upload|select|clear|show|hide|"
    r"skip|press|enter|apply|drag|drop|browse|per|file|files|choose|fullscreen|found|error|settings|print|rerun|link|heading|"
    r"main|sidebar|values|value|results|app|pages)\b",
    re.IGNORECASE,
)
FRENCH_TOO = re.compile(
    r"\b((?:édition|action|séance)s?(?: n’est(?: pas)?(?: encore)?)? closes?|main-d’œuvre|en main|main dans la main"
    r"|close le|pages?|[a-z]+\.urssaf\.fr)\b",
    re.IGNORECASE,
)
NOT_OURS = frozenset({"empty-table-header", "presentation-role-conflict"})
"""Two minor rules broken by Streamlit's own editor and file box: WCAG says nothing of them."""
SCROLLED = frozenset({"scrollable-region-focusable"})
"""On a phone a figure scrolls in its card without taking the focus; the table under it does, and says the same."""
CONTENT = "[data-testid=stMain]"
"""The page itself: on a phone the menu above it is Streamlit's."""
NARROW, PHONE = 640, 390
OFFENDERS = 3
FITS = """width => document.documentElement.scrollWidth <= width
  && document.querySelector('[data-testid=stMain]').scrollWidth <= width"""
WIDER = """width => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter(e => e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 160)).slice(0, 5)"""


def english_left(visit: Visit) -> list[str]:
    """The texts of the page, visible or not, that hold a word of English."""
    return [text for text in visit.texts() if ENGLISH.search(FRENCH_TOO.sub("", text))]


def rules_broken(visit: Visit, within: str | None = None, but: frozenset[str] = frozenset()) -> list[str]:
    """What axe refuses on the page, or in a part of it, apart from what is not ours."""
    found = Axe().run(visit.page, context=within).response["violations"]
    kept = [rule for rule in found if rule["id"] not in NOT_OURS | but]
    return [f"{r['id']} ({r['impact']}): {n['html'][:160]}" for r in kept for n in r["nodes"][:OFFENDERS]]


def wider_than(visit: Visit, width: int) -> list[str]:
    """What overflows once the page has taken a width; charts take theirs a moment after it."""
    visit.page.set_viewport_size({"width": width, "height": 2000})
    with suppress(PlaywrightTimeout):
        visit.page.wait_for_function(FITS, arg=width, timeout=MILLISECONDS)
        return []
    return list(visit.page.evaluate(WIDER, width)) or [f"plus large que {width}"]


def is_sound(visit: Visit, within: str = CONTENT, but: frozenset[str] = frozenset()) -> None:
    """Everything at once, at the width the page has."""
    width = visit.page.viewport_size["width"]  # type: ignore[index]
    assert english_left(visit) == []
    assert rules_broken(visit, within, but | (SCROLLED if width < NARROW else frozenset())) == []
    assert visit.page.evaluate(FITS, width), visit.page.evaluate(WIDER, width)
