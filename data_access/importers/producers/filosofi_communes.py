"""INSEE Filosofi, commune file in its old form: one row a commune, one column a measure, marks of secrecy in cells."""

from collections.abc import Sequence

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.filosofi import is_income_column, old_figures
from data_access.importers.producer import Format, Names, Producer, commune_codes
from data_access.importers.published_figures import Coverage, finish
from data_access.importers.tables import RawTable

GEOGRAPHY = "Géographie au 1er janvier de l’année qui suit les revenus."


def recognises(names: Names) -> bool:
    """A column of communes and one of our measures."""
    return any(is_income_column(name) for name in names)


def parse(tables: Sequence[RawTable], context: ImportContext, faults: Faults) -> ParsedTable:
    """Every measure of every known place."""
    figures = [figure for table in tables for figure in old_figures(table, context, faults)]
    parsed = finish(figures, context, faults, Coverage(totals=False))
    parsed.notes.append(GEOGRAPHY)
    return parsed


FILOSOFI_COMMUNES = Producer(
    format=Format("filosofi_ancien", "INSEE Filosofi, fichier communal (ancienne forme)", "producteur"),
    key=("CODGEO",),
    recognises=recognises,
    parse=parse,
    codes=commune_codes,
    wants=is_income_column,
)
