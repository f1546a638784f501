"""The social diagnosis by public: the state of each sheet, which notes speak of a public, when it is due. No words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from indicators.field.notes import FieldNote, is_quotable
from indicators.observations import Status

BOARD_DELAY = 1
"""Years from a renewal of the councils to the one in which the analysis is presented."""


class SheetState(Enum):
    """What a sheet has to say of a place: a real figure, an invented one, one that is withheld, or nothing."""

    REAL = auto()
    INVENTED = auto()
    WITHHELD = auto()
    ABSENT = auto()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sheets are in each state; among the real figures, how many are compared, and how they read.

    ``compared`` are held against something published; ``gaps`` read badly, ``strengths`` well, ``doubtful`` not at all.
    """

    real: int = 0
    invented: int = 0
    withheld: int = 0
    absent: int = 0
    compared: int = 0
    gaps: int = 0
    strengths: int = 0
    doubtful: int = 0

    @property
    def sheets(self) -> int:
        """Every sheet of the table."""
        return self.real + self.invented + self.withheld + self.absent


def state_of(value: float | None, status: Status, *, demonstration: bool) -> SheetState:
    """The state of a sheet that has a row for the place.

    A figure that is withheld is never said to be invented or real: nothing is shown of it.

    >>> state_of(None, Status.SECRET, demonstration=False).name
    'WITHHELD'
    >>> state_of(4.0, Status.PUBLISHED, demonstration=True).name
    'INVENTED'
    """
    if value is None:
        return SheetState.WITHHELD if status is Status.SECRET else SheetState.ABSENT
    return SheetState.INVENTED if demonstration else SheetState.REAL


def due_in(renewal: int) -> int:
    """The civil year in which the analysis of social needs is due after a renewal of the councils.

    >>> due_in(2026)
    2027
    """
    return renewal + BOARD_DELAY


def notes_of(
    notes: Iterable[FieldNote], publics: Collection[str], here: Collection[str], whole: Collection[str]
) -> tuple[tuple[FieldNote, ...], tuple[FieldNote, ...]]:
    """The notes on a public that may be quoted: those of the place, then those of the whole community; newest first.

    ``here`` and ``whole`` are codes of territories. A note that is not public, or whose people did not agree to be
    quoted, is neither shown nor counted: the document goes round.

    >>> notes_of((), ("parents",), ("29188",), ("242900835",))
    ((), ())
    """
    kept = [note for note in notes if is_quotable(note) and note.draft.public in publics]
    kept.sort(key=lambda note: (note.draft.on, note.number), reverse=True)
    near = tuple(note for note in kept if note.draft.territory in here)
    return near, tuple(note for note in kept if note.draft.territory in whole and note.draft.territory not in here)
