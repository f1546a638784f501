"""Opens an .xlsx safely: limits, macros, XML guards, marks of its sheets; its values as text, by calamine."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as Xml
from defusedxml.common import DefusedXmlException

from data_access.importers.faults import refuse
from data_access.importers.safe_archive import Archive
from data_access.importers.tables import Grid
from data_access.importers.workbook_scan import SheetMarks, SheetScanner, XmlGuard
from indicators.errors import Anomaly

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
XML_PARTS = (".xml", ".rels", ".vml")
READER_FAULTS = frozenset({"PanicException", "FastExcelError"})
"""Classes of the reader's own faults, by name: the module is loaded only when a workbook is read."""
BUILTIN_PERCENT = frozenset({9, 10})


@dataclass(frozen=True)
class Workbook:
    """A workbook found safe: its sheets in order, the part of each, and its custom properties."""

    path: Path
    place: Anomaly
    parts: dict[str, str]
    stamp: dict[str, str] = field(default_factory=dict)

    def sheet_named(self, wanted: str) -> str | None:
        """The sheet of that name, whatever its case and outer spaces."""
        return next((name for name in self.parts if name.strip().casefold() == wanted), None)


def _parse(archive: Archive, part: str) -> Element:
    guard = XmlGuard(part, archive.place)
    content = b"".join(_guarded(archive, part, guard))
    try:
        root: Element = Xml.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise refuse("fichier_abime", archive.place, detail=f"élément {part}") from fault
    return root


def _guarded(archive: Archive, part: str, guard: XmlGuard) -> list[bytes]:
    found = []
    for chunk in archive.chunks(part):
        guard.feed(chunk)
        found.append(chunk)
    return found


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _sheet_parts(archive: Archive) -> dict[str, str]:
    relations = {
        e.get("Id"): e.get("Target", "") for e in _parse(archive, "xl/_rels/workbook.xml.rels") if e.get("Target")
    }
    parts: dict[str, str] = {}
    for element in _parse(archive, "xl/workbook.xml").iter():
        if _local(element) == "sheet":
            target = str(relations.get(element.get(RELATION), ""))
            parts[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return {name: part for name, part in parts.items() if part in archive.names}


def _percent_styles(archive: Archive) -> frozenset[str]:
    if "xl/styles.xml" not in archive.names:
        return frozenset()
    root = _parse(archive, "xl/styles.xml")
    custom = {
        int(e.get("numFmtId", "0")) for e in root.iter() if _local(e) == "numFmt" and "%" in e.get("formatCode", "")
    }
    formats = next((e for e in root if _local(e) == "cellXfs"), None)
    wanted = BUILTIN_PERCENT | custom
    return frozenset(str(i) for i, e in enumerate(formats or []) if int(e.get("numFmtId", "0")) in wanted)


def _stamp(archive: Archive) -> dict[str, str]:
    if "docProps/custom.xml" not in archive.names:
        return {}
    root = _parse(archive, "docProps/custom.xml")
    return {e.get("name", ""): "".join(e.itertext()) for e in root if e.get("name")}


def check_workbook_kind(archive: Archive) -> None:
    """Refuse with the right sentence what looks like a workbook and is not a plain .xlsx."""
    names = set(archive.names)
    if "mimetype" in names and b"opendocument" in archive.head("mimetype", 200):
        raise refuse("classeur_libreoffice", archive.place)
    content_types = archive.head("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(n.rpartition("/")[2].lower() == "vbaproject.bin" for n in names) or b"macroEnabled" in content_types:
        raise refuse("classeur_macros", archive.place)
    if "xl/workbook.bin" in names:
        raise refuse("classeur_binaire", archive.place)
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        raise refuse("fichier_abime", archive.place, detail="classeur sans feuille")


def open_workbook(path: Path, archive: Archive) -> Workbook:
    """A workbook of an allowed kind: its sheets and its stamp. Its contents are not trusted before ``scan``."""
    check_workbook_kind(archive)
    parts = _sheet_parts(archive)
    if len(parts) > archive.limits.sheets:
        raise refuse("trop_de_feuilles", archive.place, nombre=len(parts), limite=archive.limits.sheets)
    return Workbook(path, archive.place, parts, _stamp(archive))


def scan(book: Workbook, archive: Archive, marked: str = "") -> SheetMarks:
    """Unpack every part once, counted and guarded; what the XML says of the sheet whose marks are wanted."""
    return scan_sheets(book, archive, {marked}).get(marked, SheetMarks())


def scan_sheets(book: Workbook, archive: Archive, marked: Collection[str]) -> dict[str, SheetMarks]:
    """Unpack every part once, counted and guarded; what the XML says of each sheet whose marks are wanted."""
    try:
        styles = _percent_styles(archive)
    except ValueError as fault:
        raise refuse("fichier_abime", archive.place, detail="styles illisibles") from fault
    sheet_of = {part: name for name, part in book.parts.items()}
    marks: dict[str, SheetMarks] = {}
    for name in archive.names:
        sheet = sheet_of.get(name)
        if sheet is None:
            stream_part(archive, name, None)
        else:
            scanner = SheetScanner(archive.limits, replace(archive.place, sheet=sheet), styles, marked=sheet in marked)
            stream_part(archive, name, scanner)
            marks[sheet] = scanner.close()
    return marks


def stream_part(archive: Archive, name: str, scanner: SheetScanner | None) -> None:
    """Unpack one part, counted; guarded when it is XML, scanned when a scanner is given."""
    guard = XmlGuard(name, archive.place) if name.lower().endswith(XML_PARTS) else None
    for chunk in archive.chunks(name):
        if guard is not None:
            guard.feed(chunk)
        if scanner is not None:
            scanner.feed(chunk)


class Loading:
    """The values of a sheet as text, read by calamine in a thread of this child while its XML is scanned.

    A scan that refuses ends the process at once; the parent watches memory and time all along.
    """

    def __init__(self, book: Workbook, sheet: str, columns: list[int] | None = None) -> None:
        """Start reading; ``columns`` are the positions worth loading, None for all."""
        self.place = replace(book.place, sheet=sheet)
        self.task = (str(book.path), sheet, columns)
        self.grid: Grid | None = None
        self.fault: BaseException | None = None
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.grid = _grid(*self.task)
        except BaseException as fault:  # noqa: BLE001 a panic of the reader is no Exception; told by ``result``
            self.fault = fault

    def result(self) -> Grid:
        """The sheet, once read; a damaged one is a refusal."""
        self.thread.join()
        if self.grid is not None:
            return self.grid
        fault = self.fault
        if fault is None or READER_FAULTS.isdisjoint(kind.__name__ for kind in type(fault).__mro__):
            raise fault or MemoryError
        raise refuse("fichier_abime", self.place, detail="feuille illisible") from fault


def _grid(path: str, sheet: str, columns: list[int] | None) -> Grid:
    import fastexcel  # noqa: PLC0415 loads polars: only when a workbook is really read

    loaded = fastexcel.read_excel(path).load_sheet(
        sheet, header_row=None, skip_rows=0, dtypes="string", use_columns=columns
    )
    frame: Any = loaded.to_polars()
    return Grid(frame, tuple(column.absolute_index for column in loaded.selected_columns))
