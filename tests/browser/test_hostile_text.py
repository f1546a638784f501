"""What people write is read as text by a real browser: nothing runs, nothing is loaded from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.hostile_walk import ACTING, Walk, walk_in, walked
from tests.confidentiality.hostile_pages import visits

pytestmark = pytest.mark.browser

SHOWN = {"", "donnees", "decision-concertee", "explorer", "axe-4-autonomie", "axe-6-observation", "administration"}
PLANTED = (
    '<a href="javascript:window.failleOuverte=1">a</a><b onclick="x()">b</b><img src="https://fuite.example/x.png">'
    '<a href="/administration?objet=https%3A%2F%2Ffuite.example">c</a>'
)
PARTS = {"comptes", "organisations", "journal"}


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    with walk_in(tmp_path_factory.mktemp("hostile") / "var", browser) as opened:
        yield opened


def test_nothing_written_by_anybody_runs_or_loads_in_a_browser(walk: Walk) -> None:
    chosen = {}
    for visit in visits(walk.store):
        part = dict(visit.params).get("vue", "")
        if visit.slug in SHOWN and (visit.slug != "administration" or part in PARTS):
            chosen.setdefault((visit.slug, part, bool(visit.params)), visit)
    walked(walk, chosen.values())
    assert walk.pages == len(chosen) >= 14
    assert walk.faults == []
    assert len(walk.read) >= 35


def test_the_walk_notices_what_acts(walk: Walk) -> None:
    context = walk.browser.new_context()
    page = context.new_page()
    page.goto(f"{walk.url}/connexion")
    page.evaluate("document.body.innerHTML = " + repr(PLANTED))
    assert len(page.evaluate(ACTING)) == 3
    context.close()
