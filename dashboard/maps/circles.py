"""A count by commune: circles whose area follows the count, over white outlines. A count is never a choropleth."""

import pydeck as pdk
from pydeck.types import String

from dashboard.maps.choropleth import FRAME, layer_name
from dashboard.maps.deck import Frame, fit, make_deck
from dashboard.maps.labels import place_labels
from dashboard.maps.layers import HATCH_PX, communes_layer, hatch_layer, label_layers, ring_layers
from dashboard.maps.outlines import Outlines
from dashboard.theme import ACCENT, WARM, rgb
from indicators.views.visuals import MapItem, MapView

MAX_RADIUS_PX = 46
MIN_RADIUS_PX = 3


def deck_of(view: MapView, outlines: Outlines, frame: Frame = FRAME) -> pdk.Deck:
    """Circles at the middle of each commune, warm for a negative gap, with the count written."""
    camera = fit(outlines.bounds, frame)
    _, up = camera.degrees_per_px
    labels = place_labels(view.items, outlines, camera.degrees_per_px)
    layers = [
        communes_layer(view.items, outlines, name=layer_name(view), plain=True),
        hatch_layer(view.items, outlines, HATCH_PX * up),
        *ring_layers(view.items, outlines),
        _circles(view.items, outlines),
        *label_layers(labels, view.items, plain=True),
    ]
    return make_deck(layers, camera, frame)


def radius(value: float, largest: float) -> float:
    """Radius in pixels: the area is proportional to the size of the count."""
    return max(MIN_RADIUS_PX, MAX_RADIUS_PX * (abs(value) / largest) ** 0.5) if largest and value else 0.0


def _circles(items: tuple[MapItem, ...], outlines: Outlines) -> pdk.Layer:
    known = [(i, i.value) for i in items if i.value is not None and i.territory in outlines.by_code]
    largest = max((abs(v) for _, v in known), default=0.0)
    data = []
    for item, value in sorted(known, key=lambda k: -abs(k[1])):
        anchor = outlines.by_code[item.territory].anchor
        colour = [*rgb(ACCENT if value >= 0 else WARM), 70]
        data.append(
            {
                "p": [round(anchor.x, 4), round(anchor.y, 4)],
                "r": round(radius(value, largest), 1),
                "c": colour,
                "l": [*colour[:3], 255],
            }
        )
    return pdk.Layer(
        "ScatterplotLayer",
        data=data,
        id="cercles",
        get_position="p",
        get_radius="r",
        radius_units=String("pixels"),
        get_fill_color="c",
        get_line_color="l",
        stroked=True,
        line_width_units=String("pixels"),
        get_line_width=1.5,
    )
