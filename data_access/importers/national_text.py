"""Reads a producer's national text line by line: every width checked, only the rows and columns wanted decoded."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data_access.importers.context import ImportContext
from data_access.importers.faults import Faults, refuse
from data_access.importers.limits import Limits
from data_access.importers.producer import Producer, capitals
from data_access.importers.safe_csv import ENCODING_WORDS, Header, decode
from data_access.importers.tables import PREVIEW_ROWS, Cells, RawTable
from indicators.errors import Anomaly

EDGES = b'" \t\r\n'


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep of a national text: under which header, by which key columns and codes, of which columns."""

    header: Header
    producer: Producer
    codes: frozenset[bytes] | None

    @property
    def key(self) -> tuple[int, ...]:
        """Where the key columns are."""
        names = capitals(self.header.names)
        return tuple(names.index(name) for name in self.producer.key_in(names))

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns worth keeping, key columns included."""
        names = capitals(self.header.names)
        key = self.producer.key_in(names)
        return tuple(i for i, n in enumerate(names) if n in key or self.producer.wants(n))


def wanted_of(header: Header, producer: Producer, context: ImportContext) -> Wanted:
    """What a producer wants of a text, given what we know of places."""
    codes = None if producer.codes is None else frozenset(code.encode() for code in producer.codes(context))
    return Wanted(header, producer, codes)


def stream_table(lines: Iterable[bytes], place: Anomaly, limits: Limits, wanted: Wanted) -> tuple[RawTable, Faults]:
    """The wanted rows of a national file, and the faults of its lines, wherever they are."""
    header, faults = wanted.header, Faults(file=place.file)
    if len(header.names) > limits.columns:
        raise refuse("trop_de_colonnes", place, limite=limits.columns, cellule=f"ligne {header.row}")
    state = _Streaming(wanted, faults)
    marked, above = False, []
    for number, line in enumerate(lines, 1):
        if number > header.row:
            state.take(number, line)
            if state.read > limits.rows:
                raise refuse("trop_de_lignes", place, limite=f"{limits.rows:,}".replace(",", "\u202f"))
        else:
            marked = marked or (number == 1 and line.startswith(codecs.BOM_UTF8))
            above.append((line.decode("utf-8", "replace").strip("\ufeff\r\n"),))
    rows = list(state.decoded(place))
    headers = tuple(header.names[column] for column in state.columns)
    table = RawTable(
        file=place.file,
        sheet="",
        header_row=header.row,
        headers=headers,
        rows=rows,
        positions=state.columns,
        read=state.read,
        blank=state.blank,
        outside=state.read - len(rows),
        encoding=ENCODING_WORDS["utf-8-sig" if marked else state.encoding],
        delimiter=header.delimiter,
        above=tuple(above[:-1]),
        preview=(headers, *(cells for _, cells in rows[: PREVIEW_ROWS - 1])),
    )
    return table, faults


class _Streaming:
    """The counters and kept bytes of one pass over a national file."""

    def __init__(self, wanted: Wanted, faults: Faults) -> None:
        self.wanted, self.faults = wanted, faults
        self.delimiter = wanted.header.delimiter.encode()
        self.width = len(wanted.header.names)
        self.key, self.columns, self.codes = wanted.key, wanted.columns, wanted.codes
        self.last = max(self.key) + 1
        self.read = self.blank = 0
        self.encoding = "utf-8"
        self.kept: list[tuple[int, bytes]] = []

    def take(self, number: int, line: bytes) -> None:
        """Count one line; keep it when its code is wanted."""
        if line.count(self.delimiter) == self.width - 1:
            parts = line.split(self.delimiter, self.last)
        else:
            quoted = self._quoted(number, line)
            if quoted is None:
                return
            parts = quoted
        code = parts[self.key[0]].strip(EDGES) if len(self.key) == 1 else self._joined(parts)
        if not code and not line.strip(EDGES + self.delimiter):
            self.blank += 1
            return
        self.read += 1
        if self.codes is None or code in self.codes or code.rpartition(b"-")[2] in self.codes:
            self.kept.append((number, line))

    def _joined(self, parts: list[bytes]) -> bytes:
        cells = [parts[position].strip(EDGES).decode("cp1252", "replace") for position in self.key]
        return self.wanted.producer.code_of(cells).encode()

    def _quoted(self, number: int, line: bytes) -> list[bytes] | None:
        """The cells of a line that holds quoted delimiters; None when it is blank, a note or a fault."""
        if not line.strip(EDGES + self.delimiter):
            self.blank += 1
            return None
        cells = self._cells(number, line.decode("cp1252", "replace"))
        if cells is None:
            return None
        if len(cells) == self.width:
            return [cell.encode("cp1252", "replace") for cell in cells]
        if self.wanted.producer.notes_below and len(cells) < self.width:
            self.blank += 1
            return None
        self.faults.add("colonnes_variables", self.faults.at(number), trouve=len(cells), attendu=self.width)
        return None

    def _cells(self, number: int, line: str) -> list[str] | None:
        """The cells of a line; None, recorded, when its quotes or its end of line are broken."""
        try:
            return next(csv.reader([line], delimiter=self.wanted.header.delimiter), [])
        except csv.Error:
            self.faults.add("texte_mal_forme", self.faults.at(number))
            return None

    def decoded(self, place: Anomaly) -> Iterator[tuple[int, Cells]]:
        """The kept lines as cells of the wanted columns, all in one encoding."""
        text, self.encoding = decode(b"".join(line.rstrip(b"\r\n") + b"\n" for _, line in self.kept), place)
        keeps = self.wanted.producer.keeper([self.wanted.header.names[column] for column in self.columns])
        for (number, _), line in zip(self.kept, text.split("\n"), strict=False):
            cells = self._cells(number, line)
            if cells is None:
                continue
            if len(cells) == self.width:
                kept = tuple(cells[column] for column in self.columns)
                if keeps(kept):
                    yield number, kept
            else:
                self.faults.add("colonnes_variables", self.faults.at(number), trouve=len(cells), attendu=self.width)
