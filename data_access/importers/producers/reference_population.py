"""INSEE reference populations, long form (DS_POPULATIONS_REFERENCE): the municipal population of each year."""

from functools import partial

from data_access.importers.melodi_rows import is_long, long_codes
from data_access.importers.melodi_shares import LongCensus, crossing, parse_census
from data_access.importers.producer import Format, Names, Producer

REFERENCE = LongCensus(
    dimensions=("POPREF_MEASURE",),
    shares=(),
    counts={"POP_MUN": crossing(POPREF_MEASURE="PMUN")},
)


def recognises(names: Names) -> bool:
    """The measure of reference populations."""
    return is_long(names, *REFERENCE.dimensions)


REFERENCE_POPULATION = Producer(
    format=Format("insee_populations_reference", "INSEE populations de référence (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=partial(parse_census, REFERENCE),
    codes=long_codes,
    keeps=REFERENCE.keeper,
)
