"""One cell of the workbook of registers as a value: a commune, a date, a number, a list. Tells faults, raises none."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from json import loads
from pathlib import Path

from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data_access.importers.plan_table import PlanTable
from indicators.actions.lexicon import SPLIT, folded
from indicators.actions.words import Confidentiality
from indicators.catalogue.services import load_services
from indicators.formats import ParseReason, format_number, parse_french_number
from indicators.service_points.access import distance_km
from indicators.territories import Territory

OUTLINES = Path(__file__).resolve().parents[2] / "assets" / "geo" / "communes.geojson"
NEAR_KM = 12.0
"""How far from the point of the nearest commune a place may be, to be of the perimeter or next to it."""
DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class RowReader:
    """The cells of one row of a sheet; each method tells its fault and returns what stands for nothing."""

    table: PlanTable
    row: int
    communes: dict[str, Territory]

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; an empty one is a fault when it is needed."""
        found = " ".join(self.table.text(self.row, key).split())
        if needed and not found:
            self.table.fault("registre_obligatoire", self.row, key, champ=self.table.headers[key])
        return found

    def commune(self, key: str) -> str:
        """The code of a commune written by its code or its name."""
        return self._commune(key, self.text(key, needed=True))

    def several_communes(self, key: str) -> tuple[str, ...]:
        """The codes of communes parted by semicolons, once each."""
        names = [part for part in SPLIT.split(self.text(key, needed=True)) if part]
        return tuple(dict.fromkeys(code for code in (self._commune(key, name) for name in names) if code))

    def several(self, key: str) -> tuple[str, ...]:
        """Texts parted by semicolons, once each."""
        return tuple(dict.fromkeys(part.strip() for part in SPLIT.split(self.text(key, needed=True)) if part.strip()))

    def day(self, key: str) -> date | None:
        """A day, None for an empty cell."""
        written = self.text(key)
        for form in DAYS if written else ():
            try:
                return datetime.strptime(written, form).date()  # noqa: DTZ007 a day has no time zone
            except ValueError:
                continue
        if written:
            self.table.fault("registre_date", self.row, key, valeur=written)
        return None

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number between two bounds, None for an empty cell."""
        written = self.text(key)
        parsed = parse_french_number(written)
        if parsed.reason is ParseReason.EMPTY:
            return None
        if parsed.value is None or not low <= parsed.value <= high:
            bounds = f"Écrivez un nombre de {format_number(low)} à {format_number(high)}"
            self.table.fault("registre_nombre", self.row, key, valeur=written, remede=bounds)
            return None
        return parsed.value

    def confidentiality(self) -> Confidentiality:
        """The level of the row, public for an empty cell."""
        written = self.text("confidentiality").casefold()
        if written in ("", *(level.value for level in Confidentiality)):
            return Confidentiality(written or Confidentiality.PUBLIC)
        admitted = ", ".join(level.value for level in Confidentiality)
        self.table.fault("registre_liste", self.row, "confidentiality", valeur=written, admis=admitted)
        return Confidentiality.RESTRICTED

    def withdrawn(self) -> bool:
        """Whether the row leaves the register."""
        return folded(self.text("withdrawn")) in {"oui", "x", "1"}

    def place(self, commune: str, point: tuple[float, float]) -> None:
        """Tell a point that is far from the perimeter, or outside the commune it is said to be in."""
        near = min(distance_km(point, (p.longitude, p.latitude)) for p in load_services().places.values())
        if near > NEAR_KM:
            self.table.fault("service_hors_perimetre", self.row, "longitude", distance=format_number(near, 1))
        elif commune in outlines() and not outlines()[commune].covers(Point(point)):
            self.table.fault("service_hors_commune", self.row, "longitude", nom=self.communes[commune].name)

    def _commune(self, key: str, written: str) -> str:
        known = {folded(c.name): code for code, c in self.communes.items()} | {code: code for code in self.communes}
        found = known.get(written) or known.get(folded(written), "")
        if written and not found:
            self.table.fault("registre_commune", self.row, key, valeur=written)
        return found


@cache
def outlines() -> dict[str, BaseGeometry]:
    """The outline of each commune, by code."""
    features = loads(OUTLINES.read_text("utf-8"))["features"]
    return {feature["properties"]["code"]: shape(feature["geometry"]) for feature in features}
