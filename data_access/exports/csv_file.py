"""A `Table` as a CSV: one rectangular block, its stamp on every line. Holds what the screen shows and nothing else."""

import csv
import io
from enum import StrEnum

from data_access.exports.flat_rows import Value, flatten, stamp_of
from data_access.exports.spreadsheet_safety import guard
from indicators.views.table import Table

BOM = "\ufeff"
EXACT_WHOLE = 2**53
"""Up to there every whole number has its own double."""


class Dialect(StrEnum):
    """``fr`` for spreadsheets set in French (semicolon, decimal comma, BOM); ``international`` for programs."""

    FRENCH = "fr"
    INTERNATIONAL = "international"


def write_csv(table: Table, dialect: Dialect = Dialect.FRENCH) -> bytes:
    """The file in UTF-8, lines ended by CR LF. Numbers are exact: reading them again gives the same values."""
    flat, stamp = flatten(table), stamp_of(table)
    french = dialect is Dialect.FRENCH
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";" if french else ",", lineterminator="\r\n")
    writer.writerow([*(guard(column.key) for column in flat.columns), *(key for key, _, _ in stamp)])
    said = [guard(text) for _, _, text in stamp]
    writer.writerows([*_line(row, french=french), *said] for row in flat.rows)
    return ((BOM if french else "") + stream.getvalue()).encode("utf-8", "replace")


def _line(row: tuple[Value, ...], *, french: bool) -> list[str]:
    return [guard(cell) if isinstance(cell, str) else _number(cell, french=french) for cell in row]


def _number(value: float, *, french: bool) -> str:
    return exact_number(value).replace(".", ",") if french else exact_number(value)


def exact_number(value: float) -> str:
    """The shortest text that reads back as the same number; a whole number keeps no decimal."""
    return str(int(value)) if value == int(value) and abs(value) < EXACT_WHOLE else repr(float(value))
