"""INSEE historical populations workbook (« base-pop-historiques »): one column a census year, one row a commune."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data_access.importers.census import seen_geography
from data_access.importers.census_tables import KEY, geography_note, place_of
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals, commune_codes
from data_access.importers.published_figures import Figure, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

POPULATION = re.compile(r"(?:PMUN|PSDC)([0-9]{2}|[0-9]{4})")
"""Municipal population, or population without double counting before 2006; two digits or four."""
FIRST, CENTURY, TURN = 1968, 100, 60
LAG = 3
"""Years between a census and the limits its tables are in."""


def recognises(names: Names) -> bool:
    """A column of communes and populations of several years."""
    return sum(POPULATION.fullmatch(name) is not None for name in names) > 1


def year_of(text: str) -> int:
    """The year of a column, of this century unless its two digits are past 60.

    >>> year_of("23"), year_of("68"), year_of("1999")
    (2023, 1968, 1999)
    """
    year = int(text)
    if year > CENTURY:
        return year
    return year + (1900 if year >= TURN else 2000)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Every population since 1968."""
    years = {year for table in tables for _, year in _columns(table)}
    codes = {_code(table, cells) for table in tables for _, cells in table.rows}
    geography = seen_geography(max(years) + LAG, codes, context)
    figures = [f for table in tables for line in table.rows for f in _row(table, line, context, faults)]
    parsed = finish([replace(figure, geo_vintage=geography) for figure in figures], context, faults)
    parsed.notes.append(geography_note(geography))
    return parsed


def _columns(table: RawTable) -> list[tuple[int, int]]:
    """The columns of populations and their years."""
    found = ((column, POPULATION.fullmatch(name)) for column, name in enumerate(capitals(table.headers)))
    return [(column, year_of(match[1])) for column, match in found if match]


def _code(table: RawTable, cells: Cells) -> str:
    return cells[capitals(table.headers).index(KEY)].strip()


def _row(table: RawTable, line: tuple[int, Cells], context: ImportContext, faults: Faults) -> Iterator[Figure]:
    place = place_of(_code(table, line[1]), context)
    for column, year in _columns(table):
        written = read_number(table, line, column, faults) if place and year >= FIRST else None
        if place and written:
            yield Figure(
                table=table,
                row=line[0],
                column=column,
                indicator="POP_MUN",
                place=place,
                vintage=str(year),
                geo_vintage="",
                value=written.value,
                status=written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED),
                text=line[1][column],
            )


POPULATION_HISTORY = Producer(
    format=Format("insee_populations_historiques", "INSEE populations historiques des communes", "large"),
    key=(KEY,),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: POPULATION.fullmatch(name) is not None,
)
