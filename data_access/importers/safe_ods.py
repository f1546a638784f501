"""Opens an .ods safely: its kind, its sheets as text, its properties. Runs in the child only; types nothing."""

from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as Xml
from defusedxml.common import DefusedXmlException

from data_access.importers.faults import refuse
from data_access.importers.ods_content import SheetGrid, read_content
from data_access.importers.safe_archive import Archive
from data_access.importers.safe_workbook import stream_part

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT, MANIFEST, META = "content.xml", "META-INF/manifest.xml", "meta.xml"
SCRIPTS = ("Basic/", "Scripts/")
PROPERTY = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}user-defined"
NAME = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name"


def is_ods(archive: Archive) -> bool:
    """Whether an archive says it is an OpenDocument spreadsheet."""
    return "mimetype" in archive.names and archive.head("mimetype", 200).strip() == ODS


def read_ods(archive: Archive) -> list[SheetGrid]:
    """Every sheet; macros, a password, a damaged part or too many sheets are a refusal."""
    if any(name.startswith(SCRIPTS) for name in archive.names):
        raise refuse("classeur_macros", archive.place)
    if CONTENT not in archive.names:
        raise refuse("fichier_abime", archive.place, detail="classeur sans contenu")
    if MANIFEST in archive.names and b"encryption-data" in b"".join(archive.chunks(MANIFEST)):
        raise refuse("classeur_protege", archive.place)
    for name in archive.names:
        if name != CONTENT:
            stream_part(archive, name, None)
    found = read_content(archive, CONTENT)
    if len(found) > archive.limits.sheets:
        raise refuse("trop_de_feuilles", archive.place, nombre=len(found), limite=archive.limits.sheets)
    return found


def read_properties(archive: Archive) -> dict[str, str]:
    """The user-defined properties; none when the part is absent."""
    if META not in archive.names:
        return {}
    try:
        root = Xml.fromstring(b"".join(archive.chunks(META)), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise refuse("fichier_abime", archive.place, detail=f"élément {META}") from fault
    return {e.get(NAME, ""): "".join(e.itertext()) for e in root.iter(PROPERTY) if e.get(NAME)}
