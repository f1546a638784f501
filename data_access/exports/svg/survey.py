"""A share by place as SVG: a dot on its margin, the whole as a line across; places without a share are hatched."""

from dataclasses import dataclass

from data_access.exports.svg.canvas import SECRET, Canvas, Look, width_of, wrapped
from data_access.exports.svg.palette import ACCENT, CONTROL, INK, LINE, SECONDARY, WARM, WHITE
from data_access.exports.svg.ticks import ticks_of
from indicators.formats import format_number
from indicators.views.survey_views import SurveyLine, SurveyView

ROW, FOOT, EDGE, BESIDE = 2.1, 2.6, 6.0, 700
"""Heights in sizes of text; the width from which names stand beside their row and not above it."""
FULL, MOST_TICKS = 100.0, 5


@dataclass(frozen=True)
class _Plan:
    """Where things stand: the ends of the axis in pixels and in percent, the height of a row, the size of text."""

    left: float
    right: float
    low: float
    high: float
    row: float
    size: float
    beside: bool

    def at(self, share: float) -> float:
        return self.left + (share - self.low) / (self.high - self.low) * (self.right - self.left)


def draw_survey(view: SurveyView, width: int, size: int) -> str:
    """The places in the order of the view, on an axis that holds every margin."""
    beside = width >= BESIDE
    row = size * (ROW if beside else ROW + 1.25)
    plan = _plan(view, width, (row, size), beside=beside)
    canvas = Canvas(width, row * len(view.lines) + size * (FOOT + 1.6), view.alt)
    top = size * 1.6
    _axis(canvas, view, plan, (top, top + row * len(view.lines)))
    for index, line in enumerate(view.lines):
        _line(canvas, line, plan, top + row * index)
    return canvas.svg()


def _plan(view: SurveyView, width: int, sizes: tuple[float, float], *, beside: bool) -> _Plan:
    row, size = sizes
    names = max((width_of(line.name, size, 600) for line in view.lines), default=0.0)
    told = max((width_of(line.told, size, 600) for line in view.lines if line.share is not None), default=0.0)
    left = min(names, width * 0.36) + size if beside else EDGE + size * 0.5
    lows = [line.low for line in view.lines if line.low is not None]
    highs = [line.high for line in view.lines if line.high is not None]
    low = max(0.0, (min(lows, default=0.0) // 10) * 10)
    high = min(FULL, (max(highs, default=FULL) // 10 + 1) * 10)
    return _Plan(left, width - told - size, low, high, row, size, beside)


def _axis(canvas: Canvas, view: SurveyView, plan: _Plan, ends: tuple[float, float]) -> None:
    top, bottom = ends
    marks, decimals = ticks_of(plan.low, plan.high, MOST_TICKS)
    for mark in marks:
        x = plan.at(mark)
        canvas.line([(x, top), (x, bottom)], LINE, 1)
        look = Look(plan.size * 0.85, 400, SECONDARY, "middle")
        canvas.text((x, bottom + plan.size * 1.2), f"{format_number(mark, decimals)}\u202f%", look)
    if view.reference is not None:
        x = plan.at(view.reference)
        canvas.line([(x, top), (x, bottom)], INK, 1.4, "5 4")
        said = f"ensemble {view.reference_label}"
        half = width_of(said, plan.size * 0.85, 600) / 2
        centre = min(max(x, half + EDGE), canvas.width - half - EDGE)
        canvas.text((centre, top - plan.size * 0.5), said, Look(plan.size * 0.85, 600, INK, "middle"))


def _line(canvas: Canvas, line: SurveyLine, plan: _Plan, top: float) -> None:
    middle = top + plan.row * (0.5 if plan.beside else 0.68)
    weight = 600 if line.selected or line.tone != "same" else 400
    _name(canvas, line, plan, (top, middle))
    if line.share is None or line.low is None or line.high is None:
        _withheld(canvas, line, plan, middle)
        return
    apart = line.tone != "same"
    colour = WARM if line.tone == "below" else ACCENT
    canvas.line([(plan.at(line.low), middle), (plan.at(line.high), middle)], colour if apart else CONTROL, 3)
    canvas.dot((plan.at(line.share), middle), plan.size * 0.38, colour if apart else WHITE, colour if apart else INK)
    look = Look(plan.size, weight, colour if apart else INK)
    canvas.text((plan.right + plan.size * 0.6, middle + plan.size * 0.35), line.told, look)


def _name(canvas: Canvas, line: SurveyLine, plan: _Plan, at: tuple[float, float]) -> None:
    top, middle = at
    weight, anchor = 600 if line.selected or line.tone != "same" else 400, "end" if plan.beside else "start"
    look = Look(plan.size, weight, INK, anchor, halo=True)
    if not plan.beside:
        canvas.text((EDGE, top + plan.size * 1.05), line.name, look)
        return
    lines = wrapped(line.name, plan.size, plan.left - plan.size, look.weight)
    low = middle + plan.size * 0.35 - (len(lines) - 1) * plan.size * 0.52
    for index, words in enumerate(lines):
        canvas.text((plan.left - plan.size * 0.7, low + index * plan.size * 1.04), words, look)


def _withheld(canvas: Canvas, line: SurveyLine, plan: _Plan, middle: float) -> None:
    high = plan.size * 0.95
    wide = width_of(line.withheld, plan.size * 0.9) + plan.size
    canvas.box((plan.left, middle - high / 2), (plan.size * 2.2, high), SECRET, CONTROL, 2)
    canvas.box((plan.left + plan.size * 2.4, middle - high / 2 - 1), (wide, high + 2), WHITE)
    look = Look(plan.size * 0.9, 400, SECONDARY)
    canvas.text((plan.left + plan.size * 2.7, middle + plan.size * 0.32), line.withheld, look)
