"""Workbooks of the plan under the limits, in the child process: .xlsx and .ods read alike, hostile ones refused."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from data_access.importers import plan_book
from data_access.importers.plan_book import Book, read_book
from tests.data_access.plan_files import NAMESPACES, as_ods, flat, ods_of, parse_here

ROWS = flat(["Action", "Fin", "Montant"], [["Guide & cie", "2027-03-01", 12_000.5], ["<b>", "", -3]])
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'


def content(body: str, head: str = HEAD) -> str:
    sheet = f'<table:table table:name="Plan">{body}</table:table>'
    return (
        f"{head}<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document-content>"
    )


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def codes(book: Book) -> list[str]:
    return [fault.code for fault in book.anomalies]


@pytest.mark.parametrize("data", [ROWS, as_ods(ROWS)], ids=["xlsx", "ods"])
def test_both_formats_give_the_same_cells_from_the_child_process(data: bytes) -> None:
    book = read_book(data, "../plan.ods")
    assert (book.anomalies, book.file_name) == ((), "plan.ods")
    assert book.sheets[0].rows[1:] == [["Guide & cie", "2027-03-01", "12000.5"], ["<b>", "", "-3"]]
    assert len(book.fingerprint) == 64


def test_the_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_book, "REPORT", "absent.json")
    assert codes(read_book(ROWS, "plan.xlsx")) == ["erreur_interne"]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    parse_here(monkeypatch)


@pytest.mark.usefixtures("here")
def test_an_ods_keeps_its_spaces_lines_dates_and_blank_rows_and_drops_its_notes() -> None:
    note = "<office:annotation><text:p>vu par Anne</text:p></office:annotation>"
    words = '<text:p>Deux<text:s text:c="2"/><text:span>mots</text:span></text:p><text:p>fin<text:tab/>.</text:p>'
    rich = f'<table:table-cell office:value-type="string">{note}{words}</table:table-cell>'
    day = cell("1 mars", 'office:value-type="date" office:date-value="2027-03-01"')
    empty = '<table:table-cell table:number-columns-repeated="9"/>'
    twice = cell("x", 'office:value-type="string" table:number-columns-repeated="2"')
    body = (
        f"<table:table-row>{rich}{day}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{empty}</table:table-row>'
        f"<table:table-row><table:table-cell/>{twice}</table:table-row>"
    )
    book = read_book(ods_of(content(body)), "plan.ods")
    assert book.sheets[0].rows == [["Deux  mots\nfin\t.", "2027-03-01"], [], [], ["", "x", "x"]]


@pytest.mark.usefixtures("here")
def test_a_cell_in_error_is_named_in_both_formats() -> None:
    error = cell("#N/A", 'office:value-type="string" calcext:value-type="error"')
    ods = read_book(ods_of(content(f"<table:table-row>{cell('a')}{error}</table:table-row>")), "a.ods")
    assert ods.sheets[0].in_error(1, 1)
    book = openpyxl.Workbook()
    book.active.append(["a", "=1/0"])
    stream = io.BytesIO()
    book.save(stream)
    assert read_book(stream.getvalue(), "a.xlsx").sheets[0].in_error(1, 1)


def row(repeat: int = 1, columns: int = 1) -> str:
    inner = cell("x", f'office:value-type="string" table:number-columns-repeated="{columns}"')
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inner}</table:table-row>'


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + HEAD.partition("?>")[2]


def encrypted() -> bytes:
    stream = io.BytesIO(ods_of(content(row())))
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["META-INF/manifest.xml"] = b"<manifest:encryption-data/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "fichier_vide"),
        (b"Action;Objectif\r\n", "pas_un_classeur"),
        (b"%PDF-1.7", "pas_un_classeur"),
        (ROWS[:400], "fichier_abime"),
        (b"x" * 11_000_000, "fichier_trop_lourd"),
        (ods_of(content(row(repeat=1_000_000))), "trop_de_lignes"),
        (ods_of(content(row(columns=16_000))), "trop_de_colonnes"),
        (ods_of(content(row(), DOCTYPE)), "xml_interdit"),
        (ods_of(content("<table:table-row>")), "fichier_abime"),
        (ods_of(content(row()), **{"Basic/Standard/Module1.xml": b"<x/>"}), "classeur_macros"),
        (ods_of(content(row()), **{"../evil": b"x"}), "chemin_interdit"),
        (ods_of(content(cell(" " * 110_000_000))), "contenu_trop_grand"),
        (encrypted(), "classeur_protege"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_or_damaged_workbook_is_refused_with_one_sentence(data: bytes, code: str) -> None:
    book = read_book(data, "plan.ods")
    assert codes(book) == [code]
    assert book.sheets == ()
    assert book.anomalies[0].sentence().startswith("Fichier «\u00a0plan.ods\u00a0»")


@pytest.mark.usefixtures("here")
def test_an_archive_of_something_else_is_not_a_workbook(tmp_path: Any) -> None:  # noqa: ANN401 a folder
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lisez.txt", "bonjour")
    assert codes(read_book(path.read_bytes(), "a.zip")) == ["pas_un_classeur"]
