"""Three-way merge of the rows of a list (milestones, funders…), cell by cell when each row has a name of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.actions.merge import Side

NAMES: Mapping[str, tuple[str, ...]] = {
    "steps": ("title",),
    "partners": ("organisation",),
    "fundings": ("funder", "year"),
    "budget": ("year",),
}
"""What tells a row from the others of its list."""
CELLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "steps": (("due",), ("state", "done"), ("evidence",), ("lead",)),
    "partners": (("degree",),),
    "fundings": (("euros",), ("state",)),
    "budget": tuple((name,) for name in
                    ("operating_planned", "operating_spent", "investment_planned", "investment_spent", "fte")),
}  # fmt: skip
"""What changes together: a milestone is kept on a day, so its state and its date are one cell."""
Row = Any
"""A milestone, a partner, a funding or a year of budget."""


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row seen from the three sides; ``attributes`` is empty for the row itself, None when it is absent."""

    row: str
    attributes: tuple[str, ...]
    base: Any
    mine: Any
    theirs: Any
    side: Side


def name_of(key: str, row: Row) -> str:
    """The name of a row in its list.

    >>> from indicators.actions.model import Partner
    >>> from indicators.actions.words import PartnerDegree
    >>> name_of("partners", Partner("CAF du Finistère", PartnerDegree.COMMITTED))
    'CAF du Finistère'
    """
    return " ".join(str(getattr(row, name)) for name in NAMES[key])


def row_cells(key: str, base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row]) -> tuple[RowCell, ...] | None:
    """The cells that differ from the base; None when two rows bear one name: the list is then settled whole."""
    named = [_named(key, rows) for rows in (base, mine, theirs)]
    if any(len(found) < len(rows) for found, rows in zip(named, (base, mine, theirs), strict=True)):
        return None
    was, here, there = named
    found: list[RowCell] = []
    for row in dict.fromkeys([*was, *there, *here]):
        found += _cells(key, row, (was.get(row), here.get(row), there.get(row)))
    return tuple(found)


def settle_rows(
    key: str, cells: Sequence[RowCell], mine: Sequence[Row], theirs: Sequence[Row], taken: Sequence[bool]
) -> tuple[Row, ...]:
    """The rows once each cell is taken from mine (True) or left to theirs.

    In the order of mine when both hold the same rows, else rows of mine alone come last.
    """
    here, kept = _named(key, mine), _named(key, theirs)
    for cell, is_mine in zip(cells, taken, strict=True):
        if not is_mine:
            continue
        if cell.attributes:
            changes = {name: getattr(here[cell.row], name) for name in cell.attributes}
            kept[cell.row] = replace(kept[cell.row], **changes)
        elif cell.mine is None:
            kept.pop(cell.row, None)
        else:
            kept[cell.row] = cell.mine
    order = here if here.keys() == kept.keys() else kept
    return tuple(kept[name] for name in order)


def _named(key: str, rows: Sequence[Row]) -> dict[str, Row]:
    return {name_of(key, row): row for row in rows}


def _cells(key: str, name: str, rows: tuple[Row, Row, Row]) -> list[RowCell]:
    if None in rows:
        side = side_of(*rows)
        return [] if side is Side.BASE else [RowCell(name, (), *rows, side)]
    found = []
    for attributes in CELLS[key]:
        values = [tuple(getattr(row, a) for a in attributes) for row in rows]
        side = side_of(*values)
        if side is not Side.BASE:
            found.append(RowCell(name, attributes, values[0], values[1], values[2], side))
    return found


def side_of(base: Any, mine: Any, theirs: Any) -> Side:  # noqa: ANN401 fields are of many types
    """Which side a cell takes.

    >>> side_of(1, 2, 1).value, side_of(1, 1, 2).value, side_of(1, 2, 3).value, side_of(1, 2, 2).value
    ('ma saisie', 'enregistré entre-temps', 'à choisir', 'enregistré entre-temps')
    """
    if mine == theirs:
        return Side.BASE if mine == base else Side.THEIRS
    if mine == base:
        return Side.THEIRS
    return Side.MINE if theirs == base else Side.CONFLICT
