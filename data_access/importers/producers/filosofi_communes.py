"""INSEE Filosofi, commune file in its old form: one row a commune, one column a measure, marks of secrecy in cells."""

import re
from collections.abc import Sequence

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals, commune_codes
from data_access.importers.published_figures import Coverage, Figure, finish, read_number
from data_access.importers.tables import Cells, RawTable
from indicators.statuses import Status

MEASURE = re.compile(r"(MED|TP60|RD)([0-9]{2})")
INDICATORS = {"MED": "MED_NV", "TP60": "TP60", "RD": "RAPPORT_D9D1"}
CENTURY = 2000
GEOGRAPHY = "Géographie au 1er janvier de l’année qui suit les revenus."


def recognises(names: Names) -> bool:
    """A column of communes and one of our measures."""
    return any(MEASURE.fullmatch(name) for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The vintage is the two digits that end the column's name; the limits are those of the next year."""
    figures = [figure for table in tables for line in table.rows for figure in _row(table, line, context, faults)]
    parsed = finish(figures, context, faults, Coverage(totals=False))
    parsed.notes.append(GEOGRAPHY)
    return parsed


def _row(table: RawTable, line: tuple[int, Cells], context: ImportContext, faults: Faults) -> list[Figure]:
    names = capitals(table.headers)
    code = line[1][names.index("CODGEO")].strip()
    place = context.places.get(code) or context.former[code]
    figures = []
    for column, name in enumerate(names):
        found = MEASURE.fullmatch(name)
        written = read_number(table, line, column, faults) if found else None
        if found and written:
            vintage = CENTURY + int(found[2])
            status = written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED)
            figures.append(
                Figure(
                    table=table,
                    row=line[0],
                    column=column,
                    indicator=INDICATORS[found[1]],
                    place=place,
                    vintage=str(vintage),
                    geo_vintage=str(vintage + 1),
                    value=written.value,
                    status=status,
                    text=line[1][column],
                )
            )
    return figures


FILOSOFI_COMMUNES = Producer(
    format=Format("filosofi_ancien", "INSEE Filosofi, fichier communal (ancienne forme)", "producteur"),
    key=("CODGEO",),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: MEASURE.fullmatch(name) is not None,
)
