"""INSEE census, where and how people go to work, long form (DS_RP_NAVETTES_PRINC)."""

from functools import partial

from data_access.importers.melodi_rows import is_long, long_codes
from data_access.importers.melodi_shares import LongCensus, LongShare, crossing, parse_census
from data_access.importers.producer import Format, Names, Producer

WORKERS = crossing()
COMMUTING = LongCensus(
    dimensions=("TRANS", "WORK_AREA"),
    fixed={"AGE": "Y_GE15", "EMPSTA_ENQ": "1", "RP_MEASURE": "POP"},
    shares=(
        LongShare("PART_VOITURE_DT", (crossing(TRANS="5"),), (WORKERS,)),
        LongShare("PART_MODES_ACTIFS_DT", (crossing(TRANS="2"), crossing(TRANS="3")), (WORKERS,)),
        LongShare("PART_TC_DT", (crossing(TRANS="6"),), (WORKERS,)),
        LongShare("PART_TRAV_HORS_COM", (WORKERS,), (WORKERS,), less=(crossing(WORK_AREA="10"),)),
    ),
)


def recognises(names: Names) -> bool:
    """Mode of transport and place of work in one table."""
    return is_long(names, *COMMUTING.dimensions)


CENSUS_COMMUTING = Producer(
    format=Format("insee_rp_navettes", "INSEE Recensement, déplacements domicile-travail (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=partial(parse_census, COMMUTING),
    codes=long_codes,
    keeps=COMMUTING.keeper,
)
