"""The page of the portrait, and the way to it from any page."""

import pytest

from dashboard.navigation import entry_of
from tests.dashboard.test_pages import markup_of, open_page

pytestmark = pytest.mark.usefixtures("starter_data")


def test_the_portrait_asks_which_commune_then_shows_it() -> None:
    app = open_page(entry_of("portrait"))
    asked = markup_of(app)
    assert "De quelle commune" in asked
    assert asked.count('href="/portrait?territoire=') >= 26
    app.query_params["territoire"] = "29114"
    shown = markup_of(app.run())
    assert not app.exception
    assert all(
        word in shown
        for word in ("Lannéanou", "Écarts", "Points d’appui", "secret statistique", "Observations de terrain")
    )
    assert "/export/portrait.csv?territoire=29114" in shown


def test_any_page_leads_to_the_portrait_with_what_is_looked_at() -> None:
    app = open_page(entry_of("dictionnaire"), territoire="29151", reference="29")
    assert 'href="/portrait?territoire=29151&amp;reference=29"' in markup_of(app)
