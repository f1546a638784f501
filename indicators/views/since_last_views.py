"""What the page « Depuis le dernier COPIL » is made of: five blocks of changes, as frozen data. Compares nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.decisions import Decision
from indicators.views.facts import Facts
from indicators.views.pages import Finding
from indicators.views.table import Table

Badge = tuple[str, str, str]
"""Pictogram, word, tone."""


@dataclass(frozen=True)
class Side:
    """One of the two states compared: facts, decisions, settings by name, and a mark of the revealed weightings.

    ``name`` is « édition 5 » or « aujourd’hui »; ``label`` what the committee called it; ``day`` when it stood.
    """

    name: str
    label: str
    day: date
    facts: Facts
    decisions: tuple[Decision, ...] = ()
    settings: Mapping[str, int] | None = None
    weightings: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Who moved the status of an action, and on which day."""

    organisation: str
    on: date


@dataclass(frozen=True)
class Interval:
    """What is compared: a closed edition, then the state after it; ``moves`` are keyed by action."""

    then: Side
    now: Side
    moves: Mapping[str, Move]
    territory: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as read: its text, its value (None when withheld), the code of its status, its vintage."""

    text: str
    value: float | None
    status: str
    vintage: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One indicator whose published values changed, for the place looked at.

    ``beyond`` says that the change passes the noise of the sheet, or that the figure is new or gone.
    """

    indicator: str
    label: str
    objective: str
    axis: int
    slug: str
    before: Shown
    after: Shown
    gap: str
    difference: float | None
    reading: Badge
    notes: tuple[str, ...]
    communes: int
    beyond: bool
    source: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One action whose status moved: its badges before (None when it is new) and after, who and when."""

    action: str
    number: str
    title: str
    before: Badge | None
    after: Badge
    who: str
    when: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One milestone kept, missed or past its day since."""

    action: str
    number: str
    title: str
    state: Badge
    detail: str
    failed: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision executed, late, or whose state moved since."""

    number: str
    title: str
    state: Badge
    detail: str
    failed: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """The count of one block, with a smaller line under it; ``calls`` when it asks the committee for something."""

    count: int
    label: str
    detail: str
    calls: bool = False


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The page: only what changed, then in one line what did not; ``table`` holds every line of every block."""

    title: str
    finding: Finding
    period: str
    tiles: tuple[Tile, ...]
    values: tuple[ValueLine, ...]
    sources: str
    unmoved: int
    statuses: tuple[StatusLine, ...]
    steps: tuple[StepLine, ...]
    decisions: tuple[DecisionLine, ...]
    decisions_note: str
    observations: str
    steady: str
    moved: str
    table: Table
    demonstration: bool
