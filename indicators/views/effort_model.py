"""What the page of effort and need holds: one line per commune, what stays apart, the scatter. Frozen data only."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.effort import Total
from indicators.territories import Territory
from indicators.views.pages import ContextLine, Finding, Option, ScatterView
from indicators.views.scope import Figure
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class EffortLine:
    """One commune: its euros, its euros per inhabitant (None when not said), its figure, its unfavourable gap.

    ``reason`` says why the commune cannot be placed; an empty text when it is.
    """

    place: Territory
    total: Total
    per_inhabitant: float | None
    figure: Figure
    gap: float | None
    strong: bool
    little: bool
    reason: str

    @property
    def watched(self) -> bool:
        """Whether the commune receives little with a strong need."""
        return self.strong and self.little and not self.reason


@dataclass(frozen=True, slots=True)
class EffortBlock:
    """What no commune receives: in words, with its total and what it means."""

    title: str
    total: Total
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds, in euros per inhabitant and in the unit of the indicator (None without any reference)."""

    little: float
    mean: float
    strong: float | None


@dataclass(frozen=True, slots=True)
class EffortView:
    """Effort against need: ``scatter`` is None when fewer than two communes can be placed; ``table`` is exported."""

    finding: Finding
    context: ContextLine
    scatter: ScatterView | None
    limits: Limits
    lines: tuple[EffortLine, ...]
    blocks: tuple[EffortBlock, ...]
    choices: Mapping[str, tuple[Option, ...]]
    chosen: Mapping[str, str]
    notes: tuple[str, ...]
    table: Table
    watched: Table
    apart: Table
    demonstration: bool
    known: bool = True
