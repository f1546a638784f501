"""A chain of contribution as SVG: across when there is room, else box under box. Levels by stroke and by word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from data_access.exports.svg.canvas import (
    SEMI,
    Canvas,
    Frame,
    Look,
    Point,
    close_canvas,
    foot_height,
    open_canvas,
    width_of,
    wrapped,
)
from data_access.exports.svg.palette import ACCENT, HATCH_GROUND, INK, SECONDARY, WARM, WHITE
from indicators.views.chain_views import ChainArrowView, ChainBoxView, ChainView

ACROSS_FROM = 64
"""The width, in heights of text, from which the five boxes stand side by side."""
STROKES: Mapping[int, tuple[float, str]] = MappingProxyType({0: (1.6, "2 5"), 1: (2.2, "9 5"), 2: (3, ""), 3: (6, "")})
"""Width and pattern of the stroke of each level, from the weakest: dots, dashes, a line, a thick line."""
LEVEL_SIZE, LINE, PAD = 0.92, 1.3, 0.6
EMPTY_DASHES = "6 4"
Fits = Callable[[Sequence["_Lines"]], bool]
RAISED = "relevé"


@dataclass(frozen=True, slots=True)
class _Lines:
    """What is written in a box, cut to its width: its name, what it holds, its items."""

    name: tuple[str, ...]
    head: tuple[str, ...]
    items: tuple[str, ...]

    def height(self, size: float) -> float:
        """The height of the box."""
        return (len(self.name) + len(self.head) + len(self.items)) * size * LINE + size * PAD * 2


def draw_chain(view: ChainView, frame: Frame) -> str:
    """The chain, as high as what it says; items leave it when the frame is too low, heads never do."""
    draw = _across if frame.width >= ACROSS_FROM * frame.text else _down
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    room = frame.height - top - foot_height(frame, view.source)
    low = draw(canvas, view, frame, (top, room))
    canvas.height = low + foot_height(frame, view.source)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _across(canvas: Canvas, view: ChainView, frame: Frame, place: tuple[float, float]) -> float:
    """Five boxes of one height side by side; returns where they end."""
    top, room = place
    size = float(frame.text)
    between = max(width_of(arrow.level, size * LEVEL_SIZE, SEMI) for arrow in view.arrows) + size
    width = (frame.width - 4 - between * len(view.arrows)) / len(view.boxes)
    lines = _fitting(view.boxes, (width, size), lambda found: max(box.height(size) for box in found) <= room)
    height = max(box.height(size) for box in lines)
    left = 2.0
    for index, (box, said) in enumerate(zip(view.boxes, lines, strict=True)):
        _box(canvas, box, said, ((left, top + 2), (width, height), size))
        if index < len(view.arrows):
            start = (left + width + size * 0.25, top + height / 2)
            _arrow(canvas, view.arrows[index], start, (between - size * 0.5, 0.0), size)
        left += width + between
    return top + height + 6


def _down(canvas: Canvas, view: ChainView, frame: Frame, place: tuple[float, float]) -> float:
    """One box under the other; returns where they end."""
    top, room = place
    size = float(frame.text)
    gap, width = size * 1.55, frame.width - 4.0
    arrows = gap * len(view.arrows)
    lines = _fitting(view.boxes, (width, size), lambda found: sum(b.height(size) for b in found) + arrows <= room)
    for index, (box, said) in enumerate(zip(view.boxes, lines, strict=True)):
        height = said.height(size)
        _box(canvas, box, said, ((2.0, top + 2), (width, height), size))
        top += height
        if index < len(view.arrows):
            _arrow(canvas, view.arrows[index], (size * 1.6, top + 4), (0.0, gap - 6), size)
            top += gap
    return top + 6


def _fitting(boxes: Sequence[ChainBoxView], space: Point, fits: Fits) -> list[_Lines]:
    """The lines of every box: with all items, with fewer of them, or with heads alone, the first that fits."""
    most = max((len(box.lines) for box in boxes), default=0)
    found = [_said(box, space, most) for box in boxes]
    while most and not fits(found):
        most -= 1
        found = [_said(box, space, most) for box in boxes]
    return found


def _said(box: ChainBoxView, space: Point, items: int) -> _Lines:
    width, size = space[0] - space[1] * PAD * 2, space[1]
    inline = f"{box.name}\u00a0: {box.missing or box.head}"
    if not items and width_of(inline, size, SEMI) <= width:
        return _Lines((inline,), (), ())
    head = box.missing or box.head
    kept = [line for item in box.lines[:items] for line in wrapped(item, size * 0.9, width)]
    return _Lines(tuple(wrapped(box.name, size, width, SEMI)), tuple(wrapped(head, size, width)), tuple(kept))


def _box(canvas: Canvas, box: ChainBoxView, said: _Lines, place: tuple[Point, Point, float]) -> None:
    corner, extent, size = place
    (x, y), (width, height) = corner, extent
    if box.missing:
        canvas.box(corner, extent, HATCH_GROUND)
        ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        canvas.line(ring, WARM, 2, EMPTY_DASHES)
    else:
        canvas.box(corner, extent, WHITE, INK, 4)
    baseline = y + size * (PAD + 0.9)
    looks = (
        (said.name, Look(size, SEMI, ACCENT if not box.missing else INK)),
        (said.head, Look(size, 400, WARM if box.missing else INK)),
        (said.items, Look(size * 0.9, 400, SECONDARY)),
    )
    for lines, look in looks:
        for line in lines:
            canvas.text((x + size * PAD, baseline), line, look)
            baseline += size * LINE


def _arrow(canvas: Canvas, arrow: ChainArrowView, start: Point, way: Point, size: float) -> None:
    """A stroke whose pattern says the level, its head, and the level in words beside it."""
    (x, y), (across, down) = start, way
    tip = size * 0.62
    width, dashes = STROKES[arrow.rank]
    end = (x + across - (tip if across else 0), y + down - (tip if down else 0))
    canvas.line([(x, y), end], INK, width, dashes)
    if across:
        head = [(x + across, y), (end[0], y - tip * 0.7), (end[0], y + tip * 0.7)]
    else:
        head = [(x, y + down), (x - tip * 0.7, end[1]), (x + tip * 0.7, end[1])]
    canvas.path([head], INK if arrow.rank else WHITE, INK, 1.4)
    word = f"{arrow.level}\u00a0◇" if arrow.demonstration else arrow.level
    look = Look(size * LEVEL_SIZE, SEMI, INK, "middle" if across else "start")
    if across:
        canvas.text((x + across / 2, y - tip - 2), arrow.level, look)
        below = " ".join(part for part in (RAISED if arrow.raised else "", "◇" if arrow.demonstration else "") if part)
        canvas.text((x + across / 2, y + tip + size * 0.9), below, Look(size * 0.85, 400, SECONDARY, "middle"))
    else:
        said = f"{word}, {RAISED}" if arrow.raised else word
        canvas.text((x + size * 1.2, y + down / 2 + size * 0.34), said, look)
