"""A trend as SVG: place, reference and target path, labelled at their ends; holes and breaks left open."""

from dataclasses import dataclass

from data_access.exports.svg.canvas import (
    SECRET,
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
from data_access.exports.svg.ticks import ticks_of
from indicators.formats import format_number
from indicators.views.visuals import LineRole, TrendLine, TrendPoint, TrendView

COLOURS = {LineRole.TERRITORY: ACCENT, LineRole.REFERENCE: SECONDARY, LineRole.FORMER: SECONDARY, LineRole.TARGET: WARM}
DASHES = {LineRole.TERRITORY: "", LineRole.REFERENCE: "12 7", LineRole.FORMER: "", LineRole.TARGET: "3 7"}
WIDTHS = {LineRole.TERRITORY: 5.0, LineRole.REFERENCE: 3.0, LineRole.FORMER: 2.5, LineRole.TARGET: 4.0}
LABEL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class _Axes:
    """Decimal years across, values up, in pixels."""

    years: tuple[float, float]
    values: tuple[float, float]
    box: tuple[float, float, float, float]

    def at(self, x: float, value: float) -> Point:
        left, top, right, low = self.box
        span, rise = self.years[1] - self.years[0] or 1.0, self.values[1] - self.values[0] or 1.0
        return left + (x - self.years[0]) / span * (right - left), low - (value - self.values[0]) / rise * (low - top)


def draw_trend(view: TrendView, frame: Frame) -> str:
    """The lines of a trend; a vintage without a value leaves a gap, hatched with its reason."""
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    axes = _axes(view, frame, top)
    _spans(canvas, view, axes, frame)
    _grid(canvas, view, axes, frame)
    for line in view.lines:
        _line(canvas, line, axes)
    _ends(canvas, view, axes, frame)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _axes(view: TrendView, frame: Frame, top: float) -> _Axes:
    points = [p for line in view.lines for p in line.points]
    values = [p.value for p in points if p.value is not None] or [0.0, 1.0]
    low, high = frame.domain or (min(values), max(values))
    spread = (high - low) or abs(high) or 1.0
    years = (min(p.x for p in points), max(p.x for p in points))
    ticks, decimals = ticks_of(low - spread * 0.1, high + spread * 0.1, 4)
    left = max((width_of(format_number(t, decimals), frame.text) for t in ticks), default=0) + 14
    bottom = frame.height - foot_height(frame, view.source) - frame.text * 1.7
    right = frame.width - frame.width * LABEL_SHARE
    return _Axes(years, (low - spread * 0.1, high + spread * 0.1), (left, top + frame.text, right, bottom))


def _grid(canvas: Canvas, view: TrendView, axes: _Axes, frame: Frame) -> None:
    left, _, right, low = axes.box
    ticks, decimals = ticks_of(*axes.values, 4)
    for value in ticks:
        y = axes.at(axes.years[0], value)[1]
        canvas.line([(left, y), (right, y)], LINE, 1)
        words = format_number(value, decimals)
        canvas.text((left - 8, y + frame.text * 0.35), words, Look(frame.text * 0.9, 400, SECONDARY, "end"))
    seen = sorted({(p.x, p.vintage) for line in view.lines for p in line.points if p.value is not None})
    last = float("-inf")
    for x, vintage in [*seen[-1:], *seen[:-1]] if seen else []:
        place = axes.at(x, axes.values[0])[0]
        words = vintage.replace("-T", "\u00a0T")
        wide = width_of(words, frame.text * 0.9) + 10
        if x == seen[-1][0] or (place - wide / 2 > last and place + wide < axes.at(seen[-1][0], 0)[0]):
            centre = max(place, wide / 2)
            look = Look(frame.text * 0.9, 400, SECONDARY, "middle")
            canvas.text((centre, low + frame.text * 1.3), words, look)
            last = last if x == seen[-1][0] else centre + wide / 2
    canvas.line([(left, low), (right, low)], CONTROL, 1.5)


def _spans(canvas: Canvas, view: TrendView, axes: _Axes, frame: Frame) -> None:
    _, top, _, low = axes.box
    for span in view.missing:
        first, last = axes.at(span.start, 0)[0], axes.at(span.end, 0)[0]
        wide = max(last - first, 14)
        canvas.box((min(first, last) - (7 if first == last else 0), top), (wide, low - top), SECRET)
    for span in view.breaks:
        x = axes.at(span.start, 0)[0]
        canvas.line([(x, top), (x, low)], INK, 2, "7 5")
        for index, words in enumerate(wrapped(span.text, frame.text * 0.8, frame.width * 0.4)[:2]):
            canvas.text((x + 6, top + (index + 1) * frame.text), words, Look(frame.text * 0.8, 400, SECONDARY))


def _line(canvas: Canvas, line: TrendLine, axes: _Axes) -> None:
    runs: list[list[TrendPoint]] = [[]]
    for point in line.points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(point)
    colour = COLOURS[line.role]
    for run in runs:
        places = [axes.at(p.x, p.value or 0.0) for p in run]
        if len(places) > 1:
            canvas.line(places, colour, WIDTHS[line.role], DASHES[line.role])
        for place in places if line.role is LineRole.TERRITORY or len(places) == 1 else ():
            canvas.dot(place, 6, colour)


def _ends(canvas: Canvas, view: TrendView, axes: _Axes, frame: Frame) -> None:
    """The label of each line beside its last value, pushed down where two would meet."""
    lasts = [(line, [p for p in line.points if p.value is not None]) for line in view.lines]
    held = [(line, points[-1]) for line, points in lasts if points]
    low = 0.0
    for line, point in sorted(held, key=lambda pair: -(pair[1].value or 0.0)):
        x, y = axes.at(point.x, point.value or 0.0)
        words = wrapped(line.end_label, frame.text, frame.width - axes.box[2] - 16, 600)
        lowest = axes.box[3] - (len(words) - 1) * frame.text * 1.15
        top = max(min(y + frame.text * 0.35, lowest), low)
        colour = INK if line.role is LineRole.TERRITORY else COLOURS[line.role]
        for index, text in enumerate(words):
            canvas.text((axes.box[2] + 12, top + index * frame.text * 1.15), text, Look(frame.text, 600, colour))
        low = top + len(words) * frame.text * 1.15 + 4
        if x < axes.box[2] - 8:
            canvas.line([(x + 8, y), (axes.box[2] + 8, top - frame.text * 0.35)], LINE, 1.5)
