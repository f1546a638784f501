"""INSEE census, one theme of the commune bases (« base-cc »), text or workbook: one row a commune, three censuses."""

from collections.abc import Sequence

from data_access.importers.census import is_census_column
from data_access.importers.census_tables import KEY, NOTE, census_figures, geography_note, geography_of
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.published_figures import finish
from data_access.importers.tables import RawTable


def recognises(names: Names) -> bool:
    """A column of communes and one census column we need; the overseas file and that of boroughs look alike."""
    return any(is_census_column(name) for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The shares its columns allow, for every census of the file."""
    geography = geography_of(tables, context)
    parsed = finish(list(census_figures(tables, context, faults, geography)), context, faults)
    parsed.notes += [geography_note(geography), NOTE]
    return parsed


CENSUS_BASE = Producer(
    format=Format("insee_rp_base", "INSEE Recensement, base communale", "large"),
    key=(KEY,),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=is_census_column,
)
