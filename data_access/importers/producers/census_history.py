"""INSEE census since 1968, population and dwellings, long form (DS_RP_SERIE_HISTORIQUE)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data_access.importers.context import ImportContext
from data_access.importers.drafts import Draft, ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.melodi_rows import is_long, long_codes
from data_access.importers.melodi_shares import LongCensus, LongShare, crossing, parse_census
from data_access.importers.producer import Format, Names, Producer
from data_access.importers.tables import RawTable
from indicators.statuses import Status

OTHER_DIMENSIONS = {"AGE", "SEX", "TSH", "CARS", "TRANS", "PCS"}
DWELLINGS = crossing(RP_MEASURE="DWELLINGS")
HISTORY = LongCensus(
    dimensions=("RP_MEASURE", "OCS"),
    shares=(
        LongShare("TX_VACANCE", (crossing(RP_MEASURE="DWELLINGS", OCS="DW_VAC"),), (DWELLINGS,)),
        LongShare("PART_RES_SEC", (crossing(RP_MEASURE="DWELLINGS", OCS="DW_SEC_DW_OCC"),), (DWELLINGS,)),
    ),
    counts={"POP_MUN": crossing(RP_MEASURE="POP")},
)
GROWTH = "EVOL_POP"
SHORTEST = 5
"""Years at least between the two censuses of a change: a commune is surveyed over five years."""


def recognises(names: Names) -> bool:
    """Measures and occupation, and nothing else crossed."""
    return is_long(names, *HISTORY.dimensions) and not OTHER_DIMENSIONS & set(names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Population, dwellings, and the yearly change of the population between one census and the next."""
    parsed = parse_census(HISTORY, tables, context, faults)
    parsed.drafts += _growth(parsed.drafts, context)
    return parsed


def _growth(drafts: Sequence[Draft], context: ImportContext) -> list[Draft]:
    counts: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.indicator == "POP_MUN" and draft.value and draft.vintage.isdigit():
            counts[draft.territory].append(draft)
    found = []
    for places in counts.values():
        ordered = sorted(places, key=lambda draft: draft.vintage)
        for later in ordered:
            earlier = [d for d in ordered if int(later.vintage) - int(d.vintage) >= SHORTEST]
            if earlier and earlier[-1].geo_vintage == later.geo_vintage:
                found.append(_change(earlier[-1], later, context))
    return found


def _change(earlier: Draft, later: Draft, context: ImportContext) -> Draft:
    years = int(later.vintage) - int(earlier.vintage)
    before, after = earlier.value or 1.0, later.value or 0.0
    return replace(
        later,
        indicator=GROWTH,
        value=100 * ((after / before) ** (1 / years) - 1),
        numerator=after,
        denominator=before,
        status=Status.CALCULATED.value,
        source=context.rules[GROWTH].source,
        note=f"taux annuel moyen de {earlier.vintage} à {later.vintage}",
    )


CENSUS_HISTORY = Producer(
    format=Format("insee_rp_serie", "INSEE Recensement, série historique (Melodi)", "long"),
    key=("GEO",),
    recognises=recognises,
    parse=parse,
    codes=long_codes,
    keeps=HISTORY.keeper,
)
