"""INSEE census, dwellings and their occupants, long form (DS_RP_LOGEMENT_PRINC)."""

from functools import partial

from data_access.importers.melodi_rows import is_long, long_codes
from data_access.importers.melodi_shares import LongCensus, LongShare, crossing, parse_census
from data_access.importers.producer import Format, Names, Producer

MAIN = crossing(OCS="DW_MAIN")
"""Main homes."""
DWELLINGS = crossing()
HOUSING = LongCensus(
    dimensions=("OCS", "TSH", "CARS"),
    fixed={"RP_MEASURE": "DWELLINGS"},
    shares=(
        LongShare("TX_VACANCE", (crossing(OCS="DW_VAC"),), (DWELLINGS,)),
        LongShare("PART_RES_SEC", (crossing(OCS="DW_SEC_DW_OCC"),), (DWELLINGS,)),
        LongShare("PART_LOC_SOCIAL", (crossing(OCS="DW_MAIN", TSH="221"),), (MAIN,)),
        LongShare("PART_PROPRIO", (crossing(OCS="DW_MAIN", TSH="100"),), (MAIN,)),
        LongShare("MENAGES_SANS_VOITURE", (crossing(OCS="DW_MAIN", CARS="C0"),), (MAIN,)),
    ),
)


def recognises(names: Names) -> bool:
    """Occupation, tenure and cars in one table."""
    return is_long(names, *HOUSING.dimensions)


CENSUS_HOUSING = Producer(
    format=Format("insee_rp_logement", "INSEE Recensement, logements (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=partial(parse_census, HOUSING),
    codes=long_codes,
    keeps=HOUSING.keeper,
)
