"""From the sheets of a workbook to lines of the registers of the field. Faults are told, nothing is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from data_access.importers.plan_book import Book, Sheet
from data_access.importers.plan_table import FoundFaults, PlanTable, open_table
from data_access.importers.register_cells import RowReader
from data_access.importers.register_sheets import ASKED, BODIES, COLUMNS, EQUIPMENT, SERVICES, TIMES
from indicators.actions.lexicon import folded
from indicators.catalogue.model import Catalogue
from indicators.catalogue.services import load_services
from indicators.service_points.hours import HoursError, read_hours
from indicators.service_points.lambert import degrees_of
from indicators.service_points.model import CoordinationBody, Opening, ServicePoint, TravelTimes
from indicators.service_points.reading import Entry
from indicators.territories import Territory

MOST_MINUTES = 240
NOT_CODE = re.compile(r"[^a-z0-9]+")
NOTHING_THERE = "non renseignée"


@dataclass
class FoundEntries:
    """What a workbook says: lines to write, lines to take away, and every fault."""

    faults: FoundFaults
    communes: dict[str, Territory]
    kept: dict[tuple[str, str], Entry] = field(default_factory=dict)
    withdrawn: dict[tuple[str, str], Entry] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, sheet: str, reader: RowReader, entry: Entry, key: str) -> None:
        """Keep a line, or tell that the sheet already said it."""
        if (sheet, key) in self.rows:
            reader.table.fault("registre_double", reader.row, "name", premiere=self.rows[sheet, key])
            return
        self.rows[sheet, key] = reader.row
        held = self.withdrawn if sheet in (SERVICES, BODIES) and reader.withdrawn() else self.kept
        held[sheet, key] = entry


def read_registers(book: Book, catalogue: Catalogue) -> FoundEntries:
    """Every sheet known to us, its faults all told in one pass; the others are left aside."""
    communes = {commune.code: commune for commune in catalogue.communes()}
    found = FoundEntries(FoundFaults(book.file_name), communes)
    known = [(name, sheet) for name in COLUMNS if (sheet := book.named(name)) is not None and _filled(sheet)]
    if not known:
        words = {"attendues": ", ".join(COLUMNS), "feuilles": book.names}
        found.faults.of("").add("registre_feuilles_absentes", None, **words)
    for name, sheet in known:
        table = open_table(sheet, COLUMNS[name], ASKED[name], found.faults.of(sheet.name))
        if table is not None:
            _read_table(found, name, table)
    return found


def _filled(sheet: Sheet) -> bool:
    return sum(any(cell.strip() for cell in row) for row in sheet.rows) > 1


def _read_table(found: FoundEntries, name: str, table: PlanTable) -> None:
    readers = [RowReader(table, row, found.communes) for row in table.rows()]
    if not readers:
        table.faults.add("registre_sans_ligne", None)
    READERS[name](found, readers)


def _services(found: FoundEntries, readers: list[RowReader]) -> None:
    for reader in readers:
        point = _service(reader)
        if point is not None:
            found.add(SERVICES, reader, point, point.code)


def _service(reader: RowReader) -> ServicePoint | None:
    name, kind, commune = reader.text("name", needed=True), _kind(reader), reader.commune("commune")
    openings, place = _hours(reader), _place(reader, commune)
    if not (name and kind and commune):
        return None
    return ServicePoint(
        code=reader.text("code") or _code(kind, commune, name),
        name=name,
        kind=kind,
        organisation=reader.text("organisation"),
        commune=commune,
        longitude=place[0],
        latitude=place[1],
        openings=openings,
        vintage=reader.text("vintage"),
        source=reader.text("source") or NOTHING_THERE,
        checked=reader.day("checked"),
        exact=place[2],
        confidentiality=reader.confidentiality(),
    )


def _kind(reader: RowReader) -> str:
    written = reader.text("kind", needed=True)
    kinds = load_services().kinds
    known = {folded(k.label): k.code for k in kinds.values()} | {folded(code): code for code in kinds}
    if written and folded(written) not in known:
        reader.table.fault("registre_liste", reader.row, "kind", valeur=written, admis=", ".join(kinds))
    return known.get(folded(written), "")


def _hours(reader: RowReader) -> tuple[Opening, ...]:
    try:
        return read_hours(reader.table.text(reader.row, "hours"))
    except HoursError as error:
        reader.table.fault("service_horaires", reader.row, "hours", morceau=error.part)
        return ()


def _place(reader: RowReader, commune: str) -> tuple[float, float, bool]:
    """Where a row is: its coordinates, else the point of its commune, and whether they are its own."""
    longitude, latitude = reader.number("longitude", -180, 180), reader.number("latitude", -90, 90)
    if longitude is not None and latitude is not None:
        reader.place(commune, (longitude, latitude))
        return longitude, latitude, True
    if commune:
        reader.table.fault("service_sans_point", reader.row, "longitude")
        point = load_services().places[commune]
        return point.longitude, point.latitude, False
    return 0.0, 0.0, False


def _code(kind: str, commune: str, name: str) -> str:
    return f"{kind}-{commune}-{NOT_CODE.sub('-', folded(name)).strip('-')}"[:80]


def _times(found: FoundEntries, readers: list[RowReader]) -> None:
    for reader in readers:
        ends = reader.commune("origin"), reader.commune("end")
        minutes = reader.number("minutes", 0, MOST_MINUTES)
        if minutes is None and not reader.text("minutes"):
            reader.text("minutes", needed=True)
        if not all(ends) or minutes is None:
            continue
        held = found.kept.get((TIMES, ends[0]))
        table = held if isinstance(held, TravelTimes) else TravelTimes(ends[0], ())
        if ends[1] in dict(table.minutes):
            reader.table.fault("registre_double", reader.row, "end", premiere=found.rows[TIMES, "-".join(ends)])
            continue
        found.rows[TIMES, "-".join(ends)] = reader.row
        found.kept[TIMES, ends[0]] = replace(
            table,
            minutes=(*table.minutes, (ends[1], minutes)),
            source=reader.text("source") or table.source or NOTHING_THERE,
            measured=reader.text("measured") or table.measured,
        )


def _bodies(found: FoundEntries, readers: list[RowReader]) -> None:
    for reader in readers:
        name, communes = reader.text("name", needed=True), reader.several_communes("communes")
        body = CoordinationBody(
            code=reader.text("code") or NOT_CODE.sub("-", folded(name)).strip("-")[:80],
            name=name,
            organisations=reader.several("organisations"),
            communes=communes,
            rhythm=reader.text("rhythm"),
            last_met=reader.day("last_met"),
            source=reader.text("source") or NOTHING_THERE,
            confidentiality=reader.confidentiality(),
        )
        if name and communes and body.organisations:
            found.add(BODIES, reader, body, body.code)


def _equipment(found: FoundEntries, readers: list[RowReader]) -> None:
    """Rows of the permanent base of equipment: those of our communes and kinds, one point each."""
    aside, rules = 0, load_services()
    for reader in readers:
        commune, kind = reader.text("commune"), rules.kind_of_type(reader.text("type"))
        if commune not in found.communes or not kind:
            aside += 1
            continue
        place = _projected(reader) or _place(reader, commune)
        year = reader.text("year")
        name = reader.text("name") or f"{rules.kinds[kind].label} {found.communes[commune].at}"
        number = sum(code.startswith(f"bpe-{reader.text('type')}-{commune}-") for _, code in found.rows) + 1
        code = f"bpe-{reader.text('type')}-{commune}-{number}"
        source = f"INSEE, Base permanente des équipements {year}".strip()
        point = ServicePoint(code, name, kind, "", commune, *place[:2], (), year, source, exact=place[2])
        found.add(EQUIPMENT, reader, point, code)
    if aside:
        readers[0].table.faults.add("service_bpe_ailleurs", None, nombre=aside)


def _projected(reader: RowReader) -> tuple[float, float, bool] | None:
    if reader.text("longitude"):
        return None
    east, north = reader.number("east", 0, 1_300_000), reader.number("north", 6_000_000, 7_200_000)
    return (*degrees_of(east, north), True) if east is not None and north is not None else None


READERS: dict[str, Callable[[FoundEntries, list[RowReader]], None]] = {
    SERVICES: _services,
    TIMES: _times,
    BODIES: _bodies,
    EQUIPMENT: _equipment,
}
