"""The distribution of the communes as SVG: one dot each on a line, stacked; reference and median; groups in words."""

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

NAMED, DOT = 6, 0.46
BESIDE, EDGE = 8, 4
"""Pixels between the stem of a label and its text, and between a text and the edge."""
MARKS = {Tone.UNFAVOURABLE: WARM, Tone.FAVOURABLE: ACCENT}


def draw_strip(view: StripView, frame: Frame) -> str:
    """The dots on their axis; the communes chosen, else both ends, carry name and value.

    The picture grows when its frame is too low for what it says.
    """
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    rows = sorted((row for group in view.groups for row in group.rows), key=lambda row: row.value)
    axis = _Axis(view, frame, rows)
    groups = _group_lines(view, frame)
    named = _named(rows)
    stack = -min((y for _, y in _placed(axis, rows, 0.0).values()), default=0.0) + frame.text * 0.9
    top += _spare(view, frame, top, stack + len(named) * frame.text * 1.3)
    label_top = top + len(view.markers) * frame.text * 1.35
    line = label_top + len(named) * frame.text * 1.3 + stack
    low = line + frame.text * 4.2
    foot = foot_height(frame, view.source)
    canvas.height = max(canvas.height, low + max(len(groups) - 0.6, 0) * frame.text * 1.35 + foot)
    _axis(canvas, axis, line, view)
    _markers(canvas, axis, view.markers, (top, line))
    places = _dots(canvas, axis, view, line)
    _names(canvas, named, places, (label_top, frame.text))
    for index, words in enumerate(groups):
        canvas.text((4, low + index * frame.text * 1.35), words, Look(frame.text, 400, INK))
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


def _markers(canvas: Canvas, axis: _Axis, markers: tuple[Marker, ...], between: tuple[float, float]) -> None:
    top, line = between
    for index, marker in enumerate(markers):
        x, low = axis.at(marker.value), top + (index + 0.9) * axis.text * 1.35
        colour = ACCENT if marker.role == "reference" else SECONDARY
        left, up = _flag(canvas, x, marker.label, (low, axis.text))
        canvas.line([(x, up), (x, line + 4)], colour, 3, "" if marker.role == "reference" else "3 6")
        canvas.text((left, low), marker.label, Look(axis.text, 600, colour, halo=True))


def _flag(canvas: Canvas, x: float, words: str, where: tuple[float, float]) -> tuple[float, float]:
    """Where a label starts beside its stem, and how high the stem goes: no stem to its left is then crossed.

    On the right of the stem when there is room, else on its left, else over it.
    """
    low, size = where
    wide = width_of(words, size, 600)
    for left in (x + BESIDE, x - BESIDE - wide):
        if EDGE <= left <= canvas.width - wide - EDGE:
            return left, low - size * 0.75
    return min(max(x - wide / 2, EDGE), canvas.width - wide - EDGE), low + 5


def _dots(canvas: Canvas, axis: _Axis, view: StripView, line: float) -> dict[str, tuple[float, float]]:
    """The dots, each in the colour of its group; where each stands."""
    tones = {row.territory: group.tone for group in view.groups for row in group.rows}
    rows = [row for group in view.groups for row in group.rows]
    places = _placed(axis, rows, line)
    for row in rows:
        colour = MARKS.get(tones[row.territory], CONTROL)
        canvas.dot(places[row.territory], axis.text * DOT, INK if row.selected else colour)
    return places


def _placed(axis: _Axis, rows: list[StripRow], line: float) -> dict[str, tuple[float, float]]:
    """Each dot just above the line, one over another where they would hide."""
    radius = axis.text * DOT
    found: dict[str, tuple[float, float]] = {}
    for row in sorted(rows, key=lambda r: r.value):
        x, y = axis.at(row.value), line - radius - 4
        while any(abs(x - px) < radius * 2 and abs(y - py) < radius * 2 for px, py in found.values()):
            y -= radius * 2
        found[row.territory] = (x, y)
    return found


def _named(rows: list[StripRow]) -> list[StripRow]:
    chosen = [row for row in rows if row.selected][:NAMED]
    return chosen or ([*rows[:1], *rows[-1:]] if len(rows) > 1 else rows)


def _spare(view: StripView, frame: Frame, top: float, drawn: float) -> float:
    """Half of the room left: the drawing stands in the middle of its frame."""
    lines = len(_group_lines(view, frame)) * 1.35 + len(view.markers) * 1.35 + 4.2
    return max((frame.height - foot_height(frame, view.source) - top - lines * frame.text - drawn) / 2, 0.0)


def _names(
    canvas: Canvas, named: list[StripRow], places: dict[str, tuple[float, float]], where: tuple[float, float]
) -> None:
    """Names in steps, so that none covers another, each tied to its dot."""
    top, size = where
    for index, row in enumerate(named):
        x, y = places[row.territory]
        low = top + (index + 0.9) * size * 1.3
        words = f"{row.name} {row.label}" + ("\u202f≈" if row.fragile else "")
        left, up = _flag(canvas, x, words, (low, size))
        canvas.line([(x, up), (x, y)], INK, 1.5)
        canvas.text((left, low), words, Look(size, 600, halo=True))


def _group_lines(view: StripView, frame: Frame) -> list[str]:
    """« 3 communes nettement au-dessus », then how many have no figure."""
    said = [group.title for group in view.groups if group.title]
    if view.withheld:
        reasons = dict.fromkeys(reason for _, reason in view.withheld)
        said += [f"{sum(r == reason for _, r in view.withheld)} sans valeur\u00a0: {reason}" for reason in reasons]
    return [line for words in said for line in wrapped(words, frame.text, frame.width - 8)]
