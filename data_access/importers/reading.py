"""From a file on disk to parsed drafts: recognise, choose the limits, read under them. Runs in the child only."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from data_access.importers import filosofi, recognise
from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults, refuse
from data_access.importers.indicator_table import header_row, parse_template
from data_access.importers.limits import MEGABYTE, PROFILES, STREAMED, Limits
from data_access.importers.recognise import Format
from data_access.importers.safe_archive import Archive, open_archive
from data_access.importers.safe_csv import Wanted, read_text_table, stream_table
from data_access.importers.safe_workbook import Loading, Workbook, open_workbook, scan
from data_access.importers.stamp import stamp_notes
from data_access.importers.tables import Grid, RawTable
from indicators.errors import Anomaly

SHEET = "valeurs"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Announce = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """The file to read, the name to quote, what the catalogue says, and whether its size is without limit."""

    path: Path
    file_name: str
    context: ImportContext
    streamed: bool = False

    @property
    def place(self) -> Anomaly:
        """Where its faults are."""
        return Anomaly("", "", "", file=self.file_name)


@dataclass(frozen=True)
class Outcome:
    """What reading gave: the format, the table as read, the parsed rows."""

    format: Format
    table: RawTable
    parsed: ParsedTable


def read_file(request: Request, announce: Announce) -> Outcome:
    """Read any supported file; FileRefusedError when it is refused as a whole. ``announce`` is told the profile."""
    if recognise.container_of(request.path, request.file_name) == recognise.ZIP:
        return _read_zip(request, announce)
    with request.path.open("rb") as stream:
        head = stream.read(recognise.HEAD)
    found = recognise.text_format(head)
    if found is None:
        raise recognise.unknown_text(head, request.file_name)
    limits = _admit(request, found, announce)
    if found is recognise.TEMPLATE_TEXT:
        return _read_template_text(request, limits)
    with _lines(request.path, head) as lines:
        return _read_national_text(found, lines, request, limits)


def _admit(request: Request, found: Format, announce: Announce) -> Limits:
    """The limits of a format, its packed size checked before anything heavier."""
    limits = PROFILES[found.profile]
    if request.streamed and found.profile == "producteur":
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


def _read_template_text(request: Request, limits: Limits) -> Outcome:
    known = frozenset(recognise.TEMPLATE_COLUMNS)
    table, faults = read_text_table(request.path.read_bytes(), request.place, limits, known)
    return Outcome(recognise.TEMPLATE_TEXT, table, parse_template(table, request.context, None, faults))


def _read_national_text(found: Format, lines: Iterable[bytes], request: Request, limits: Limits) -> Outcome:
    old = found is recognise.FILOSOFI_OLD
    codes = filosofi.old_table_codes(request.context) if old else filosofi.new_table_codes(request.context)
    known = frozenset({"codgeo"}) if old else frozenset(n.lower() for n in recognise.NEW_COLUMNS)
    wanted = Wanted("CODGEO" if old else "GEO", frozenset(code.encode() for code in codes), known)
    try:
        table, faults = stream_table(lines, request.place, limits, wanted)
    except UnicodeError as fault:
        raise refuse("encodage_illisible", request.place, octet="UTF-16") from fault
    parse = filosofi.parse_old if old else filosofi.parse_new
    return Outcome(found, table, parse(table, request.context, faults))


def _read_zip(request: Request, announce: Announce) -> Outcome:
    with open_archive(request.path, request.file_name, PROFILES["producteur"]) as archive:
        if recognise.is_workbook(archive):
            return _read_workbook(request, archive, announce)
        name, found = recognise.text_entry(archive, request.file_name)
        limits = _admit(request, found, announce)
        inner = replace(request, file_name=f"{request.file_name} › {name}")
        archive.restrict(limits)
        if found is recognise.TEMPLATE_TEXT:
            content = b"".join(archive.chunks(name))
            table, faults = read_text_table(content, inner.place, limits, frozenset(recognise.TEMPLATE_COLUMNS))
            return Outcome(found, table, parse_template(table, request.context, None, faults))
        return _read_national_text(found, _split_lines(archive.chunks(name)), inner, limits)


def _split_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _read_workbook(request: Request, archive: Archive, announce: Announce) -> Outcome:
    book = open_workbook(request.path, archive)
    for sheet, part in book.parts.items():
        columns = recognise.national_columns(archive, part)
        if columns:
            archive.restrict(_admit(request, recognise.FILOSOFI_OLD_BOOK, announce))
            loading = Loading(book, sheet, columns)
            scan(book, archive)
            return _national_book(request, sheet, loading.result())
    archive.restrict(_admit(request, recognise.TEMPLATE_BOOK, announce))
    return _template_book(request, book, archive)


def _template_book(request: Request, book: Workbook, archive: Archive) -> Outcome:
    sheet = book.sheet_named(SHEET)
    if sheet is None:
        scan(book, archive)
        raise refuse("feuille_absente", request.place, feuilles=", ".join(book.parts) or "aucune")
    loading = Loading(book, sheet)
    marks = scan(book, archive, sheet)
    grid = loading.result()
    row = header_row(grid.head())
    if row is None:
        raise refuse("entete_absent", replace(request.place, sheet=sheet), cle="code_territoire")
    table = grid.table(request.file_name, sheet, row)
    faults = Faults(file=request.file_name, sheet=sheet)
    parsed = parse_template(table, request.context, marks, faults)
    parsed.notes += stamp_notes(book.stamp)
    return Outcome(recognise.TEMPLATE_BOOK, table, parsed)


def _national_book(request: Request, sheet: str, grid: Grid) -> Outcome:
    codes = filosofi.old_table_codes(request.context)
    for row, cells in enumerate(grid.head(), 1):
        names = [cell.strip().upper() for cell in cells]
        if "CODGEO" in names and any(recognise.OLD_MEASURE.fullmatch(name) for name in names):
            table = grid.table_of((request.file_name, sheet), row, names.index("CODGEO"), codes)
            faults = Faults(file=request.file_name, sheet=sheet)
            return Outcome(recognise.FILOSOFI_OLD_BOOK, table, filosofi.parse_old(table, request.context, faults))
    raise refuse("entete_absent", replace(request.place, sheet=sheet), cle="CODGEO")
