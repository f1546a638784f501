"""Says what a file is from its content, never from its name; refuses the rest with the sentence that helps."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data_access.importers.faults import FileRefusedError, refuse
from data_access.importers.safe_archive import Archive
from data_access.importers.safe_csv import find_header, text_lines
from data_access.importers.sheet_head import first_rows
from indicators.errors import Anomaly

TEMPLATE_COLUMNS = (
    "indicateur", "code_territoire", "nom_territoire", "millesime", "valeur", "numerateur",
    "denominateur", "statut", "millesime_geo", "source", "note",
)  # fmt: skip
NEW_COLUMNS = (
    "GEO", "GEO_OBJECT", "FILOSOFI_MEASURE", "UNIT_MEASURE", "TIME_PERIOD", "CONF_STATUS", "OBS_STATUS", "OBS_VALUE",
)  # fmt: skip
OLD_MEASURE = re.compile(r"(MED|TP60|RD)([0-9]{2})")
HEAD = 64 * 1024
STRINGS_PART = "xl/sharedStrings.xml"
STRINGS_HEAD = 1024 * 1024
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
OTHER_MARKS = (
    (b"%PDF", "un document PDF"), (b"\x89PNG", "une image"), (b"\xff\xd8\xff", "une image"), (b"GIF8", "une image"),
    (b"\x1f\x8b", "une archive gzip"), (b"7z\xbc\xaf", "une archive 7-Zip"), (b"Rar!", "une archive RAR"),
    (b"SQLite format 3", "une base de données"), (b"PAR1", "un fichier Parquet"),
)  # fmt: skip
COMMUNE_SUFFIX = "_COM"
BOOK_NAMES = (".xlsx", ".xls", ".xlsm", ".ods")


@dataclass(frozen=True, slots=True)
class Format:
    """A recognised format: its code, its French label and the profile of limits it is read under."""

    code: str
    label: str
    profile: str


TEMPLATE_BOOK = Format("modele_xlsx", "Notre modèle (.xlsx)", "modele")
TEMPLATE_TEXT = Format("modele_csv", "Notre modèle (.csv)", "modele")
FILOSOFI_OLD = Format("filosofi_ancien", "INSEE Filosofi, fichier communal (ancienne forme)", "producteur")
FILOSOFI_OLD_BOOK = Format("filosofi_ancien_xlsx", "INSEE Filosofi, classeur communal (ancienne forme)", "producteur")
FILOSOFI_NEW = Format("filosofi_nouveau", "INSEE Filosofi, forme longue (Melodi)", "producteur")
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


def text_format(head: bytes) -> Format | None:
    """The format of a delimited text from its first lines, None when it is none of ours."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head[: len(head) // 2 * 2].decode("utf-16", "replace") if wide else head.decode("utf-8-sig", "replace")
    lines = text_lines(text)
    if _filosofi_old(lines):
        return FILOSOFI_OLD
    if find_header(lines, frozenset(name.lower() for name in NEW_COLUMNS), 5):
        return FILOSOFI_NEW
    if find_header(lines, frozenset(TEMPLATE_COLUMNS), 3):
        return TEMPLATE_TEXT
    return None


def _filosofi_old(lines: list[str]) -> bool:
    found = find_header(lines, frozenset({"codgeo"}), 1)
    return found is not None and any(OLD_MEASURE.fullmatch(name.upper()) for name in found.names)


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


def national_columns(archive: Archive, part: str) -> list[int]:
    """The columns of a producer's commune table in a sheet, from its beginning; empty when it is no such table."""
    strings = archive.head(STRINGS_PART, STRINGS_HEAD) if STRINGS_PART in archive.names else b""
    for cells in first_rows(archive.head(part), strings):
        names = {position: text.strip().upper() for position, text in cells.items()}
        measures = [position for position, name in names.items() if OLD_MEASURE.fullmatch(name)]
        keys = [position for position, name in names.items() if name == "CODGEO"]
        if keys and measures:
            return sorted([keys[0], *measures])
    return []


def text_entry(archive: Archive, file_name: str) -> tuple[str, Format]:
    """The one recognised table of an archive of texts; the communes' when a producer packs one per level."""
    found = []
    for name in archive.names:
        if name.lower().endswith((".csv", ".txt")):
            recognised = text_format(archive.head(name, HEAD))
            if recognised:
                found.append((name, recognised))
    communes = [entry for entry in found if PurePosixPath(entry[0]).stem.upper().endswith(COMMUNE_SUFFIX)]
    found = communes if len(found) > 1 and len(communes) == 1 else found
    place = Anomaly("", "", "", file=file_name)
    if not found:
        raise refuse("archive_sans_tableau", place, noms=", ".join(archive.names) or "aucun")
    if len(found) > 1:
        raise refuse("archive_ambigue", place, nombre=len(found), noms=", ".join(name for name, _ in found))
    return found[0]
