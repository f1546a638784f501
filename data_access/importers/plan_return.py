"""From the sheets of a workbook sent back to what each action would become. Faults are told, nothing is written."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data_access.importers.plan_book import Book
from data_access.importers.plan_row_sheets import read_row_sheet
from data_access.importers.plan_table import FoundFaults, PlanTable, open_table
from data_access.importers.returned_plan import ReturnedPlan
from indicators.actions.cells import MisreadError, is_unchanged, read, written
from indicators.actions.fields import FieldKind, value_of
from indicators.actions.lexicon import CodeList, Lexicon
from indicators.actions.model import ActionRecord
from indicators.actions.sheets import ACTION_COLUMNS, ACTIONS, ROW_SHEETS, SheetColumn, Use

LOCKED = tuple(column for column in ACTION_COLUMNS if column.use is Use.LOCKED and column.key != "id")
FILLED = tuple(column for column in ACTION_COLUMNS if column.use is Use.FILLED)
OF_NEW = tuple(column for column in ACTION_COLUMNS if column.use is Use.FILLED or column.key in ("number", "objective"))
ASKED = ("id", "number", "title")
DEFAULTED = frozenset({"kind", "status", "confidentiality"})
"""Choices that a new row may leave empty: they take what a new record starts with."""
BLANK = ActionRecord("", "", "", "")


def read_return(book: Book, bases: Mapping[str, ActionRecord], lexicon: Lexicon, faults: FoundFaults) -> ReturnedPlan:
    """Read every sheet; the faults found go to ``faults``, all of them in one pass."""
    found = ReturnedPlan(bases, dict(bases))
    sheet = book.named(ACTIONS)
    if sheet is None:
        faults.of("").add("plan_feuille_absente", None, nom=ACTIONS, feuilles=book.names)
        return found
    found.table = open_table(sheet, ACTION_COLUMNS, ASKED, faults.of(sheet.name))
    if found.table is None:
        return found
    for row in found.table.rows():
        if found.table.text(row, "id").strip():
            _read_known(found, found.table, row, lexicon)
        elif any(found.table.text(row, column.key).strip() for column in OF_NEW):
            _read_new(found, found.table, row, lexicon)
    for name, base in bases.items():
        if name not in found.rows:
            found.table.faults.add("plan_ligne_absente", None, numero=base.number)
    for key in ROW_SHEETS:
        read_row_sheet(found, book, key, lexicon, faults)
    return found


def _read_known(found: ReturnedPlan, table: PlanTable, row: int, lexicon: Lexicon) -> None:
    name = table.text(row, "id").strip()
    base = found.bases.get(name)
    if base is None:
        table.fault("plan_ligne_inconnue", row, "id", numero=name)
    elif name in found.rows:
        table.fault("plan_ligne_double", row, "id", quoi=f"l’action {base.number}", premiere=found.rows[name])
    else:
        found.rows[name] = row
        _check_locked(table, row, base, lexicon)
        found.mine[name] = replace(base, **_changes(table, row, base, lexicon))


def _check_locked(table: PlanTable, row: int, base: ActionRecord, lexicon: Lexicon) -> None:
    for column in LOCKED:
        value = str(base.version) if column.key == "version" else value_of(base, column.key)
        text = table.text(row, column.key).strip()
        expected = str(written(column.key, column.kind, value, lexicon))
        if column.key in table.columns and not _names(column, text, str(value), expected, lexicon):
            table.fault("plan_cellule_verrouillee", row, column.key, attendu=expected)


def _names(column: SheetColumn, text: str, value: str, expected: str, lexicon: Lexicon) -> bool:
    """Whether a locked cell still names what it did; a whole number may have taken decimals."""
    if text in (expected, value, f"{value}.0"):
        return True
    return column.kind is FieldKind.CHOICE and lexicon.of(column.key).find(text) == value


def _changes(table: PlanTable, row: int, base: ActionRecord, lexicon: Lexicon) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for column in FILLED:
        if column.key not in table.columns:
            continue
        value = value_of(base, column.key)
        known = knowing(lexicon, column.key, value)
        if table.in_error(row, column.key):
            table.fault("plan_cellule_en_erreur", row, column.key)
        elif not is_unchanged(column.key, column.kind, table.text(row, column.key), value, known):
            changes |= _read_cell(table, row, column, known)
    return changes


def _read_cell(table: PlanTable, row: int, column: SheetColumn, lexicon: Lexicon) -> dict[str, Any]:
    try:
        return {column.key: read(column.key, column.kind, table.text(row, column.key), lexicon)}
    except MisreadError as fault:
        table.fault(fault.code, row, column.key, champ=column.header, **fault.words)
        return {}


def knowing(lexicon: Lexicon, key: str, value: Any) -> Lexicon:  # noqa: ANN401 fields are of many types
    """The lexicon with the codes a record already holds, even when they left the lists since."""
    held = value if isinstance(value, tuple) else (value,)
    known = lexicon.of(key)
    gone = {code: code for code in held if isinstance(code, str) and code and code not in known.labels}
    if not gone or known.free:
        return lexicon
    return replace(lexicon, open_lists={**lexicon.open_lists, key: CodeList({**known.labels, **gone})})


def _read_new(found: ReturnedPlan, table: PlanTable, row: int, lexicon: Lexicon) -> None:
    values: dict[str, Any] = {}
    for column in OF_NEW:
        if table.in_error(row, column.key):
            table.fault("plan_cellule_en_erreur", row, column.key)
        elif table.text(row, column.key).strip() or column.key not in DEFAULTED:
            values |= _read_cell(table, row, column, lexicon)
    if values.get("objective"):
        name = f"ligne {row}"
        found.rows[name] = row
        found.new[name] = replace(BLANK, **values)
