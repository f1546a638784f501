"""Outlines of neighbourhoods from a GeoJSON: shape, place and topology checked before they are kept. Writes none."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import isfinite
from typing import Any

from shapely import is_valid_reason
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from data_access.importers.contours import BOX, BROKEN, DECIMALS, METRES, REASONS, TOLERATED, coordinates, hectares
from data_access.importers.faults import Faults, refuse
from data_access.importers.limits import MEGABYTE
from data_access.importers.safe_csv import decode
from indicators.errors import Anomaly
from indicators.neighbourhoods import Neighbourhood

LIMIT_MB, FEATURES, POINTS = 5, 300, 5_000
CODES = ("code", "code_quartier", "code_iris", "CODE_IRIS", "DCOMIRIS", "DCIRIS")
"""The properties that may name a neighbourhood; those of IGN's contours of IRIS are among them."""
DEGREES = ("CRS84", "4326")
MARGIN = 300 / METRES
"""Degrees a neighbourhood may leave its commune by: our outlines of communes are simplified."""
LARGEST = (180.0, 90.0)
DEPTHS = {"Polygon": 1, "MultiPolygon": 2}


class UnreadableShapeError(ValueError):
    """The coordinates are not those of a polygon."""


@dataclass(frozen=True)
class Surroundings:
    """What outlines are checked against: the neighbourhoods defined, the communes, the outlines already kept."""

    places: Mapping[str, Neighbourhood]
    communes: Mapping[str, BaseGeometry]
    names: Mapping[str, str]
    known: Mapping[str, BaseGeometry] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckedOutlines:
    """Outlines found good, by code, none as soon as one fault forbids to keep them; every fault is listed."""

    geometries: Mapping[str, BaseGeometry]
    faults: Faults

    def coordinates_of(self, code: str) -> list[list[list[list[float]]]]:
        """The outline of a code as the coordinates of a multipolygon."""
        return coordinates(self.geometries[code])


def read_neighbourhood_outlines(content: bytes, file_name: str, around: Surroundings) -> CheckedOutlines:
    """Check a GeoJSON: sizes, degrees, known codes, valid shapes inside their commune, none over one of its kind."""
    faults = Faults(file=file_name)
    found: dict[str, BaseGeometry] = {}
    aside = 0
    for number, feature in enumerate(_features(content, faults.at()), 1):
        code = _code(feature)
        place = around.places.get(code)
        if place is None:
            aside += 1
            if not code:
                faults.add("quartier_sans_code", faults.at(number, "properties"))
        elif code in found:
            faults.add("quartier_en_double", faults.at(number, "code", code), code=code)
        elif (drawn := _shape(feature, place, faults, number)) is not None:
            found[code] = drawn
            _check_inside(drawn, place, around, faults)
    if not found and not faults.blocking:
        faults.add("quartiers_absents", faults.at())
    if aside and not faults.blocking:
        faults.add("quartiers_hors_liste", faults.at(), nombre=aside)
    _check_overlaps(found, around, faults)
    return CheckedOutlines({} if faults.blocking else found, faults)


def known_shape(parts: list[list[list[list[float]]]]) -> BaseGeometry:
    """The shape of coordinates already checked."""
    return shape({"type": "MultiPolygon", "coordinates": parts})


def _features(content: bytes, place: Anomaly) -> list[dict[str, Any]]:
    if len(content) > LIMIT_MB * MEGABYTE:
        weight = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise refuse("quartiers_trop_lourds", place, poids=weight, limite=LIMIT_MB)
    text, _ = decode(content, place)
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        where = Anomaly("", "", "", file=place.file, row=getattr(fault, "lineno", None))
        raise refuse("json_illisible", where) from fault
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list) or not found:
        raise refuse("quartiers_absents", place)
    if len(found) > FEATURES:
        raise refuse("contours_trop_nombreux", place, nombre=len(found), limite=FEATURES)
    declared = str(document.get("crs") or "")
    if declared and not any(name in declared for name in DEGREES):
        raise refuse("projection_inconnue", place, detail="le fichier déclare une autre projection")
    return [feature if isinstance(feature, dict) else {} for feature in found]


def _code(feature: Mapping[str, Any]) -> str:
    held = feature.get("properties")
    named = held if isinstance(held, dict) else {}
    return next((str(named[name]).strip() for name in CODES if named.get(name)), "")


def _shape(feature: Mapping[str, Any], place: Neighbourhood, faults: Faults, number: int) -> BaseGeometry | None:
    where = faults.at(number, "geometry", place.code)
    try:
        drawn = _drawn(feature)
        reason = "contour vide" if drawn.is_empty else is_valid_reason(drawn)
    except (*BROKEN, RecursionError, OverflowError):
        faults.add("quartier_invalide", where, nom=place.name, raison="tracé illisible")
        return None
    count = sum(len(ring) for part in coordinates(drawn) for ring in part)
    if count > POINTS:
        faults.add("contour_trop_detaille", where, nom=place.name, nombre=count, limite=POINTS)
        return None
    if reason != "Valid Geometry":
        words = next((french for english, french in REASONS.items() if reason.startswith(english)), "tracé incorrect")
        faults.add("quartier_invalide", where, nom=place.name, raison=words)
        return None
    return _in_degrees(drawn, place, faults, where)


def _in_degrees(drawn: BaseGeometry, place: Neighbourhood, faults: Faults, where: Anomaly) -> BaseGeometry | None:
    west, south, east, north = drawn.bounds
    if max(abs(west), abs(east)) > LARGEST[0] or max(abs(south), abs(north)) > LARGEST[1]:
        faults.add("projection_inconnue", where, detail=f"{place.name} : {west:.0f}, {south:.0f}")
        return None
    if west < BOX[0] or south < BOX[1] or east > BOX[2] or north > BOX[3]:
        faults.add("contour_ailleurs", where, nom=place.name)
        return None
    return drawn


def _drawn(feature: Mapping[str, Any]) -> BaseGeometry:
    """The shape of a feature, rounded; UnreadableShapeError when it is no polygon of finite numbers."""
    held = feature.get("geometry")
    kind = str(held.get("type")) if isinstance(held, dict) else ""
    if not isinstance(held, dict) or kind not in DEPTHS:
        message = "not a polygon"
        raise UnreadableShapeError(message)
    nested = _nested(held.get("coordinates"), DEPTHS[kind])
    drawn = shape({"type": kind, "coordinates": nested})
    return MultiPolygon([drawn]) if isinstance(drawn, Polygon) else drawn


def _nested(value: Any, depth: int) -> list[Any]:  # noqa: ANN401 coordinates nest to a depth that is known
    if not isinstance(value, list):
        message = "not a list"
        raise UnreadableShapeError(message)
    if depth:
        return [_nested(one, depth - 1) for one in value]
    return [_point(one) for one in value]


def _point(value: Any) -> tuple[float, float]:  # noqa: ANN401 whatever the file holds
    if not isinstance(value, list) or len(value) < 2:  # noqa: PLR2004 longitude and latitude
        message = "not a point"
        raise UnreadableShapeError(message)
    x, y = value[0], value[1]
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in (x, y))
    if not numbers or not isfinite(x) or not isfinite(y):
        message = "not a number"
        raise UnreadableShapeError(message)
    return round(float(x), DECIMALS), round(float(y), DECIMALS)


def _check_inside(drawn: BaseGeometry, place: Neighbourhood, around: Surroundings, faults: Faults) -> None:
    commune = around.communes.get(place.commune)
    if commune is None:
        return
    outside = hectares(drawn.difference(commune.buffer(MARGIN)))
    if outside > TOLERATED:
        words = {"nom": place.name, "commune": around.names[place.commune], "hectares": max(round(outside), 1)}
        faults.add("quartier_hors_commune", faults.at(None, "geometry", place.code), **words)


def _check_overlaps(found: Mapping[str, BaseGeometry], around: Surroundings, faults: Faults) -> None:
    """No two neighbourhoods of one kind overlap, those already kept included."""
    drawn = {code: geometry for code, geometry in around.known.items() if code in around.places} | dict(found)
    for first, second in _pairs(sorted(drawn), around.places):
        overlap = hectares(drawn[first].intersection(drawn[second])) if {first, second} & set(found) else 0.0
        if overlap > TOLERATED:
            words = {"nom": around.places[first].name, "autre": around.places[second].name}
            faults.add(
                "quartiers_chevauchants", faults.at(None, "geometry", first), hectares=max(round(overlap), 1), **words
            )


def _pairs(codes: Sequence[str], places: Mapping[str, Neighbourhood]) -> Iterator[tuple[str, str]]:
    for first, second in combinations(codes, 2):
        if (places[first].commune, places[first].kind) == (places[second].commune, places[second].kind):
            yield first, second
