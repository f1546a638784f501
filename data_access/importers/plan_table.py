"""A sheet of a workbook of the plan, its columns found by name whatever their order. Reads cells; types nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data_access.importers.faults import Faults
from data_access.importers.plan_book import Sheet
from data_access.importers.tables import column_letter
from indicators.actions.lexicon import folded
from indicators.actions.sheets import SheetColumn, Use
from indicators.errors import Anomaly

HEAD_ROWS = 10
MARK = "★"


@dataclass
class PlanTable:
    """The rows under the header; ``columns`` is the position of each column found, by key."""

    sheet: Sheet
    header_row: int
    columns: dict[str, int]
    headers: dict[str, str]
    faults: Faults

    def rows(self) -> Iterator[int]:
        """The numbers of the rows that hold something to read."""
        told = set(self.columns.values())
        for row in range(self.header_row + 1, len(self.sheet.rows) + 1):
            if any(self.sheet.cell(row, i).strip() or self.sheet.in_error(row, i) for i in told):
                yield row

    def text(self, row: int, key: str) -> str:
        """The text of a cell, ``""`` when its column is absent."""
        index = self.columns.get(key)
        return self.sheet.cell(row, index) if index is not None else ""

    def in_error(self, row: int, key: str) -> bool:
        """Whether a cell is in error."""
        index = self.columns.get(key)
        return index is not None and self.sheet.in_error(row, index)

    def place(self, row: int, key: str, value: object = "") -> Anomaly:
        """Where a cell is: « F (Pilote) »."""
        index = self.columns.get(key)
        header = self.headers.get(key, key)
        return self.faults.at(row, header if index is None else f"{column_letter(index)} ({header})", value)

    def fault(self, code: str, row: int, key: str, **words: object) -> None:
        """Record a fault of one cell, with what it holds."""
        self.faults.add(code, self.place(row, key, self.text(row, key)), **words)


@dataclass
class FoundFaults:
    """The faults of a whole workbook, sheet after sheet."""

    file: str
    sheets: list[Faults] = field(default_factory=list)

    def of(self, sheet: str) -> Faults:
        """A collector for one sheet."""
        self.sheets.append(Faults(self.file, sheet))
        return self.sheets[-1]

    @property
    def found(self) -> list[Anomaly]:
        """Every fault, in the order of the sheets."""
        return [fault for faults in self.sheets for fault in faults.found]


def open_table(sheet: Sheet, columns: Sequence[SheetColumn], asked: Sequence[str], faults: Faults) -> PlanTable | None:
    """The table of a sheet; None, and a fault, when no row of its top holds the headers asked for."""
    known = {folded(column.header): column for column in columns}
    wanted = {folded(column.header) for column in columns if column.key in asked}
    for row in range(1, min(HEAD_ROWS, len(sheet.rows)) + 1):
        cells = [folded(text.replace(MARK, "")) for text in sheet.rows[row - 1]]
        if wanted <= set(cells):
            headers = {column.key: column.header for column in columns}
            table = PlanTable(sheet, row, {}, headers, faults)
            _place_columns(table, cells, known)
            _tell_absent(table, columns)
            return table
    keys = ", ".join(column.header for column in columns if column.key in asked)
    faults.add("plan_entete_absent", None, cles=keys)
    return None


def _place_columns(table: PlanTable, cells: Sequence[str], known: dict[str, SheetColumn]) -> None:
    for index, text in enumerate(cells):
        written = table.sheet.rows[table.header_row - 1][index]
        place = table.faults.at(table.header_row, column_letter(index), written)
        column = known.get(text)
        if column is None:
            if text:
                table.faults.add("plan_colonne_inconnue", place, nom=written)
        elif column.key in table.columns:
            table.faults.add("plan_colonne_double", place, nom=column.header)
        else:
            table.columns[column.key] = index


def _tell_absent(table: PlanTable, columns: Sequence[SheetColumn]) -> None:
    for column in columns:
        if column.use is Use.FILLED and column.key not in table.columns:
            table.faults.add("plan_colonne_absente", table.faults.at(table.header_row), nom=column.header)
