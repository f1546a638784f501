"""Targets of result indicators: where from, where to, by when. A target belongs to one indicator and one territory."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Target:
    """A dated path: initial value, intermediate values, target value, each with its vintage (``2019``, ``2027``).

    Values are in the unit of the indicator. ``weight`` is the share in the objective's rate (equal weights unless
    set). ``demonstration`` marks an invented target; ``author`` and ``reason`` say who set it and why.
    """

    indicator: str
    territory: str
    initial_vintage: str
    initial_value: float
    target_vintage: str
    target_value: float
    intermediates: tuple[tuple[str, float], ...] = ()
    weight: float = 1.0
    demonstration: bool = False
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One gesture on a target: who, when (UTC), why, what was in force before and what is after.

    ``before`` is None for a first target, ``after`` is None for a withdrawal. ``version`` is the data version opened,
    ``edition`` the number of the edition under way at that moment: the first one the change counts in.
    """

    indicator: str
    territory: str
    version: int
    at: datetime
    author: str
    reason: str
    before: Target | None
    after: Target | None
    edition: int = 1


@dataclass(frozen=True, slots=True)
class TargetWindow:
    """Whether targets may change now: the number of the edition under way, the last closed one, the freeze.

    ``closed`` is the label of the last closed edition, empty before the first; ``frozen_by``, ``frozen_at`` (UTC) and
    ``reason`` tell of the freeze, which ends at the closing of the edition or when it is lifted.
    """

    edition: int
    closed: str = ""
    closed_at: datetime | None = None
    frozen: bool = False
    frozen_at: datetime | None = None
    frozen_by: str = ""
    reason: str = ""
