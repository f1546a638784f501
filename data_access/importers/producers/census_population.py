"""INSEE census, population by age and sex, long form (DS_RP_POPULATION_PRINC)."""

from functools import partial

from data_access.importers.melodi_rows import is_long, long_codes
from data_access.importers.melodi_shares import LongCensus, LongShare, crossing, parse_census
from data_access.importers.producer import Format, Names, Producer

UNDER_20 = crossing(AGE="Y_LT20")
POPULATION = LongCensus(
    dimensions=("AGE", "SEX"),
    fixed={"RP_MEASURE": "POP"},
    shares=(
        LongShare("INDICE_VIEIL", (crossing(AGE="Y_GE65"),), (UNDER_20,)),
        LongShare("PART_MOINS20", (UNDER_20,), (crossing(),)),
    ),
)


def recognises(names: Names) -> bool:
    """Age and sex, and none of the dimensions of the other census tables."""
    return is_long(names, *POPULATION.dimensions) and not {"PCS", "EDUC", "EMPSTA_ENQ", "LMS", "TRANS"} & set(names)


CENSUS_POPULATION = Producer(
    format=Format("insee_rp_population", "INSEE Recensement, population par âge (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=partial(parse_census, POPULATION),
    codes=long_codes,
    keeps=POPULATION.keeper,
)
