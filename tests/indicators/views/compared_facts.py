"""The embedded public figures, masked as a publication masks them, for tests that compare places on many indicators."""

from functools import cache

import polars as pl

from data_access.starter_data.real import read_real_figures
from indicators.catalogue import load_catalogue
from indicators.disclosure import publish_mask
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import NORTH_COAST, facts_from

MORLAIX, PLOUIGNEAU, PLOUGASNOU, LANMEUR = "29151", "29199", "29188", "29113"
PLOUNEOUR, LANNEANOU = "29202", "29114"
SIX = (MORLAIX, PLOUIGNEAU, PLOUGASNOU, LANMEUR, PLOUNEOUR, LANNEANOU)
GROUP = NORTH_COAST.code
FINISTERE, FRANCE, COMMUNITY = "29", "FR", EPCI_CODE


@cache
def public_rows() -> pl.DataFrame:
    """Every embedded figure, masked."""
    return publish_mask(read_real_figures().select(*OBSERVATION_SCHEMA).cast(OBSERVATION_SCHEMA), load_catalogue())


@cache
def public_facts() -> Facts:
    """The facts of every embedded figure, with one group of communes."""
    return facts_from(public_rows(), groups=(NORTH_COAST,))


def facts_with(*rows: dict[str, object]) -> Facts:
    """The same facts with rows replaced or added."""
    added = pl.DataFrame(list(rows), schema=OBSERVATION_SCHEMA)
    kept = public_rows().join(added, on=["indicator", "territory", "vintage"], how="anti")
    return facts_from(pl.concat([kept, added]), groups=(NORTH_COAST,))
