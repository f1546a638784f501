"""Travel times given as text (.csv): one sheet under the limits of our templates. Types nothing."""

import hashlib

from data_access.importers.base import clean_file_name
from data_access.importers.faults import refuse
from data_access.importers.limits import MEGABYTE, TEMPLATE
from data_access.importers.plan_book import Book, Sheet
from data_access.importers.register_sheets import COLUMNS, TIMES
from data_access.importers.safe_csv import read_text_table
from indicators.errors import Anomaly

ARCHIVE = b"PK\x03\x04"


def looks_like_text(content: bytes) -> bool:
    """Whether a file is no archive, hence no workbook."""
    return bool(content) and not content.startswith(ARCHIVE) and b"\x00" not in content[:1000]


def times_book(file_name: str, content: bytes) -> Book:
    """The text as a book of one sheet, rows where they stand in the file; FileRefusedError when it cannot be read."""
    place = Anomaly("", "", "", file=clean_file_name(file_name))
    limit = TEMPLATE.packed_bytes or 0
    if len(content) > limit:
        words = {"poids": f"{len(content) / MEGABYTE:.1f}".replace(".", ","), "limite": limit // MEGABYTE}
        raise refuse("fichier_trop_lourd", place, profil=TEMPLATE.label, **words)
    known = frozenset(column.header for column in COLUMNS[TIMES])
    table, _ = read_text_table(content, place, TEMPLATE, known)
    rows: list[list[str]] = [[] for _ in range(max([table.header_row, *(number for number, _ in table.rows)]))]
    rows[table.header_row - 1] = list(table.headers)
    for number, cells in table.rows:
        rows[number - 1] = list(cells)
    return Book(place.file, hashlib.sha256(content).hexdigest(), (Sheet(TIMES, rows),))
