"""How far each commune is from a service: as the crow flies, by road where a table is given. Words nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from indicators.catalogue.services import CommunePoint, ServiceKind
from indicators.service_points.model import ServicePoint, TravelTimes

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a service is: at a known place, or somewhere in a commune (then at the point of the commune)."""

    commune: str
    longitude: float
    latitude: float
    name: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """The nearest service of a kind from a commune: in kilometres or in minutes, None when nothing is known.

    ``inside`` says that it is in the commune itself.
    """

    kind: str
    size: float | None
    spot: Spot | None = None
    inside: bool = False
    demonstration: bool = False


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Kilometres as the crow flies between two points in degrees (longitude, latitude), on a sphere (haversine).

    >>> round(distance_km((-3.82837, 48.57766), (-3.790208, 48.695353)), 1)
    13.4
    """
    (west, south), (east, north) = first, second
    up, across = radians(north - south), radians(east - west)
    held = sin(up / 2) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(held))


def spots_of(
    kind: ServiceKind,
    points: Iterable[ServicePoint],
    present: Iterable[str],
    places: Mapping[str, CommunePoint],
) -> tuple[Spot, ...]:
    """Where a kind is: the points of the register, and the communes that a count says have it.

    A commune with a point of its own keeps that point alone. As soon as one is real, the invented ones leave: they
    are replaced, never blended.
    """
    own = [p for p in points if p.kind == kind.code]
    real = [p for p in own if not p.demonstration]
    counted = [code for code in present if code in places and code not in {p.commune for p in real}]
    kept = real if real or counted else own
    found = [Spot(p.commune, p.longitude, p.latitude, p.name, p.demonstration) for p in kept]
    return (*found, *(Spot(code, places[code].longitude, places[code].latitude) for code in counted))


def nearest_by_air(commune: str, place: CommunePoint, kind: str, spots: Sequence[Spot]) -> Reached:
    """The nearest spot as the crow flies from the point of a commune, in kilometres."""
    here = (place.longitude, place.latitude)
    sized = [(distance_km(here, (s.longitude, s.latitude)), s.name, s) for s in spots]
    if not sized:
        return Reached(kind, None)
    size, _, spot = min(sized, key=lambda found: (found[0], found[1], found[2].commune))
    return Reached(kind, size, spot, spot.commune == commune, spot.demonstration)


def nearest_by_road(commune: str, kind: str, spots: Sequence[Spot], times: Mapping[str, TravelTimes]) -> Reached:
    """The nearest spot in minutes by road, commune to commune; 0 in the commune itself, None without a time."""
    table = times.get(commune)
    minutes = dict(table.minutes) if table else {}
    known = {**minutes, commune: minutes.get(commune, 0.0)} if table else {}
    sized = [(known[s.commune], s.commune, s) for s in spots if s.commune in known]
    if not sized:
        return Reached(kind, None)
    size, _, spot = min(sized, key=lambda found: (found[0], found[1]))
    invented = spot.demonstration or (table is not None and table.demonstration)
    return Reached(kind, size, spot, spot.commune == commune, invented)


def worst_of(reached: Sequence[Reached]) -> Reached | None:
    """The item of a basket that is the farthest; the first of the basket when several are as far.

    >>> worst_of([Reached("poste", None), Reached("medecin", 2.0), Reached("ecole", 5.0)]).kind
    'ecole'
    """
    known = [found for found in reached if found.size is not None]
    return max(known, key=lambda found: found.size or 0.0, default=None)


def people_beyond(sizes: Mapping[str, float | None], inhabitants: Mapping[str, int], threshold: float) -> int:
    """Inhabitants of the communes whose point is strictly beyond a threshold; an unknown distance counts nobody.

    >>> people_beyond({"a": 12.0, "b": 3.0, "c": None}, {"a": 340, "b": 900, "c": 50}, 10)
    340
    """
    return sum(inhabitants.get(code, 0) for code, size in sizes.items() if size is not None and size > threshold)
