"""What an attacker knows, as unknowns, facts and targets of a linear system. Solves nothing."""

from dataclasses import dataclass
from math import inf

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Unknown:
    """One true figure, shown (``low == high``, or within its rounding) or not; ``words`` names it in French.

    ``high`` is what its own base allows. ``truth`` is known to the auditor alone, who checks that the system holds;
    None when nobody here knows it (a figure that came secret).
    """

    cell: tuple[str, ...]
    words: str
    low: float = 0.0
    high: float = inf
    integer: bool = True
    truth: float | None = None

    @property
    def fixed(self) -> bool:
        """Whether it is shown exactly."""
        return self.high - self.low <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Fact:
    """``low <= sum(coefficient * unknown) <= high``; ``words`` says in French where it is read, without a figure."""

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float
    words: str

    @property
    def equality(self) -> bool:
        """Whether it leaves no slack."""
        return self.high == self.low


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that must stay secret: its place among the unknowns, and the least width to leave an attacker."""

    unknown: int
    width: float


@dataclass(frozen=True)
class System:
    """All that is known of figures tied together."""

    unknowns: tuple[Unknown, ...]
    facts: tuple[Fact, ...]
    targets: tuple[Target, ...]

    def allowance(self, target: Target) -> float:
        """The width a target must keep: that of its rule, or of its own base when the base already says more.

        >>> System((Unknown(("a",), "a", 0, 3),), (), ()).allowance(Target(0, 5))
        3
        """
        own = self.unknowns[target.unknown]
        return min(target.width, own.high - own.low)

    def holds(self, point: tuple[float, ...] | list[float]) -> bool:
        """Whether a point satisfies every bound and fact, and gives whole numbers where figures are counted.

        >>> System((Unknown(("a",), "a", 0, 3),), (), ()).holds([2.5])
        False
        """
        for unknown, value in zip(self.unknowns, point, strict=True):
            slack = TOLERANCE * max(1.0, abs(value))
            if not unknown.low - slack <= value <= unknown.high + slack:
                return False
            if unknown.integer and abs(value - round(value)) > slack:
                return False
        return all(self._keeps(fact, point) for fact in self.facts)

    def _keeps(self, fact: Fact, point: tuple[float, ...] | list[float]) -> bool:
        total = sum(coefficient * point[index] for index, coefficient in fact.terms)
        slack = TOLERANCE * max(1.0, abs(total))
        return fact.low - slack <= total <= fact.high + slack

    def truth(self) -> list[float] | None:
        """The true figures when all are known and agree with what is shown, None otherwise."""
        point = [unknown.truth for unknown in self.unknowns]
        known = [value for value in point if value is not None]
        return known if len(known) == len(point) and self.holds(known) else None


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret figure that can be had: where, the bounds found, and the French reason, which holds no figure."""

    cell: tuple[str, ...]
    words: str
    low: float
    high: float
    exact: bool
    reason: str
    witnesses: tuple[str, ...]

    @property
    def width(self) -> float:
        """What is left unknown, in the unit of the figure."""
        return self.high - self.low
