"""A deck being written: one idea per slide, its title, its source, its mark, its notes. Knows no view."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from data_access.exports.papers.sheets import AUTHOR, Content
from data_access.exports.svg.palette import ACCENT, INK, LINE, SECONDARY, WHITE

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.5)
TITLE_ONLY = 5
"""The layout with a title alone, among those of the library."""
BODY_TOP, BODY_HEIGHT = Inches(1.5), Inches(5.2)
MARK = "◇ DONNÉE DE DÉMONSTRATION"
LANGUAGE = "fr-FR"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The four sides as the library takes them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True)
class Head:
    """What frames a slide: the idea as title, a caution under it, where it comes from, whether it is invented."""

    title: str
    caution: str = ""
    source: str = ""
    demonstration: bool = False
    notes: str = ""


class Deck:
    """The slides, 16:9, in French."""

    def __init__(self, title: str, foot: str, made_at: datetime) -> None:
        """Open an empty deck; ``foot`` is written on every slide."""
        self.book, self.foot = Presentation(), foot
        self.book.slide_width, self.book.slide_height = WIDTH, HEIGHT
        properties = self.book.core_properties
        properties.title, properties.author, properties.language = title, AUTHOR, LANGUAGE
        properties.created = properties.modified = made_at.replace(tzinfo=None)
        self._layout = self.book.slide_layouts[TITLE_ONLY]
        held = self._layout.placeholders[0]
        held.left, held.top, held.width, held.height = MARGIN, Inches(0.3), WIDTH - MARGIN * 2, Inches(0.85)
        for element in (self.book.element, self.book.slide_master.element):
            for found in element.iter(qn("a:defRPr")):
                found.set("lang", LANGUAGE)

    def slide(self, head: Head) -> Any:  # noqa: ANN401 a slide of the library
        """A new slide with its frame; the caller fills the middle."""
        slide = self.book.slides.add_slide(self._layout)
        title = slide.shapes.title
        title.text_frame.text = head.title
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        title.text_frame.word_wrap = True
        title.text_frame.margin_left = 0
        title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        _set(title.text_frame.paragraphs[0], 21 if len(head.title) > LONG else 26, ACCENT, bold=True)
        if head.caution:
            text(slide, Box(0.5, 1.1, 12.3, 0.5), head.caution, size=12, colour=SECONDARY)
        if head.demonstration:
            text(slide, Box(9.6, 0.05, 3.3, 0.3), MARK, size=10, bold=True, right=True)
        text(slide, Box(0.5, 6.85, 11.6, 0.5), f"{head.source} {self.foot}".strip(), size=9, colour=SECONDARY)
        place = str(len(self.book.slides))
        text(slide, Box(12.2, 6.85, 0.7, 0.3), place, size=9, colour=SECONDARY, right=True)
        if head.notes:
            slide.notes_slide.notes_text_frame.text = head.notes
        return slide

    def content(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


LONG = 62
"""A title of more signs is set smaller, on two lines."""


def text(slide: Any, box: Box, words: str, **look: Any) -> Any:  # noqa: ANN401 a slide and a shape of the library
    """A text box; ``size`` in points, ``colour``, ``bold``, ``right`` for text held on the right."""
    shape = slide.shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, line in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        _set(paragraph, look.get("size", 14), look.get("colour", INK), bold=look.get("bold", False))
        paragraph.alignment = PP_ALIGN.RIGHT if look.get("right") else look.get("align", PP_ALIGN.LEFT)
    return shape


def table(slide: Any, box: Box, grid: Content, widths: tuple[float, ...], size: int = 11) -> None:  # noqa: ANN401
    """A native table, from the grid of a paper; ``widths`` are shares of the box."""
    rows = [grid["head"], *([_words(cell) for cell in row] for row in grid["rows"])]
    frame = slide.shapes.add_table(len(rows), len(grid["head"]), *box.emu)
    held = frame.table
    held.horz_banding = False
    for index, share in enumerate(widths):
        held.columns[index].width = Inches(box.width * share / sum(widths))
    for number, row in enumerate(rows):
        held.rows[number].height = Inches(0.28)
        for index, words in enumerate(row):
            _cell(held.cell(number, index), words, size, head=number == 0, right=grid["align"][index] == "right")


def described(shape: Any, words: str, name: str = "") -> None:  # noqa: ANN401 a shape of the library
    """The text that stands for a shape, and its name in the list of the slide."""
    for found in shape.element.iter(qn("p:cNvPr")):
        found.set("descr", words)
        if name:
            found.set("name", name)
        return


def colour(code: str) -> RGBColor:
    """« #134b70 » as the library takes it."""
    return RGBColor.from_string(code.removeprefix("#").upper())


def _cell(cell: Any, words: str, size: int, *, head: bool, right: bool) -> None:  # noqa: ANN401
    cell.text_frame.text = words
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(ACCENT if head else WHITE)
    for index, paragraph in enumerate(cell.text_frame.paragraphs):
        _set(paragraph, size if index == 0 else size - 2, WHITE if head else INK, bold=head)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def _words(cell: Any) -> str:  # noqa: ANN401 a text, or the cell of a paper
    if isinstance(cell, str):
        return cell
    mark = "\u00a0◇" if cell.get("mark") else ""
    detail = f"\n{cell['detail']}" if cell.get("detail") else ""
    return f"{cell['text']}{mark}{detail}"


def _set(paragraph: Any, size: float, ink: str, *, bold: bool) -> None:  # noqa: ANN401
    font = paragraph.font
    font.size, font.bold, font.color.rgb = Pt(size), bold, colour(ink)


__all__ = ["LINE", "Box", "Deck", "Head", "colour", "described", "table", "text"]
