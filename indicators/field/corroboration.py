"""Sets what the figures say of an objective beside what the field says of it. Counts; reads no store, shows nothing.

The rule is here and nowhere else: one note is never a verdict, and what nobody measures never agrees with anything.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.field.notes import FieldNote
from indicators.field.words import Direction
from indicators.trends import Travel

NOTES_AT_LEAST, SOURCES_AT_LEAST = 2, 2
"""Notes that point somewhere, and communes or organisations they come from, before the field has said anything."""
SHARE_AT_LEAST = 2 / 3
"""Share of these notes that must point the same way; below it the field is divided."""
YEARS = 2
"""Notes older than that say nothing of today, as a trend compares with the value of about two years before."""


class Side(StrEnum):
    """What one side says of an objective; the text is what is shown."""

    IMPROVES = "s’améliore"
    STABLE = "stable"
    WORSENS = "se dégrade"
    DIVIDED = "partagé"
    UNKNOWN = "inconnu"


class Verdict(StrEnum):
    """What both sides give together, those to discuss first."""

    CONTRADICTORY = "contradictoire"
    CONVERGENT = "convergent"
    INCOMPLETE = "incomplet"
    SILENT = "silencieux"


SAID = (Side.IMPROVES, Side.STABLE, Side.WORSENS)
OF_TRAVEL = {Travel.IMPROVING: Side.IMPROVES, Travel.STABLE: Side.STABLE, Travel.WORSENING: Side.WORSENS}
OF_DIRECTION = {
    Direction.IMPROVES: Side.IMPROVES, Direction.STABLE: Side.STABLE, Direction.WORSENS: Side.WORSENS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What the notes of an objective say: the verdict, and what it rests on.

    ``pointing`` of the ``notes`` say where the objective goes; ``communes`` and ``organisations`` are those of the
    pointing ones. ``demonstration`` says that they are invented: real notes are never counted with invented ones.
    """

    side: Side
    notes: int
    pointing: int
    counts: tuple[tuple[Side, int], ...]
    communes: tuple[str, ...]
    organisations: tuple[str, ...]
    demonstration: bool = False


def read_field(notes: Iterable[FieldNote], objective: str, today: date) -> FieldReading:
    """What these notes say of an objective at a day; withdrawn and old ones are left out.

    As soon as one note is real, invented ones no longer count.

    >>> read_field((), "4.2", date(2026, 11, 26)).side.value
    'inconnu'
    """
    every = [n for n in notes if not n.withdrawal and objective in n.draft.objectives and _recent(n, today)]
    real = [n for n in every if not n.demonstration]
    kept = real or every
    pointing = [n for n in kept if n.draft.direction in OF_DIRECTION]
    counted = Counter(OF_DIRECTION[n.draft.direction] for n in pointing)
    return FieldReading(
        side=_side(pointing, counted),
        notes=len(kept),
        pointing=len(pointing),
        counts=tuple((side, counted[side]) for side in SAID if counted[side]),
        communes=tuple(sorted({n.draft.territory for n in pointing})),
        organisations=tuple(sorted({n.organisation for n in pointing})),
        demonstration=bool(kept) and not real,
    )


def figures_side(travel: Travel) -> Side:
    """What the trend of a leading indicator says; a rise that is neither good nor bad says nothing.

    >>> figures_side(Travel.RISING).value, figures_side(Travel.WORSENING).value
    ('inconnu', 'se dégrade')
    """
    return OF_TRAVEL.get(travel, Side.UNKNOWN)


def verdict_of(figures: Side, field: Side) -> Verdict:
    """What both sides give together: each must say something for them to agree or to contradict each other.

    >>> verdict_of(Side.IMPROVES, Side.WORSENS).value, verdict_of(Side.IMPROVES, Side.DIVIDED).value
    ('contradictoire', 'incomplet')
    """
    told = [side in SAID for side in (figures, field)]
    if all(told):
        return Verdict.CONVERGENT if figures is field else Verdict.CONTRADICTORY
    return Verdict.INCOMPLETE if any(told) or field is Side.DIVIDED else Verdict.SILENT


def distance(figures: Side, field: Side) -> int:
    """How far apart both sides are: 2 when they are opposite, 1 when one of them says « stable », else 0.

    >>> distance(Side.IMPROVES, Side.WORSENS), distance(Side.STABLE, Side.WORSENS), distance(Side.STABLE, Side.UNKNOWN)
    (2, 1, 0)
    """
    if figures not in SAID or field not in SAID:
        return 0
    return abs(SAID.index(figures) - SAID.index(field))


def _recent(note: FieldNote, today: date) -> bool:
    on = note.draft.on
    return (on.year + YEARS, on.month, on.day) >= (today.year, today.month, today.day)


def _side(pointing: Sequence[FieldNote], counted: Counter[Side]) -> Side:
    places, heard = {n.draft.territory for n in pointing}, {n.organisation for n in pointing}
    if len(pointing) < NOTES_AT_LEAST or max(len(places), len(heard)) < SOURCES_AT_LEAST:
        return Side.UNKNOWN
    side, most = max(counted.items(), key=lambda item: item[1])
    return side if most >= SHARE_AT_LEAST * len(pointing) else Side.DIVIDED
