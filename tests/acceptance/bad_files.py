"""The bad files of the acceptance set, each built small, in memory, for its own case."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl.workbook import Workbook

from data_access.importers.recognise import TEMPLATE_COLUMNS
from tests.data_access.importers.small_files import (
    MORLAIX,
    SHEET,
    Row,
    book,
    book_of_shared_strings,
    repacked,
    text,
    with_doctype,
)

MEGABYTE = 1024 * 1024
DISTINCT = ("TP60", "29023", "Carantec", "2021", "8")


def good(value: str = "19") -> bytes:
    """One right row."""
    return book((*MORLAIX[:4], value))


def empty() -> bytes:
    """BI001."""
    return b""


def renamed_text() -> bytes:
    """BI002."""
    return "Bonjour,\nvoici le tableau demandé.\n".encode()


def old_xls() -> bytes:
    """BI003: the signature of the compound format."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def with_macros() -> bytes:
    """BI005."""
    return repacked(good(), added={"xl/vbaProject.bin": b"macro"})


def libreoffice() -> bytes:
    """BI007."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", "<office/>")
    return packed.getvalue()


def truncated() -> bytes:
    """BI008: four fifths of the bytes."""
    content = good()
    return content[: len(content) * 4 // 5]


def escaping_path() -> bytes:
    """BI010."""
    return repacked(good(), added={"../../evil.xml": b"<a/>"})


def absolute_path() -> bytes:
    """BI010, the other way."""
    return repacked(good(), added={"/etc/evil.xml": b"<a/>"})


def zeros_bomb() -> bytes:
    """BI011: 300 MB of zeros in a picture, 0.3 MB packed."""
    packed = io.BytesIO(good())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as new, new.open("xl/media/x.bin", "w") as stream:
        for _ in range(300):
            stream.write(bytes(MEGABYTE))
    return packed.getvalue()


def million_rows() -> bytes:
    """BI014: as many rows as a sheet holds, one digit in each."""

    def rewrite(part: bytes) -> bytes:
        head, _, tail = part.partition(b"</sheetData>")
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 1_048_577))
        return head + rows + b"</sheetData>" + tail

    return repacked(good(), {SHEET: rewrite})


def last_cell_of_the_sheet() -> bytes:
    """A single value in the last cell a sheet can hold: gigabytes for a careless reader."""

    def rewrite(part: bytes) -> bytes:
        row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return part.replace(b"</sheetData>", row)

    return repacked(good(), {SHEET: rewrite})


def billion_laughs() -> bytes:
    """BI016: nested entities."""
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    return repacked(good(), {SHEET: with_doctype(laughs)})


def external_entity(witness: Path) -> bytes:
    """BI017: a local file named by an entity of the shared strings."""
    declaration = f'<!DOCTYPE s [<!ENTITY x SYSTEM "file://{witness}">]>'.encode()
    return repacked(book_of_shared_strings(MORLAIX), {"xl/sharedStrings.xml": with_doctype(declaration)})


def eleven_megabytes() -> bytes:
    """BI020: a picture that does not compress."""
    packed = io.BytesIO(good())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_STORED) as new:
        new.writestr("xl/media/photo.jpg", bytes(11 * MEGABYTE))
    return packed.getvalue()


def missing_sheet() -> bytes:
    """BI024."""

    def rename(workbook: Workbook) -> None:
        workbook["valeurs"].title = "Feuil1"
        workbook.create_sheet("Notes")

    return book(MORLAIX, change=rename)


def missing_column() -> bytes:
    """BI025: the code under another name."""
    return book(MORLAIX, header=("indicateur", "code_commune", *TEMPLATE_COLUMNS[2:]))


def doubled_header() -> bytes:
    """BI026."""
    header = ("indicateur", "code_territoire", "valeur", "valeur", "millesime")
    return book(("TP60", "29151", "19", "20", "2021"), header=header)


def merged_cells() -> bytes:
    """BI029."""
    rows = [("TP60", "29151", "Morlaix", str(year), "19") for year in range(2012, 2022)]
    return book(*rows, change=lambda workbook: workbook["valeurs"].merge_cells("A5:A9"))


def hidden_rows() -> bytes:
    """BI030."""

    def hide(workbook: Workbook) -> None:
        for number in (3, 4):
            workbook["valeurs"].row_dimensions[number].hidden = True

    return book(*(("TP60", "29151", "Morlaix", str(year), "19") for year in range(2015, 2020)), change=hide)


def total_row() -> bytes:
    """BI034: a total nobody coded."""
    return book(MORLAIX, ("TP60", "Total", "", "2021", "15"))


def total_with_epci_code() -> bytes:
    """BI034: the same, coded as the EPCI."""
    return book(MORLAIX, ("TP60", "242900835", "Total", "2021", "13"))


def blank_rows() -> bytes:
    """BI036: three in the middle, 900 formatted at the end."""

    def format_end(workbook: Workbook) -> None:
        for number in range(7, 907):
            workbook["valeurs"].cell(number, 5).number_format = "0.0"

    return book(MORLAIX, (), (), (), DISTINCT, change=format_end)


def lost_zero() -> bytes:
    """BI039: a code of the Ain opened and saved by a spreadsheet."""
    return text(MORLAIX, ("TP60", "1004", "Ambérieu-en-Bugey", "2021", "17")).encode()


def code_as_number() -> bytes:
    """BI040."""
    return book(("TP60", 29151.0, "Morlaix", "2021", 19))


def code_with_decimals() -> bytes:
    """BI040 as text."""
    return text(("TP60", "29151.0", "Morlaix", "2021", 19)).encode()


def code_with_hard_space() -> bytes:
    """BI041."""
    return book(("TP60", "29151\u00a0", "Morlaix", "2021", "19"))


def _before_merger(indicator: str, first: str, second: str, geography: str = "2018") -> bytes:
    rest = ("", "", "", geography)
    return book(
        (indicator, "29199", "Plouigneau", "2018", first, *rest),
        (indicator, "29219", "Le Ponthou", "2018", second, *rest),
    )


def merged_commune_counts() -> bytes:
    """BI043: populations of the two communes that became Plouigneau."""
    return _before_merger("POP_MUN", "4742", "163")


def merged_commune_median() -> bytes:
    """BI043: medians do not add up."""
    return _before_merger("MED_NV", "21000", "20000")


def merged_commune_undeclared() -> bytes:
    """BI043: the year of the limits is not said."""
    return _before_merger("POP_MUN", "4742", "163", geography="")


def name_against_code() -> bytes:
    """BI046."""
    return book(("TP60", "29151", "Carantec", "2021", "19"))


def duplicate() -> bytes:
    """BI048."""
    return book(MORLAIX, DISTINCT, (*MORLAIX[:4], "20"))


def one_number(number: str, indicator: str = "TP60") -> bytes:
    """BI051, BI052, BI066: one number as typed."""
    return text((indicator, "29151", "Morlaix", "2021", number)).encode()


def mixed_units() -> bytes:
    """BI055: a text with its sign, then a cell shown as a percentage."""

    def show_percent(workbook: Workbook) -> None:
        workbook["valeurs"]["E3"].number_format = "0.0%"

    return book((*MORLAIX[:4], "12,5 %"), (*DISTINCT[:4], 0.125), change=show_percent)


def rate_over_hundred() -> bytes:
    """BI056."""
    return book((*MORLAIX[:4], "125"))


def negative_count() -> bytes:
    """BI057."""
    return book(("POP_MUN", "29151", "Morlaix", "2021", "-3"))


def excel_errors() -> bytes:
    """BI059."""
    errors = ("#DIV/0!", "#N/A", "#REF!")
    return book(*((*MORLAIX[:3], str(2019 + k), error) for k, error in enumerate(errors)))


def every_mark() -> bytes:
    """BI064: the marks of the producers, a blank and a true zero."""
    marks = ("s", "ns", "nd", "c", "*", "…", "-", None, 0)
    return book(*(("POP_MUN", "29151", "Morlaix", str(2010 + k), mark) for k, mark in enumerate(marks)))


def small_exact_count() -> bytes:
    """BI067: an exact count of three people."""
    return book(("DEFM_INSCRITS", "29114", "Lannéanou", "2021", 3))


def windows_1252() -> bytes:
    """BI072: a name whose « é » is the byte 0xE9."""
    return text(("TP60", "29182", "Plouégat-Guérand", "2021", "s")).encode("cp1252")


def undecodable() -> bytes:
    """BI072: a byte no encoding of the ladder reads."""
    return text(("TP60", "29151", "Morl\u00e9aix", "2021", "19")).encode("cp1252").replace(b"\xe9", b"\x81")


def with_byte_order_mark() -> bytes:
    """BI073."""
    return text(MORLAIX).encode("utf-8-sig")


def decimal_commas_unquoted() -> bytes:
    """BI077."""
    return text((*MORLAIX[:4], "12,5"), delimiter=",").encode()


def _many(count: int) -> list[Row]:
    communes = ("29151", "29023", "29113", "29279", "29254")
    return [("POP_MUN", communes[k % 5], "", str(1910 + k // 5), str(100 + k)) for k in range(count)]


def one_wrong_row_of_500() -> bytes:
    """BI096: the 499th row of 500."""
    rows = _many(500)
    rows[498] = (*rows[498][:4], "douze")
    return book(*rows)


def three_hundred_wrong_rows() -> bytes:
    """More faults than a screen shows."""
    return book(*((*row[:4], "douze") for row in _many(300)))


TEXTS: frozenset[Callable[[], bytes]] = frozenset({lost_zero, undecodable, decimal_commas_unquoted})
