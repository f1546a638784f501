"""A table of any breakdown (classes, sexes, years, deliveries) as an attacker reads it. Knows no catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf

from indicators.disclosure.attacker.system import Fact, System, Target, Unknown

Cell = tuple[str, ...]
"""The coordinates of a figure: (« Lannéanou », « femmes »), (« Botsorhel », « 2024 », « 2e livraison »)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that is the sum of others; ``words`` says in French which."""

    total: Cell
    parts: tuple[Cell, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ShownRate:
    """``scale * numerator / denominator``, printed with ``decimals``."""

    numerator: Cell
    denominator: Cell
    shown: float
    decimals: int
    scale: float = 100.0
    words: str = "taux affiché"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """``after - before`` as printed (an evolution, a gap); ``half_step`` is half its rounding."""

    before: Cell
    after: Cell
    shown: float
    half_step: float = 0.0
    words: str = "évolution affichée"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Cells from the least to the greatest, as a list, a rank or the order of bars tells them."""

    cells: tuple[Cell, ...]
    words: str = "rang affiché"


@dataclass(frozen=True, slots=True)
class Within:
    """A cell known to lie between two bounds: a colour class, a rounded public figure, a legend."""

    cell: Cell
    low: float
    high: float
    words: str = "classe de couleur affichée"


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A cell that never exceeds another: RSA, allocataires."""

    part: Cell
    whole: Cell
    words: str = "inclusion connue"


@dataclass(frozen=True)
class Table:
    """True figures, those withheld, and all that is shown besides the figures themselves.

    ``rounding`` is the step of the figures shown rounded; ``sensitive`` the withheld cells to attack (all of them
    unless said); ``limit`` the least width an attacker may be left with.
    """

    cells: Mapping[Cell, float]
    withheld: frozenset[Cell]
    limit: float
    sums: tuple[Sum, ...] = ()
    rates: tuple[ShownRate, ...] = ()
    changes: tuple[ShownChange, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    bounds: tuple[Within, ...] = ()
    inclusions: tuple[Inclusion, ...] = ()
    rounding: Mapping[Cell, int] = field(default_factory=dict)
    sensitive: frozenset[Cell] | None = None


def coalition(*views: Table) -> Table:
    """What readers know together: a cell is withheld only when it is from all of them, whatever one sees is seen.

    >>> one = Table({("a",): 3, ("b",): 40}, frozenset({("a",), ("b",)}), 5)
    >>> sorted(coalition(one, Table(one.cells, frozenset({("a",)}), 5)).withheld)
    [('a',)]
    """
    first = views[0]
    cells = {cell: value for view in views for cell, value in view.cells.items()}
    known = {cell for view in views for cell in view.cells if cell not in view.withheld}
    return replace(
        first,
        cells=cells,
        withheld=frozenset(cells) - known,
        sums=tuple(dict.fromkeys(one for view in views for one in view.sums)),
        rates=tuple(dict.fromkeys(one for view in views for one in view.rates)),
        changes=tuple(dict.fromkeys(one for view in views for one in view.changes)),
        rankings=tuple(dict.fromkeys(one for view in views for one in view.rankings)),
        bounds=tuple(dict.fromkeys(one for view in views for one in view.bounds)),
        inclusions=tuple(dict.fromkeys(one for view in views for one in view.inclusions)),
        rounding={cell: step for view in views for cell, step in view.rounding.items()},
    )


def system_of(table: Table) -> System:
    """The linear system of a table: one unknown a cell, one fact for each thing shown.

    >>> t = Table({("a",): 3, ("b",): 40, ("t",): 43}, frozenset({("a",)}), 5, (Sum(("t",), (("a",), ("b",)), "t"),))
    >>> [u.low for u in system_of(t).unknowns]
    [0.0, 40, 43]
    """
    places = {cell: place for place, cell in enumerate(table.cells)}
    unknowns = tuple(_unknown(table, cell, value) for cell, value in table.cells.items())
    attacked = table.withheld if table.sensitive is None else table.sensitive & table.withheld
    targets = tuple(Target(places[cell], table.limit) for cell in sorted(attacked))
    return System(unknowns, _facts(table, places), targets)


def _unknown(table: Table, cell: Cell, value: float) -> Unknown:
    words = f"«\u00a0{', '.join(cell)}\u00a0»"
    if cell in table.withheld:
        return Unknown(cell, words, truth=value)
    step = table.rounding.get(cell, 1)
    if step <= 1:
        return Unknown(cell, words, value, value, truth=value)
    shown, slack = step * round(value / step), (step - 1) / 2
    return Unknown(cell, words, max(0.0, shown - slack), shown + slack, truth=value)


def _facts(table: Table, places: Mapping[Cell, int]) -> tuple[Fact, ...]:
    sums = [
        Fact((*((places[part], 1.0) for part in s.parts), (places[s.total], -1.0)), 0.0, 0.0, s.words)
        for s in table.sums
    ]
    changes = [
        Fact(_gap(places, c.after, c.before), c.shown - c.half_step, c.shown + c.half_step, c.words)
        for c in table.changes
    ]
    orders = [
        Fact(_gap(places, more, less), 0.0, inf, ranking.words)
        for ranking in table.rankings
        for less, more in pairwise(ranking.cells)
    ]
    bounds = [Fact(((places[b.cell], 1.0),), b.low, b.high, b.words) for b in table.bounds]
    inside = [Fact(_gap(places, i.whole, i.part), 0.0, inf, i.words) for i in table.inclusions]
    rates = [fact for rate in table.rates for fact in _rate(rate, places)]
    return (*sums, *changes, *orders, *bounds, *inside, *rates)


def _gap(places: Mapping[Cell, int], plus: Cell, minus: Cell) -> tuple[tuple[int, float], ...]:
    return (places[plus], 1.0), (places[minus], -1.0)


def _rate(rate: ShownRate, places: Mapping[Cell, int]) -> tuple[Fact, Fact]:
    """The numerator lies between the two bases that round to the rate printed, whether the base is shown or not."""
    half = 0.5 * 10**-rate.decimals
    top, base = places[rate.numerator], places[rate.denominator]
    return (
        Fact(((top, rate.scale), (base, -(rate.shown - half))), 0.0, inf, rate.words),
        Fact(((top, rate.scale), (base, -(rate.shown + half))), -inf, 0.0, rate.words),
    )
