"""What people write is read as text by a real browser: nothing runs, nothing is loaded from elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from tests.browser.hostile_walk import ACTING, Walk, walk_in, walked
from tests.confidentiality.hostile_pages import visits
from tests.confidentiality.payloads import PAYLOADS

pytestmark = pytest.mark.browser

WALKED = {
    ("", ""), ("donnees", ""), ("decision-concertee", ""), ("axe-4-autonomie", ""), ("explorer", "carte"),
    ("explorer", "nuage"), ("administration", "comptes"), ("administration", "organisations"),
    ("administration", "journal"),
}  # fmt: skip
"""Pages and their parts that show what people write; ``make proof`` opens them all, with every text."""
SAMPLE = tuple(Random(26).sample(PAYLOADS, 12))  # noqa: S311 a sample, not a secret
PLANTED = (
    '<a href="javascript:window.failleOuverte=1">a</a><b onclick="x()">b</b><img src="https://fuite.example/x.png">'
    '<a href="/administration?objet=https%3A%2F%2Ffuite.example">c</a>'
)


@pytest.fixture(scope="module")
def walk(prepared: Callable[[str], Path], browser: Browser) -> Iterator[Walk]:
    with walk_in(prepared("hostile"), browser, payloads=SAMPLE) as opened:
        yield opened


def test_nothing_written_by_anybody_runs_or_loads_in_a_browser(walk: Walk) -> None:
    chosen = {(visit.slug, dict(visit.params).get("vue", "")): visit for visit in visits(walk.store)}
    walked(walk, [visit for place, visit in chosen.items() if place in WALKED])
    assert walk.pages == len(WALKED)
    assert walk.faults == []
    assert len(walk.read) >= len(SAMPLE) - 2


def test_the_walk_notices_what_acts(walk: Walk) -> None:
    context = walk.browser.new_context()
    page = context.new_page()
    page.goto(f"{walk.url}/connexion")
    page.evaluate("document.body.innerHTML = " + repr(PLANTED))
    assert len(page.evaluate(ACTING)) == 3
    context.close()
