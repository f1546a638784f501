"""Archives that lie about what they hold."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from data_access.importers.base import check_file
from data_access.importers.faults import FileRefusedError
from data_access.importers.limits import MEGABYTE, TEMPLATE
from data_access.importers.safe_archive import open_archive
from tests.data_access.importers.small_files import MORLAIX, SHEET, archive, book, repacked, with_doctype


def lying_bomb(real_megabytes: int) -> bytes:
    """An archive whose central directory declares one byte for an entry of zeros."""
    packed = io.BytesIO(book(MORLAIX))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as new, new.open("xl/media/x.bin", "w") as stream:
        for _ in range(real_megabytes):
            stream.write(bytes(MEGABYTE))
    content = bytearray(packed.getvalue())
    size = struct.pack("<I", real_megabytes * MEGABYTE)
    directory = content.rindex(b"xl/media/x.bin") - 46
    assert content[directory + 24 : directory + 28] == size
    content[directory + 24 : directory + 28] = struct.pack("<I", 1)
    return bytes(content)


def test_what_is_really_unpacked_counts_not_what_is_declared() -> None:
    report = check_file(lying_bomb(130), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["contenu_trop_grand"]
    assert report.memory_bytes < 150 * MEGABYTE


def test_too_many_entries_are_refused_before_any_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(archive(**{f"f{n}__csv": b"a;b\n" for n in range(TEMPLATE.entries + 1)}))
    with pytest.raises(FileRefusedError, match="201 éléments"), open_archive(path, "x.zip", TEMPLATE):
        pass


def test_too_many_sheets_are_refused() -> None:
    def add(workbook: object) -> None:
        for number in range(30):
            workbook.create_sheet(f"f{number}")  # type: ignore[attr-defined]

    assert check_file(book(MORLAIX, change=add), "x.xlsx").anomalies[0].code == "trop_de_feuilles"


def test_a_column_past_the_two_hundredth_is_refused_with_its_cell() -> None:
    def far(workbook: object) -> None:
        workbook["valeurs"]["XFD2"] = 1  # type: ignore[index]

    fault = check_file(book(MORLAIX, change=far), "x.xlsx").anomalies[0]
    assert (fault.code, fault.sheet) == ("trop_de_colonnes", "valeurs")
    assert "XFD2" in fault.message


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "docProps/core.xml"]
)
def test_a_doctype_is_refused_in_any_part(part: str) -> None:
    report = check_file(repacked(book(MORLAIX), {part: with_doctype(b"<!DOCTYPE a>")}), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["xml_interdit"]


def test_a_part_in_utf_16_cannot_hide_a_doctype() -> None:
    report = check_file(repacked(book(MORLAIX), {SHEET: lambda part: part.decode().encode("utf-16")}), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["xml_interdit"]


def test_an_encrypted_workbook_is_told_as_protected() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert check_file(content, "x.xlsx").anomalies[0].code == "classeur_protege"
