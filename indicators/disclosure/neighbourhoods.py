"""Secrecy of the figures of neighbourhoods, harder than that of communes. The only judge of what may be shown of them.

Whatever the producer publishes of the commune is taken as known, and its neighbourhoods as covering it whole: the
commune published later, or not at all, changes nothing. Two divisions of one commune never show the same figure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType

from indicators.catalogue.model import Catalogue, Indicator, Kind
from indicators.disclosure.rules import dependents
from indicators.disclosure.suppression import TOLERANCE, AdditiveTable, Cell, exposed, protect
from indicators.neighbourhoods import Key, Neighbourhood, NeighbourhoodFigure, NeighbourhoodKind
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE

ROUNDED_TO = 5
REST = "reste"
"""The inhabitants of a commune who are in none of its neighbourhoods, when so few that they must not be known."""
DIVIDED = (Kind.COUNT, Kind.RATE)
"""What a difference with the commune may give back; a median is no sum."""
NOTHING: Mapping[Key, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NeighbourhoodLimits:
    """Under how many inhabitants nothing is shown, and under how many people a figure is withheld."""

    population: int = 500
    count: int = 11


@dataclass(frozen=True, slots=True)
class KnownElsewhere:
    """What is known besides the figures under study.

    ``shown``: those of neighbourhoods ever shown, which masking no longer hides; ``masked``: those once masked, which
    stay so; ``secret_communes``: the figures of communes that are secret; ``totals``: the counts of communes.
    """

    shown: frozenset[Key] = frozenset()
    masked: frozenset[Key] = frozenset()
    secret_communes: frozenset[Key] = frozenset()
    totals: Mapping[Key, float] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Protected:
    """The figures as they may be shown, and the secrets that what was shown before gives away whatever is masked."""

    figures: tuple[NeighbourhoodFigure, ...]
    exposed: tuple[Key, ...] = ()


@dataclass(frozen=True)
class _Row:
    """A figure with what its secrecy is measured on."""

    figure: NeighbourhoodFigure
    place: Neighbourhood
    indicator: Indicator
    count: float | None
    base: float | None
    least: int

    @property
    def table(self) -> tuple[str, str, NeighbourhoodKind, str]:
        return self.figure.indicator, self.place.commune, self.place.kind, self.figure.vintage

    @property
    def of_commune(self) -> Key:
        return self.figure.indicator, self.place.commune, self.figure.vintage


@dataclass(frozen=True)
class _Study:
    """The rows under study, by key, with what they are judged by."""

    rows: Mapping[Key, _Row]
    catalogue: Catalogue
    around: KnownElsewhere

    def tables(self, small: set[Key], withheld: set[Key]) -> Iterator[tuple[list[_Row], AdditiveTable]]:
        """The neighbourhoods of one division of one commune, for one figure, as they add up to the commune."""
        grouped: dict[tuple[str, str, NeighbourhoodKind, str], list[_Row]] = {}
        for row in self.rows.values():
            if row.indicator.kind in DIVIDED:
                grouped.setdefault(row.table, []).append(row)
        for rows in grouped.values():
            cells = [
                self._cell(row, small, withheld) for row in rows if row.count is not None or row.figure.key in small
            ]
            cells += self._rest(rows)
            if any(cell.secret for cell in cells):
                total = sum(1.0 if cell.count is None else cell.count for cell in cells)
                yield rows, AdditiveTable(tuple(cells), total, float(max(row.least for row in rows)), total_known=True)

    def _cell(self, row: _Row, small: set[Key], withheld: set[Key]) -> Cell:
        key, upper = row.figure.key, inf if row.base is None else max(row.base, row.count or 0.0)
        shown = key in self.around.shown
        return Cell(row.place.code, row.count, key in small, upper=upper, hidden=key in withheld, known=shown)

    def _rest(self, rows: list[_Row]) -> list[Cell]:
        whole = self.around.totals.get(rows[0].of_commune)
        if whole is None or any(row.count is None for row in rows):
            return []
        left = whole - sum(row.count or 0.0 for row in rows)
        return [Cell(REST, left, secret=True)] if TOLERANCE < left < rows[0].least else []


def protect_neighbourhoods(
    figures: tuple[NeighbourhoodFigure, ...],
    places: Mapping[str, Neighbourhood],
    rules: tuple[Catalogue, NeighbourhoodLimits],
    around: KnownElsewhere | None = None,
) -> Protected:
    """The figures as published: what may not be shown is secret, without value and without parts.

    Withheld: all that the producer withholds; every figure of a place with fewer inhabitants than the limit, or of
    which they are unknown; a count, or what a rate leaves out, from 1 to one less than the larger of our limit and that
    of the source; every part of a commune whose own figure is secret; a second division of the same commune. Then
    siblings, until no difference with the commune says a secret one within the limit. Counts left are multiples of 5;
    no part of a rate is shown. Method: Hundepohl et al. 2012, chapter 4, on ``indicators.disclosure.suppression``.

    >>> from indicators.catalogue import load_catalogue
    >>> protect_neighbourhoods((), {}, (load_catalogue(), NeighbourhoodLimits())).figures
    ()
    """
    catalogue, limits = rules
    study = _Study({f.key: _row(f, places[f.neighbourhood], rules) for f in figures}, catalogue,
                   around or KnownElsewhere())  # fmt: skip
    small = {key for key, row in study.rows.items() if _is_small(row, limits, study.around)}
    small |= study.around.masked & set(study.rows)
    held = {key for key, row in study.rows.items() if row.figure.status in WITHHOLDING}
    withheld, small = _closure(study, small | held | _second_divisions(study), small)
    open_secrets = [
        (rows[0].figure.indicator, code, rows[0].figure.vintage)
        for rows, table in study.tables(small, withheld)
        for code in exposed(table, _masked(table), [c.code for c in table.cells if c.secret and not c.known])
        if code != REST and any(cell.known for cell in table.cells)
    ]
    return Protected(tuple(_published(row, withheld) for row in study.rows.values()), tuple(open_secrets))


def _row(figure: NeighbourhoodFigure, place: Neighbourhood, rules: tuple[Catalogue, NeighbourhoodLimits]) -> _Row:
    catalogue, limits = rules
    indicator = catalogue.indicators[figure.indicator]
    rule = catalogue.source_of(indicator).secrecy
    own = rule.min_count if indicator.min_count is None else indicator.min_count
    base = figure.denominator if figure.denominator is not None else place.population
    implied = None if figure.value is None or base is None else figure.value * base / indicator.scale
    rate = figure.numerator if figure.numerator is not None else implied
    count = {Kind.COUNT: figure.value, Kind.RATE: rate}.get(indicator.kind)
    bound = float(base) if indicator.kind is Kind.RATE and base is not None else None
    return _Row(figure, place, indicator, count, bound, max(limits.count, own, 1))


def _is_small(row: _Row, limits: NeighbourhoodLimits, around: KnownElsewhere) -> bool:
    if row.figure.status == Status.SECRET or row.of_commune in around.secret_communes:
        return True
    if row.figure.status in WITHHOLDING:
        return False
    if row.place.population is None or row.place.population < limits.population:
        return True
    left = None if row.base is None or row.count is None else row.base - row.count
    return any(part is not None and TOLERANCE < part < row.least for part in (row.count, left))


def _second_divisions(study: _Study) -> set[Key]:
    """The figures of every division of a commune but one: the one shown before, else by the order of kinds."""
    kinds: dict[Key, set[NeighbourhoodKind]] = {}
    told: dict[Key, NeighbourhoodKind] = {}
    for key, row in study.rows.items():
        kinds.setdefault(row.of_commune, set()).add(row.place.kind)
        if key in study.around.shown:
            told.setdefault(row.of_commune, row.place.kind)
    order = list(NeighbourhoodKind)
    kept = {key: told.get(key) or min(found, key=order.index) for key, found in kinds.items()}
    return {key for key, row in study.rows.items() if row.place.kind is not kept[row.of_commune]}


def _closure(study: _Study, withheld: set[Key], small: set[Key]) -> tuple[set[Key], set[Key]]:
    """Withheld keys grown with what depends on them and with siblings, until nothing moves."""
    rows = set(study.rows)
    while True:
        withheld, small = (grown & rows for grown in dependents(withheld, small, study.catalogue))
        more = set()
        for found, table in study.tables(small, withheld):
            codes = protect(table) - {EPCI_CODE, REST}
            more |= {
                row.figure.key for row in found if row.place.code in codes and row.figure.key not in study.around.shown
            }
        if more <= withheld:
            return withheld, small
        withheld, small = withheld | more, small | more


def _masked(table: AdditiveTable) -> frozenset[str]:
    return frozenset(cell.code for cell in table.cells if cell.secret or cell.hidden or cell.count is None)


def _published(row: _Row, withheld: set[Key]) -> NeighbourhoodFigure:
    figure = replace(row.figure, numerator=None, denominator=None)
    if figure.key in withheld:
        status = figure.status if figure.status in WITHHOLDING else Status.SECRET.value
        return replace(figure, value=None, status=status)
    if figure.value is None:
        return figure
    floor = row.indicator.kind is Kind.RATE and row.indicator.unit.startswith("%")
    if row.indicator.kind is Kind.COUNT and figure.value:
        return replace(
            figure, value=float(round(figure.value / ROUNDED_TO) * ROUNDED_TO), status=Status.ROUNDED_5.value
        )
    return replace(figure, value=round(figure.value, row.indicator.decimals)) if floor else figure
