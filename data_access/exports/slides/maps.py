"""The map of the communes as native shapes: one freeform each, named and described. Chooses no class."""

from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from data_access.exports.slides.deck import Box, colour, described, text
from data_access.exports.svg.geography import Shape, Sheet, shapes, sheet_in
from data_access.exports.svg.palette import ACCENT, FILLS, HATCH, HATCH_GROUND, INK, OUTLINE, WHITE
from indicators.views.visuals import LegendClass, MapItem, MapKind, MapView, Tone

EMU = 914_400
LARGEST_CIRCLE = 0.32
"""Inches of the radius of the largest count."""
LEGEND_LINE, LEGEND_COLUMNS = 0.27, 2
MAP_SHARE = 0.7
"""The part of its box that a map takes when its classes are beside it."""


def draw_map(slide: Any, view: MapView, box: Box, *, named: bool = False) -> None:  # noqa: ANN401 a slide
    """The communes and their values, the classes under them.

    ``named`` writes every name, on a map that has the room; its classes are then beside it.
    """
    lines = 0 if named else -(-len(view.classes) // LEGEND_COLUMNS)
    width = box.width * (MAP_SHARE if named else 1)
    sheet = sheet_in(box.left * EMU, box.top * EMU, width * EMU, (box.height - lines * LEGEND_LINE - 0.15) * EMU)
    drawn = [(item, shapes()[item.territory]) for item in view.items if item.territory in shapes()]
    for item, outline in drawn:
        _commune(slide, view, (item, outline), sheet)
    if view.kind is MapKind.CIRCLES:
        _circles(slide, drawn, sheet)
    few = any(not item.label for item in view.items)
    for item, outline in drawn:
        if named or item.label:
            _label(slide, item, sheet.place(outline.inside), named=named or few)
    top = box.top + box.height - lines * LEGEND_LINE
    for index, found in enumerate(view.classes):
        line, column = divmod(index, 1 if named else LEGEND_COLUMNS)
        wide = (box.width - width) or box.width / LEGEND_COLUMNS
        left = box.left + (width if named else column * wide)
        _legend(slide, found, Box(left, (box.top if named else top) + line * LEGEND_LINE, wide - 0.45, LEGEND_LINE))


def _commune(slide: Any, view: MapView, found: tuple[MapItem, Shape], sheet: Sheet) -> None:  # noqa: ANN401
    item, outline = found
    rings = [[(round(x), round(y)) for x, y in map(sheet.place, ring)] for ring in outline.rings]
    builder = slide.shapes.build_freeform(*rings[0][0], scale=1.0)
    builder.add_line_segments(rings[0][1:], close=True)
    for ring in rings[1:]:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape()
    shape.shadow.inherit = False
    _fill(shape, Tone.NEUTRAL if view.kind is MapKind.CIRCLES and item.tone is not Tone.WITHHELD else item.tone)
    concerned = item.selected or item.tone is Tone.UNFAVOURABLE
    shape.line.color.rgb, shape.line.width = colour(INK if concerned else OUTLINE), Pt(2 if concerned else 0.75)
    described(shape, item.sentence, item.name)


def _fill(shape: Any, tone: Tone) -> None:  # noqa: ANN401
    """The fill of a class: what is withheld is hatched, the favourable side pale, so that grey is enough."""
    if tone is Tone.WITHHELD:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = colour(HATCH), colour(HATCH_GROUND)
        return
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(FILLS[Tone.SEQUENTIAL_3 if tone is Tone.FAVOURABLE else tone])


def _circles(slide: Any, drawn: list[tuple[MapItem, Shape]], sheet: Sheet) -> None:  # noqa: ANN401
    """A count as a circle whose area follows it."""
    held = [(item, item.value, outline) for item, outline in drawn if item.value is not None and item.value > 0]
    most = max((value for _, value, _ in held), default=0.0)
    for item, value, outline in held:
        x, y = sheet.place(outline.inside)
        radius = (value / most) ** 0.5 * LARGEST_CIRCLE * EMU
        place = (Emu(round(x - radius)), Emu(round(y - radius)), Emu(round(radius * 2)), Emu(round(radius * 2)))
        circle = slide.shapes.add_shape(MSO_SHAPE.OVAL, *place)
        circle.shadow.inherit = False
        circle.fill.solid()
        circle.fill.fore_color.rgb, circle.line.color.rgb = colour(FILLS[Tone.SEQUENTIAL_3]), colour(ACCENT)
        described(circle, item.sentence, item.name)


def _label(slide: Any, item: MapItem, at: tuple[float, float], *, named: bool) -> None:  # noqa: ANN401
    """The value on the commune, under its name when there is room; what withholds it is in its description."""
    dark = item.tone in {Tone.SEQUENTIAL_4, Tone.SEQUENTIAL_5, Tone.UNFAVOURABLE, Tone.DIVERGING_HIGH_2,
                         Tone.DIVERGING_LOW_2}  # fmt: skip
    box = Box(at[0] / EMU - 0.45, at[1] / EMU - 0.3, 0.9, 0.6)
    value = f"{item.label}\u202f≈" if item.fragile else item.label
    words = "\n".join(part for part in (item.name if named else "", value) if part)
    shape = text(slide, box, words, size=7, colour=WHITE if dark else INK, align=PP_ALIGN.CENTER)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if value:
        last = shape.text_frame.paragraphs[-1].font
        last.bold, last.size = True, Pt(9)


def _legend(slide: Any, found: LegendClass, box: Box) -> None:  # noqa: ANN401
    sample = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(box.left, box.top + 0.04, 0.3, 0.18).emu)
    sample.shadow.inherit = False
    _fill(sample, Tone.WITHHELD if found.withheld else found.tone)
    sample.line.color.rgb, sample.line.width = colour(INK), Pt(0.75)
    text(slide, Box(box.left + 0.4, box.top + 0.03, box.width, 0.25), f"{found.label} · {found.count_text}", size=11)
