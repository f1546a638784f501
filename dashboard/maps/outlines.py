"""The outlines of the communes: read once, with where a label stands and how wide a text may be. Geometry only."""

import json
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from pathlib import Path

from shapely import LineString, Point, maximum_inscribed_circle
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

DECIMALS = 4
"""Ten metres: finer than a pixel at the zoom of the page."""


@dataclass(frozen=True)
class Outline:
    """One commune in degrees."""

    code: str
    name: str
    geometry: BaseGeometry

    @cached_property
    def rings(self) -> list[list[list[float]]]:
        """Outer rings, rounded, islands included."""
        parts = self.geometry.geoms if isinstance(self.geometry, MultiPolygon) else [self.geometry]
        return [
            [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in p.exterior.coords]
            for p in parts
            if isinstance(p, Polygon)
        ]

    @cached_property
    def anchor(self) -> Point:
        """The middle of the largest circle inside, measured with east-west distances as they look on the map."""
        flat = scale(self.geometry, xfact=_squeeze(self.geometry), yfact=1, origin=(0, 0))
        largest = max(flat.geoms, key=lambda g: g.area) if isinstance(flat, MultiPolygon) else flat
        centre = Point(maximum_inscribed_circle(largest).coords[0])
        return Point(centre.x / _squeeze(self.geometry), centre.y)

    def width_at(self, latitude: float) -> float:
        """Room on both sides of the anchor at a latitude, in degrees: the width a centred text may take."""
        west, _, east, _ = self.geometry.bounds
        crossing = self.geometry.intersection(LineString([(west - 1, latitude), (east + 1, latitude)]))
        for part in getattr(crossing, "geoms", [crossing]):
            if part.is_empty:
                continue
            low, _, high, _ = part.bounds
            if low <= self.anchor.x <= high:
                return float(2 * min(self.anchor.x - low, high - self.anchor.x))
        return 0.0


@dataclass(frozen=True)
class Outlines:
    """Every commune, by code, and the box around them."""

    by_code: dict[str, Outline]

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        boxes = [o.geometry.bounds for o in self.by_code.values()]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def read_outlines(path: Path) -> Outlines:
    """Outlines from a GeoJSON file whose features carry « code » and « nom »."""
    features = json.loads(path.read_text("utf-8"))["features"]
    found = (Outline(f["properties"]["code"], f["properties"]["nom"], shape(f["geometry"])) for f in features)
    return Outlines({outline.code: outline for outline in found})


def _squeeze(geometry: BaseGeometry) -> float:
    _, south, _, north = geometry.bounds
    return cos(radians((south + north) / 2))
