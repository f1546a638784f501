"""The years of a trend without a value: hatched where lines and labels leave room, with the reason. Holds no view."""

from collections.abc import Iterable
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.charts.layout import Span, plain
from dashboard.theme import HATCH, HATCH_GROUND, INK, TEXT_PX
from indicators.views.visuals import Span as Years
from indicators.views.visuals import TrendLine, TrendView

AROUND = 1.5
"""Years on each side of a gap whose values carry a label that could reach it."""
THICKNESS = 0.07
CLEAR = 0.22
"""Share of the height that keeps a label of two lines away from the hatching."""


def draw_gap(figure: go.Figure, view: TrendView, gap: Years, span: Span) -> None:
    """A hatched box over the years, and its reason above it, or below it at the top of the plot."""
    extent = span.high - span.low
    middle, half = place_of(view, gap, span), extent * THICKNESS / 2
    low, high = middle - half, middle + half
    top = high >= span.high - extent * THICKNESS / 2
    start, end = (gap.start - 0.35, gap.end + 0.35) if gap.start == gap.end else (gap.start, gap.end)
    figure.add_scatter(
        x=[start, end, end, start, start],
        y=[low, low, high, high, low],
        mode="lines",
        line={"color": HATCH, "width": 1},
        fill="toself",
        fillpattern={"shape": "/", "fgcolor": HATCH, "bgcolor": HATCH_GROUND, "size": 7, "solidity": 0.25},
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=(start + end) / 2,
        y=low if top else high,
        yanchor="top" if top else "bottom",
        text=plain(gap.text),
        showarrow=False,
        font={"size": TEXT_PX, "color": INK},
    )


def place_of(view: TrendView, gap: Years, span: Span) -> float:
    """The height of the middle of the box: along the bottom, else along the top, else where most room is left."""
    extent = span.high - span.low
    taken = [y for line in view.lines for y in _heights(line, gap)]
    edge = extent * THICKNESS / 2
    heights = [span.low + edge, span.high - edge, *(span.low + extent * tenth / 10 for tenth in range(2, 9))]

    def room(height: float) -> float:
        return min((abs(height - y) for y in taken), default=extent)

    clear = next((height for height in heights[:2] if room(height) >= CLEAR * extent), None)
    return max(heights, key=room) if clear is None else clear


def _heights(line: TrendLine, gap: Years) -> Iterable[float]:
    """Where a line stands near the gap and across it."""
    known = [(p.x, p.value) for p in line.points if p.value is not None]
    yield from (y for x, y in known if gap.start - AROUND <= x <= gap.end + AROUND)
    for (x0, y0), (x1, y1) in pairwise(known):
        for x in (gap.start, (gap.start + gap.end) / 2, gap.end):
            if x0 <= x <= x1 and x1 > x0:
                yield y0 + (y1 - y0) * (x - x0) / (x1 - x0)
