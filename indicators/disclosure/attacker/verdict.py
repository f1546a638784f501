"""Which secret figures can be had, and by what reasoning. The only judge: the masking has no say in it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from indicators.disclosure.attacker.certificates import unproven
from indicators.disclosure.attacker.elimination import determined
from indicators.disclosure.attacker.programmes import Range, relaxed_range, whole_range
from indicators.disclosure.attacker.system import TOLERANCE, Finding, System, Target

SECONDS = 10.0
"""Time given to the whole-number programmes of one figure; beyond, it counts as found."""
EXACT = "la valeur exacte se déduit"
NARROW = "la valeur se déduit à peu près"
LATE = "l’audit n’a pas pu conclure à temps"
CONTRADICTION = "les chiffres publiés se contredisent, l’audit ne peut pas conclure"


def attack(systems: Sequence[System], seconds: float = SECONDS, *, first: bool = False) -> tuple[Finding, ...]:
    """Every target that is exact, narrower than its rule allows, or that could not be judged in ``seconds``.

    ``first``: one finding for each system is enough, for who only asks whether it can be undone.

    First two possible worlds are looked for, which prove most targets safe; the others are bounded by linear
    programmes, then by whole-number ones, whose verdict is final; the row space of the equalities is checked apart.
    Method: Hundepohl et al. 2012, chapter 4.

    >>> from indicators.disclosure.attacker.system import Fact, Unknown
    >>> cells = (Unknown(("a",), "a", 1), Unknown(("b",), "b", 40, 40), Unknown(("t",), "t", 43, 43))
    >>> total = Fact(((0, 1), (1, 1), (2, -1)), 0, 0, "total")
    >>> [(f.cell, f.low, f.high, f.exact) for f in attack([System(cells, (total,), (Target(0, 5),))])]
    [(('a',), 3.0, 3.0, True)]
    """
    doubtful = unproven(systems)
    return tuple(
        finding
        for system, targets in zip(systems, doubtful, strict=True)
        for finding in islice(_judged(system, targets, seconds), 1 if first else None)
    )


def _judged(system: System, doubtful: Sequence[Target], seconds: float) -> Iterator[Finding]:
    fixed = determined(system)
    for target in system.targets:
        exact = target.unknown in fixed
        if exact or target in doubtful:
            found = _judge(system, target, seconds, exact=exact)
            if found is not None:
                yield found


def _judge(system: System, target: Target, seconds: float, *, exact: bool) -> Finding | None:
    relaxed = relaxed_range(system, target.unknown)
    if not relaxed.feasible:
        return _finding(system, target, relaxed, CONTRADICTION)
    whole = whole_range(system, target.unknown, seconds)
    if not whole.in_time:
        return _finding(system, target, relaxed, LATE)
    if not whole.feasible:
        return _finding(system, target, relaxed, CONTRADICTION)
    found = Range(whole.low, whole.high, active=relaxed.active)
    if exact or found.high - found.low <= TOLERANCE < system.allowance(target):
        return _finding(system, target, found, EXACT)
    if found.high - found.low < system.allowance(target) - TOLERANCE:
        return _finding(system, target, found, NARROW)
    return None


def _finding(system: System, target: Target, found: Range, reason: str) -> Finding:
    unknown = system.unknowns[target.unknown]
    return Finding(
        unknown.cell, unknown.words, found.low, found.high, reason == EXACT, reason, _witnesses(system, target, found)
    )


def _witnesses(system: System, target: Target, found: Range) -> tuple[str, ...]:
    """The facts that hold the bounds, else those the figure enters; each once, in the order of the system."""
    held = found.active or {n for n, f in enumerate(system.facts) if any(i == target.unknown for i, _ in f.terms)}
    return tuple(dict.fromkeys(system.facts[place].words for place in sorted(held)))
