"""A Word document that a screen reader can read: headings, header rows, alternative texts, language, page numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, TypeAlias

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

Element: TypeAlias = Any
"""What the library makes: it is typed in part only."""
LANGUAGE = "fr-FR"
FONT = "Arial"
INK, QUIET, ACCENT, WARM = (RGBColor.from_string(c) for c in ("1D2433", "4B5465", "134B70", "8F3A00"))
RULE, GROUND = "AAB2BF", "EEF1F4"
HEADINGS = {"Title": (20, ACCENT), "Heading 1": (15, ACCENT), "Heading 2": (12, WARM), "Heading 3": (11, INK)}
SIZES = {"Normal": 10.0, "List Bullet": 10.0, "Quote": 10.0}
SMALL, CELL = "Petit", "Cellule"
MARGIN, WIDTH = Mm(15), Mm(180)
TOP_WITH_MARK, FOOT = Mm(20), Mm(21)
SIGN = "\u00a0◇"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that a Word document cannot hold: typed by nobody, pasted by some."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the properties of a document say of it."""

    title: str
    author: str
    made_at: datetime


class WordDocument:
    """A document being written, on A4 pages; every text is plain, none is read as markup."""

    def __init__(self, named: Named, foot: str, mark: str) -> None:
        """An empty document with its styles, its stamp at the foot, the mark of what is invented at the head."""
        self.document: Element = Document()
        _dress(self.document)
        _name(self.document, named)
        _page(self.document, foot, mark)
        self.document.add_paragraph(named.title, style="Title")

    def heading(self, text: str, level: int) -> None:
        """A real heading: the navigation pane and a screen reader list it."""
        self.document.add_heading(text, level)

    def text(self, text: str, style: str = "Normal", *, strong: str = "", keep: bool = False) -> None:
        """A paragraph, after some words in bold; ``keep`` holds it on the page of the next one."""
        paragraph = self.document.add_paragraph(style=style)
        if keep:
            paragraph.paragraph_format.keep_with_next, paragraph.paragraph_format.space_after = True, Pt(2)
        if strong:
            paragraph.add_run(f"{strong} ").bold = True
        paragraph.add_run(text)

    def bullets(self, texts: Sequence[str]) -> None:
        """A real list."""
        for text in texts:
            self.document.add_paragraph(text, style="List Bullet")

    def picture(self, png: bytes, alternative: str) -> None:
        """A picture across the page, with the words that stand for it."""
        shape = self.document.add_picture(BytesIO(png), width=Emu(WIDTH))
        properties = shape._inline.docPr  # noqa: SLF001 the library has no way to write an alternative text
        properties.set("descr", alternative)
        properties.set("name", alternative[:60])

    def table(self, content: Mapping[str, Any], caption: str, shares: Sequence[float]) -> None:
        """A table with a header row that is repeated on each page; cells are texts or cells of a paper."""
        table = self.document.add_table(rows=1, cols=len(content["head"]))
        table.autofit = False
        _look(table, caption)
        for cell, text in zip(table.rows[0].cells, content["head"], strict=True):
            _shade(cell)
            _write(cell, {"text": text, "strong": True})
        _flag(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001 the library has no way to name a header row
        for row in content["rows"]:
            added = table.add_row()
            _flag(added._tr, "w:cantSplit")  # noqa: SLF001 a row stays on one page
            for cell, found in zip(added.cells, row, strict=True):
                _write(cell, found if isinstance(found, Mapping) else {"text": found})
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(WIDTH * share / sum(shares)))
            for cell in column.cells:
                cell.width = column.width
        self.document.add_paragraph(style=SMALL)

    def content(self) -> bytes:
        """The bytes of the file."""
        held = BytesIO()
        self.document.save(held)
        return held.getvalue()


def storable(found: Any) -> Any:  # noqa: ANN401 the content of a paper: texts in lists and mappings
    """The content of a paper with the signs that XML forbids replaced, so that a text never breaks a document."""
    if isinstance(found, str):
        return NOT_IN_XML.sub("\ufffd", found)
    if isinstance(found, Mapping):
        return {key: storable(value) for key, value in found.items()}
    return [storable(value) for value in found] if isinstance(found, list) else found


def _dress(document: Element) -> None:
    """The styles: ours are those of Word, so that whoever edits the document keeps its structure."""
    styles = document.styles
    for name, size in ((SMALL, 8.5), (CELL, 8.0)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, QUIET if name == SMALL else INK)
    for name, size in SIZES.items():
        _font(styles[name], size, INK)
    for name, (size, colour) in HEADINGS.items():
        _font(styles[name], size, colour)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles[CELL].paragraph_format.space_after, styles[SMALL].paragraph_format.space_after = Pt(1), Pt(4)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _language(defaults)


def _font(style: Element, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _language(properties: Element) -> None:
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        found.set(qn(script), LANGUAGE)


def _name(document: Element, named: Named) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = named.title, named.author, LANGUAGE
    properties.last_modified_by, properties.comments, properties.subject = named.author, "", named.title
    moment = named.made_at.replace(tzinfo=None)
    properties.created = properties.modified = moment


def _page(document: Element, foot: str, mark: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.bottom_margin = section.top_margin = MARGIN
    section.bottom_margin, section.footer_distance = FOOT, Mm(8)
    if mark:
        section.top_margin = TOP_WITH_MARK
        head = section.header.paragraphs[0]
        head.style, head.alignment = document.styles[SMALL], WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(f"◇ {mark}").bold = True
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles[SMALL]
    paragraph.add_run(f"{foot} Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" sur ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Element, code: str) -> None:
    """A number that Word computes."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 the library has no field


def _look(table: Element, caption: str) -> None:
    """Rules under each row, a first row that is a header for whoever reads by ear, a caption in words."""
    properties = table._tbl.tblPr  # noqa: SLF001 borders and caption are not in the library
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    look = properties.find(qn("w:tblLook"))
    for name, value in (("firstRow", "1"), ("firstColumn", "1"), ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{name}"), value)
    properties.remove(look)
    properties.append(look)
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    properties.append(told)


def _shade(cell: Element) -> None:
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GROUND)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 no shading in the library


def _flag(row: Element, name: str) -> None:
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _write(cell: Element, found: Mapping[str, Any]) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    sign = SIGN if found.get("mark") else ""
    paragraph.add_run(f"{found['text']}{sign}").bold = bool(found.get("strong"))
    if found.get("detail"):
        small = cell.add_paragraph(style=CELL)
        small.add_run(str(found["detail"])).font.color.rgb = QUIET
