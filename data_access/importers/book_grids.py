"""Every sheet of a workbook (.xlsx or .ods) as text cells, under the limits. Runs in the child only; types nothing."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data_access.importers import recognise
from data_access.importers.faults import refuse
from data_access.importers.limits import MEGABYTE, TEMPLATE
from data_access.importers.ods_content import SheetGrid
from data_access.importers.safe_archive import Archive, open_archive
from data_access.importers.safe_ods import is_ods, read_ods
from data_access.importers.safe_workbook import Loading, Workbook, check_workbook_kind, open_workbook, scan_sheets
from data_access.importers.workbook_scan import SheetMarks
from indicators.errors import Anomaly


@dataclass(frozen=True)
class BookRequest:
    """The file to read and the name to quote."""

    path: Path
    file_name: str

    @property
    def place(self) -> Anomaly:
        """Where its faults are."""
        return Anomaly("", "", "", file=self.file_name)


def read_grids(request: BookRequest) -> list[dict[str, Any]]:
    """The sheets of a workbook as plain data; FileRefusedError when it is refused as a whole."""
    size, limit = request.path.stat().st_size, TEMPLATE.packed_bytes or 0
    if size > limit:
        words = {"poids": f"{size / MEGABYTE:.1f}".replace(".", ","), "limite": limit // MEGABYTE}
        raise refuse("fichier_trop_lourd", request.place, profil=TEMPLATE.label, **words)
    if recognise.container_of(request.path, request.file_name) != recognise.ZIP:
        raise refuse("pas_un_classeur", request.place, nature="du texte")
    with open_archive(request.path, request.file_name, TEMPLATE) as archive:
        if is_ods(archive):
            return [asdict(sheet) for sheet in read_ods(archive)]
        if not recognise.is_workbook(archive):
            raise refuse("pas_un_classeur", request.place, nature="une archive")
        return [asdict(sheet) for sheet in _read_xlsx(request, archive)]


def _read_xlsx(request: BookRequest, archive: Archive) -> list[SheetGrid]:
    check_workbook_kind(archive)
    book = open_workbook(request.path, archive)
    marks = scan_sheets(book, archive, set(book.parts))
    return [_sheet(book, name, marks.get(name, SheetMarks())) for name in book.parts]


def _sheet(book: Workbook, name: str, marks: SheetMarks) -> SheetGrid:
    grid = Loading(book, name).result()
    width = max(grid.positions, default=-1) + 1
    rows = []
    for row in grid.frame.rows():
        cells = [""] * width
        for position, cell in zip(grid.positions, row, strict=True):
            cells[position] = cell or ""
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    return SheetGrid(name, rows, [*marks.errors, *marks.unsolved])
