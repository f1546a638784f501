"""The example neighbourhoods of a new store, and an example of request for data, all marked as such. Invents no code.

Names of places are real; limits, inhabitants and figures are invented, and every screen says so.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.data_requests import propose_letter, record_request
from data_access.services.neighbourhood_outlines import keep_outlines
from data_access.services.neighbourhood_values import record_example_values
from data_access.services.neighbourhoods import define_neighbourhood
from data_access.store import Store
from indicators.data_requests import DataRequest, RequestGesture
from indicators.neighbourhoods import Neighbourhood, NeighbourhoodFigure, NeighbourhoodKind
from indicators.statuses import Status

DATA = Path(__file__).parent / "data"
REASON = "données de départ"
SOURCE = "Découpage d’exemple, inventé pour montrer l’outil"
YEAR = "2023"
FIGURES = "exemple_quartiers.csv"
ASKED: tuple[tuple[str, RequestGesture, date, tuple[str, ...], str], ...] = (
    ("caf", RequestGesture.ASKED, date(2026, 9, 14), ("PLACES_PE_CREEES", "LAEP_SEANCES"), "exemple"),
    ("departement", RequestGesture.ASKED, date(2026, 10, 5), ("FSL_AIDES", "DELAI_1ER_RDV"), "exemple"),
    ("caf", RequestGesture.RECEIVED, date(2026, 10, 21), ("LAEP_SEANCES",), "exemple\u00a0: reçu, à importer"),
)
"""Partner, gesture, day, indicators and note of each example."""


def load_neighbourhoods(store: Store) -> None:
    """Define the example neighbourhoods, keep their outlines, publish their figures masked, note example requests."""
    for place in example_places():
        define_neighbourhood(store, SYSTEM_ACTOR, place, REASON)
    outlines = DATA / "neighbourhoods.geojson"
    keep_outlines(store, SYSTEM_ACTOR, outlines.name, outlines.read_bytes(), SOURCE)
    record_example_values(store, SYSTEM_ACTOR, FIGURES, tuple(example_figures()))
    today = store.clock.now().date()
    for partner, gesture, on, indicators, note in ASKED:
        if on <= today:
            asked = gesture is RequestGesture.ASKED
            letter = propose_letter(store, SYSTEM_ACTOR, partner, indicators) if asked else ""
            record_request(
                store, SYSTEM_ACTOR, DataRequest(partner, gesture, on, indicators, letter, note, demonstration=True)
            )


def example_places() -> Iterator[Neighbourhood]:
    """The neighbourhoods of the file."""
    for row in _rows("neighbourhoods.csv"):
        kind, since = NeighbourhoodKind(row["kind"]), date.fromisoformat(row["valid_from"])
        people = int(row["population"])
        yield Neighbourhood(
            row["code"], row["name"], kind, row["commune"], since, people, YEAR, SOURCE, demonstration=True
        )


def example_figures() -> Iterator[NeighbourhoodFigure]:
    """The figures of the file, as received: the publication masks them."""
    for row in _rows("neighbourhood_figures.csv"):
        value = float(row["value"].replace(",", "."))
        yield NeighbourhoodFigure(row["code"], row["indicator"], row["vintage"], value, Status.ESTIMATED.value,
                                  "donnée de démonstration", demonstration=True)  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter=";")
