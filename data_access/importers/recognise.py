"""Says what a file is from its content, never from its name; refuses the rest with the sentence that helps."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data_access.importers.faults import FileRefusedError, refuse
from data_access.importers.producer import Format, Producer, capitals
from data_access.importers.producers.registry import producer_of
from data_access.importers.safe_archive import Archive
from data_access.importers.safe_csv import DELIMITERS, Header, cells_of, find_header, text_lines
from data_access.importers.sheet_head import first_rows, shared_texts
from data_access.importers.tables import HEADER_SEARCH
from indicators.errors import Anomaly

TEMPLATE_COLUMNS = (
    "indicateur", "code_territoire", "nom_territoire", "millesime", "valeur", "numerateur",
    "denominateur", "statut", "millesime_geo", "source", "note",
)  # fmt: skip
HEAD = 64 * 1024
STRINGS_PART = "xl/sharedStrings.xml"
STRINGS_HEAD = 8 * 1024 * 1024
"""Texts of a workbook read to find the headers of its sheets: those of the last sheet come after all others."""
TEXT_NAMES = (".csv", ".txt", ".json")
JSON_STARTS = (b"{", b"[")
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
OTHER_MARKS = (
    (b"%PDF", "un document PDF"), (b"\x89PNG", "une image"), (b"\xff\xd8\xff", "une image"), (b"GIF8", "une image"),
    (b"\x1f\x8b", "une archive gzip"), (b"7z\xbc\xaf", "une archive 7-Zip"), (b"Rar!", "une archive RAR"),
    (b"SQLite format 3", "une base de données"), (b"PAR1", "un fichier Parquet"),
)  # fmt: skip
BOOK_NAMES = (".xlsx", ".xls", ".xlsm", ".ods")


TEMPLATE_BOOK = Format("modele_xlsx", "Notre modèle (.xlsx)", "modele")
TEMPLATE_ODS = Format("modele_ods", "Notre modèle (.ods)", "modele")
TEMPLATE_TEXT = Format("modele_csv", "Notre modèle (.csv)", "modele")
JSON = Format("json", "Réponse d’un service de données (JSON)", "producteur")
ZIP = "zip"
TEXT = "texte"


def container_of(path: Path, file_name: str) -> str:
    """``zip`` or ``texte`` from the first bytes; everything else is refused by name of what it is."""
    place = Anomaly("", "", "", file=file_name)
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise refuse("fichier_vide", place)
    if head.startswith(ZIP_MARK):
        return ZIP
    if head.startswith(b"PK"):
        raise refuse("fichier_abime", place, detail="archive vide ou découpée")
    if head.startswith(OLE_MARK):
        raise refuse("classeur_protege" if _holds(path, ENCRYPTED_MARK) else "ancien_xls", place)
    nature = next((words for mark, words in OTHER_MARKS if head.startswith(mark)), "")
    if not nature and b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        nature = "binaire et inconnu"
    if nature:
        raise refuse("pas_un_classeur", place, nature=nature)
    return TEXT


def _holds(path: Path, mark: bytes) -> bool:
    with path.open("rb") as stream:
        return mark in stream.read(4 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text was found to be: a producer's table under this header, a JSON, or our template (neither)."""

    format: Format
    producer: Producer | None = None
    header: Header | None = None


def text_format(head: bytes) -> Recognised | None:
    """The format of a delimited text from its first lines, None when it is none of ours."""
    lines = text_lines(_text_of(head))
    for row, line in enumerate(lines[:HEADER_SEARCH], 1):
        for delimiter in DELIMITERS:
            names = cells_of(line, delimiter) if delimiter in line else []
            producer = producer_of(capitals(names)) if names else None
            if producer:
                header = Header(row, tuple(name.strip("\ufeff ") for name in names), delimiter)
                return Recognised(producer.format, producer, header)
    if find_header(lines, frozenset(TEMPLATE_COLUMNS), 3):
        return Recognised(TEMPLATE_TEXT)
    return None


def looks_like_json(head: bytes) -> bool:
    """Whether a text begins as a JSON document does."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(JSON_STARTS)


def _text_of(head: bytes) -> str:
    """The beginning of a text, in the encodings the reader knows; a character may be cut at its end."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")


def unknown_text(head: bytes, file_name: str) -> FileRefusedError:
    """The refusal of a text none of our formats reads."""
    place = Anomaly("", "", "", file=file_name)
    if file_name.lower().endswith(BOOK_NAMES):
        return refuse("pas_un_classeur", place, nature="du texte")
    lines = text_lines(head.decode("utf-8", "replace"))
    return refuse("format_inconnu", place, debut=f"« {lines[0][:60]} »")


def is_workbook(archive: Archive) -> bool:
    """Whether a zip is an office workbook (good or bad) rather than an archive of texts."""
    return any(n in {"mimetype", "[Content_Types].xml"} or n.startswith("xl/") for n in archive.names)


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet that begins as a producer's table, and the columns of it worth loading, counted from 0."""

    sheet: str
    producer: Producer
    columns: list[int]


def sheets_found(archive: Archive, parts: Mapping[str, str]) -> list[SheetFound]:
    """The sheets that are tables of the first producer found in the workbook; none when it is nobody's."""
    strings = shared_texts(archive.head(STRINGS_PART, STRINGS_HEAD)) if STRINGS_PART in archive.names else []
    found = [table for sheet, part in parts.items() if (table := _sheet_found(sheet, archive.head(part), strings))]
    return [table for table in found if table.producer is found[0].producer]


def _sheet_found(sheet: str, head: bytes, strings: list[str]) -> SheetFound | None:
    for cells in first_rows(head, strings):
        names = dict(zip(cells, capitals(tuple(cells.values())), strict=True))
        producer = producer_of(tuple(names.values()))
        if producer:
            key = producer.key_in(tuple(names.values()))
            wanted = [place for place, name in names.items() if name in key or producer.wants(name)]
            return SheetFound(sheet, producer, sorted({min(names), *wanted}))
    return None


def text_entries(archive: Archive, file_name: str) -> list[tuple[str, Recognised | None]]:
    """The tables of an archive of texts, all of one format; None stands for a JSON, known once it is read."""
    found: list[tuple[str, Recognised | None]] = []
    for name in archive.names:
        if name.lower().endswith(TEXT_NAMES):
            head = archive.head(name, HEAD)
            if looks_like_json(head):
                found.append((name, None))
            elif recognised := text_format(head):
                found.append((name, recognised))
    place = Anomaly("", "", "", file=file_name)
    if not found:
        raise refuse("archive_sans_tableau", place, noms=", ".join(archive.names) or "aucun")
    templates = [name for name, table in found if table is not None and table.producer is None]
    formats = {table.format.code if table else "" for _, table in found}
    if len(formats) > 1 or len(templates) > 1:
        raise refuse("archive_ambigue", place, nombre=len(found), noms=", ".join(name for name, _ in found))
    return found
