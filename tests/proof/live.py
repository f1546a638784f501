"""Proof of the live following: in real browsers, how long after a gesture of the chair the other screens show it."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.meeting_script import opens, prepare, seated
from tests.browser.server import served
from tests.browser.visit import Visit
from tests.proof.lines import Line, at_most, equal

CHAIR, OTHERS = "demo-animatrice", ("demo-elue", "demo-caf")
STAYS = "demo-departement"
MOVES = 8
CHAIR_LIMIT, OTHER_LIMIT = 2.0, 5.0
REST = 1.5
PLACE = "() => document.querySelector('h1') && document.querySelector('h1').innerText"


def following() -> Iterator[Line]:
    """Moves of the chair, each timed on another screen of the chair and on two participants; one screen stays."""
    with TemporaryDirectory() as folder, served(Path(folder)) as server, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
        with ExitStack() as screens:
            chair, second, *others, apart = (
                screens.enter_context(seated(browser, server, who)) for who in (CHAIR, CHAIR, *OTHERS, STAYS)
            )
            opens(chair, prepare(chair))
            for visit in (second, *others):
                visit.open(chair.address())
            apart.open(f"{chair.address()}&point=1")
            kept = apart.page.evaluate(PLACE)
            found = [_moved(chair, (second, *others)) for _ in range(MOVES)]
            own, followed = [times[0] for times in found], [t for times in found for t in times[1:]]
            yield Line("Gestes de la présidence, écrans qui suivent", f"{MOVES}, {1 + len(others)}")
            yield at_most("Autre écran de la présidence, délai le plus long", max(own), CHAIR_LIMIT, "s")
            yield at_most("Écrans des participants, délai le plus long", max(followed), OTHER_LIMIT, "s")
            yield equal("Écran qui ne suit pas, point affiché", apart.page.evaluate(PLACE), kept)
        browser.close()


def _moved(chair: Visit, others: tuple[Visit, ...]) -> list[float]:
    """Press a key on the chair's screen; seconds until each other screen shows the new item."""
    chair.settle()
    before = {visit.page: visit.page.evaluate(PLACE) for visit in others}
    forward = chair.page.get_by_role("button", name="suivant").is_enabled()
    chair.page.keyboard.press("ArrowRight" if forward else "ArrowLeft")
    pressed = time.monotonic()
    shown: dict[Page, float] = {}
    while len(shown) < len(before):
        for page, place in before.items():
            if page not in shown and page.evaluate(PLACE) != place:
                shown[page] = time.monotonic() - pressed
        time.sleep(0.02)
    time.sleep(REST)
    return [shown[visit.page] for visit in others]
