"""Which drawing a map takes: classes for a rate, circles for a count."""

import pydeck as pdk

from dashboard.maps import choropleth, circles
from dashboard.maps.deck import Frame
from dashboard.maps.outlines import Outlines
from indicators.views.visuals import MapKind, MapView

NARROW = Frame(width=486, height=520)
"""The map of the home page, in a narrower column."""


def deck_of(view: MapView, outlines: Outlines, frame: Frame = choropleth.FRAME) -> pdk.Deck:
    """The deck of a map view."""
    drawing = circles.deck_of if view.kind is MapKind.CIRCLES else choropleth.deck_of
    return drawing(view, outlines, frame)
