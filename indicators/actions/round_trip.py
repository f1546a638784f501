"""A workbook sent back against the plan in force, cell by cell: what one side changed is accepted, both is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from indicators.actions.fields import BY_KEY, FieldKind
from indicators.actions.merge import FieldMerge, Side, merge
from indicators.actions.model import ActionRecord
from indicators.actions.row_merge import RowCell, row_cells, settle_rows
from indicators.actions.sheets import ROW_SHEETS


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs from the base: of a field, or of one row of a list (``row``, its ``attributes``).

    ``side`` is what is proposed; ``same`` says that both sides wrote the same value.
    """

    action: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    side: Side
    row: str = ""
    attributes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a choice names the cell by."""
        return "|".join((self.action, self.field, self.row, ",".join(self.attributes)))

    @property
    def same(self) -> bool:
        """Whether both sides wrote the same value."""
        return bool(self.mine == self.theirs)

    @property
    def place(self) -> str:
        """« Jalons, Tournée fixée, état » or « Pilote »."""
        if not self.row:
            return BY_KEY[self.field].label
        sheet = ROW_SHEETS[self.field]
        said = " et ".join(sheet.headers[name].lower() for name in self.attributes)
        return f"{sheet.name}, {self.row}" + (f", {said}" if said else "")


@dataclass(frozen=True)
class ComparedAction:
    """One action of the workbook: the version it started from, what came back, what is in force."""

    base: ActionRecord
    mine: ActionRecord
    theirs: ActionRecord

    @cached_property
    def _by_field(self) -> tuple[tuple[FieldMerge, tuple[RowCell, ...] | None], ...]:
        found = merge(self.base, self.mine, self.theirs).changed
        return tuple((field, _rows_of(field)) for field in found)

    @cached_property
    def cells(self) -> tuple[CellChange, ...]:
        """Every cell that differs from the base on one side or both."""
        found: list[CellChange] = []
        for field, rows in self._by_field:
            if rows is None:
                values = (field.base, field.mine, field.theirs, field.side)
                found.append(CellChange(self.theirs.id, field.key, *values))
            else:
                found += [self._row_change(field, cell) for cell in rows]
        return tuple(found)

    def _row_change(self, field: FieldMerge, cell: RowCell) -> CellChange:
        values = (cell.base, cell.mine, cell.theirs, cell.side, cell.row, cell.attributes)
        return CellChange(self.theirs.id, field.key, *values)

    @property
    def conflicts(self) -> tuple[CellChange, ...]:
        """The cells that both sides changed, differently."""
        return tuple(c for c in self.cells if c.side is Side.CONFLICT)

    @property
    def accepted(self) -> tuple[CellChange, ...]:
        """The cells that only the workbook changed."""
        return tuple(c for c in self.cells if c.side is Side.MINE)

    def settle(self, choices: Mapping[str, Side]) -> ActionRecord:
        """The record to write: each conflict needs its choice; a choice may also leave aside what was accepted.

        A conflict without a choice raises ValueError: nothing is decided silently.
        """
        values: dict[str, Any] = {}
        for field, rows in self._by_field:
            if rows is None:
                cell = CellChange(self.theirs.id, field.key, field.base, field.mine, field.theirs, field.side)
                values[field.key] = field.mine if _is_mine(cell, choices) else field.theirs
            else:
                taken = [_is_mine(self._row_change(field, cell), choices) for cell in rows]
                values[field.key] = settle_rows(field.key, rows, field.mine, field.theirs, taken)
        return replace(self.theirs, **values)


def _rows_of(field: FieldMerge) -> tuple[RowCell, ...] | None:
    """The cells of a list; None for a field of one value, and for a list whose rows cannot be told apart."""
    if BY_KEY[field.key].kind is not FieldKind.ROWS:
        return None
    found = row_cells(field.key, field.base, field.mine, field.theirs)
    return found or None


def _is_mine(cell: CellChange, choices: Mapping[str, Side]) -> bool:
    side = choices.get(cell.key, cell.side)
    if side is Side.CONFLICT:
        message = f"no choice for {cell.key}"
        raise ValueError(message)
    return side is Side.MINE


@dataclass(frozen=True)
class Comparison:
    """A whole workbook: its actions and those it adds."""

    actions: tuple[ComparedAction, ...]
    new: tuple[ActionRecord, ...] = ()

    @cached_property
    def cells(self) -> tuple[CellChange, ...]:
        """Every cell that differs, action after action."""
        return tuple(cell for action in self.actions for cell in action.cells)

    @property
    def conflicts(self) -> tuple[CellChange, ...]:
        """What is asked."""
        return tuple(c for c in self.cells if c.side is Side.CONFLICT)

    @property
    def accepted(self) -> tuple[CellChange, ...]:
        """What only the workbook changed."""
        return tuple(c for c in self.cells if c.side is Side.MINE)

    @property
    def meanwhile(self) -> tuple[CellChange, ...]:
        """What only the plan changed since: kept."""
        return tuple(c for c in self.cells if c.side is Side.THEIRS and not c.same)

    @property
    def both(self) -> tuple[CellChange, ...]:
        """What both sides wrote alike."""
        return tuple(c for c in self.cells if c.same)

    @property
    def versions(self) -> Mapping[str, int]:
        """The version in force of each action when the comparison was made."""
        return {action.theirs.id: action.theirs.version for action in self.actions}

    def missing(self, choices: Mapping[str, Side]) -> tuple[CellChange, ...]:
        """The conflicts that nobody settled yet."""
        return tuple(c for c in self.conflicts if c.key not in choices)

    def settled(self, choices: Mapping[str, Side]) -> tuple[tuple[ActionRecord, int], ...]:
        """The records that would be written, each with the version it follows; new ones follow version 0.

        >>> base = ActionRecord("a", "4.2-03", "Permanence", "4.2", version=1)
        >>> mine, theirs = replace(base, title="Permanence itinérante"), replace(base, pilot="CCAS", version=2)
        >>> [(r.title, r.pilot, v) for r, v in Comparison((ComparedAction(base, mine, theirs),)).settled({})]
        [('Permanence itinérante', 'CCAS', 2)]
        """
        found = [(action.settle(choices), action.theirs) for action in self.actions]
        changed = [(record, theirs.version) for record, theirs in found if record != theirs]
        return (*changed, *((record, 0) for record in self.new))


def compared(parts: Iterable[tuple[ActionRecord, ActionRecord, ActionRecord]]) -> tuple[ComparedAction, ...]:
    """The actions of (base, mine, theirs), in the order given.

    >>> one = ActionRecord("a", "4.2-03", "Permanence", "4.2")
    >>> compared([(one, one, one)])[0].cells
    ()
    """
    return tuple(ComparedAction(*part) for part in parts)
