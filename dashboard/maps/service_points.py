"""Points of service over the communes: a shape per kind, full or empty, none hidden by another. Owns no view."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import pydeck as pdk

from dashboard.maps.choropleth import FRAME
from dashboard.maps.deck import Camera, Frame, fit, make_deck
from dashboard.maps.outlines import Outlines
from dashboard.theme import ACCENT, HATCH, HATCH_GROUND, INK, OUTLINE, WHITE, rgb
from indicators.views.point_shapes import outline_of
from indicators.views.services_views import ShownPoint

RADIUS_PX, HALO_PX, CELL_PX = 6.5, 8.5, 17.0
NEAR = 1.3
"""Marks nearer than this many cells are set in rows around their middle."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn: its radius in pixels, its ground, its edge."""

    radius: float
    ground: str
    edge: str


def deck_of(points: Sequence[ShownPoint], outlines: Outlines, under: pdk.Deck | None, frame: Frame = FRAME) -> pdk.Deck:
    """The points over white communes, or over the layers of another map, which stay as they are."""
    camera = fit(outlines.bounds, frame)
    ground = list(under.layers) if under else [_communes(outlines)]
    return make_deck([*ground, *layers_of(points, camera)], camera, frame)


def layers_of(points: Sequence[ShownPoint], camera: Camera) -> list[pdk.Layer]:
    """The white halo of each mark, then the marks, which say their sentence to the pointer."""
    placed = spread(points, camera.degrees_per_px)
    halo = [_feature(p, at, camera, Look(HALO_PX, WHITE, WHITE)) for p, at in placed]
    marks = [_feature(p, at, camera, _look(p)) for p, at in placed]
    return [_layer("services-halo", halo, pickable=False), _layer("services", marks, pickable=True)]


def spread(
    points: Sequence[ShownPoint], degrees_per_px: tuple[float, float]
) -> list[tuple[ShownPoint, tuple[float, float]]]:
    """Where each point is drawn: those that would cover each other stand in rows around their place, in order."""
    across, up = (size * CELL_PX for size in degrees_per_px)
    placed = []
    for held in _crowds(points, (across, up)):
        columns = ceil(sqrt(len(held)))
        rows = ceil(len(held) / columns)
        middle = (sum(p.longitude for p in held) / len(held), sum(p.latitude for p in held) / len(held))
        for place, point in enumerate(held):
            right, down = place % columns - (columns - 1) / 2, place // columns - (rows - 1) / 2
            at = (middle[0] + right * across, middle[1] - down * up)
            placed.append((point, at if len(held) > 1 else (point.longitude, point.latitude)))
    return placed


def _crowds(points: Sequence[ShownPoint], cell: tuple[float, float]) -> list[list[ShownPoint]]:
    """Points gathered with those they would touch, in the order given."""
    crowds: list[list[ShownPoint]] = []
    for point in points:
        near = (c for c in crowds if any(_touches(one, point, cell) for one in c))
        found = next(near, None)
        if found is None:
            crowds.append([point])
        else:
            found.append(point)
    return crowds


def _touches(first: ShownPoint, second: ShownPoint, cell: tuple[float, float]) -> bool:
    return (
        abs(first.longitude - second.longitude) < NEAR * cell[0]
        and abs(first.latitude - second.latitude) < NEAR * cell[1]
    )


def _look(point: ShownPoint) -> Look:
    """Full where the place is known, empty where only the commune is, grey when invented."""
    if point.demonstration:
        return Look(RADIUS_PX, HATCH, INK)
    return Look(RADIUS_PX, ACCENT if point.exact else WHITE, ACCENT)


def _feature(point: ShownPoint, at: tuple[float, float], camera: Camera, look: Look) -> dict[str, object]:
    across, up = (look.radius * size for size in camera.degrees_per_px)
    ring = [[round(at[0] + x * across, 6), round(at[1] + y * up, 6)] for x, y in outline_of(point.shape)]
    properties = {"phrase": point.sentence, "fond": [*rgb(look.ground), 255], "bord": [*rgb(look.edge), 255]}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _layer(name: str, features: list[dict[str, object]], *, pickable: bool) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        data={"type": "FeatureCollection", "features": features},
        id=name,
        pickable=pickable,
        stroked=True,
        filled=True,
        get_fill_color="properties.fond",
        get_line_color="properties.bord",
        line_width_min_pixels=2,
        line_width_max_pixels=2,
    )


def _communes(outlines: Outlines) -> pdk.Layer:
    features = [
        {
            "type": "Feature",
            "properties": {"phrase": outline.name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in outline.rings]},
        }
        for outline in outlines.by_code.values()
    ]
    return pdk.Layer(
        "GeoJsonLayer",
        data={"type": "FeatureCollection", "features": features},
        id="communes-fond",
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color=[*rgb(HATCH_GROUND), 255],
        get_line_color=[*rgb(OUTLINE), 255],
        line_width_min_pixels=1,
        line_width_max_pixels=1,
    )
