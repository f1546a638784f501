"""Neighbourhoods of Morlaix for the tests: places, an outline inside the commune, files of figures."""

import json
from datetime import date

from indicators.neighbourhoods import Neighbourhood, NeighbourhoodFigure, NeighbourhoodKind

MORLAIX = "29151"
NORTH, SOUTH, EAST = "29151-N", "29151-S", "29151-E"
SINCE = date(2026, 1, 1)
Box = tuple[float, float, float, float]
BOXES: dict[str, Box] = {
    NORTH: (-3.835, 48.600, -3.815, 48.612),
    SOUTH: (-3.835, 48.580, -3.815, 48.599),
    EAST: (-3.814, 48.588, -3.805, 48.599),
}
"""Boxes well inside Morlaix, apart from one another."""


def place(
    code: str, people: int | None = 3000, kind: NeighbourhoodKind = NeighbourhoodKind.LOCAL, commune: str = MORLAIX
) -> Neighbourhood:
    """A neighbourhood named after its code."""
    counted = ("2023", "INSEE, recensement") if people is not None else ("", "")
    return Neighbourhood(code, f"Quartier {code}", kind, commune, SINCE, people, *counted)


def ring(box: Box) -> list[list[float]]:
    """The closed ring of a box."""
    west, south, east, north = box
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: str, box: Box) -> dict[str, object]:
    """A feature of one box."""
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [ring(box)]},
    }


def geojson(*features: dict[str, object], **more: object) -> bytes:
    """A collection as a file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def values(*rows: tuple[str, str, str, str]) -> bytes:
    """A file of our model: code, indicator, vintage, value."""
    lines = [
        "code_quartier;indicateur;millesime;valeur;statut;source",
        *(";".join((*row, "publie", "essai")) for row in rows),
    ]
    return "\r\n".join(lines).encode()


def figure(
    code: str, value: float | None, indicator: str = "CAF_FOY_RSA", vintage: str = "2024"
) -> NeighbourhoodFigure:
    """A figure as received."""
    status = "publie" if value is not None else "secret"
    return NeighbourhoodFigure(code, indicator, vintage, value, status, "essai")
