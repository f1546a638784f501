"""Reads the rows of INSEE's long form (Melodi), text or JSON: place, vintage, secrecy, value. Maps no indicator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_access.importers.context import ImportContext, Place
from data_access.importers.faults import Faults
from data_access.importers.producer import Names, capitals
from data_access.importers.published_figures import Figure, Written, read_number
from data_access.importers.tables import RawTable
from indicators.statuses import Status

VALUES = ("OBS_VALUE", "OBS_VALUE_NIVEAU")
"""The column of values: its name in a file, and in an answer of the service."""
LEVELS = {"COM": "commune", "EPCI": "epci", "DEP": "departement", "REG": "region"}
FRANCE = {"FM": "france_metro", "F": "france", "FR": "france", "FRANCE": "france"}
FRANCE_OBJECTS = frozenset({"FRANCE", "PAYS", "FM", "F", "NAT"})
FREE = "F"
OBSERVED = {"P": Status.PROVISIONAL, "E": Status.ESTIMATED}
GEOGRAPHY = re.compile(r"(?:([0-9]{4})-)?(?:([A-Z][A-Z0-9]*)-)?([0-9A-Z]+)")
YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class LongRow:
    """One row about a known place: its dimensions by name, its value, and where it stands in the file.

    ``geo_vintage`` is the year written before the code of the place, ``""`` when there is none.
    """

    table: RawTable
    row: int
    column: int
    place: Place
    vintage: str
    geo_vintage: str
    value: float | None
    status: Status
    text: str
    dimensions: dict[str, str]

    def figure(self, indicator: str, geo_vintage: str) -> Figure:
        """The row as the figure of an indicator."""
        return Figure(
            table=self.table,
            row=self.row,
            column=self.column,
            indicator=indicator,
            place=self.place,
            vintage=self.vintage,
            geo_vintage=geo_vintage,
            value=self.value,
            status=self.status,
            text=self.text,
        )


def long_codes(context: ImportContext) -> frozenset[str]:
    """Every known code, those of former communes, and the ways to write France."""
    return frozenset(context.places) | frozenset(context.former) | frozenset(FRANCE)


def is_long(names: Names, *dimensions: str) -> bool:
    """Whether a header is that of a long table with these dimensions."""
    return {"GEO", "TIME_PERIOD", *dimensions} <= set(names) and any(value in names for value in VALUES)


def long_rows(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> Iterator[LongRow]:
    """The rows about a place we know, the level read before the code: numbers collide between levels."""
    for table in tables:
        names = capitals(table.headers)
        value = next(names.index(name) for name in VALUES if name in names)
        for line in table.rows:
            cells = dict(zip(names, (cell.strip() for cell in line[1]), strict=True))
            found = GEOGRAPHY.fullmatch(cells["GEO"])
            place = _place(cells.get("GEO_OBJECT") or (found[2] or ""), found[3], context) if found else None
            written = read_number(table, line, value, faults) if place else None
            if found and place and written:
                said = (written.value, _status(written, cells), line[1][value])
                yield LongRow(table, line[0], value, place, cells["TIME_PERIOD"], found[1] or "", *said, cells)


def _status(written: Written, cells: dict[str, str]) -> Status:
    if cells.get("CONF_STATUS", FREE) != FREE:
        return Status.SECRET
    if written.value is None:
        return written.status or Status.NOT_AVAILABLE
    return OBSERVED.get(cells.get("OBS_STATUS", ""), Status.PUBLISHED)


def _place(level: str, code: str, context: ImportContext) -> Place | None:
    if level.upper() in LEVELS:
        place = context.places.get(code) or context.former.get(code)
        return place if place is not None and place.level == LEVELS[level.upper()] else None
    wanted = FRANCE.get(code) if level.upper() in FRANCE_OBJECTS else None
    return next((place for place in context.places.values() if place.level == wanted), None)
