"""Checks and keeps the outlines of neighbourhoods from a GeoJSON, all or nothing. Draws none."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.base import clean_file_name
from data_access.importers.neighbourhood_outlines import (
    CheckedOutlines,
    Surroundings,
    known_shape,
    read_neighbourhood_outlines,
)
from data_access.repositories.journal import Gesture
from data_access.repositories.neighbourhoods import Neighbourhoods, OutlineRecord, signed_by
from data_access.services.neighbourhoods import DEFINE
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import Anomaly, RefusedError

COMMUNES_FILE = Path(__file__).resolve().parents[2] / "assets" / "geo" / "communes.geojson"
LONGEST_SOURCE = 160


@dataclass(frozen=True, slots=True)
class OutlineReport:
    """What a file of outlines would bring: names of the neighbourhoods drawn, every fault."""

    names: tuple[str, ...]
    faults: tuple[Anomaly, ...]

    @property
    def accepted(self) -> bool:
        """Whether it may be kept."""
        return bool(self.names) and not any(fault.blocking for fault in self.faults)


@operation(DEFINE)
def check_outlines(store: Store, _actor: Actor, file_name: str, content: bytes) -> OutlineReport:
    """The dry run of a GeoJSON of neighbourhoods; FileRefusedError when it is refused as a whole. Keeps nothing."""
    with store.reading() as uow:
        checked, names = _checked(store, uow, file_name, content)
    return OutlineReport(tuple(names[code] for code in checked.geometries), tuple(checked.faults.found))


@operation(DEFINE)
def keep_outlines(store: Store, actor: Actor, file_name: str, content: bytes, source: str) -> tuple[str, ...]:
    """Keep the outlines of a file, all or nothing; returns the names. RefusedError at its first fault."""
    told = " ".join(source.split())
    if not 0 < len(told) <= LONGEST_SOURCE:
        message = f"Écrivez d’où viennent les contours, en {LONGEST_SOURCE} caractères au plus."
        raise RefusedError(message)
    with store.writing() as uow:
        checked, names = _checked(store, uow, file_name, content)
        blocking = [fault for fault in checked.faults.found if fault.blocking]
        if blocking:
            raise RefusedError(blocking[0].sentence())
        records = [OutlineRecord(code, checked.coordinates_of(code), told) for code in checked.geometries]
        Neighbourhoods(uow.connection).add_outlines(records, signed_by(actor, uow.now()))
        after = {"quartiers": [record.code for record in records], "source": told}
        uow.trace(actor, Gesture("importer des contours de quartiers", clean_file_name(file_name), {}, after))
    return tuple(names[record.code] for record in records)


def _checked(store: Store, uow: UnitOfWork, file_name: str, content: bytes) -> tuple[CheckedOutlines, dict[str, str]]:
    known = Neighbourhoods(uow.connection)
    places = {place.code: place for place in known.in_force()}
    communes = {commune.code: commune.name for commune in store.catalogue.communes()}
    drawn = {record.code: known_shape(record.coordinates) for record in known.outlines()}
    around = Surroundings(places, _commune_shapes(), communes, drawn)
    checked = read_neighbourhood_outlines(content, clean_file_name(file_name), around)
    return checked, {place.code: place.name for place in places.values()}


@cache
def _commune_shapes() -> dict[str, BaseGeometry]:
    """The outlines of the communes, by code."""
    features = json.loads(COMMUNES_FILE.read_text("utf-8"))["features"]
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in features}
