"""Which drawing a map takes: classes for a rate, circles for a count."""

import pydeck as pdk

from dashboard.maps import choropleth, circles
from dashboard.maps.outlines import Outlines
from indicators.views.visuals import MapKind, MapView


def deck_of(view: MapView, outlines: Outlines) -> pdk.Deck:
    """The deck of a map view."""
    drawing = circles.deck_of if view.kind is MapKind.CIRCLES else choropleth.deck_of
    return drawing(view, outlines)
