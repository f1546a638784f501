"""Tables of text cells on their way in: rows keep the number they have in the file, columns their letter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Cells = tuple[str, ...]
PREVIEW_ROWS = 8
HEADER_SEARCH = 50
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def column_letter(index: int) -> str:
    """The spreadsheet letter of a column counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(199)
    ('A', 'Z', 'AA', 'GR')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ALPHABET[rest] + letters
    return letters


@dataclass(frozen=True)
class RawTable:
    """One table found in a file: header names, kept rows with their line numbers, and what was left aside.

    ``above`` are the title lines over the header: some producers say there, and nowhere else, what they count.
    """

    file: str
    sheet: str
    header_row: int
    headers: Cells
    rows: list[tuple[int, Cells]]
    positions: tuple[int, ...] = ()
    read: int = 0
    blank: int = 0
    outside: int = 0
    encoding: str = ""
    delimiter: str = ""
    preview: tuple[Cells, ...] = ()
    above: tuple[Cells, ...] = ()
    ragged: list[tuple[int, int]] = field(default_factory=list)

    def letter(self, index: int) -> str:
        """The letter of one of its columns: columns may be missing on the left or, when not loaded, in between."""
        if index < len(self.positions):
            return column_letter(self.positions[index])
        return column_letter(index + (self.positions[-1] + 1 - len(self.positions) if self.positions else 0))


@dataclass(frozen=True, slots=True)
class KeptRows:
    """Which rows of a table to keep: where their key columns are, how wide each is, the codes wanted (None: all)."""

    key: tuple[int, ...]
    widths: tuple[int, ...]
    codes: frozenset[str] | None


@dataclass(frozen=True)
class Grid:
    """A sheet as a frame of text columns; row 0 of the frame is row 1 of the sheet; ``positions`` from column A."""

    frame: Any
    positions: tuple[int, ...]

    def head(self, count: int = HEADER_SEARCH) -> list[Cells]:
        """The first rows as text, blanks as ``""``."""
        return [tuple(cell or "" for cell in row) for row in self.frame.head(count).rows()]

    def body(self, header_row: int) -> Iterator[tuple[int, Cells]]:
        """Every row under the header with its sheet row number, blank ones included."""
        for number, row in enumerate(self.frame.slice(header_row).iter_rows(), header_row + 1):
            yield number, tuple(cell or "" for cell in row)

    def table(self, file: str, sheet: str, header_row: int) -> RawTable:
        """The whole table under the header; blank rows are counted, not kept."""
        rows, blank = split_blank(self.body(header_row))
        return self._raw(file, sheet, header_row, rows, (len(rows), blank, 0))

    def table_of(self, place: tuple[str, str], header_row: int, keep: KeptRows) -> RawTable:
        """The rows whose key is wanted, filtered before they become Python objects."""
        import polars as pl  # noqa: PLC0415 already loaded by the reader of the sheet

        body = self.frame.slice(header_row).with_row_index("__row", header_row + 1)
        filled = body.filter(~pl.all_horizontal(pl.exclude("__row").is_null()))
        kept = filled
        if keep.codes is not None:
            columns = [self.frame.columns[position] for position in keep.key]
            widths = keep.widths or (0,) * len(columns)
            parts = [pl.col(c).str.strip_chars().str.zfill(w) for c, w in zip(columns, widths, strict=True)]
            kept = filled.filter(pl.concat_str(parts).is_in(sorted(keep.codes)))
        rows = [(int(row[0]), tuple(cell or "" for cell in row[1:])) for row in kept.iter_rows()]
        counts = (filled.height, body.height - filled.height, filled.height - kept.height)
        return self._raw(place[0], place[1], header_row, rows, counts)

    def _raw(
        self, file: str, sheet: str, header_row: int, rows: list[tuple[int, Cells]], counts: tuple[int, int, int]
    ) -> RawTable:
        head = self.head(header_row + PREVIEW_ROWS)
        return RawTable(
            file=file,
            sheet=sheet,
            header_row=header_row,
            headers=head[header_row - 1],
            rows=rows,
            positions=self.positions,
            read=counts[0],
            blank=counts[1],
            outside=counts[2],
            preview=tuple(head[header_row - 1 :]),
            above=tuple(head[: header_row - 1]),
        )


def split_blank(rows: Iterator[tuple[int, Cells]]) -> tuple[list[tuple[int, Cells]], int]:
    """Rows that hold something, and how many hold nothing."""
    kept, blank = [], 0
    for number, cells in rows:
        if any(cells) and not "".join(cells).isspace():
            kept.append((number, cells))
        else:
            blank += 1
    return kept, blank
