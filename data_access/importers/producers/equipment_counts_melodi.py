"""INSEE permanent base of equipment, counts by type in long form (DS_BPE)."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.equipment_counts import COUNTED, PlaceCounts, equipment_figures
from data_access.importers.faults import Faults
from data_access.importers.melodi_rows import LongRow, is_long, long_codes, long_rows
from data_access.importers.producer import Format, Names, Producer
from data_access.importers.published_figures import Figure, Written, finish
from data_access.importers.tables import RawTable

MEASURE, FACILITIES, KIND = "BPE_MEASURE", "FACILITIES", "FACILITY_TYPE"
TOTAL = "_T"


def recognises(names: Names) -> bool:
    """Types of facilities by place; the tables of one theme, with dimensions of their own, are not it."""
    return is_long(names, MEASURE, KIND, "FACILITY_DOM") and not {"SCHOOL_SECTOR", "CANTEEN"} & set(names)


def keeper(names: Names) -> Callable[[Sequence[str]], bool]:
    """The counts of facilities by type: totals of a domain would count them again."""
    measure, kind = names.index(MEASURE), names.index(KIND)
    return lambda cells: cells[measure].strip() == FACILITIES and cells[kind].strip() not in (TOTAL, "")


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """One row a place and type."""
    places: dict[tuple[str, str], list[LongRow]] = defaultdict(list)
    for row in long_rows(tables, context, faults):
        places[row.place.code, row.vintage].append(row)
    figures: list[Figure] = []
    for (_, vintage), rows in places.items():
        by_type = {row.dimensions[KIND]: Written(row.value, row.status) for row in rows}
        first = rows[0]
        found = PlaceCounts(first.table, first.row, first.column, first.place, vintage, by_type)
        figures += equipment_figures(found, context)
    parsed = finish(figures, context, faults)
    parsed.notes.append(COUNTED)
    return parsed


EQUIPMENT_COUNTS_MELODI = Producer(
    format=Format("insee_bpe_melodi", "INSEE Base permanente des équipements, dénombrement (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=parse,
    codes=long_codes,
    keeps=keeper,
)
