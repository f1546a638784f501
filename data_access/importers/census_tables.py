"""Reads INSEE's wide tables, one row a commune: census columns to shares, each with its own vintage."""

from collections.abc import Iterator, Sequence

from data_access.importers.census import Chosen, census_geography, chosen_shares, seen_geography
from data_access.importers.context import ImportContext, Place
from data_access.importers.faults import Faults
from data_access.importers.producer import capitals
from data_access.importers.published_figures import Figure, Written, read_number
from data_access.importers.ratios import ratio
from data_access.importers.tables import Cells, RawTable

NOTE = (
    "Chaque part garde son numérateur et son dénominateur\u202f; exploitation principale et complémentaire ne sont "
    "jamais mêlées dans un même rapport."
)
KEY = "CODGEO"


def geography_note(geography: str) -> str:
    """What the report says of the limits of communes."""
    return f"Communes dans leurs limites au 1er janvier {geography}, pour tous les millésimes du fichier."


def place_of(code: str, context: ImportContext) -> Place | None:
    """The known place, of today or of before a merger, of a code."""
    return context.places.get(code) or context.former.get(code)


def geography_of(tables: Sequence[RawTable], context: ImportContext) -> str:
    """The limits of communes of census tables, from their latest census and their codes; ``""`` without a census."""
    vintages = [chosen.vintage for table in tables for chosen in chosen_shares(capitals(table.headers))]
    codes = {cells[capitals(table.headers).index(KEY)].strip() for table in tables for _, cells in table.rows}
    return seen_geography(census_geography(max(vintages)), codes, context) if vintages else ""


def census_figures(
    tables: Sequence[RawTable], context: ImportContext, faults: Faults, geography: str
) -> Iterator[Figure]:
    """Every share the columns allow, for every known place."""
    for table in tables:
        names = capitals(table.headers)
        ways = list(chosen_shares(names))
        for line in table.rows:
            place = place_of(line[1][names.index(KEY)].strip(), context)
            if place is not None:
                read = _Cells(table, line, faults)
                found = (_figure(read, way, place, geography, context) for way in ways)
                yield from (figure for figure in found if figure is not None)


class _Cells:
    """The cells of one row, each read once so that a fault is told once."""

    def __init__(self, table: RawTable, line: tuple[int, Cells], faults: Faults) -> None:
        self.table, self.line, self.faults = table, line, faults
        self.known: dict[int, Written | None] = {}

    def __getitem__(self, column: int) -> Written | None:
        if column not in self.known:
            self.known[column] = read_number(self.table, self.line, column, self.faults)
        return self.known[column]


def _figure(read: _Cells, way: Chosen, place: Place, geography: str, context: ImportContext) -> Figure | None:
    parts = [[(read[column], sign) for column, sign in terms] for terms in (way.numerator, way.denominator)]
    known = [[(written, sign) for written, sign in terms if written is not None] for terms in parts]
    if [len(terms) for terms in known] != [len(terms) for terms in parts]:
        return None
    value, over, under, status = ratio(known[0], known[1], way.share.indicator, context)
    column = way.numerator[0][0]
    return Figure(
        table=read.table,
        row=read.line[0],
        column=column,
        indicator=way.share.indicator,
        place=place,
        vintage=str(way.vintage),
        geo_vintage=geography,
        value=value,
        status=status,
        numerator=over,
        denominator=under,
        text=read.line[1][column],
        note=way.share.note,
        source=f"INSEE RP {way.vintage}",
    )
