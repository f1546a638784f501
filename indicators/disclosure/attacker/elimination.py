"""Which unknowns the equalities alone fix, in exact fractions: a subtraction needs no bound. Solves no programme."""

from fractions import Fraction

from indicators.disclosure.attacker.system import System

Row = dict[int, Fraction]
PRECISION = 10**9


def determined(system: System) -> frozenset[int]:
    """The places of the unknowns, not shown, whose unit vector is in the row space of the equalities.

    Shown figures are constants. Method: reduced row echelon form; an unknown is known exactly when its reduced row
    holds nothing else.

    >>> from indicators.disclosure.attacker.system import Fact, Unknown
    >>> cells = (Unknown(("a",), "a"), Unknown(("b",), "b", 40, 40), Unknown(("t",), "t", 43, 43))
    >>> sorted(determined(System(cells, (Fact(((0, 1), (1, 1), (2, -1)), 0, 0, "total"),), ())))
    [0]
    """
    reduced: dict[int, Row] = {}
    for fact in system.facts:
        if fact.equality:
            row = {
                index: Fraction(coefficient).limit_denominator(PRECISION)
                for index, coefficient in fact.terms
                if not system.unknowns[index].fixed
            }
            _insert(reduced, row)
    return frozenset(pivot for pivot, row in reduced.items() if len(row) == 1)


def _insert(reduced: dict[int, Row], row: Row) -> None:
    """Reduce a row by those known, then reduce those known by it."""
    for pivot in [index for index in row if index in reduced]:
        _subtract(row, reduced[pivot], row.get(pivot, Fraction(0)))
    row = {index: value for index, value in row.items() if value}
    if not row:
        return
    pivot = min(row)
    lead = row[pivot]
    row = {index: value / lead for index, value in row.items()}
    for other in reduced.values():
        _subtract(other, row, other.get(pivot, Fraction(0)))
    reduced[pivot] = row


def _subtract(row: Row, other: Row, times: Fraction) -> None:
    if not times:
        return
    for index, value in other.items():
        left = row.get(index, Fraction(0)) - times * value
        if left:
            row[index] = left
        else:
            row.pop(index, None)
