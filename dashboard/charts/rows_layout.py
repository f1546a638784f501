"""Where the rows, bands, columns and graduations of a strip of communes stand. Draws nothing."""

from dataclasses import dataclass
from math import ceil

from dashboard.charts.layout import Span, nice_span, text_width
from dashboard.theme import TEXT_PX
from indicators.formats import format_number
from indicators.views.visuals import StripGroup, StripRow, StripView

HEAD_PX, ROW_PX, BAND_PX, GAP_PX, FOOT_PX = 62, 22, 27, 5, 28
TICK_GAP_PX = 8
NAME_END, RIGHT = 0.36, 0.99
WIDTH_PX = 540
"""Width of a figure in its card, to place labels without a browser."""


@dataclass(frozen=True, slots=True)
class RowsLayout:
    """Where things stand: pixels from the top for each row and band, shares of the width for each column."""

    rows: tuple[tuple[StripGroup, StripRow, float], ...]
    bands: tuple[tuple[StripGroup, float], ...]
    bottom: float
    plot_end: float
    value_end: float
    span: Span

    @property
    def height(self) -> int:
        """Height of the figure in pixels."""
        return round(self.bottom + FOOT_PX)


def lay_out(view: StripView) -> RowsLayout:
    """Place bands and rows from top to bottom; the rank column takes its room only when a row has a rank."""
    top: float = HEAD_PX
    rows, bands = [], []
    for group in view.groups:
        if group.title and group.side != "all":
            bands.append((group, top + BAND_PX / 2))
            top += BAND_PX + 2
        for row in group.rows:
            rows.append((group, row, top + ROW_PX / 2))
            top += ROW_PX
        top += GAP_PX
    ranked = any(row.rank_text for _, row, _ in rows)
    plot_end, value_end = (0.785, 0.88) if ranked else (0.87, RIGHT)
    return RowsLayout(tuple(rows), tuple(bands), top, plot_end, value_end, _span(view))


def _span(view: StripView) -> Span:
    values = [m.value for m in view.markers]
    for group in view.groups:
        for row in group.rows:
            values += [v for v in (row.value, row.low, row.high) if v is not None]
    positive = all(v >= 0 for v in values)
    return nice_span(values or [0.0, 1.0], minimum=0.0 if positive else None)


def written_ticks(layout: RowsLayout) -> list[float]:
    """The graduations that are written: those inside the plot, one out of two or more when they would touch."""
    span = layout.span
    inside = span.ticks[1:-1] if len(span.ticks) > 3 else span.ticks  # noqa: PLR2004 the ends have little room
    widest = max((text_width(format_number(t, span.decimals), px=TEXT_PX) for t in inside), default=0.0) + TICK_GAP_PX
    apart = WIDTH_PX * (layout.plot_end - NAME_END - 0.02) * span.step / (span.high - span.low)
    return inside[:: max(1, ceil(widest / apart))]
