"""INSEE Filosofi, long form: one row a figure, every level in one file, secrecy in a column of its own."""

from collections.abc import Sequence

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.melodi_rows import YEAR, LongRow, long_codes, long_rows
from data_access.importers.producer import Format, Names, Producer, capitals
from data_access.importers.published_figures import Coverage, Figure, finish
from data_access.importers.tables import RawTable

COLUMNS = (
    "GEO", "GEO_OBJECT", "FILOSOFI_MEASURE", "UNIT_MEASURE", "TIME_PERIOD", "CONF_STATUS", "OBS_STATUS", "OBS_VALUE",
)  # fmt: skip
REQUIRED = ("FILOSOFI_MEASURE", "TIME_PERIOD", "CONF_STATUS")
"""Without its column of secrecy, a masked figure could pass for a missing one."""
INDICATORS = {"MED_SL": "MED_NV", "PR_MD60": "TP60", "IR_D9_D1_SL": "RAPPORT_D9D1"}
KNOWN_COLUMNS = 5
GEOGRAPHY = "Géographie au 1er janvier de l’année qui suit les revenus, sauf si le fichier en porte une autre."


def recognises(names: Names) -> bool:
    """Most of its columns, so that a file that lost one is refused by the name of that column."""
    return sum(name in names for name in COLUMNS) >= KNOWN_COLUMNS and "FILOSOFI_MEASURE" in names


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The three measures we show, at every level we know."""
    for table in tables:
        names = capitals(table.headers)
        lacking = [n for n in REQUIRED if n not in names]
        lacking += [] if {"OBS_VALUE", "OBS_VALUE_NIVEAU"} & set(names) else ["OBS_VALUE"]
        for name in lacking:
            faults.add("colonne_absente", faults.at(table.header_row, "", name), colonne=name, proche="")
        if lacking:
            return ParsedTable([], faults)
    rows = [row for row in long_rows(tables, context, faults) if row.dimensions["FILOSOFI_MEASURE"] in INDICATORS]
    parsed = finish([_figure(row) for row in rows], context, faults, Coverage(totals=False))
    parsed.outside = sum(len(table.rows) for table in tables) - len(rows)
    parsed.notes.append(GEOGRAPHY)
    return parsed


def _figure(row: LongRow) -> Figure:
    following = str(int(row.vintage) + 1) if YEAR.fullmatch(row.vintage) else ""
    return row.figure(INDICATORS[row.dimensions["FILOSOFI_MEASURE"]], row.geo_vintage or following)


FILOSOFI_MELODI = Producer(
    format=Format("filosofi_nouveau", "INSEE Filosofi, forme longue (Melodi)", "producteur"),
    key=("GEO",),
    recognises=recognises,
    parse=parse,
    codes=long_codes,
)
