"""The outlines of the communes, as geo.api.gouv.fr gives them: shape and topology checked before they are drawn."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import cos, radians
from typing import Any

from shapely import is_valid_reason, unary_union
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from data_access.importers.context import Place
from data_access.importers.faults import Faults, refuse
from data_access.importers.safe_csv import decode
from indicators.errors import Anomaly

DECIMALS = 5
"""About one metre: shared borders stay shared, both sides being rounded alike."""
METRES = 111_320.0
HECTARE = 10_000.0
TOLERATED = 1.0
"""Hectares two communes may overlap, or a gap between them may measure, before the outlines are refused."""
SHARED_POINTS = 2
BOX = (-6.0, 47.0, -2.0, 50.0)
"""Western Brittany in degrees, wide: outside, the two coordinates were swapped or the projection is another."""
CREDIT = "Contours\u00a0: IGN Admin Express COG par geo.api.gouv.fr, Licence Ouverte 2.0."
REASONS = {
    "Ring Self-intersection": "un anneau se recoupe",
    "Self-intersection": "le tracé se croise",
    "Hole lies outside shell": "un trou sort du contour",
    "Nested": "deux morceaux sont l’un dans l’autre",
    "Too few points": "un anneau a trop peu de points",
    "Interior is disconnected": "l’intérieur est coupé en deux",
}
BROKEN = (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True)
class Contours:
    """Outlines found good, by commune, with their names as the service writes them."""

    geometries: Mapping[str, BaseGeometry]
    names: Mapping[str, str]

    @property
    def vertices(self) -> int:
        """How many points draw them."""
        return sum(len(points(geometry)) for geometry in self.geometries.values())

    def geojson(self) -> str:
        """The collection in the form the maps read: one feature a commune, its code and its name."""
        features = [
            {
                "type": "Feature",
                "id": code,
                "properties": {"code": code, "nom": self.names[code]},
                "geometry": {"type": "MultiPolygon", "coordinates": coordinates(geometry)},
            }
            for code, geometry in sorted(self.geometries.items())
        ]
        head = {"type": "FeatureCollection", "name": "communes", "credit": CREDIT}
        return json.dumps({**head, "features": features}, ensure_ascii=False)


def read_contours(
    content: bytes, file_name: str, communes: Mapping[str, Place], neighbours: Mapping[str, tuple[str, ...]]
) -> tuple[Contours | None, Faults]:
    """The outlines of all our communes, None as soon as one fault forbids to draw them; every fault is listed.

    An answer with points, which the service sends with a success when contours were not asked for, is refused.
    """
    place, faults = Anomaly("", "", "", file=file_name), Faults(file=file_name)
    features = _features(content, place)
    ours = {code: feature for feature in features if (code := _code(feature)) in communes}
    absent = [communes[code].name for code in communes if code not in ours]
    if absent:
        faults.add("contours_incomplets", faults.at(), nombre=len(ours), absentes=", ".join(absent))
    geometries = {code: found for code, f in ours.items() if (found := _geometry(f, communes[code], faults))}
    if not faults.blocking:
        _check_topology(geometries, (communes, neighbours), faults)
    names = {code: str(ours[code]["properties"].get("nom") or communes[code].name) for code in geometries}
    return (None if faults.blocking else Contours(geometries, names)), faults


def points(geometry: BaseGeometry) -> list[tuple[float, float]]:
    """Every point that draws an outline, islands and holes included."""
    rings = [ring for part in parts(geometry) for ring in (part.exterior, *part.interiors)]
    return [(x, y) for ring in rings for x, y, *_ in ring.coords]


def _features(content: bytes, place: Anomaly) -> list[dict[str, Any]]:
    text, _ = decode(content, place)
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        where = Anomaly("", "", "", file=place.file, row=getattr(fault, "lineno", None))
        raise refuse("json_illisible", where) from fault
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list) or not found:
        raise refuse("contours_absents", place)
    features = [feature for feature in found if isinstance(feature, dict)]
    without = [feature for feature in features if _kind(feature) not in {"Polygon", "MultiPolygon"}]
    if len(without) == len(found):
        raise refuse("contours_points", place, nombre=len(without), total=len(found))
    return features


def _kind(feature: dict[str, Any]) -> str:
    geometry = feature.get("geometry")
    return str(geometry.get("type")) if isinstance(geometry, dict) else ""


def _code(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    return str(properties.get("code", "")) if isinstance(properties, dict) else ""


def _geometry(feature: dict[str, Any], place: Place, faults: Faults) -> BaseGeometry | None:
    """The outline of one commune, rounded; a point, a broken or an invalid shape is a fault."""
    where = faults.at(None, "geometry", place.code)
    if _kind(feature) not in {"Polygon", "MultiPolygon"}:
        faults.add("contour_absent", where, nom=place.name, nature=_kind(feature) or "rien")
        return None
    try:
        drawn = shape(_rounded(feature["geometry"]))
        reason = "contour vide" if drawn.is_empty else is_valid_reason(drawn)
    except BROKEN:
        faults.add("contour_invalide", where, nom=place.name, raison="tracé illisible")
        return None
    if reason != "Valid Geometry":
        words = next((french for english, french in REASONS.items() if reason.startswith(english)), "tracé incorrect")
        faults.add("contour_invalide", where, nom=place.name, raison=words)
        return None
    west, south, east, north = drawn.bounds
    if west < BOX[0] or south < BOX[1] or east > BOX[2] or north > BOX[3]:
        faults.add("contour_ailleurs", where, nom=place.name)
        return None
    return drawn


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def near(value: Any) -> Any:  # noqa: ANN401 coordinates nest to any depth
        return [near(v) for v in value] if isinstance(value, (list, tuple)) else round(float(value), DECIMALS)

    return {"type": geometry["type"], "coordinates": near(geometry["coordinates"])}


def _check_topology(
    geometries: Mapping[str, BaseGeometry],
    known: tuple[Mapping[str, Place], Mapping[str, tuple[str, ...]]],
    faults: Faults,
) -> None:
    """No two communes overlap, neighbours are drawn by the same points, nothing is left between them."""
    communes, neighbours = known
    for first, second in combinations(sorted(geometries), 2):
        names = {"nom": communes[first].name, "autre": communes[second].name}
        overlap = hectares(geometries[first].intersection(geometries[second]))
        if overlap > TOLERATED:
            faults.add("contours_chevauchants", faults.at(None, "geometry", first), hectares=round(overlap), **names)
        elif second in neighbours.get(first, ()):
            shared = set(points(geometries[first])) & set(points(geometries[second]))
            if len(shared) < SHARED_POINTS:
                faults.add("contours_disjoints", faults.at(None, "geometry", first), **names)
    holes = [hole for hole in _gaps(unary_union(list(geometries.values()))) if hectares(hole) > TOLERATED]
    if holes:
        faults.add("contours_troues", faults.at(), nombre=len(holes))


def _gaps(union: BaseGeometry) -> Iterator[Polygon]:
    for part in parts(union):
        for ring in part.interiors:
            yield Polygon(ring)


def parts(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons a shape is made of."""
    found = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    return [part for part in found if isinstance(part, Polygon)]


def hectares(geometry: BaseGeometry) -> float:
    """The area of a shape in degrees, on the ground."""
    if geometry.is_empty:
        return 0.0
    _, south, _, north = geometry.bounds
    return float(geometry.area * METRES**2 * cos(radians((south + north) / 2)) / HECTARE)


def coordinates(geometry: BaseGeometry) -> list[list[list[list[float]]]]:
    """A shape as the coordinates of a multipolygon."""
    return [
        [[[x, y] for x, y, *_ in ring.coords] for ring in (part.exterior, *part.interiors)] for part in parts(geometry)
    ]
