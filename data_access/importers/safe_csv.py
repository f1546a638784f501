"""Reads delimited text safely: encoding ladder, own dialect sniff, line by line; never guesses a column away."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
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
            names = tuple(name.strip() for name in next(csv.reader([line], delimiter=delimiter), []))
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep of a national file: its key column and the codes of our perimeter."""

    key: str
    codes: frozenset[bytes]
    known: frozenset[str]


def stream_table(lines: Iterable[bytes], place: Anomaly, limits: Limits, wanted: Wanted) -> tuple[RawTable, Faults]:
    """A national file read line by line: widths checked everywhere, only the wanted rows decoded and kept."""
    numbered = enumerate(lines, 1)
    faults = Faults(file=place.file)
    header, encoding = _stream_header(numbered, place, wanted)
    if len(header.names) > limits.columns:
        raise refuse("trop_de_colonnes", place, limite=limits.columns, cellule=f"ligne {header.row}")
    state = _Streaming(header, faults, [n.upper() for n in header.names].index(wanted.key))
    for number, line in numbered:
        state.take(number, line, wanted.codes)
        if state.read > limits.rows:
            raise refuse("trop_de_lignes", place, limite=f"{limits.rows:,}".replace(",", "\u202f"))
    rows = list(state.decoded(place))
    table = RawTable(
        file=place.file,
        sheet="",
        header_row=header.row,
        headers=header.names,
        rows=rows,
        read=state.read,
        blank=state.blank,
        outside=state.read - len(rows),
        encoding=ENCODING_WORDS[encoding if encoding == "utf-8-sig" else state.encoding],
        delimiter=header.delimiter,
        preview=(header.names, *(cells for _, cells in rows[: PREVIEW_ROWS - 1])),
    )
    return table, faults


def _stream_header(numbered: Iterator[tuple[int, bytes]], place: Anomaly, wanted: Wanted) -> tuple[Header, str]:
    encoding = "utf-8"
    for number, line in numbered:
        if number == 1 and line.startswith(codecs.BOM_UTF8):
            encoding, line = "utf-8-sig", line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        found = find_header([line.decode("cp1252", "replace").rstrip("\r\n")], wanted.known, min(2, len(wanted.known)))
        if found and wanted.key in {name.upper() for name in found.names}:
            return Header(number, found.names, found.delimiter), encoding
        if number >= HEADER_SEARCH:
            break
    raise refuse("entete_absent", place, cle=wanted.key)


class _Streaming:
    """The counters and kept bytes of one pass over a national file."""

    def __init__(self, header: Header, faults: Faults, key: int) -> None:
        self.delimiter = header.delimiter.encode()
        self.text_delimiter = header.delimiter
        self.width = len(header.names)
        self.key = key
        self.faults = faults
        self.read = self.blank = 0
        self.encoding = "utf-8"
        self.kept: list[tuple[int, bytes]] = []

    def take(self, number: int, line: bytes, codes: frozenset[bytes]) -> None:
        """Count one line; keep it when its code is wanted."""
        if line.count(self.delimiter) != self.width - 1 and not self._rightly_wide(number, line):
            return
        parts = line.split(self.delimiter, self.key + 1)
        code = parts[self.key].strip(b'" \r\n')
        if not code and not line.strip(b'" \t\r\n' + self.delimiter):
            self.blank += 1
            return
        self.read += 1
        if code.rpartition(b"-")[2] in codes:
            self.kept.append((number, line))

    def _rightly_wide(self, number: int, line: bytes) -> bool:
        if not line.strip(b'" \t\r\n' + self.delimiter):
            self.blank += 1
            return False
        cells = next(csv.reader([line.decode("cp1252", "replace")], delimiter=self.text_delimiter), [])
        if len(cells) == self.width:
            return True
        self.faults.add("colonnes_variables", self.faults.at(number), trouve=len(cells), attendu=self.width)
        return False

    def decoded(self, place: Anomaly) -> Iterator[tuple[int, Cells]]:
        """The kept lines as cells, all in one encoding."""
        text, self.encoding = decode(b"".join(line.rstrip(b"\r\n") + b"\n" for _, line in self.kept), place)
        for (number, _), line in zip(self.kept, text.split("\n"), strict=False):
            cells = next(csv.reader([line], delimiter=self.text_delimiter), [])
            if len(cells) == self.width:
                yield number, tuple(cells)
            else:
                self.faults.add("colonnes_variables", self.faults.at(number), trouve=len(cells), attendu=self.width)
