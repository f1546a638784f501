"""A rate by commune: fills by class, hatching where withheld, the selected commune ringed, every value written."""

import pydeck as pdk

from dashboard.maps.deck import Frame, fit, make_deck
from dashboard.maps.labels import place_labels
from dashboard.maps.layers import HATCH_PX, communes_layer, hatch_layer, label_layers, ring_layers
from dashboard.maps.outlines import Outlines
from indicators.views.visuals import MapView

FRAME = Frame(width=548, height=560)


def layer_name(view: MapView) -> str:
    """The identifier of the clickable layer: it changes with the selection, so that the browser drops an old click."""
    chosen = next((item.territory for item in view.items if item.selected), "aucune")
    return f"communes-{view.layer.value}-{chosen}"


def deck_of(view: MapView, outlines: Outlines, frame: Frame = FRAME) -> pdk.Deck:
    """The map of the view, fitted to the communes."""
    camera = fit(outlines.bounds, frame)
    _, up = camera.degrees_per_px
    labels = place_labels(view.items, outlines, camera.degrees_per_px)
    layers = [
        communes_layer(view.items, outlines, name=layer_name(view)),
        hatch_layer(view.items, outlines, HATCH_PX * up),
        *ring_layers(view.items, outlines),
        *label_layers(labels, view.items),
    ]
    return make_deck(layers, camera, frame)
