"""INSEE « dossier complet »: one row a commune, about 1,900 columns of every source, each with its own vintage."""

import re
from collections.abc import Sequence

from data_access.importers.census import is_census_column
from data_access.importers.census_tables import KEY, NOTE, census_figures, geography_note, geography_of
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.filosofi import is_income_column, old_figures
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.published_figures import finish
from data_access.importers.tables import RawTable

OTHER_SOURCES = re.compile(r"(?:MED|TP60|NAISD|DECESD|ETTOT)[0-9]{2}")
"""Columns of income, births and establishments: no census base has them."""
OWN_VINTAGES = "Les revenus (Filosofi) gardent leur propre millésime, plus ancien que celui du recensement."


def recognises(names: Names) -> bool:
    """Census columns beside those of other sources."""
    return any(is_census_column(n) for n in names) and any(OTHER_SOURCES.fullmatch(n) for n in names)


def wants(name: str) -> bool:
    """The few dozen columns we show."""
    return is_census_column(name) or is_income_column(name)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """The shares of the census, and the incomes of Filosofi under their own vintage."""
    geography = geography_of(tables, context)
    figures = list(census_figures(tables, context, faults, geography))
    incomes = [figure for table in tables for figure in old_figures(table, context, faults, geography)]
    parsed = finish([*figures, *incomes], context, faults)
    parsed.notes += [geography_note(geography), NOTE, *([OWN_VINTAGES] if incomes else [])]
    return parsed


COMMUNE_DOSSIER = Producer(
    format=Format("insee_dossier_complet", "INSEE dossier complet des communes", "large"),
    key=(KEY,),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=wants,
)
