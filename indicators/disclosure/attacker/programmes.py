"""The bounds of one figure or of many: linear programmes, then whole numbers. Judges nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import block_diag, csr_matrix, vstack

from indicators.disclosure.attacker.system import TOLERANCE, System

SOLVED = 0
INFEASIBLE = 2
LEAST_CEILING = 1e5
"""What stands for « no upper bound » where every figure shown is small; ten times the largest one elsewhere."""


@dataclass(frozen=True)
class Programme:
    """Several systems side by side as matrices: one solving answers for all of them."""

    matrix: csr_matrix
    fact_bounds: np.ndarray
    bounds: np.ndarray
    offsets: tuple[int, ...]


@dataclass(frozen=True)
class Range:
    """The bounds found for one figure; ``active`` are the places of the facts that hold them."""

    low: float
    high: float
    feasible: bool = True
    in_time: bool = True
    active: frozenset[int] = frozenset()


def programme_of(systems: Sequence[System]) -> Programme:
    """The matrices of systems that share no unknown."""
    blocks = [_matrix(system) for system in systems]
    facts = [(fact.low, fact.high) for system in systems for fact in system.facts]
    bounds = [
        (u.low, min(u.high, ceiling)) for system in systems for ceiling in [_ceiling(system)] for u in system.unknowns
    ]
    sizes = np.cumsum([0, *(len(system.unknowns) for system in systems)])
    return Programme(
        csr_matrix(block_diag(blocks, format="csr")),
        np.array(facts, dtype=float).reshape(-1, 2),
        np.array(bounds, dtype=float).reshape(-1, 2),
        tuple(int(size) for size in sizes),
    )


def _ceiling(system: System) -> float:
    """Far above all that is shown, and no more: a solver is the surer for it."""
    ends = [end for u in system.unknowns for end in (u.low, u.high)]
    ends += [end for fact in system.facts for end in (fact.low, fact.high)]
    return max(LEAST_CEILING, 10 * max((abs(end) for end in ends if isfinite(end)), default=0.0))


def _matrix(system: System) -> csr_matrix:
    entries = [(row, *term) for row, fact in enumerate(system.facts) for term in fact.terms]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((values, (rows, columns)), shape=(len(system.facts), len(system.unknowns)))


def extreme(programme: Programme, objective: np.ndarray) -> OptimizeResult:
    """The point that makes an objective least, as scipy answers it."""
    lows, highs = programme.fact_bounds.T
    equal = lows == highs
    upper, lower = ~equal & np.isfinite(highs), ~equal & np.isfinite(lows)
    matrix = programme.matrix
    inequalities = _stack(matrix[upper], -matrix[lower])
    return linprog(
        objective,
        A_eq=matrix[equal] if equal.any() else None,
        b_eq=lows[equal] if equal.any() else None,
        A_ub=inequalities,
        b_ub=np.concatenate([highs[upper], -lows[lower]]) if inequalities is not None else None,
        bounds=programme.bounds,
        method="highs",
    )


def _stack(first: csr_matrix, second: csr_matrix) -> csr_matrix | None:
    parts = [part for part in (first, second) if part.shape[0]]
    return csr_matrix(vstack(parts)) if parts else None


def relaxed_range(system: System, index: int) -> Range:
    """The bounds of a figure when fractions of people are allowed: wider than the truth, but quick and explained."""
    programme = programme_of([system])
    ends: list[float] = []
    active: set[int] = set()
    for sign in (1.0, -1.0):
        found = extreme(programme, _aim(len(system.unknowns), index, sign))
        if found.status != SOLVED:
            return Range(0.0, 0.0, feasible=False)
        ends.append(sign * float(found.fun))
        active |= _active(programme, found)
    return Range(ends[0], _open(ends[1], system), active=frozenset(active))


def _active(programme: Programme, found: OptimizeResult) -> set[int]:
    """The places of the facts whose dual value is not zero."""
    lows, highs = programme.fact_bounds.T
    places = np.arange(len(lows))
    equal = lows == highs
    order = [places[equal], places[~equal & np.isfinite(highs)], places[~equal & np.isfinite(lows)]]
    duals = [*np.atleast_1d(found.eqlin.marginals), *np.atleast_1d(found.ineqlin.marginals)]
    named = np.concatenate(order)
    return {int(place) for place, dual in zip(named, duals, strict=False) if abs(dual) > TOLERANCE}


def whole_range(system: System, index: int, seconds: float) -> Range:
    """The bounds of a figure in whole numbers; ``in_time`` false when the solver was cut."""
    programme = programme_of([system])
    limits = LinearConstraint(programme.matrix, *programme.fact_bounds.T) if system.facts else ()
    whole = np.array([int(u.integer) for u in system.unknowns])
    ends = []
    for sign in (1.0, -1.0):
        found = milp(
            _aim(len(system.unknowns), index, sign),
            integrality=whole,
            bounds=Bounds(*programme.bounds.T),
            constraints=limits,
            options={"time_limit": seconds},
        )
        if found.status == INFEASIBLE:
            return Range(0.0, 0.0, feasible=False)
        if found.status != SOLVED:
            return Range(0.0, 0.0, in_time=False)
        ends.append(sign * float(found.fun))
    return Range(ends[0], _open(ends[1], system))


def _aim(size: int, index: int, sign: float) -> np.ndarray:
    aim = np.zeros(size)
    aim[index] = sign
    return aim


def _open(high: float, system: System) -> float:
    return inf if high >= _ceiling(system) - TOLERANCE else high
