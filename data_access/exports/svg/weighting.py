"""The points of the signatories as SVG: the most disputed objectives first, as many as fit. Ranks nothing."""

from dataclasses import dataclass

from data_access.exports.svg.canvas import (
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
from data_access.exports.svg.palette import ACCENT, CONTROL, INK, LINE, SECONDARY, WARM
from indicators.formats import plural
from indicators.views.aside import moved_aside
from indicators.views.weighting_views import Voice, WeightingRow, WeightingView

COLOURS = (ACCENT, SECONDARY, WARM, INK)
"""The colour of a signatory by its place: it only repeats the shape."""
MARK, APART = 0.34, 0.72
"""Half a mark, and the least distance between two, in heights of text."""
TITLE, DOTS, MOST_SPARE = 1.25, 1.2, 0.6
EDGE = 4.0
"""Where lines of text start."""
NAMED_FROM = 800
"""The width from which the ends of a row carry the name of their signatory, and not its points alone."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, the lines of its title, whether it is a strong disagreement, and what is written at its two ends."""

    row: WeightingRow
    lines: tuple[str, ...]
    strong: bool
    ends: tuple[str, str]

    @property
    def lowest(self) -> int:
        return min(mark.points for mark in self.row.marks)

    @property
    def highest(self) -> int:
        return max(mark.points for mark in self.row.marks)

    def height(self, size: float) -> float:
        return (len(self.lines) * TITLE + DOTS) * size


@dataclass(frozen=True, slots=True)
class _Scale:
    """Points to pixels across."""

    left: float
    point: float
    width: float

    def at(self, points: float) -> float:
        return self.left + points * self.point


def draw_weighting(view: WeightingView, frame: Frame) -> str:
    """A title and a line of marks for each objective, in the order of the view; how many are left is said."""
    source = "\u202f; ".join(view.table.stamp.sources)
    canvas, top = open_canvas(frame, view.title, "", view.alt)
    top = _legend(canvas, view.voices, frame, top)
    every = [_row(row, frame, strong=band.strong) for band in view.bands for row in band.rows]
    room = frame.height - foot_height(frame, source) - top
    kept = _fitting(every, frame.text, room)
    used = sum(row.height(frame.text) for row in kept) + (len(kept) < len(every)) * frame.text * TITLE
    spare = min((room - used) / max(len(kept), 1), frame.text * MOST_SPARE)
    scale = _scale(kept, frame)
    for row in kept:
        _draw_row(canvas, row, scale, (top, frame.text))
        top += row.height(frame.text) + spare
    left = len(every) - len(kept)
    if left:
        words = f"Et {plural(left, 'autre objectif', 'autres objectifs')}."
        canvas.text((EDGE, top + frame.text), words, Look(frame.text, 400, SECONDARY))
    return close_canvas(canvas, frame, source, demonstration=view.demonstration)


def _row(row: WeightingRow, frame: Frame, *, strong: bool) -> _Row:
    weight = 600 if strong else 400
    room = frame.width - 16 - width_of(row.spread_text, frame.text, weight)
    lines = wrapped(f"{row.code} {row.title}", frame.text, room, weight)
    points = [mark.points for mark in row.marks]
    named = frame.width >= NAMED_FROM and row.low_label and row.high_label
    ends = (row.low_label, row.high_label) if named else (str(min(points)), str(max(points)))
    return _Row(row, tuple(lines), strong, ends)


def _fitting(rows: list[_Row], size: float, room: float) -> list[_Row]:
    """The first rows that the room holds, a line being kept to say how many are left."""
    if sum(row.height(size) for row in rows) <= room:
        return rows
    kept, used = [], size * TITLE
    for row in rows:
        used += row.height(size)
        if used > room:
            break
        kept.append(row)
    return kept


def _scale(rows: list[_Row], frame: Frame) -> _Scale:
    """The whole width, less the widest text at each end."""
    left, right = (max((width_of(row.ends[i], frame.text) for row in rows), default=0.0) for i in (0, 1))
    edge = frame.text * (MARK + APART * 1.5)
    highest = max((row.highest for row in rows), default=1) or 1
    return _Scale(left + edge, (frame.width - left - right - 2 * edge) / highest, frame.width)


def _legend(canvas: Canvas, voices: tuple[Voice, ...], frame: Frame, top: float) -> float:
    """Shape and short name of each signatory, then the stroke of the median; where the rows start below."""
    size, x, low = frame.text, EDGE, top + frame.text
    for place, words in enumerate([*(voice.short for voice in voices), "médiane"]):
        wide = size * 1.2 + width_of(words, size)
        if x > EDGE and x + wide > frame.width:
            x, low = EDGE, low + size * TITLE
        at = (x + size * 0.4, low - size * 0.34)
        if place < len(voices):
            _mark(canvas, place, at, size * MARK)
        else:
            canvas.line([(at[0], at[1] - size * 0.45), (at[0], at[1] + size * 0.45)], INK, 4)
        canvas.text((x + size, low), words, Look(size, 400, SECONDARY))
        x += wide + size * 0.7
    return low + size * 0.6


def _draw_row(canvas: Canvas, row: _Row, scale: _Scale, where: tuple[float, float]) -> None:
    top, size = where
    weight = 600 if row.strong else 400
    for index, line in enumerate(row.lines):
        canvas.text((EDGE, top + (index * TITLE + 1) * size), line, Look(size, weight))
    look = Look(size, weight, WARM if row.strong else SECONDARY, "end")
    canvas.text((scale.width - EDGE, top + size), row.row.spread_text, look)
    y = top + (len(row.lines) * TITLE + DOTS * 0.5) * size
    canvas.line([(EDGE, y), (scale.width - EDGE, y)], LINE, 1)
    canvas.line([(scale.at(row.lowest), y), (scale.at(row.highest), y)], WARM if row.strong else CONTROL, 4)
    places = _places(row.row, scale, size)
    for place, x in places.items():
        _mark(canvas, place, (x, y), size * MARK)
    middle = scale.at(row.row.median)
    canvas.line([(middle, y - size * 0.55), (middle, y + size * 0.55)], INK, 4)
    _ends(canvas, row, (min(places.values()), max(places.values())), (y, size))


def _places(row: WeightingRow, scale: _Scale, size: float) -> dict[int, float]:
    """Where the mark of each signatory stands across: on its points, or beside those it would cover."""
    marks = sorted(row.marks, key=lambda mark: (mark.points, mark.voice))
    steps = [size * APART] * (len(marks) - 1)
    found = moved_aside([scale.at(mark.points) for mark in marks], steps, size * MARK, scale.width - size * MARK)
    return {mark.voice: x for mark, x in zip(marks, found, strict=True)}


def _ends(canvas: Canvas, row: _Row, ends: tuple[float, float], where: tuple[float, float]) -> None:
    y, size = where
    gap = size * (MARK + 0.3)
    for words, x, anchor in zip(row.ends, (ends[0] - gap, ends[1] + gap), ("end", "start"), strict=True):
        canvas.text((x, y + size * 0.34), words, Look(size, 400, INK, anchor, halo=True))


def _mark(canvas: Canvas, place: int, at: Point, half: float) -> None:
    """Circle, square, triangle, diamond by place; beyond four they come again."""
    x, y = at
    colour = COLOURS[place % len(COLOURS)]
    shapes = (
        (),
        ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)),
        ((x, y - half * 1.15), (x + half * 1.15, y + half), (x - half * 1.15, y + half)),
        ((x, y - half * 1.35), (x + half * 1.35, y), (x, y + half * 1.35), (x - half * 1.35, y)),
    )
    corners = shapes[place % len(COLOURS)]
    if corners:
        canvas.path([corners], colour, "#ffffff", 1.5)
    else:
        canvas.dot(at, half, colour)
