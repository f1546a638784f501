"""Reads the raw XML of a sheet in a stream: limits, hidden rows, merged, percent and error cells. Never its values."""

import re
from dataclasses import dataclass, field
from functools import cache

from data_access.importers.faults import FileRefusedError, refuse
from data_access.importers.limits import Limits
from indicators.errors import Anomaly

TITLE_ROWS = 50
"""Rows allowed above the table (titles, header) on top of the row limit."""
DIGITS = 7
"""Digits of the largest row number of a sheet."""
PENDING = 8 * 1024 * 1024
ALLOWED_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")
DECLARED = re.compile(rb'encoding\s*=\s*["\']([A-Za-z0-9._\-]+)["\']')
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00\xfe\xff")
OUT_OF_SHEET = re.compile(rb' r="((?:[A-Z]{3,}|G[S-Z]|[H-Z][A-Z])\d+|[A-Z]{1,2}\d{7,})"')
"""Cells beyond column GR (the 200th) or row 999 999."""
TOO_FAR = re.compile(rb' r="((?:[A-Z]{4,}|[G-Z][A-Z]{2})\d+|[A-Z]{1,3}\d{7,})"')
"""Cells beyond column FZZ (the 4 758th) or row 999 999, where hundreds of columns are allowed."""
USUAL_COLUMNS = 200
ATTRIBUTE = {name: re.compile(rb'\b%s="([^"]*)"' % name) for name in (b"r", b"t", b"ref")}
ROW = re.compile(r"[A-Z]{0,3}([0-9]{1,7})")
RESULT = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


@dataclass
class SheetMarks:
    """What the XML of one sheet says besides its values; cells are named A1-style."""

    last_row: int = 0
    rows: int = 0
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    percent: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    unsolved: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Patterns:
    """The expressions of one namespace prefix (Excel writes none, some tools do)."""

    row_end: bytes
    row_number: re.Pattern[bytes]
    hidden: re.Pattern[bytes]
    merged: re.Pattern[bytes]
    error: re.Pattern[bytes]
    unsolved: re.Pattern[bytes]
    prefix: bytes


@cache
def patterns(prefix: bytes) -> Patterns:
    """The expressions for a prefix such as ``b""`` or ``b"x:"``."""
    p = re.escape(prefix)
    cell = rb"<" + p + rb"c\b"
    close = rb"</" + p + rb"c>"
    return Patterns(
        row_end=b"</" + prefix + b"row>",
        row_number=re.compile(rb"<" + p + rb'row\b[^>]*?\br="(\d+)"'),
        hidden=re.compile(
            rb"<" + p + rb'row\b([^>]*\bhidden="(?:1|true)"[^>]*)(?<!/)>(.*?)</' + p + rb"row>", re.DOTALL
        ),
        merged=re.compile(rb"<" + p + rb"mergeCell\b([^>]*)>"),
        error=re.compile(cell + rb'([^>]*\bt="e"[^>]*)(?<!/)>(.*?)' + close, re.DOTALL),
        unsolved=re.compile(
            cell + rb"([^>]*)(?<!/)><" + p + rb"f\b[^>]*(?:/>|>[^<]*</" + p + rb"f>)"
            rb"(?:<" + p + rb"v\s*/>|<" + p + rb"v></" + p + rb"v>)?" + close
        ),
        prefix=prefix,
    )


def attribute(attributes: bytes, name: bytes) -> str:
    """One attribute of a tag, ``""`` when absent."""
    found = ATTRIBUTE[name].search(attributes)
    return found[1].decode("ascii", "replace") if found else ""


def row_of(reference: str) -> int:
    """The row of a cell or of a row reference, 0 when it has none.

    >>> row_of("B14"), row_of("7"), row_of("$A"), row_of("A5:A9")
    (14, 7, 0, 5)
    """
    found = ROW.match(reference)
    return int(found[1]) if found else 0


class XmlGuard:
    """Refuses DOCTYPE and exotic encodings in any XML part, chunk after chunk."""

    def __init__(self, part: str, place: Anomaly) -> None:
        """Watch one part."""
        self.part, self.place, self.tail = part, place, b""
        self.started = False

    def feed(self, data: bytes) -> None:
        """Look at the next bytes."""
        if not self.started:
            self.started = True
            self._check_encoding(data[:256])
        joined = self.tail + data
        if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
            raise self._refusal("DOCTYPE")
        self.tail = joined[-16:]

    def _check_encoding(self, head: bytes) -> None:
        declared = DECLARED.search(head.split(b"?>")[0])
        exotic = declared is not None and declared[1].lower() not in ALLOWED_ENCODINGS
        if head.startswith(BYTE_ORDER_MARKS) or exotic:
            raise self._refusal("encodage autre qu'UTF-8")

    def _refusal(self, detail: str) -> FileRefusedError:
        return refuse("xml_interdit", self.place, detail=detail, element=self.part)


class SheetScanner:
    """Feeds on the chunks of one sheet and fills its marks; refuses rows and columns past the limits."""

    def __init__(self, limits: Limits, place: Anomaly, percent_styles: frozenset[str], *, marked: bool) -> None:
        """Scan one sheet; ``percent_styles`` are the style numbers shown as percentages, ``marked`` asks for marks."""
        self.marked = marked
        self.limits, self.place = limits, place
        self.marks = SheetMarks()
        self.styles = percent_styles
        self.pending = b""
        self.patterns: Patterns | None = None
        self.percent: re.Pattern[bytes] | None = None

    def feed(self, data: bytes) -> None:
        """Take the next bytes; whole rows are examined once, the rest waits."""
        buffer = self.pending + data
        if self.patterns is None:
            self._prepare(buffer)
        assert self.patterns is not None  # noqa: S101 set just above
        cut = buffer.rfind(self.patterns.row_end) + len(self.patterns.row_end)
        if cut < len(self.patterns.row_end):
            cut = buffer.rfind(b">") + 1 if len(buffer) > PENDING else 0
        self.pending = buffer[cut:]
        if cut:
            self._examine(buffer[:cut], self.patterns)

    def close(self) -> SheetMarks:
        """Examine what waits and hand the marks over."""
        if self.patterns is not None:
            self._examine(self.pending, self.patterns)
        return self.marks

    def _prepare(self, head: bytes) -> None:
        found = re.search(rb"<(\w+:)?worksheet\b", head)
        self.patterns = patterns(found[1] or b"" if found else b"")
        if self.styles:
            ids = "|".join(sorted(self.styles)).encode()
            p = re.escape(self.patterns.prefix)
            self.percent = re.compile(
                rb"<" + p + rb'c\b([^>]*\bs="(?:' + ids + rb')"[^>]*)(?<!/)>(.*?)</' + p + rb"c>", re.DOTALL
            )

    def _examine(self, segment: bytes, p: Patterns) -> None:
        self._check_size(segment, p)
        if self.marked:
            self._mark(segment, p)

    def _mark(self, segment: bytes, p: Patterns) -> None:
        if b"hidden=" in segment:
            self._mark_hidden(segment, p)
        if b"mergeCell" in segment:
            self.marks.merged += [attribute(found[1], b"ref") for found in p.merged.finditer(segment)]
        if b't="e"' in segment:
            for found in p.error.finditer(segment):
                result = RESULT.search(found[2])
                self.marks.errors[attribute(found[1], b"r")] = result[1].decode("utf-8", "replace") if result else ""
        if b"<" + p.prefix + b"f" in segment:
            cells = [found[1] for found in p.unsolved.finditer(segment)]
            self.marks.unsolved += [attribute(cell, b"r") for cell in cells if attribute(cell, b"t") != "str"]
        if self.percent is not None:
            self._mark_percent(segment, self.percent)

    def _mark_hidden(self, segment: bytes, p: Patterns) -> None:
        for found in p.hidden.finditer(segment):
            if b"<" + p.prefix + b"v>" in found[2] or b"is>" in found[2]:
                self.marks.hidden.append(row_of(attribute(found[1], b"r")))

    def _mark_percent(self, segment: bytes, percent: re.Pattern[bytes]) -> None:
        for found in percent.finditer(segment):
            if attribute(found[1], b"t") in {"", "n"} and RESULT.search(found[2]):
                self.marks.percent.add(attribute(found[1], b"r"))

    def _check_size(self, segment: bytes, p: Patterns) -> None:
        far_away = OUT_OF_SHEET if self.limits.columns <= USUAL_COLUMNS else TOO_FAR
        outside = far_away.search(segment)
        if outside:
            cell = outside[1].decode("ascii")
            far = len(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) >= DIGITS
            raise self._too_large("trop_de_lignes" if far else "trop_de_colonnes", cell)
        numbers = p.row_number.findall(segment)
        self.marks.rows += segment.count(p.row_end)
        farthest = max((int(number[: DIGITS + 1]) for number in numbers), default=0)
        self.marks.last_row = max(self.marks.last_row, self.marks.rows, farthest)
        if self.marks.last_row > self.limits.rows + TITLE_ROWS:
            raise self._too_large("trop_de_lignes")

    def _too_large(self, code: str, cell: str = "") -> FileRefusedError:
        limit = self.limits.rows if code == "trop_de_lignes" else self.limits.columns
        return refuse(code, self.place, limite=f"{limit:,}".replace(",", "\u202f"), cellule=cell)
