"""INSEE historical workbook of population by sex and five-year age: a sheet a census (« COM_1968 »), split codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.importers.census import census_geography, seen_geography
from data_access.importers.census_tables import geography_note, place_of
from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals, commune_codes
from data_access.importers.published_figures import Figure, Written, finish, read_number
from data_access.importers.ratios import Parts, ratio
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

AGE = re.compile(r"AGEQ_REC([0-9]{2})S([12])RPOP([0-9]{4})")
"""Rank of the age band (01: 0 to 4, 20: 95 or over), sex, census."""
GEOGRAPHY = re.compile(r"DR([0-9]{2})")
"""Header of the département in present limits, with their year."""
KEY, WIDTHS = ("DR", "CR"), (2, 3)
ALL, UNDER_20, FROM_65, FROM_75 = range(1, 21), range(1, 5), range(14, 21), range(16, 21)
SHARES = {"INDICE_VIEIL": (FROM_65, UNDER_20), "PART_75P": (FROM_75, ALL), "PART_MOINS20": (UNDER_20, ALL)}
CENTURY = 2000
Ages = Mapping[int, tuple[Written, ...]]


def recognises(names: Names) -> bool:
    """The columns of one census by age and sex."""
    return any(AGE.fullmatch(name) for name in names)


def wants(name: str) -> bool:
    """Ages, and the header that says the year of the limits."""
    return AGE.fullmatch(name) is not None or GEOGRAPHY.fullmatch(name) is not None


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Children under five, and the shares of ages, for the census of each sheet."""
    geography = _geography(tables, context)
    figures = [f for table in tables for line in table.rows for f in _row(table, line, context, faults)]
    parsed = finish([replace(figure, geo_vintage=geography) for figure in figures], context, faults)
    parsed.notes.append(geography_note(geography))
    return parsed


def _geography(tables: Sequence[RawTable], context: ImportContext) -> str:
    names = [name for table in tables for name in capitals(table.headers)]
    said = [CENTURY + int(found[1]) for name in names if (found := GEOGRAPHY.fullmatch(name))]
    censuses = [int(found[3]) for name in names if (found := AGE.fullmatch(name))]
    codes = {_code(table, cells) for table in tables for _, cells in table.rows}
    return seen_geography(max(said) if said else census_geography(max(censuses)), codes, context)


def _code(table: RawTable, cells: Cells) -> str:
    names = capitals(table.headers)
    return CENSUS_AGES.code_of([cells[names.index(name)] for name in KEY])


def _row(table: RawTable, line: tuple[int, Cells], context: ImportContext, faults: Faults) -> Iterator[Figure]:
    place = place_of(_code(table, line[1]), context)
    if place is None:
        return
    ages, columns, vintage = _ages(table, line, faults)
    if set(ages) != set(ALL):
        return
    for indicator, (over, under) in SHARES.items():
        parts = ratio(_signed(ages, over), _signed(ages, under), indicator, context)
        yield _figure((table, line, columns), indicator, place, vintage, parts)
    withheld = [w for w in ages[1] if w.value is None]
    total = None if withheld else sum(w.value or 0.0 for w in ages[1])
    status = (withheld[0].status or Status.NOT_AVAILABLE) if withheld else Status.PUBLISHED
    yield _figure((table, line, columns), "POP_0_4", place, vintage, (total, None, None, status))


def _ages(table: RawTable, line: tuple[int, Cells], faults: Faults) -> tuple[Ages, int, str]:
    found: dict[int, tuple[Written, ...]] = {}
    first, vintage = 0, ""
    for column, name in enumerate(capitals(table.headers)):
        age = AGE.fullmatch(name)
        written = read_number(table, line, column, faults) if age else None
        if age and written:
            rank, first, vintage = int(age[1]), first or column, age[3]
            found[rank] = (*found.get(rank, ()), written)
    return found, first, vintage


def _signed(ages: Ages, ranks: range) -> list[tuple[Written, float]]:
    return [(written, 1.0) for rank in ranks for written in ages[rank]]


def _figure(
    where: tuple[RawTable, tuple[int, Cells], int], indicator: str, place: Place, vintage: str, parts: Parts
) -> Figure:
    table, line, column = where
    return Figure(
        table=table,
        row=line[0],
        column=column,
        indicator=indicator,
        place=place,
        vintage=vintage,
        geo_vintage="",
        value=parts[0],
        numerator=parts[1],
        denominator=parts[2],
        status=parts[3],
        text=line[1][column],
        source=f"INSEE RP {vintage}",
    )


CENSUS_AGES = Producer(
    format=Format("insee_rp_ages", "INSEE Recensement, population par sexe et âge depuis 1968", "large"),
    key=KEY,
    widths=WIDTHS,
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=wants,
    several=True,
)
