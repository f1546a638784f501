"""From long rows of a census (Melodi) to shares: which crossing of dimensions is a numerator, which a denominator."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.importers.census import census_geography, seen_geography
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.melodi_rows import YEAR, LongRow, long_rows
from data_access.importers.producer import Names
from data_access.importers.published_figures import Figure, Written, finish
from data_access.importers.ratios import ratio
from data_access.importers.tables import RawTable

TOTAL = "_T"
APART = frozenset({"GEO", "GEO_OBJECT", "GEO_REF", "TIME_PERIOD", "FREQ", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS"})
"""Columns that are no crossing, with those that begin with OBS_ or CONF_."""
Crossing = frozenset[tuple[str, str]]


def crossing(**dimensions: str) -> Crossing:
    """A crossing by the dimensions that are not a total.

    >>> sorted(crossing(OCS="DW_VAC"))
    [('OCS', 'DW_VAC')]
    """
    return frozenset(dimensions.items())


@dataclass(frozen=True, slots=True)
class LongShare:
    """An indicator by its crossings: those to add, those to take away, those it is a share of."""

    indicator: str
    over: tuple[Crossing, ...]
    under: tuple[Crossing, ...]
    less: tuple[Crossing, ...] = ()


@dataclass(frozen=True)
class LongCensus:
    """A census data set: its dimensions, its constant ones, the shares and the counts it gives.

    ``fixed`` are dimensions that have one value in every row we want (age of workers). ``counts`` are indicators
    read as they are.
    """

    dimensions: tuple[str, ...]
    shares: tuple[LongShare, ...]
    fixed: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Crossing] = field(default_factory=dict)

    @property
    def wanted(self) -> frozenset[Crossing]:
        """Every crossing that is read."""
        found = {c for share in self.shares for c in (*share.over, *share.under, *share.less)}
        return frozenset(found | set(self.counts.values()))

    def keeper(self, names: Names) -> Callable[[Sequence[str]], bool]:
        """A test of the rows worth keeping, under this header."""
        places = [(position, name) for position, name in enumerate(names) if is_dimension(name)]
        wanted = self.wanted

        def keeps(cells: Sequence[str]) -> bool:
            return self.crossed((name, cells[position].strip()) for position, name in places) in wanted

        return keeps

    def crossed(self, cells: Iterable[tuple[str, str]]) -> Crossing | None:
        """The crossing of a row without its totals, None when a constant dimension is not at its value."""
        found = {name: value for name, value in cells if value not in (TOTAL, "")}
        for name, value in self.fixed.items():
            if found.pop(name, value) != value:
                return None
        return frozenset(found.items())


def is_dimension(name: str) -> bool:
    """Whether a column (in capitals) crosses the data."""
    return name not in APART and not name.startswith(("OBS_", "CONF_"))


def parse_census(
    data_set: LongCensus, tables: Sequence[RawTable], context: ImportContext, faults: Faults
) -> ParsedTable:
    """The shares and counts of a data set, at every level and census it holds."""
    rows = list(long_rows(tables, context, faults))
    geography = _geography(rows, tables, context)
    figures = [*_counts(data_set, rows, geography), *_shares(data_set, rows, geography, context)]
    parsed = finish(figures, context, faults)
    where = f"Communes dans leurs limites au 1er janvier {geography}, pour tous les millésimes du fichier."
    parsed.notes += [where] if geography else []
    return parsed


def _geography(rows: Sequence[LongRow], tables: Sequence[RawTable], context: ImportContext) -> str:
    declared = {row.geo_vintage or row.dimensions.get("GEO_REF", "") for row in rows} - {""}
    if declared:
        return max(declared)
    years = [int(row.vintage) for row in rows if YEAR.fullmatch(row.vintage)]
    codes = {row.place.code for row in rows}
    return seen_geography(census_geography(max(years)), codes, context) if years and tables else ""


def _counts(data_set: LongCensus, rows: Iterable[LongRow], geography: str) -> list[Figure]:
    by_crossing: dict[Crossing | None, str] = {crossed: indicator for indicator, crossed in data_set.counts.items()}
    found = []
    for row in rows:
        crossed = _crossing(data_set, row)
        if crossed in by_crossing:
            found.append(row.figure(by_crossing[crossed], geography))
    return found


def _crossing(data_set: LongCensus, row: LongRow) -> Crossing | None:
    return data_set.crossed((name, value) for name, value in row.dimensions.items() if is_dimension(name))


def _shares(data_set: LongCensus, rows: Iterable[LongRow], geography: str, context: ImportContext) -> list[Figure]:
    cells: dict[tuple[str, str], dict[Crossing, LongRow]] = defaultdict(dict)
    for row in rows:
        crossed = _crossing(data_set, row)
        if crossed is not None:
            cells[row.place.code, row.vintage][crossed] = row
    found = (_share(share, known, geography, context) for known in cells.values() for share in data_set.shares)
    return [figure for figure in found if figure is not None]


def _share(
    share: LongShare, known: Mapping[Crossing, LongRow], geography: str, context: ImportContext
) -> Figure | None:
    if any(c not in known for c in (*share.over, *share.under, *share.less)):
        return None
    signed = [(known[c], 1.0) for c in share.over] + [(known[c], -1.0) for c in share.less]
    over = [(Written(row.value, row.status), sign) for row, sign in signed]
    under = [(Written(known[c].value, known[c].status), 1.0) for c in share.under]
    value, numerator, denominator, status = ratio(over, under, share.indicator, context)
    first = signed[0][0]
    return Figure(
        table=first.table,
        row=first.row,
        column=first.column,
        indicator=share.indicator,
        place=first.place,
        vintage=first.vintage,
        geo_vintage=geography,
        value=value,
        status=status,
        numerator=numerator,
        denominator=denominator,
        text=first.text,
        source=f"INSEE RP {first.vintage}",
    )
