"""The distribution of the communes as SVG: one dot each on a line, stacked; reference and median; groups in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.exports.svg.canvas import (
    Canvas,
    Frame,
    Look,
    close_canvas,
    foot_height,
    open_canvas,
    width_of,
    wrapped,
)
from data_access.exports.svg.palette import ACCENT, CONTROL, INK, SECONDARY, WARM
from data_access.exports.svg.ticks import ticks_of
from indicators.formats import format_number
from indicators.views.visuals import Marker, StripRow, StripView, Tone

NAMED, DOT, STEP = 6, 0.46, 1.35
BESIDE, EDGE = 8, 4
"""Pixels between the stem of a label and its text, and between a text and the edge."""
LIKELY = 0.85
"""The share of its estimated width that a text likely takes: estimates are those of a wide font."""
FRAGILE = "\u202f≈"
NEAR = 0.01
"""Pixels under which two dots one over another do not touch."""
MARKS = {Tone.UNFAVOURABLE: WARM, Tone.FAVOURABLE: ACCENT}


@dataclass(frozen=True, slots=True)
class _Flag:
    """A label beside the stem that ties it to the axis: where it is held, and what it covers across."""

    words: str
    x: float
    held: tuple[float, str]
    span: tuple[float, float]
    place: str = ""
    reference: bool = False

    def crossed_by(self, other: "_Flag") -> bool:
        """Whether the stem of another label, coming from above, cuts this one."""
        return self.span[0] < other.x < self.span[1]


def draw_strip(view: StripView, frame: Frame) -> str:
    """The dots on their axis; the communes chosen, else both ends, carry name and value.

    The picture grows when its frame is too low for what it says.
    """
    canvas, top = open_canvas(frame, view.title, view.marks or view.subtitle, view.alt)
    rows = sorted((row for group in view.groups for row in group.rows), key=lambda row: row.value)
    axis = _Axis(view, frame, rows)
    groups = _group_lines(view, frame)
    flags = _in_rows([*_marker_flags(canvas, axis, view.markers), *_name_flags(canvas, axis, rows)])
    stack = -min((y for _, y in _placed(axis, rows, 0.0).values()), default=0.0) + frame.text * 0.9
    labels = len(flags) * frame.text * STEP
    top += _spare(view, frame, top, stack + labels)
    line = top + labels + stack
    low = line + frame.text * 4.2
    foot = foot_height(frame, view.source)
    canvas.height = max(canvas.height, low + max(len(groups) - 0.6, 0) * frame.text * STEP + foot)
    _axis(canvas, axis, line, view)
    places = _placed(axis, rows, line)
    _stems(canvas, axis, flags, top, {code: y for code, (_, y) in places.items()} | {"": line + 4})
    _dots(canvas, axis, view, places)
    _labels(canvas, axis, flags, top)
    for index, words in enumerate(groups):
        canvas.text((4, low + index * frame.text * STEP), words, Look(frame.text, 400, INK))
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


class _Axis:
    """Values to pixels across."""

    def __init__(self, view: StripView, frame: Frame, rows: list[StripRow]) -> None:
        values = [row.value for row in rows] + [marker.value for marker in view.markers]
        low, high = frame.domain or (min(values), max(values))
        spread = (high - low) or abs(high) or 1.0
        self.low, self.high = (low, high) if frame.domain else (low - spread * 0.04, high + spread * 0.04)
        self.left, self.right, self.text = frame.text * 1.2, frame.width - frame.text * 1.2, frame.text

    def at(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def domain_of(views: list[StripView]) -> tuple[float, float] | None:
    """The ends that hold every value of several distributions, None without any."""
    values = [row.value for view in views for group in view.groups for row in group.rows]
    values += [marker.value for view in views for marker in view.markers]
    if not values:
        return None
    spread = (max(values) - min(values)) or abs(max(values)) or 1.0
    return min(values) - spread * 0.04, max(values) + spread * 0.04


def _axis(canvas: Canvas, axis: _Axis, line: float, view: StripView) -> None:
    canvas.line([(axis.left, line), (axis.right, line)], CONTROL, 1.5)
    ticks, decimals = ticks_of(axis.low, axis.high, 5)
    for value in ticks:
        x = axis.at(value)
        canvas.line([(x, line), (x, line + 7)], CONTROL, 1.5)
        words = format_number(value, decimals)
        canvas.text((x, line + axis.text * 1.35), words, Look(axis.text * 0.9, 400, SECONDARY, "middle"))
    if view.unit:
        canvas.text((axis.right, line + axis.text * 2.5), view.unit, Look(axis.text * 0.9, 400, SECONDARY, "end"))


def _marker_flags(canvas: Canvas, axis: _Axis, markers: Sequence[Marker]) -> list[_Flag]:
    return [
        replace(_flag(canvas, axis, axis.at(marker.value), marker.label), reference=marker.role == "reference")
        for marker in markers
    ]


def _name_flags(canvas: Canvas, axis: _Axis, rows: list[StripRow]) -> list[_Flag]:
    """The communes named, each tied to its dot."""
    return [
        replace(_flag(canvas, axis, axis.at(row.value), words), place=row.territory)
        for row in _named(rows)
        for words in (f"{row.name} {row.label}{FRAGILE if row.fragile else ''}",)
    ]


def _flag(canvas: Canvas, axis: _Axis, x: float, words: str) -> _Flag:
    """On the right of its stem when there is room, else on its left, else over it."""
    wide = width_of(words, axis.text, 600)
    if x + BESIDE + wide + EDGE <= canvas.width:
        held, span = (x + BESIDE, "start"), (x, x + BESIDE + wide * LIKELY)
    elif x - BESIDE - wide >= EDGE:
        held, span = (x - BESIDE, "end"), (x - BESIDE - wide * LIKELY, x)
    else:
        left = min(max(x - wide / 2, EDGE), canvas.width - wide - EDGE)
        held, span = (left, "start"), (left, left + wide)
    return _Flag(words, x, held, span)


def _in_rows(flags: list[_Flag]) -> list[_Flag]:
    """The labels from top to bottom, so that as few stems as can be cut a label lower down."""
    left, found = list(flags), []
    while left:
        first = min(left, key=lambda flag: sum(other.crossed_by(flag) for other in left if other is not flag))
        left.remove(first)
        found.append(first)
    return found


def _stems(canvas: Canvas, axis: _Axis, flags: list[_Flag], top: float, feet: dict[str, float]) -> None:
    """From each label down to its dot, or to the axis."""
    for index, flag in enumerate(flags):
        low = top + (index + 0.9) * axis.text * STEP
        over = flag.span[0] < flag.x < flag.span[1]
        up = low + 5 if over else low - axis.text * 0.75
        colour = INK if flag.place else ACCENT if flag.reference else SECONDARY
        dashes = "" if flag.place or flag.reference else "3 6"
        canvas.line([(flag.x, up), (flag.x, feet[flag.place])], colour, 1.5 if flag.place else 3, dashes)


def _labels(canvas: Canvas, axis: _Axis, flags: list[_Flag], top: float) -> None:
    for index, flag in enumerate(flags):
        colour = INK if flag.place else ACCENT if flag.reference else SECONDARY
        where, anchor = flag.held
        look = Look(axis.text, 600, colour, anchor, halo=True)
        canvas.text((where, top + (index + 0.9) * axis.text * STEP), flag.words, look)


def _dots(canvas: Canvas, axis: _Axis, view: StripView, places: dict[str, tuple[float, float]]) -> None:
    """The dots, each in the colour of its group."""
    for group in view.groups:
        for row in group.rows:
            colour = MARKS.get(group.tone, CONTROL)
            canvas.dot(places[row.territory], axis.text * DOT, INK if row.selected else colour)


def _placed(axis: _Axis, rows: list[StripRow], line: float) -> dict[str, tuple[float, float]]:
    """Each dot just above the line, one over another where they would hide."""
    radius = axis.text * DOT
    found: dict[str, tuple[float, float]] = {}
    for row in sorted(rows, key=lambda r: r.value):
        x, y = axis.at(row.value), line - radius - 4
        while any(abs(x - px) < radius * 2 and abs(y - py) < radius * 2 - NEAR for px, py in found.values()):
            y -= radius * 2
        found[row.territory] = (x, y)
    return found


def _named(rows: list[StripRow]) -> list[StripRow]:
    chosen = [row for row in rows if row.selected][:NAMED]
    return chosen or ([*rows[:1], *rows[-1:]] if len(rows) > 1 else rows)


def _spare(view: StripView, frame: Frame, top: float, drawn: float) -> float:
    """Half of the room left: the drawing stands in the middle of its frame."""
    lines = len(_group_lines(view, frame)) * STEP + 4.2
    return max((frame.height - foot_height(frame, view.source) - top - lines * frame.text - drawn) / 2, 0.0)


def _group_lines(view: StripView, frame: Frame) -> list[str]:
    """« 3 communes nettement au-dessus », then how many have no figure."""
    said = [group.title for group in view.groups if group.title]
    if view.withheld:
        reasons = dict.fromkeys(reason for _, reason in view.withheld)
        said += [f"{sum(r == reason for _, r in view.withheld)} sans valeur\u00a0: {reason}" for reason in reasons]
    return [line for words in said for line in wrapped(words, frame.text, frame.width - 8)]
