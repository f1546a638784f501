"""Neighbourhoods on the portrait and the explorer, letters in the dictionary, as drawn."""

import pytest

from dashboard.maps.neighbourhoods import figure_of
from dashboard.maps.outlines import Outlines
from dashboard.navigation import entry_of
from indicators.views.neighbourhood_views import MappedNeighbourhood, NeighbourhoodMap
from indicators.views.visuals import Tone
from tests.dashboard.test_pages import markup_of, open_page


@pytest.mark.usefixtures("starter_data")
def test_the_explorer_shows_neighbourhoods_apart_from_communes() -> None:
    app = open_page(entry_of("explorer"), niveau="quartiers", territoire="29151")
    shown = markup_of(app)
    assert not app.exception
    assert all(word in shown for word in ("Quartiers en veille active", "Ploujean", "secret statistique", "Pour lire"))
    assert "/export/quartiers.csv?territoire=29151" in shown
    assert "Carantec" not in shown


def square(west: float) -> list[list[list[list[float]]]]:
    return [[[[west, 48.5], [west + 0.1, 48.5], [west + 0.1, 48.6], [west, 48.6], [west, 48.5]]]]


def test_a_map_of_neighbourhoods_fills_what_is_shown_hatches_what_is_not_and_escapes_names() -> None:
    items = (
        MappedNeighbourhood("A", "<b>Nord</b>", "12\u00a0%", Tone.SEQUENTIAL_3, withheld=False),
        MappedNeighbourhood("B", "Sud", "secret statistique", None, withheld=True),
    )
    outlines = {"A": square(-3.9), "B": square(-3.7)}
    view = NeighbourhoodMap("Titre", "", "alt", "29151", (), items, outlines, (), demonstration=False)
    written = str(figure_of(view, Outlines({})).to_dict()["data"])
    assert "&lt;b&gt;Nord" in written
    assert "<b>Nord" not in written
    assert len([trace for trace in figure_of(view, Outlines({})).data if trace.fill == "toself"]) == 2
