"""Reads the sheets of lists (milestones, funders, budget, partners) of a workbook sent back. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from data_access.importers.plan_table import FoundFaults, PlanTable, open_table
from indicators.actions.cells import MisreadError, is_unchanged, read
from indicators.actions.fields import ROW_TYPES, value_of
from indicators.actions.sheets import ROW_SHEETS, SheetColumn, Use, row_columns

if TYPE_CHECKING:
    from data_access.importers.plan_book import Book
    from data_access.importers.returned_plan import ReturnedPlan
    from indicators.actions.lexicon import Lexicon

WHOLE = ".0"


@dataclass
class _Lines:
    """What a sheet says of the rows of one action: changed or removed by place, then added."""

    kept: dict[int, Any] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    added: list[Any] = field(default_factory=list)


def read_row_sheet(found: ReturnedPlan, book: Book, key: str, lexicon: Lexicon, faults: FoundFaults) -> None:
    """Put in the actions read what the sheet of a list says; rows that are gone stay as they were, and it is said."""
    sheet = book.named(ROW_SHEETS[key].name)
    if sheet is None:
        faults.of("").add("plan_liste_absente", None, nom=ROW_SHEETS[key].name)
        return
    table = open_table(sheet, row_columns(key), ("id", "number", "line"), faults.of(sheet.name))
    if table is None:
        return
    reader = _RowReader(found, table, key, lexicon)
    for row in table.rows():
        reader.read(row)
    reader.conclude()


class _RowReader:
    """Reads the rows of one sheet, then hands each action its list."""

    def __init__(self, found: ReturnedPlan, table: PlanTable, key: str, lexicon: Lexicon) -> None:
        """Begin with no row."""
        self.found, self.table, self.key, self.lexicon = found, table, key, lexicon
        self.columns = tuple(column for column in row_columns(key) if column.use is Use.FILLED)
        self.lines: dict[str, _Lines] = {}
        self.by_number = {record.number: name for name, record in found.bases.items()}
        self.by_number |= {record.number: name for name, record in found.new.items() if record.number}

    def read(self, row: int) -> None:
        """One row of the sheet."""
        empty = not any(self._said(row, column) for column in self.columns)
        place = self.table.text(row, "line").strip().removesuffix(WHOLE)
        if empty and not place:
            return
        name = self._action(row)
        if name is None:
            return
        lines = self.lines.setdefault(name, _Lines())
        self.found.lists.setdefault((name, self.key), self.table.place(row, self.columns[0].key))
        if place:
            self._read_kept(lines, name, row, place, empty=empty)
        else:
            lines.added += self._built(row, None)

    def _said(self, row: int, column: SheetColumn) -> bool:
        return bool(self.table.text(row, column.key).strip()) or self.table.in_error(row, column.key)

    def _action(self, row: int) -> str | None:
        """The action of a row: by its identifier, else by its number."""
        name, number = self.table.text(row, "id").strip(), self.table.text(row, "number").strip()
        if not name and not number:
            self.table.fault("plan_ligne_incomplete", row, "number", manquants="le numéro de l’action")
            return None
        found = name or self.by_number.get(number, "")
        if found not in self.found.bases and found not in self.found.new:
            key = "id" if name else "number"
            self.table.fault("plan_ligne_inconnue", row, key, numero=name or number)
            return None
        return found

    def _read_kept(self, lines: _Lines, name: str, row: int, text: str, *, empty: bool) -> None:
        base = value_of(self.found.bases[name], self.key) if name in self.found.bases else ()
        place = int(text) if text.isdigit() else 0
        if not 1 <= place <= len(base):
            expected = f"1 à {len(base)}" if base else "vide"
            self.table.fault("plan_cellule_verrouillee", row, "line", attendu=expected)
        elif place in lines.seen:
            what = f"la ligne {place} de l’action {self.found.bases[name].number}"
            self.table.fault("plan_ligne_double", row, "line", quoi=what, premiere=lines.seen[place])
        else:
            lines.seen[place] = row
            built = [] if empty else self._built(row, base[place - 1])
            lines.kept[place] = built[0] if built else None

    def _built(self, row: int, base: Any) -> list[Any]:  # noqa: ANN401 a row of any list
        """The row of the list, nothing when a cell is unreadable or missing (told)."""
        values: dict[str, Any] = {}
        sound = True
        for column in self.columns:
            try:
                values |= self._value(row, column, base)
            except MisreadError as fault:
                self.table.fault(fault.code, row, column.key, champ=column.header, **fault.words)
                sound = False
        needed = ROW_SHEETS[self.key].needed
        missing = [c.header.lower() for c in self.columns if c.key in needed and values.get(c.key) in (None, "")]
        if sound and missing:
            self.table.fault("plan_ligne_incomplete", row, self.columns[0].key, manquants=", ".join(missing))
        said = {name: value for name, value in values.items() if value is not None}
        return [ROW_TYPES[self.key](**said)] if sound and not missing else []

    def _value(self, row: int, column: SheetColumn, base: Any) -> dict[str, Any]:  # noqa: ANN401
        key, text = f"{self.key}.{column.key}", self.table.text(row, column.key)
        if column.key not in self.table.columns:
            return {} if base is None else {column.key: getattr(base, column.key)}
        if self.table.in_error(row, column.key):
            code = "plan_cellule_en_erreur"
            raise MisreadError(code)
        if base is not None and is_unchanged(key, column.kind, text, getattr(base, column.key), self.lexicon):
            return {column.key: getattr(base, column.key)}
        return {column.key: read(key, column.kind, text, self.lexicon)} if text.strip() else {}

    def conclude(self) -> None:
        """Hand the lists over; count the rows that are gone."""
        gone = 0
        for name, lines in self.lines.items():
            if name in self.found.new:
                added: dict[str, Any] = {self.key: tuple(lines.added)}
                self.found.new[name] = replace(self.found.new[name], **added)
        for name, record in self.found.mine.items():
            lines = self.lines.get(name, _Lines())
            base = value_of(record, self.key)
            kept = [lines.kept.get(place, row) for place, row in enumerate(base, 1)]
            gone += len(base) - len(lines.seen)
            rows: dict[str, Any] = {self.key: (*(row for row in kept if row is not None), *lines.added)}
            self.found.mine[name] = replace(record, **rows)
        if gone:
            self.table.faults.add("plan_element_absent", None, nombre=gone)
