"""Hatching as line geometry clipped to a commune: parallel strokes at 45 degrees, in geographic degrees."""

from math import cos, radians

from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

DECIMALS = 4


def hatch_lines(geometry: BaseGeometry, spacing: float) -> list[list[list[float]]]:
    """Strokes inside the geometry, ``spacing`` degrees of latitude apart, as coordinate paths."""
    west, south, east, north = geometry.bounds
    squeeze = cos(radians((south + north) / 2))
    height = north - south
    step = spacing * 2**0.5 / squeeze
    first = -(-(west - height / squeeze) // step) * step
    count = int((east - first) / step) + 1
    strokes = [
        LineString([(first + i * step, south), (first + i * step + height / squeeze, north)]) for i in range(count)
    ]
    clipped = MultiLineString(strokes).intersection(geometry)
    parts = [g for g in getattr(clipped, "geoms", [clipped]) if isinstance(g, LineString) and not g.is_empty]
    return [[[round(x, DECIMALS), round(y, DECIMALS)] for x, y in part.coords] for part in parts]
