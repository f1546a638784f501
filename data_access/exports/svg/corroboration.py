"""The matrix of figures and field as SVG: sixteen cases, the objectives in each, the word that says what it means."""

from data_access.exports.svg.canvas import Canvas, Frame, Look, Point, close_canvas, foot_height, open_canvas, wrapped
from data_access.exports.svg.palette import ACCENT, INK, LINE, SECONDARY, WARM, WHITE
from indicators.field.corroboration import Side, Verdict
from indicators.views.corroboration_views import CorroborationCell, CorroborationView

SIDES = 4
SHARES = (0.215, 0.215, 0.215, 0.355)
"""The widths of the columns: the last one holds what concludes nothing, which most objectives start by."""
HEADS = 0.17
"""The share of the width the names of the rows take."""
GROUNDS = {
    Verdict.CONTRADICTORY: "#f8e0c4", Verdict.CONVERGENT: "#cfe0ec", Verdict.INCOMPLETE: "#f3f5f8",
    Verdict.SILENT: WHITE,
}  # fmt: skip
EDGES = {Verdict.CONTRADICTORY: WARM, Verdict.CONVERGENT: ACCENT}
NOTHING = "ne se prononce pas"
NAMED = (Side.IMPROVES.value, Side.STABLE.value, Side.WORSENS.value, NOTHING)
FIGURES_DOWN, FIELD_ACROSS = "LES CHIFFRES", "LE TERRAIN"


def draw_corroboration(view: CorroborationView, frame: Frame) -> str:
    """The matrix in a frame: rows for the figures, columns for the field, the same words as its table."""
    canvas, top = open_canvas(frame, view.finding.strong, view.subtitle, view.alt)
    size = float(frame.text)
    left, low = 4 + HEADS * frame.width, frame.height - foot_height(frame, view.source) - size * 0.6
    start = top + size * 3.6
    high, room = (low - start) / SIDES, frame.width - left - 6
    columns = [(left + sum(SHARES[:place]) * room, share * room) for place, share in enumerate(SHARES)]
    _heads(canvas, columns, (top, start), size)
    _rows(canvas, view.cells, (left, start, high), size)
    for place, cell in enumerate(view.cells):
        row, column = divmod(place, SIDES)
        x, wide = columns[column]
        _case(canvas, cell, ((x, start + row * high), (wide, high)), size)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _heads(canvas: Canvas, columns: list[Point], ends: Point, size: float) -> None:
    """The names of the columns above the cases, under the name of their side."""
    top, start = ends
    first, last = columns[0][0], columns[-1][0] + columns[-1][1]
    canvas.text(((first + last) / 2, top + size), FIELD_ACROSS, Look(size * 0.8, 600, SECONDARY, "middle"))
    canvas.text((4, start - size * 0.5), FIGURES_DOWN, Look(size * 0.8, 600, SECONDARY))
    for (x, wide), side in zip(columns, NAMED, strict=True):
        words = wrapped(side, size * 0.9, wide - 8, 600)
        for index, line in enumerate(words):
            low = start - size * 0.5 - (len(words) - 1 - index) * size
            canvas.text((x + wide / 2, low), line, Look(size * 0.9, 600, INK, "middle"))


def _rows(canvas: Canvas, cells: tuple[CorroborationCell, ...], place: tuple[float, float, float], size: float) -> None:
    """The names of the rows before them."""
    left, start, high = place
    for row in range(SIDES):
        lines = wrapped(_name(cells[row * SIDES].figures), size * 0.9, left - 12, 600)
        for index, line in enumerate(lines):
            low = start + (row + 0.5) * high + (index - len(lines) / 2 + 0.75) * size
            canvas.text((4, low), line, Look(size * 0.9, 600))


def _name(side: Side) -> str:
    return NOTHING if side is Side.UNKNOWN else side.value


def _case(canvas: Canvas, cell: CorroborationCell, box: tuple[Point, Point], size: float) -> None:
    """One case: its ground, the word of its verdict, its objectives; an empty one stays pale."""
    (x, y), (wide, high) = box
    gap = size * 0.12
    edge, ground = (EDGES.get(cell.verdict, LINE), GROUNDS[cell.verdict]) if cell.codes else (LINE, WHITE)
    canvas.box((x + gap, y + gap), (wide - 2 * gap, high - 2 * gap), ground, edge, 4)
    colour = WARM if cell.codes and cell.verdict is Verdict.CONTRADICTORY else SECONDARY
    small = size * 0.66
    canvas.text((x + wide / 2, y + gap + small * 1.2), cell.verdict.value, Look(small, 600, colour, "middle"))
    told, lines = size, wrapped(", ".join(cell.codes), size, wide - 4 * gap, 600)
    room = high - 2 * gap - small * 1.6
    while len(lines) * told * 1.2 > room and told > size * 0.5:
        told *= 0.92
        lines = wrapped(", ".join(cell.codes), told, wide - 4 * gap, 600)
    first = y + gap + small * 1.6 + (room - len(lines) * told * 1.2) / 2 + told * 0.9
    for index, line in enumerate(lines):
        canvas.text((x + wide / 2, first + index * told * 1.2), line, Look(told, 600, INK, "middle"))
