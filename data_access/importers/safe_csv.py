"""Reads delimited text safely: encoding ladder, own dialect sniff, line by line; never guesses a column away."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_access.importers.faults import Faults, refuse
from data_access.importers.limits import Limits
from data_access.importers.tables import HEADER_SEARCH, PREVIEW_ROWS, Cells, RawTable, split_blank
from indicators.errors import Anomaly

LINE_END = re.compile("\r\n|\r|\n")
DELIMITERS = (";", ",", "\t", "|")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODING_WORDS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (avec marque d’ordre)",
    "utf-16": "UTF-16",
    "cp1252": "Windows 1252",
}


def encoding_of(content: bytes) -> str:
    """The first encoding of the ladder that reads the bytes without loss: mark, UTF-8, Windows 1252; ``""`` if none."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return name if _reads(content, name) else ""
    return next((name for name in ("utf-8", "cp1252") if _reads(content, name)), "")


def _reads(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def decode(content: bytes, place: Anomaly) -> tuple[str, str]:
    """The text and its encoding; refusal naming the first unreadable byte and its line."""
    name = encoding_of(content)
    if name:
        return content.decode(name), name
    try:
        content.decode("cp1252")
    except UnicodeDecodeError as fault:
        row = content.count(b"\n", 0, fault.start) + 1
        where = Anomaly("", "", "", file=place.file, row=row)
        raise refuse("encodage_illisible", where, octet=f"0x{content[fault.start]:02X}") from fault
    raise refuse("encodage_illisible", place, octet="0xFF")


def text_lines(text: str) -> list[str]:
    """The lines of a text as the csv reader counts them, which ``str.splitlines`` does not."""
    return LINE_END.split(text)


def cells_of(line: str, delimiter: str) -> list[str]:
    r"""The cells of one line; none when it is malformed (a stray end of line, a cell without end).

    >>> cells_of('a;"b;c"', ";"), cells_of("a\rb;c", ";")
    (['a', 'b;c'], [])
    """
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is (line counted from 1), its names and the delimiter that splits it."""

    row: int
    names: Cells
    delimiter: str


def find_header(lines: Sequence[str], known: frozenset[str], minimum: int) -> Header | None:
    """The line and delimiter that show most known names, at least ``minimum``; names are compared normalised."""
    best: tuple[int, Header] | None = None
    for row, line in enumerate(lines[:HEADER_SEARCH], 1):
        for delimiter in DELIMITERS:
            if delimiter not in line:
                continue
            names = tuple(name.strip() for name in cells_of(line, delimiter))
            score = sum(normalise_name(name) in known for name in names)
            if score >= minimum and (best is None or score > best[0]):
                best = (score, Header(row, names, delimiter))
    return best[1] if best else None


def normalise_name(name: str) -> str:
    r"""A header as compared: no case, accents, outer spaces; words joined by « _ ».

    >>> normalise_name(" Code territoire "), normalise_name("Millésime"), normalise_name("\ufeffindicateur")
    ('code_territoire', 'millesime', 'indicateur')
    """
    from indicators.formats import french_key  # noqa: PLC0415

    return "_".join(french_key(name.strip("\ufeff \u00a0\u202f\t\"'")).replace("-", " ").split())


def read_text_table(content: bytes, place: Anomaly, limits: Limits, known: frozenset[str]) -> tuple[RawTable, Faults]:
    """A whole delimited text (our own CSV): every row, ragged ones as faults."""
    text, encoding = decode(content, place)
    faults = Faults(file=place.file)
    header = find_header(text_lines(text), known, 3)
    if header is None:
        raise refuse("entete_absent", place, cle="code_territoire")
    records = list(_records(text, header, faults))
    body = [(number, cells) for number, cells in records if number > header.row]
    rows, blank = split_blank(iter(body))
    if len(rows) > limits.rows:
        raise refuse("trop_de_lignes", place, limite=f"{limits.rows:,}".replace(",", "\u202f"))
    width = len(header.names)
    if width > limits.columns:
        raise refuse("trop_de_colonnes", place, limite=limits.columns, cellule="")
    for number, cells in rows:
        if len(cells) != width:
            faults.add("colonnes_variables", faults.at(number), trouve=len(cells), attendu=width)
    table = RawTable(
        file=place.file,
        sheet="",
        header_row=header.row,
        headers=header.names,
        rows=[(number, cells) for number, cells in rows if len(cells) == width],
        read=len(rows),
        blank=blank,
        encoding=ENCODING_WORDS[encoding],
        delimiter=header.delimiter,
        preview=(header.names, *(cells for _, cells in rows[: PREVIEW_ROWS - 1])),
    )
    return table, faults


def _records(text: str, header: Header, faults: Faults) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=header.delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            yield start, tuple(next(reader))
        except StopIteration:
            return
        except csv.Error:
            faults.add("texte_mal_forme", faults.at(start))
            return
