"""Writes sheets of texts as an OpenDocument spreadsheet (.ods): text cells, drop-downs, a frozen header, properties.

Our own writer: no installed library writes this format. Only what a template needs: no formula, number or picture.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from data_access.exports.spreadsheet_safety import storable
from data_access.exports.text_sheets import OUT_OF_LIST, ChoiceRange, TextSheet

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
DATED = (2026, 1, 1, 0, 0, 0)
"""The date of every part: the same sheets give the same bytes."""
CM_PER_CHARACTER = 0.21
NARROWEST = 8
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
}
HEADER = '<?xml version="1.0" encoding="UTF-8"?>'
CELL, HEAD, NEEDED, LINE = "cellule", "entete", "obligatoire", "ligne"
FROZEN = (
    ("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2), ("HorizontalSplitPosition", "int", 0),
    ("VerticalSplitPosition", "int", 1), ("ActiveSplitRange", "short", 2), ("PositionLeft", "int", 0),
    ("PositionRight", "int", 0), ("PositionTop", "int", 0), ("PositionBottom", "int", 1),
)  # fmt: skip
"""The settings of a sheet whose first row stays in sight."""
PARTS = ("content.xml", "meta.xml", "settings.xml")


def write_ods(sheets: Sequence[TextSheet], properties: Mapping[str, str] | None = None) -> bytes:
    """The sheets as an .ods; ``properties`` are kept in its user-defined metadata."""
    contents = (_content(sheets), _meta(properties or {}), _settings(sheets))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", DATED), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, text in (*zip(PARTS, contents, strict=True), ("META-INF/manifest.xml", _manifest())):
            part = zipfile.ZipInfo(name, DATED)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, text)
    return stream.getvalue()


def _root(kind: str, body: str, *prefixes: str) -> str:
    declared = " ".join(f'xmlns:{prefix}="{NAMES[prefix]}"' for prefix in ("office", *prefixes))
    return f'{HEADER}<office:{kind} {declared} office:version="1.3">{body}</office:{kind}>'


def _content(sheets: Sequence[TextSheet]) -> str:
    widths = sorted({width for sheet in sheets for width in _widths(sheet)})
    rules = [(sheet, index, choice) for sheet in sheets for index, choice in sheet.choices.items()]
    validations = "".join(_validation(sheet, index, choice) for sheet, index, choice in rules)
    wrapped = f"<table:content-validations>{validations}</table:content-validations>" if rules else ""
    tables = "".join(_table(sheet) for sheet in sheets)
    styles = f"<office:automatic-styles>{_styles(widths)}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{wrapped}{tables}</office:spreadsheet></office:body>"
    return _root("document-content", styles + body, "table", "text", "style", "number", "fo", "dc", "of")


def _styles(widths: Sequence[int]) -> str:
    """Text cells everywhere: a code typed with a leading zero keeps it."""
    text = '<number:text-style style:name="texte"><number:text-content/></number:text-style>'
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="texte">'
        f'<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"{fill}/>'
        f'<style:text-properties fo:font-weight="{weight}"/></style:style>'
        for name, fill, weight in (
            (CELL, "", "normal"),
            (HEAD, ' fo:background-color="#e4e7eb"', "bold"),
            (NEEDED, ' fo:background-color="#c9ddf0"', "bold"),
        )
    )
    columns = "".join(
        f'<style:style style:name="largeur{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * CM_PER_CHARACTER:.2f}cm"/></style:style>'
        for width in widths
    )
    row = '<style:table-row-properties style:use-optimal-row-height="true"/>'
    return f'{text}{cells}{columns}<style:style style:name="{LINE}" style:family="table-row">{row}</style:style>'


def _widths(sheet: TextSheet) -> list[int]:
    count = max((len(row) for row in sheet.rows), default=1)
    given = [max(width, NARROWEST) for width in sheet.widths[:count]]
    return [*given, *[20] * (count - len(given))]


def _validation(sheet: TextSheet, index: int, choice: ChoiceRange) -> str:
    wanted = f"[${choice.sheet}.${choice.column}${choice.first}:.${choice.column}${choice.last}]"
    title, said = OUT_OF_LIST
    return (
        f"<table:content-validation table:name={quoteattr(_rule(sheet, index))} "
        f"table:condition={quoteattr(f'of:cell-content-is-in-list({wanted})')} "
        f'table:allow-empty-cell="true" table:display-list="unsorted" '
        f"table:base-cell-address={quoteattr(f'{_named(sheet.name)}.A2')}>"
        f'<table:error-message table:message-type="stop" table:display="true" table:title={quoteattr(title)}>'
        f"<text:p>{escape(said)}</text:p></table:error-message></table:content-validation>"
    )


def _rule(sheet: TextSheet, index: int) -> str:
    return f"liste-{sheet.name}-{index}"


def _named(sheet: str) -> str:
    return sheet if sheet.isalnum() else f"'{sheet}'"


def _table(sheet: TextSheet) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="largeur{width}" table:default-cell-style-name="{CELL}"/>'
        for width in _widths(sheet)
    )
    rows = "".join(_row(sheet, number, row) for number, row in enumerate(sheet.rows, 1))
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{rows}{_empty_rows(sheet)}</table:table>"


def _row(sheet: TextSheet, number: int, row: Sequence[str]) -> str:
    head = sheet.header and number == 1
    cells = (_cell(sheet, index, text, head=head) for index, text in enumerate(row))
    return f'<table:table-row table:style-name="{LINE}">{"".join(cells)}</table:table-row>'


def _cell(sheet: TextSheet, index: int, text: str, *, head: bool) -> str:
    look = (NEEDED if index in sheet.required else HEAD) if head else CELL
    ruled = "" if head or index not in sheet.choices else _ruled(sheet, index)
    said = sheet.comments.get(index, "") if head else ""
    comment = f"<office:annotation>{_paragraphs(said)}</office:annotation>" if said else ""
    if not text:
        return f'<table:table-cell table:style-name="{look}"{ruled}/>'
    opened = f'<table:table-cell table:style-name="{look}"{ruled} office:value-type="string">'
    return f"{opened}{comment}{_paragraphs(storable(text))}</table:table-cell>"


def _ruled(sheet: TextSheet, index: int) -> str:
    return f" table:content-validation-name={quoteattr(_rule(sheet, index))}"


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def _empty_rows(sheet: TextSheet) -> str:
    """The lines to fill in, with their drop-downs; an empty text when there is none to fill."""
    count = sheet.filled_to - len(sheet.rows)
    if count <= 0:
        return ""
    cells = "".join(_cell(sheet, index, "", head=False) for index in range(len(sheet.rows[0])))
    return f'<table:table-row table:style-name="{LINE}" table:number-rows-repeated="{count}">{cells}</table:table-row>'


def _meta(properties: Mapping[str, str]) -> str:
    said = "".join(
        f"<meta:user-defined meta:name={quoteattr(name)}>{escape(text)}</meta:user-defined>"
        for name, text in properties.items()
    )
    return _root("document-meta", f"<office:meta>{said}</office:meta>", "meta", "dc")


def _settings(sheets: Sequence[TextSheet]) -> str:
    """The header of each sheet stays in sight."""
    items = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        + "".join(_item(*setting) for setting in FROZEN)
        + "</config:config-item-map-entry>"
        for sheet in sheets
        if sheet.header
    )
    tables = f'<config:config-item-map-named config:name="Tables">{items}</config:config-item-map-named>'
    view = (
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'{tables}<config:config-item config:name="ActiveTable" config:type="string">{escape(sheets[0].name)}'
        "</config:config-item></config:config-item-map-entry></config:config-item-map-indexed>"
    )
    kept = f'<config:config-item-set config:name="ooo:view-settings">{view}</config:config-item-set>'
    return _root("document-settings", f"<office:settings>{kept}</office:settings>", "config", "ooo")


def _item(name: str, kind: str, value: int) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", MEDIA_TYPE), *((part, "text/xml") for part in PARTS))
    )
    declared = f'xmlns:manifest="{NAMES["manifest"]}"'
    return f'{HEADER}<manifest:manifest {declared} manifest:version="1.3">{entries}</manifest:manifest>'
