"""What a file really is, from its bytes: the few types that may be joined to an action. Believes no name."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from indicators.errors import RefusedError

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LONGEST_NAME = 120
ENTRIES = 2_000
MACROS = ("vbaproject.bin", "basic/", "scripts/")
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "txt": "text/plain",
        "csv": "text/csv",
    }
)
"""The types that may be joined, by extension."""
TEXTS = frozenset({"txt", "csv"})
OFFICE = {"docx": "word/", "xlsx": "xl/"}
ODF = frozenset({"odt", "ods"})
SIGNS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
ACCEPTED = "PDF, image PNG ou JPEG, document ou classeur, texte"


def check_file(name: str, content: bytes) -> tuple[str, str]:
    """The name kept and the type of a file; refused when it is too large, empty, or not what its name says."""
    kept = PurePosixPath(name.replace("\\", "/")).name.strip()
    kept = "".join(mark for mark in kept if mark.isprintable())
    if not kept or len(kept) > LONGEST_NAME:
        _refuse(kept[:40], f"son nom doit avoir de 1 à {LONGEST_NAME} caractères", "Renommez-le")
    if not content:
        _refuse(kept, "il est vide", "Vérifiez-le")
    if len(content) > LARGEST:
        _refuse(kept, f"il dépasse {LARGEST // MEGABYTE}\u00a0Mo", "Réduisez-le ou donnez un lien dans une note")
    extension = kept.rsplit(".", 1)[-1].lower() if "." in kept else ""
    if extension not in TYPES:
        _refuse(kept, "ce type de fichier n’est pas accepté", f"Choisissez un fichier\u00a0: {ACCEPTED}")
    if not _is(extension, content):
        _refuse(kept, "son contenu n’est pas celui que son nom annonce", "Enregistrez-le de nouveau dans son logiciel")
    return kept, TYPES[extension]


def _is(extension: str, content: bytes) -> bool:
    if extension in SIGNS:
        return content.startswith(SIGNS[extension])
    if extension in TEXTS:
        return _is_text(content)
    return _is_document(extension, content)


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return all(mark.isprintable() or mark in "\r\n\t" for mark in text) and "\ufffd" not in text


def _is_document(extension: str, content: bytes) -> bool:
    """An office document without macros; nothing is unpacked but the list of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [info.filename.lower() for info in archive.infolist()[: ENTRIES + 1]]
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names and extension in ODF else b""
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    if len(names) > ENTRIES or any(name.endswith(MACROS[0]) or name.startswith(MACROS[1:]) for name in names):
        return False
    if extension in ODF:
        return mimetype.decode("ascii", "replace").strip() == TYPES[extension]
    return "[content_types].xml" in names and any(name.startswith(OFFICE[extension]) for name in names)


def _refuse(name: str, fact: str, remedy: str) -> None:
    message = f"Le fichier «\u00a0{name}\u00a0» est refusé\u00a0: {fact}. {remedy}."
    raise RefusedError(message)
