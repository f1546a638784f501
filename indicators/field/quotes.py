"""Words of the field that may be quoted, with the line that says where they come from. Quotes no secret note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.field.notes import FieldNote, is_quotable
from indicators.field.words import SOURCE_LABELS, Direction
from indicators.formats import MONTHS
from indicators.territories import Territory

LONGEST = 320
"""Letters of a quoted extract: three lines of a sheet."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One extract: its note, its words, its source line, where it points, and the demonstration mark."""

    note: int
    text: str
    source: str
    direction: Direction
    objectives: tuple[str, ...]
    demonstration: bool

    @property
    def shown(self) -> str:
        """The words as they are printed: between « » unless they already quote somebody."""
        return self.text if "«" in self.text else f"«\u00a0{self.text}\u00a0»"


def quotes_of(
    notes: Iterable[FieldNote], objective: str, places: Mapping[str, Territory], most: int = 3
) -> tuple[Quote, ...]:
    """The quotable extracts of an objective, the newest first, at most ``most``; () when nothing may be quoted.

    Only notes that are public, whose people agreed to be quoted without name, and that nobody withdrew.

    >>> quotes_of((), "4.2", {})
    ()
    """
    kept = [note for note in notes if is_quotable(note) and objective in note.draft.objectives]
    kept.sort(key=lambda note: (note.draft.on, note.number), reverse=True)
    return tuple(quote_of(note, places) for note in kept[:most])


def quote_of(note: FieldNote, places: Mapping[str, Territory]) -> Quote:
    """A note as it is quoted; ValueError when it may not be."""
    if not is_quotable(note):
        message = f"note {note.number} may not be quoted"
        raise ValueError(message)
    draft = note.draft
    return Quote(
        note.number, extract_of(draft.text), source_line(note, places), draft.direction, draft.objectives,
        note.demonstration,
    )  # fmt: skip


def source_line(note: FieldNote, places: Mapping[str, Territory]) -> str:
    """« Note de permanence, Plougasnou, mars 2026, sans nom »."""
    draft = note.draft
    place = places[draft.territory].name if draft.territory in places else draft.territory
    return f"{SOURCE_LABELS[draft.source]}, {place}, {MONTHS[draft.on.month - 1]} {draft.on.year}, sans nom"


def extract_of(text: str) -> str:
    """The text when it is short, else its first sentences that hold, else its first words and « … ».

    >>> extract_of("Court."), len(extract_of("mot " * 200)) <= LONGEST
    ('Court.', True)
    """
    whole = " ".join(text.split())
    if len(whole) <= LONGEST:
        return whole
    head = whole[: LONGEST - 2]
    end = max(head.rfind(sign) for sign in (". ", "! ", "? ", "…"))
    return f"{head[: end + 1]} […]" if end > LONGEST // 3 else f"{head.rsplit(' ', 1)[0]} […]"[:LONGEST]
