"""SDES, social housing (RPLS): dwellings of social landlords on 1 January, for 1,000 inhabitants."""

import re
from collections.abc import Sequence

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals, commune_codes
from data_access.importers.producers.table_fields import Fields, field_name, fields_of, known_place
from data_access.importers.published_figures import Figure, Written, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

INDICATOR = "RPLS_PARC"
COUNT = "nb_ls"
LEVELS = {"depcom_arm": "commune", "epci": "epci", "dep": "departement", "reg": "region"}
"""The level of a sheet, by the most particular code its header holds."""
POPULATION_YEAR = "2023"
FIRST_JANUARY = re.compile(r"1\s*(?:er)?\s+janvier\s+((?:19|20)[0-9]{2})", re.IGNORECASE)
PAST_COUNT = re.compile(r"nb_ls_?((?:19|20)[0-9]{2})")
PER = 1000.0
NOTE = f"logements du répertoire / population municipale {POPULATION_YEAR}"
SECRECY = "Une commune «\u00a0s\u00a0» ou vide est tenue secrète\u202f; sous 11 logements, elle est masquée."


def recognises(names: Names) -> bool:
    """The number of dwellings."""
    return COUNT.upper() in names


def keys(names: Names) -> tuple[str, ...]:
    """The column of codes of a sheet: the most particular of those it has."""
    return (next((key.upper() for key in LEVELS if key.upper() in names), "DEPCOM_ARM"),)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The density of every territory we know, level by level."""
    figures = []
    for table in tables:
        year = _year(table)
        if not year:
            faults.add("annee_introuvable", faults.at(1, "", table.sheet), ou="le titre (« au 1er janvier »)")
            return ParsedTable([], faults)
        fields = fields_of(table)
        code = keys(capitals(table.headers))[0].lower()
        for line in table.rows:
            place = _place(context, fields.text(line[1], code), LEVELS[code])
            figure = _figure(fields, line, (place, year), faults) if place else None
            figures += [figure] if figure else []
    parsed = finish(figures, context, faults)
    parsed.notes.append(SECRECY)
    return parsed


def _codes(context: ImportContext) -> frozenset[str]:
    wider = {place.code for place in context.places.values() if place.level in {"departement", "region"}}
    return commune_codes(context) | wider


def _place(context: ImportContext, code: str, level: str) -> Place | None:
    """The territory of a row, at the level of its sheet: codes collide between levels."""
    place = known_place(context, code)
    return place if place is not None and place.level == level else None


def _year(table: RawTable) -> str:
    """The year of the 1 January the title names, else the one after the last past year of the columns."""
    titles = " ".join(cell for cells in table.above for cell in cells)
    if found := FIRST_JANUARY.search(titles):
        return found[1]
    past = [int(m[1]) for header in table.headers if (m := PAST_COUNT.fullmatch(field_name(header)))]
    return str(max(past) + 1) if past else ""


def _figure(fields: Fields, line: tuple[int, Cells], where: tuple[Place, str], faults: Faults) -> Figure | None:
    column = fields.find(COUNT) or 0
    written = read_number(fields.table, line, column, faults)
    if written is None:
        return None
    place, year = where
    value, status = _density(written, place)
    return Figure(
        table=fields.table,
        row=line[0],
        column=column,
        indicator=INDICATOR,
        place=place,
        vintage=year,
        geo_vintage=year,
        value=value,
        status=status,
        numerator=written.value,
        denominator=None if place.population is None else float(place.population),
        text=line[1][column],
        note=NOTE,
    )


def _density(written: Written, place: Place) -> tuple[float | None, Status]:
    if written.value is None:
        return None, written.status or Status.SECRET
    if not place.population:
        return None, Status.NOT_AVAILABLE
    return PER * written.value / place.population, Status.CALCULATED


SOCIAL_HOUSING = Producer(
    format=Format("sdes_rpls", "SDES, parc locatif social (RPLS)", "producteur"),
    key=("DEPCOM_ARM",),
    keys=keys,
    recognises=recognises,
    parse=parse,
    codes=_codes,
    several=True,
    wants=lambda name: name == COUNT.upper() or PAST_COUNT.fullmatch(name.lower()) is not None,
)
