"""What the comparison of a workbook sent back shows: each cell from the three sides, in words. Decides nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.actions.model import ActionRecord
from indicators.actions.round_trip import CellChange, Comparison
from indicators.formats import format_date, format_number
from indicators.reading.numerals import capital
from indicators.views.conflict_words import field_text

UNSAID, ABSENT = "Non renseigné", "Absent"
CENTS = 2


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One cell: its action and its place, then what it was at the download, in the workbook, in the plan today."""

    key: str
    action: str
    place: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class NewLine:
    """One action that the workbook adds."""

    title: str
    objective: str
    lead: str
    status: str


@dataclass(frozen=True, slots=True)
class RoundTripView:
    """The comparison: what is asked, taken, kept, already alike, and the actions added."""

    conflicts: tuple[ChangeLine, ...]
    accepted: tuple[ChangeLine, ...]
    meanwhile: tuple[ChangeLine, ...]
    same: tuple[ChangeLine, ...]
    new: tuple[NewLine, ...]
    actions: int

    @property
    def changes(self) -> int:
        """How many cells may be written."""
        return len(self.conflicts) + len(self.accepted)


def build_round_trip(comparison: Comparison, names: Mapping[str, str]) -> RoundTripView:
    """The view of a comparison; ``names`` gives the French name of codes.

    >>> build_round_trip(Comparison(()), {}).changes
    0
    """
    labels = {a.theirs.id: f"{a.theirs.number} {a.theirs.title}" for a in comparison.actions}

    def lines(cells: tuple[CellChange, ...]) -> tuple[ChangeLine, ...]:
        return tuple(_line(cell, labels[cell.action], names) for cell in cells)

    return RoundTripView(
        conflicts=lines(comparison.conflicts),
        accepted=lines(comparison.accepted),
        meanwhile=lines(comparison.meanwhile),
        same=lines(comparison.both),
        new=new_lines(comparison.new, names),
        actions=len(comparison.actions),
    )


def new_lines(records: tuple[ActionRecord, ...], names: Mapping[str, str]) -> tuple[NewLine, ...]:
    """The actions that would be created, in words.

    >>> new_lines((ActionRecord("", "", "Guide", "1.1"),), {})[0].lead
    'Non renseigné'
    """
    return tuple(
        NewLine(r.title, names.get(r.objective, r.objective), r.lead_organisation or UNSAID, str(r.status))
        for r in records
    )


def _line(cell: CellChange, action: str, names: Mapping[str, str]) -> ChangeLine:
    said = (_text(cell, value, names) for value in (cell.base, cell.mine, cell.theirs))
    return ChangeLine(cell.key, action, cell.place, *said)


def _text(cell: CellChange, value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 fields are of many types
    if not cell.row:
        return field_text(cell.field, value, names)
    if not cell.attributes:
        return ABSENT if value is None else field_text(cell.field, (value,), names)
    said = [_value_text(item) for item in value if item not in (None, "")]
    return capital(", ".join(said)) if said else UNSAID


def _value_text(value: Any) -> str:  # noqa: ANN401 attributes are of many types
    return next((write(value) for kind, write in WRITERS.items() if isinstance(value, kind)), str(value))


WRITERS: Mapping[type, Callable[[Any], str]] = {
    date: format_date,
    float: lambda v: format_number(v, 0 if v.is_integer() else CENTS),
    int: str,
}
