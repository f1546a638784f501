"""INSEE permanent base of equipment, one line an equipment (1.5 GB): counted by commune and type while it is read."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from data_access.importers.census_tables import place_of
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.equipment_counts import COUNTED, PlaceCounts, equipment_figures
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, capitals, commune_codes
from data_access.importers.published_figures import Figure, Written, finish
from data_access.importers.tables import RawTable

COLUMNS = ("AN", "DEPCOM", "TYPEQU")


def recognises(names: Names) -> bool:
    """The year, the commune and the type of an equipment."""
    return set(COLUMNS) <= set(names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """One count a commune and type; the lines of other communes were left aside while reading."""
    figures: list[Figure] = []
    for table in tables:
        names = capitals(table.headers)
        year, code, kind = (names.index(name) for name in COLUMNS)
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        first: dict[tuple[str, str], int] = {}
        for row, cells in table.rows:
            key = (cells[code].strip(), cells[year].strip())
            first.setdefault(key, row)
            counts[key][cells[kind].strip()] += 1
        for key, by_type in counts.items():
            place = place_of(key[0], context)
            if place is not None:
                written = {name: Written(float(number), None) for name, number in by_type.items()}
                found = PlaceCounts(table, first[key], kind, place, key[1], written)
                figures += equipment_figures(found, context)
    parsed = finish(figures, context, faults)
    parsed.notes.append(COUNTED)
    return parsed


EQUIPMENT_BASE = Producer(
    format=Format("insee_bpe", "INSEE Base permanente des équipements, fichier détaillé", "long"),
    key=("DEPCOM",),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=lambda name: name in COLUMNS,
)
