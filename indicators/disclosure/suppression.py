"""Secondary suppression: no masked commune may be found again from the totals shown. Owns no primary rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, log1p

import numpy as np
from scipy.optimize import linprog

from indicators.intervals import Interval
from indicators.territories import EPCI_CODE

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Cell:
    """The count of one commune as it would be published: None when unknown, ``secret`` when it must not be found again.

    A published count lies within ``slack`` of the true one (rounding); ``upper`` is the most it can be (its base).
    ``hidden``: withheld anyway, for another reason. ``known``: shown by an earlier version, so that masking it now
    hides nothing.
    """

    code: str
    count: float | None
    secret: bool = False
    slack: float = 0.0
    upper: float = inf
    hidden: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The count of a group of communes, published besides the total; ``known`` as for a cell."""

    code: str
    members: frozenset[str]
    count: float
    known: bool = False


@dataclass(frozen=True, slots=True)
class AdditiveTable:
    """Communes that add up to published totals; ``protection`` is the least width an attacker may be left with.

    ``total`` is that of the community, None when it is not published.
    """

    cells: tuple[Cell, ...]
    total: float | None
    protection: float
    groups: tuple[Subtotal, ...] = ()
    total_known: bool = False

    def subtotals(self, masked: frozenset[str]) -> tuple[Subtotal, ...]:
        """The totals an attacker reads: those published and not masked, or shown before."""
        codes = frozenset(cell.code for cell in self.cells)
        whole = () if self.total is None else (Subtotal(EPCI_CODE, codes, self.total, self.total_known),)
        return tuple(one for one in (*self.groups, *whole) if one.known or one.code not in masked)


def attack(table: AdditiveTable, masked: frozenset[str], target: str) -> Interval:
    """What an attacker can say of a masked count, knowing the totals, every other count and that counts are not < 0.

    While no zero is masked, a masked count is known to be at least 1; published counts are known within their
    rounding. With the one relation « masked + published = total » the exact bounds of the linear programme are the
    total less all that the others may be; with groups besides it, the programme is solved. Figures that contradict
    one another tell nothing sure: the bound is kept.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40), Cell("c", 60)), 103, 5)
    >>> attack(t, frozenset({"a"}), "a"), attack(t, frozenset({"a", "b"}), "a")
    (Interval(low=3.0, high=3.0), Interval(low=1.0, high=42.0))
    """
    bounds = _bounds(table, masked)
    totals = [one for one in table.subtotals(masked) if target in one.members]
    if len(table.subtotals(masked)) > 1:
        return _solved(table, masked, target)
    own_low, own_high = bounds.pop(target)
    if not totals:
        return Interval(own_low, own_high)
    others_low, others_high = _sum_of(bounds, totals[0].members)
    low, high = max(own_low, totals[0].count - others_high), min(own_high, totals[0].count - others_low)
    return Interval(float(low), float(max(low, high)))


def _sum_of(bounds: Mapping[str, tuple[float, float]], members: frozenset[str]) -> tuple[float, float]:
    inside = [bound for code, bound in bounds.items() if code in members]
    return sum(low for low, _ in inside), sum(high for _, high in inside)


def _solved(table: AdditiveTable, masked: frozenset[str], target: str) -> Interval:
    """The bounds by linear programme, all totals together; nothing is left when they contradict one another."""
    bounds = _bounds(table, masked)
    codes, totals = list(bounds), table.subtotals(masked)
    relations = np.array([[float(code in one.members) for code in codes] for one in totals])
    aim = np.array([float(code == target) for code in codes])
    ends = []
    for sign in (1.0, -1.0):
        found = linprog(
            sign * aim, A_eq=relations, b_eq=[one.count for one in totals], bounds=list(bounds.values()), method="highs"
        )
        if found.fun is None:
            return Interval(0.0, 0.0)
        ends.append(sign * float(found.fun))
    return Interval(ends[0], max(ends))


def _bounds(table: AdditiveTable, masked: frozenset[str]) -> dict[str, tuple[float, float]]:
    zeros_shown = all(cell.count != 0 for cell in table.cells if cell.code in masked)
    found = {}
    for cell in table.cells:
        if cell.code in masked and not cell.known:
            found[cell.code] = (1.0 if zeros_shown and cell.count is not None else 0.0, cell.upper)
        else:
            found[cell.code] = _known(cell, table.protection)
    return found


def _known(cell: Cell, protection: float) -> tuple[float, float]:
    """Where a published count stands: a zero is one, and no count under the limit is ever shown."""
    if not cell.count:
        return 0.0, 0.0
    return max(min(cell.count, protection), cell.count - cell.slack), cell.count + cell.slack


def protect(table: AdditiveTable) -> frozenset[str]:
    """The codes to mask so that every secret count keeps an interval at least ``protection`` wide.

    Secret, hidden and unknown cells are masked; then the least costly published ones (cost 1 + log(1 + count)) one at
    a time, zeros last, among those that share a total with a count still exposed. When no commune is left the totals
    go, groups first, the community last. What proves needless at the end is shown again, the most costly first.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40), Cell("c", 60)), 103, 5)
    >>> sorted(protect(t))
    ['a', 'b']
    """
    secrets = [cell.code for cell in table.cells if cell.secret and not cell.known]
    forced = frozenset(cell.code for cell in table.cells if cell.secret or cell.hidden or cell.count is None)
    masked = forced
    while found := exposed(table, masked, secrets):
        more = _next(table, masked, frozenset(found))
        if more is None:
            return masked | {EPCI_CODE}
        masked |= {more}
    return _without_needless(table, masked, forced, secrets)


def _without_needless(
    table: AdditiveTable, masked: frozenset[str], forced: frozenset[str], secrets: list[str]
) -> frozenset[str]:
    costs = {cell.code: _cost(cell) for cell in table.cells}
    for code in sorted(masked - forced, key=lambda code: (-costs.get(code, inf), code)):
        if not exposed(table, masked - {code}, secrets):
            masked -= {code}
    return masked


def _next(table: AdditiveTable, masked: frozenset[str], found: frozenset[str]) -> str | None:
    """The next code to mask, the least costly; None when nothing is left to mask."""
    totals = [one for one in table.subtotals(masked) if one.members & found]
    near = {code for one in totals for code in one.members}
    spare = [c for c in table.cells if c.code in near and c.code not in masked and not c.known]
    if spare:
        return min(spare, key=lambda c: (not c.count, _cost(c), c.code)).code
    removable = [one for one in totals if not one.known]
    return min(removable, key=lambda one: (len(one.members), one.code)).code if removable else None


def exposed(table: AdditiveTable, masked: frozenset[str], secrets: Iterable[str]) -> list[str]:
    """The secret codes an attacker can pin down more closely than the protection.

    A count that its base already bounds more closely owes the total nothing more.

    >>> t = AdditiveTable((Cell("a", 3, secret=True), Cell("b", 40)), 43, 5)
    >>> exposed(t, frozenset({"a"}), ["a"])
    ['a']
    """
    found = []
    prior = _bounds(table, masked)
    for code in secrets:
        interval = attack(table, masked, code)
        wanted = min(table.protection, prior[code][1] - prior[code][0])
        if interval.high - interval.low < wanted - TOLERANCE:
            found.append(code)
    return found


def _cost(cell: Cell) -> float:
    return 1 + log1p(cell.count or 0.0)
