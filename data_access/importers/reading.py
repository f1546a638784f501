"""From a file on disk to parsed drafts: recognise, choose the limits, read under them. Runs in the child only."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from data_access.importers import recognise
from data_access.importers.context import ImportContext
from data_access.importers.faults import Faults, refuse
from data_access.importers.indicator_table import header_row, parse_template
from data_access.importers.limits import MEGABYTE, OPENING, PROFILES, STREAMED, Limits
from data_access.importers.producer import Format
from data_access.importers.producer_tables import Outcome, outcome_of, read_json, read_sheets, read_text
from data_access.importers.recognise import Recognised
from data_access.importers.safe_archive import Archive, open_archive
from data_access.importers.safe_csv import read_text_table
from data_access.importers.safe_ods import is_ods, read_ods, read_properties
from data_access.importers.safe_workbook import Loading, Workbook, open_workbook, scan
from data_access.importers.stamp import stamp_notes
from data_access.importers.tables import HEADER_SEARCH, PREVIEW_ROWS, RawTable, split_blank
from data_access.importers.workbook_scan import SheetMarks
from indicators.errors import Anomaly

SHEET = "valeurs"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TOLD_EVERY = 20_000
"""Lines read between two words on the progress."""
Announce = Callable[[str], None]


def _nobody(_share: float) -> None:
    """Nobody follows this reading."""


@dataclass(frozen=True)
class Request:
    """The file to read, the name to quote, what the catalogue says, and whether its size is without limit.

    ``tell`` is told how much of a long text has been read, from 0 to 1.
    """

    path: Path
    file_name: str
    context: ImportContext
    streamed: bool = False
    tell: Callable[[float], None] = _nobody

    @property
    def place(self) -> Anomaly:
        """Where its faults are."""
        return Anomaly("", "", "", file=self.file_name)


def read_file(request: Request, announce: Announce) -> Outcome:
    """Read any supported file; FileRefusedError when it is refused as a whole. ``announce`` is told the profile."""
    if recognise.container_of(request.path, request.file_name) == recognise.ZIP:
        return _read_zip(request, announce)
    with request.path.open("rb") as stream:
        head = stream.read(recognise.HEAD)
    if recognise.looks_like_json(head):
        limits = _admit(request, recognise.JSON, announce)
        producer, candidate = read_json(request.path.read_bytes(), request.place, limits, request.context)
        return outcome_of(producer, [candidate], request.context)
    found = recognise.text_format(head)
    if found is None:
        raise recognise.unknown_text(head, request.file_name)
    limits = _admit(request, found.format, announce)
    if found.producer is None:
        return _read_template_text(request, limits, request.path.read_bytes())
    with _lines(request.path, head) as lines:
        told = _telling(lines, request.path.stat().st_size, request.tell)
        candidate = read_text(told, request.place, limits, found, request.context)
    return outcome_of(found.producer, [candidate], request.context)


def _admit(request: Request, found: Format, announce: Announce) -> Limits:
    """The limits of a format, its packed size checked before anything heavier."""
    limits = PROFILES[found.profile]
    if request.streamed and found.profile != "modele":
        limits = STREAMED
    announce(limits.profile)
    size = request.path.stat().st_size
    if limits.packed_bytes is not None and size > limits.packed_bytes:
        words = {"poids": f"{size / MEGABYTE:.1f}".replace(".", ","), "limite": limits.packed_bytes // MEGABYTE}
        raise refuse("fichier_trop_lourd", request.place, profil=limits.label, **words)
    return limits


@contextmanager
def _lines(path: Path, head: bytes) -> Iterator[Iterable[bytes]]:
    """The lines of a text, as UTF-8 when it is in UTF-16."""
    if head.startswith(UTF16):
        with path.open(encoding="utf-16", newline="\n") as text:
            yield (line.encode() for line in text)
    else:
        with path.open("rb") as stream:
            yield stream


def _telling(lines: Iterable[bytes], total: int, tell: Callable[[float], None]) -> Iterator[bytes]:
    read = 0
    for number, line in enumerate(lines, 1):
        read += len(line)
        if number % TOLD_EVERY == 0 and total:
            tell(min(read / total, 1.0))
        yield line


def _read_template_text(request: Request, limits: Limits, content: bytes) -> Outcome:
    known = frozenset(recognise.TEMPLATE_COLUMNS)
    table, faults = read_text_table(content, request.place, limits, known)
    return Outcome(recognise.TEMPLATE_TEXT, (table,), parse_template(table, request.context, None, faults))


def _read_zip(request: Request, announce: Announce) -> Outcome:
    with open_archive(request.path, request.file_name, OPENING) as archive:
        if is_ods(archive):
            return _read_ods_template(request, archive, announce)
        if recognise.is_workbook(archive):
            return _read_workbook(request, archive, announce)
        entries = recognise.text_entries(archive, request.file_name)
        limits = _admit(request, entries[0][1].format if entries[0][1] else recognise.JSON, announce)
        archive.restrict(limits)
        return _read_entries(request, archive, entries, limits)


def _read_entries(
    request: Request, archive: Archive, entries: list[tuple[str, Recognised | None]], limits: Limits
) -> Outcome:
    producers, candidates = [], []
    for name, found in entries:
        inner = replace(request, file_name=f"{request.file_name} › {name}")
        chunks = archive.chunks(name)
        if found is None:
            producer, candidate = read_json(b"".join(chunks), inner.place, limits, request.context)
        elif found.producer is None:
            return _read_template_text(inner, limits, b"".join(chunks))
        else:
            told = _telling(_split_lines(chunks), archive.zip.getinfo(name).file_size, request.tell)
            producer, candidate = found.producer, read_text(told, inner.place, limits, found, request.context)
        producers.append(producer)
        candidates.append(candidate)
    if any(producer is not producers[0] for producer in producers):
        names = ", ".join(name for name, _ in entries)
        raise refuse("archive_ambigue", request.place, nombre=len(entries), noms=names)
    return outcome_of(producers[0], candidates, request.context)


def _split_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _read_workbook(request: Request, archive: Archive, announce: Announce) -> Outcome:
    book = open_workbook(request.path, archive)
    found = recognise.sheets_found(archive, book.parts)
    if not found:
        archive.restrict(_admit(request, recognise.TEMPLATE_BOOK, announce))
        return _template_book(request, book, archive)
    producer = found[0].producer
    archive.restrict(_admit(request, producer.format, announce))
    loading = Loading(book, found[0].sheet, found[0].columns)
    scan(book, archive)
    return outcome_of(producer, read_sheets(book, found, loading, request.context), request.context)


def _read_ods_template(request: Request, archive: Archive, announce: Announce) -> Outcome:
    """Our template in .ods; any other .ods is asked for again as .xlsx, the format of the producers."""
    archive.restrict(_admit(request, recognise.TEMPLATE_ODS, announce))
    found = next((sheet for sheet in read_ods(archive) if sheet.name.strip().casefold() == SHEET), None)
    if found is None:
        raise refuse("classeur_libreoffice", request.place)
    width = max((len(cells) for cells in found.rows), default=0)
    rows = [(*cells, *[""] * (width - len(cells))) for cells in found.rows]
    header = header_row(rows[:HEADER_SEARCH])
    if header is None:
        raise refuse("entete_absent", replace(request.place, sheet=found.name), cle="code_territoire")
    kept, blank = split_blank(iter(enumerate(rows[header:], header + 1)))
    preview = tuple(rows[header - 1 : header + PREVIEW_ROWS])
    table = RawTable(request.file_name, found.name, header, rows[header - 1], kept, read=len(kept), blank=blank,
                     preview=preview)  # fmt: skip
    errors = dict.fromkeys(found.errors, "en erreur")
    marks = SheetMarks(merged=found.merged, percent=set(found.percent), errors=errors, hidden=found.hidden)
    parsed = parse_template(table, request.context, marks, Faults(file=request.file_name, sheet=found.name))
    parsed.notes += stamp_notes(read_properties(archive))
    return Outcome(recognise.TEMPLATE_ODS, (table,), parsed)


def _template_book(request: Request, book: Workbook, archive: Archive) -> Outcome:
    sheet = book.sheet_named(SHEET)
    if sheet is None:
        scan(book, archive)
        raise refuse("feuille_absente", request.place, feuilles=", ".join(book.parts) or "aucune")
    marks = scan(book, archive, sheet)
    grid = Loading(book, sheet).result()
    row = header_row(grid.head())
    if row is None:
        raise refuse("entete_absent", replace(request.place, sheet=sheet), cle="code_territoire")
    table = grid.table(request.file_name, sheet, row)
    faults = Faults(file=request.file_name, sheet=sheet)
    parsed = parse_template(table, request.context, marks, faults)
    parsed.notes += stamp_notes(book.stamp)
    return Outcome(recognise.TEMPLATE_BOOK, (table,), parsed)
