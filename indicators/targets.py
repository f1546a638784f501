"""Targets of result indicators: where from, where to, by when. A target belongs to one indicator and one territory."""

from dataclasses import dataclass


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
