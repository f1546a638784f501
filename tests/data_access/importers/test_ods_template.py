"""Our template in .ods: written with its helps, read back as the .xlsx is, and refused with the same sentences."""

from datetime import date
from pathlib import Path

import pytest

from data_access.importers.base import check_file
from data_access.importers.catalogue_rules import context_of
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import FileRefusedError
from data_access.importers.plan_book import Book, read_book
from data_access.importers.reading import Request, read_file
from data_access.importers.recognise import TEMPLATE_COLUMNS
from data_access.importers.stamp import TemplateStamp
from data_access.importers.template import write_ods_template, write_workbook_template
from indicators.catalogue import load_catalogue
from tests.data_access.plan_files import NAMESPACES, ods_of

STAMP = TemplateStamp("000012", date(2026, 11, 25))
HEADER = "".join(f"<table:table-cell><text:p>{name}</text:p></table:table-cell>" for name in TEMPLATE_COLUMNS)
TEXTS = ("TP60", "29151", "Morlaix", "2021")
PERCENT = '<table:table-cell office:value-type="percentage" office:value="0.19"><text:p>19</text:p></table:table-cell>'


def sheet(row: str, name: str = "valeurs") -> bytes:
    """An .ods of one row under the header of the template."""
    rows = f"<table:table-row>{HEADER}</table:table-row>{row}"
    body = f"<office:body><office:spreadsheet><table:table table:name='{name}'>{rows}</table:table>"
    document = f"<office:document-content {NAMESPACES}>{body}</office:spreadsheet></office:body>"
    return ods_of(f'<?xml version="1.0" encoding="UTF-8"?>{document}</office:document-content>')


def line(value: str, *, opened: str = "<table:table-row>") -> str:
    """A row of the poverty rate of Morlaix."""
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in TEXTS)
    return f"{opened}{cells}{value}</table:table-row>"


def read(content: bytes, folder: Path) -> ParsedTable:
    """The table of a file, read here: its child process is proved by the others."""
    path = folder / "modele.ods"
    path.write_bytes(content)
    return read_file(Request(path, path.name, context_of(load_catalogue())), lambda _profile: None).parsed


def filled(book: Book) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a book, without the blanks at the end of their rows."""
    return [(one.name, [" \t".join(row).rstrip(" \t").split(" \t") for row in one.rows]) for one in book.sheets]


def test_the_template_in_ods_holds_the_sheets_of_the_other_and_reads_the_same() -> None:
    catalogue = load_catalogue()
    ods, xlsx = (write(catalogue, STAMP, example=True) for write in (write_ods_template, write_workbook_template))
    known, other = read_book(ods, "modele.ods"), read_book(xlsx, "modele.xlsx")
    assert filled(known) == filled(other)
    report = check_file(ods, "modele.ods")
    assert (report.format, report.accepted, report.counts.kept) == ("modele_ods", True, 4)
    assert report.notes == ("Modèle téléchargé le 25 novembre 2026 (données 000012).",)
    assert write_ods_template(catalogue, STAMP, example=True) == ods


def test_a_cell_shown_as_a_percentage_is_read_as_one(tmp_path: Path) -> None:
    parsed = read(sheet(line(PERCENT)), tmp_path)
    assert [draft.value for draft in parsed.drafts] == [19.0]
    assert parsed.normalised == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (line('<table:table-cell table:number-columns-spanned="2"><text:p>19</text:p></table:table-cell>'),
         "cellules_fusionnees"),
        (line(PERCENT, opened='<table:table-row table:visibility="collapse">'), "lignes_masquees"),
        (line('<table:table-cell calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'),
         "erreur_excel"),
    ],
)  # fmt: skip
def test_what_the_look_of_a_cell_says_is_told_as_for_an_xlsx(row: str, code: str, tmp_path: Path) -> None:
    assert [fault.code for fault in read(sheet(row), tmp_path).faults.found] == [code]


def test_another_ods_is_asked_for_again_as_an_xlsx(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match=r"modèle \.ods") as refused:
        read(sheet(line(PERCENT), "Feuille1"), tmp_path)
    assert refused.value.anomaly.code == "classeur_libreoffice"
