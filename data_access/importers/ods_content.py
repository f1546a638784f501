"""The cells of an .ods from its content, in a stream: values, not their look; repeats counted before they are made."""

from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from data_access.importers.faults import FileRefusedError, refuse
from data_access.importers.limits import Limits
from data_access.importers.safe_archive import Archive
from data_access.importers.tables import column_letter
from data_access.importers.workbook_scan import TITLE_ROWS, XmlGuard
from indicators.errors import Anomaly

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
VALUES = {"float": "value", "currency": "value", "percentage": "value", "date": "date-value", "time": "time-value",
          "boolean": "boolean-value"}  # fmt: skip
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
ROW, SHEET, PARAGRAPH, NOTE = f"{TABLE}table-row", f"{TABLE}table", f"{TEXT}p", f"{OFFICE}annotation"
SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
OUT_OF_SIGHT = frozenset({"collapse", "filter"})
MAX_CELL_TEXT = 40_000


@dataclass
class SheetGrid:
    """One sheet: its rows as text from row 1 (``""`` for a blank), and what is said beside, cells named A1-style.

    ``errors`` are the cells in error, ``percent`` those shown as percentages, ``merged`` the areas of several cells,
    ``hidden`` the rows that are filled and out of sight.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    percent: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


@dataclass
class _Cell:
    """The cell being read."""

    value: str | None
    error: bool
    repeat: int
    percent: bool = False
    span: tuple[int, int] = (1, 1)
    text: list[str] = field(default_factory=list)
    paragraphs: int = 0

    @property
    def content(self) -> str:
        """The typed value, else what is written."""
        return self.value if self.value is not None else "".join(self.text)


class ContentTarget:
    """Receives the elements of ``content.xml`` and builds the sheets."""

    def __init__(self, limits: Limits, place: Anomaly) -> None:
        """Begin with no sheet."""
        self.limits, self.place = limits, place
        self.sheets: list[SheetGrid] = []
        self.cell: _Cell | None = None
        self.cells: list[str] = []
        self.in_error: list[int] = []
        self.in_percent: list[int] = []
        self.spans: dict[int, tuple[int, int]] = {}
        self.out_of_sight = False
        self.repeat, self.blank_cells, self.blank_rows, self.notes = 1, 0, 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag == NOTE:
            self.notes += 1
        if self.notes:
            return
        if tag == SHEET:
            self.sheets.append(SheetGrid(attributes.get(f"{TABLE}name", "")))
            self.blank_rows = 0
        elif tag == ROW:
            self.repeat = _count(attributes, f"{TABLE}number-rows-repeated")
            self.cells, self.in_error, self.in_percent, self.blank_cells, self.spans = [], [], [], 0, {}
            self.out_of_sight = attributes.get(f"{TABLE}visibility") in OUT_OF_SIGHT
        elif tag in CELLS:
            self.cell = _Cell(
                _value(attributes),
                attributes.get(CALC_TYPE) == "error",
                _count(attributes, f"{TABLE}number-columns-repeated"),
                attributes.get(f"{OFFICE}value-type") == "percentage",
                (
                    _count(attributes, f"{TABLE}number-columns-spanned"),
                    _count(attributes, f"{TABLE}number-rows-spanned"),
                ),
            )
        elif self.cell is not None:
            self._start_text(self.cell, tag, attributes)

    def _start_text(self, cell: _Cell, tag: str, attributes: dict[str, str]) -> None:
        if tag == PARAGRAPH:
            cell.paragraphs += 1
            if cell.paragraphs > 1:
                cell.text.append("\n")
        elif tag == f"{TEXT}s":
            cell.text.append(" " * min(_count(attributes, f"{TEXT}c"), MAX_CELL_TEXT))
        elif tag in SIGNS:
            cell.text.append(SIGNS[tag])

    def data(self, text: str) -> None:
        """Text of a paragraph of the cell; notes and everything else are left aside."""
        if self.cell is not None and self.cell.paragraphs and not self.notes:
            self.cell.text.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == NOTE:
            self.notes -= 1
        elif self.notes:
            return
        elif tag in CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif tag == ROW and self.sheets:
            self._end_row(self.sheets[-1])

    def close(self) -> list[SheetGrid]:
        """What was read."""
        return self.sheets

    def _end_cell(self, cell: _Cell) -> None:
        content = cell.content[:MAX_CELL_TEXT]
        if not content and not cell.error:
            self.blank_cells += cell.repeat
            return
        width = len(self.cells) + self.blank_cells + cell.repeat
        if width > self.limits.columns:
            raise self._refusal("trop_de_colonnes", self.limits.columns)
        self.cells += [""] * self.blank_cells
        if cell.error:
            self.in_error += range(len(self.cells), len(self.cells) + cell.repeat)
        if cell.percent:
            self.in_percent += range(len(self.cells), len(self.cells) + cell.repeat)
        if cell.span != (1, 1):
            self.spans[len(self.cells)] = cell.span
        self.cells += [content] * cell.repeat
        self.blank_cells = 0

    def _end_row(self, sheet: SheetGrid) -> None:
        if not self.cells:
            self.blank_rows += self.repeat
            return
        if len(sheet.rows) + self.blank_rows + self.repeat > self.limits.rows + TITLE_ROWS:
            raise self._refusal("trop_de_lignes", self.limits.rows)
        sheet.rows += [[] for _ in range(self.blank_rows)]
        for _ in range(self.repeat):
            sheet.rows.append(self.cells)
            row = len(sheet.rows)
            sheet.errors += [f"{column_letter(index)}{row}" for index in self.in_error]
            sheet.percent += [f"{column_letter(index)}{row}" for index in self.in_percent]
            sheet.merged += [_area(index, row, span) for index, span in self.spans.items()]
            sheet.hidden += [row] if self.out_of_sight else []
        self.blank_rows = 0

    def _refusal(self, code: str, limit: int) -> FileRefusedError:
        place = replace(self.place, sheet=self.sheets[-1].name if self.sheets else "")
        return refuse(code, place, limite=f"{limit:,}".replace(",", "\u202f"), cellule=column_letter(limit))


def read_content(archive: Archive, part: str) -> list[SheetGrid]:
    """The sheets of the content of an .ods; a DOCTYPE, a damaged part or too large a sheet is a refusal."""
    target = ContentTarget(archive.limits, archive.place)
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True)
    guard = XmlGuard(part, archive.place)
    try:
        for chunk in archive.chunks(part):
            guard.feed(chunk)
            parser.feed(chunk)
        found: list[SheetGrid] = parser.close()
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise refuse("fichier_abime", archive.place, detail=f"élément {part}") from fault
    return found


def _area(index: int, row: int, span: tuple[int, int]) -> str:
    """« B4:C4 »: a cell spread over several."""
    return f"{column_letter(index)}{row}:{column_letter(index + span[0] - 1)}{row + span[1] - 1}"


def _count(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(name, "1")), 1)


def _value(attributes: dict[str, str]) -> str | None:
    """The typed value of a cell, None for a text: its paragraphs say it."""
    name = VALUES.get(attributes.get(f"{OFFICE}value-type", ""))
    return attributes.get(f"{OFFICE}{name}") if name else None
