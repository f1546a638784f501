"""The outlines of the communes on a flat sheet: degrees to pixels, a point inside each. Reads one file of ours."""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path

from shapely import maximum_inscribed_circle
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from data_access.exports.svg.canvas import Point

FILE = Path(__file__).resolve().parents[3] / "assets" / "geo" / "communes.geojson"


@dataclass(frozen=True, slots=True)
class Shape:
    """One commune in degrees east squeezed to the north: rings, and a point well inside its largest part."""

    rings: tuple[tuple[Point, ...], ...]
    inside: Point


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the communes stand in a box of pixels."""

    left: float
    top: float
    scale: float
    west: float
    north: float

    def place(self, point: Point) -> Point:
        """A point of the map, in pixels."""
        return self.left + (point[0] - self.west) * self.scale, self.top + (self.north - point[1]) * self.scale


@cache
def shapes() -> dict[str, Shape]:
    """The outline of each commune, by code."""
    features = json.loads(FILE.read_text("utf-8"))["features"]
    geometries = {f["properties"]["code"]: shape(f["geometry"]) for f in features}
    middle = sum(g.bounds[1] + g.bounds[3] for g in geometries.values()) / (2 * len(geometries))
    return {code: _shape(geometry, cos(radians(middle))) for code, geometry in geometries.items()}


def sheet_in(left: float, top: float, width: float, height: float) -> Sheet:
    """The largest sheet that holds every commune in a box, centred across."""
    points = [p for found in shapes().values() for ring in found.rings for p in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    scale = min(width / (east - west), height / (north - south))
    return Sheet(left + (width - (east - west) * scale) / 2, top, scale, west, north)


def _shape(geometry: BaseGeometry, squeeze: float) -> Shape:
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    flat = [Polygon([(x * squeeze, y) for x, y in part.exterior.coords]) for part in parts if isinstance(part, Polygon)]
    largest = max(flat, key=lambda part: part.area)
    x, y = maximum_inscribed_circle(largest).coords[0]
    return Shape(tuple(tuple((px, py) for px, py in part.exterior.coords) for part in flat), (x, y))
