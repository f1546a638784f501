"""What holds on every page: nothing leaves, nothing is English, nothing is unreachable, nothing complains."""

from collections.abc import Iterator

import pytest

from dashboard.navigation import entries
from tests.browser.seats import NOBODY, Seats
from tests.browser.soundness import PHONE, english_left, rules_broken, wider_than
from tests.browser.visit import Visit

ADMINISTRATION = "/administration"
PARTS = (
    "/cibles?indicateur=DEFM_INSCRITS",
    "/cibles?vue=poids",
    "/cibles?vue=communes&axe=2",
    "/plan-d-actions?vue=propositions",
    "/dictionnaire?indicateur=RES_SORTIES_POS",
    "/engagement?vue=effort&indicateur=TP60&partage=non",
    "/portrait?territoire=29151",
    "/portrait?territoire=29188&vue=diagnostic",
)
"""What a page shows only when it is asked for."""
ADDRESSES = (*(f"/{entry.slug}" for entry in entries()), *PARTS)
PROJECTOR = 1024
UNFOLD = "document.querySelectorAll('[data-testid=stMain] .stHtml details').forEach(folded => { folded.open = true; })"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tabs(seats: Seats) -> Iterator[dict[str, Visit]]:
    """One tab per person, which goes from page to page."""
    opened = {person: seats.take(person) for person in (NOBODY, "demo-administratrice")}
    yield opened
    for visit in opened.values():
        visit.page.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_quiet_french_reachable_and_holds_on_a_projector_and_on_a_phone(
    tabs: dict[str, Visit], address: str
) -> None:
    visit = tabs["demo-administratrice" if address == ADMINISTRATION else NOBODY].afresh()
    visit.open(address).drawn()
    visit.page.evaluate(UNFOLD)
    found = {
        "langue": visit.page.evaluate("document.documentElement.lang"),
        "anglais": english_left(visit),
        "accessibilité": rules_broken(visit),
        "vidéoprojecteur": wider_than(visit, PROJECTOR),
        "téléphone": wider_than(visit, PHONE),
        "dehors": visit.outside,
        "console": visit.complaints,
    }
    assert {what: seen for what, seen in found.items() if seen} == {"langue": "fr"}
