"""The income columns of INSEE Filosofi in its old form (« MED21 »), shared by its own file and the dossier complet."""

import re
from collections.abc import Iterator

from data_access.importers.context import ImportContext
from data_access.importers.faults import Faults
from data_access.importers.producer import capitals
from data_access.importers.published_figures import Figure, read_number
from data_access.importers.tables import RawTable
from indicators.statuses import Status

MEASURE = re.compile(r"(MED|TP60|RD)([0-9]{2})")
INDICATORS = {"MED": "MED_NV", "TP60": "TP60", "RD": "RAPPORT_D9D1"}
CENTURY = 2000


def is_income_column(name: str) -> bool:
    """Whether a column (in capitals) is one of the three measures we show."""
    return MEASURE.fullmatch(name) is not None


def old_figures(table: RawTable, context: ImportContext, faults: Faults, geography: str = "") -> Iterator[Figure]:
    """One figure a cell; the vintage ends the name of the column, the limits are those of the next year by default."""
    names = capitals(table.headers)
    columns = [(column, found) for column, name in enumerate(names) if (found := MEASURE.fullmatch(name))]
    for line in table.rows:
        code = line[1][names.index("CODGEO")].strip()
        place = context.places.get(code) or context.former[code]
        for column, found in columns:
            written = read_number(table, line, column, faults)
            if written is not None:
                vintage = CENTURY + int(found[2])
                yield Figure(
                    table=table,
                    row=line[0],
                    column=column,
                    indicator=INDICATORS[found[1]],
                    place=place,
                    vintage=str(vintage),
                    geo_vintage=geography or str(vintage + 1),
                    value=written.value,
                    status=written.status or (Status.NOT_AVAILABLE if written.value is None else Status.PUBLISHED),
                    text=line[1][column],
                )
