"""Several indicators, one line each: chosen territories in black and named, the other communes in grey."""

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import Margins, Span, new_figure, nice_span, plain, spread
from dashboard.charts.ordinals import raised
from dashboard.charts.rows import hover_text
from dashboard.theme import ACCENT, GRID, INK, SECONDARY, TEXT_PX
from indicators.views.comparison_views import ComparedStrip
from indicators.views.visuals import Marker, StripRow

LINE_PX, TITLE_PX, LABEL_PX, DOT_PX, BELOW_PX = 112, 12, 44, 72, 94
WIDTH_PX = 920
"""The least width of the figure on a page: on a wider one the labels only stand farther apart."""
GREY = "#b4bcc9"
SIDES = {"left": " · ← favorable", "right": " · favorable →"}


def figure_of(strips: tuple[ComparedStrip, ...]) -> go.Figure:
    """One figure for all the lines: a page with nine of them mounts a single chart."""
    height = LINE_PX * len(strips) + 4
    figure = new_figure(height, Margins())
    figure.update_yaxes(range=[height, 0], visible=False)
    canvas = Canvas()
    axes: dict[str, object] = {}
    traces: list[dict[str, object]] = []
    for index, strip in enumerate(strips):
        axes |= _axis(strip, index)
        traces += _draw_line(canvas, strip, index)
    figure.update_layout(axes)
    figure.add_traces(traces)
    canvas.put_on(figure)
    return figure


def _axis(strip: ComparedStrip, index: int) -> dict[str, object]:
    """The axis of a line: the first one's place, its own values."""
    span = _span(_values(strip))
    over = {} if index == 0 else {"overlaying": "x"}
    shown = {"range": [span.low, span.high], "domain": [0, 1], "visible": False, "fixedrange": True, **over}
    return {f"xaxis{'' if index == 0 else index + 1}": shown}


def _values(strip: ComparedStrip) -> list[float]:
    rows = [row for group in strip.view.groups for row in group.rows]
    return [*(r.value for r in rows), *(m.value for m in strip.view.markers)]


def _draw_line(canvas: Canvas, strip: ComparedStrip, index: int) -> list[dict[str, object]]:
    view = strip.view
    top = index * LINE_PX
    axis = "x" if index == 0 else f"x{index + 1}"
    rows = [row for group in view.groups for row in group.rows]
    span = _span(_values(strip))
    canvas.write(Written(f"<b>{raised(view.title)}</b>", 0, top + TITLE_PX, "left", TEXT_PX + 1))
    side = SIDES.get(strip.favourable, "")
    canvas.write(Written(plain(f"{view.subtitle}{side}"), 1, top + TITLE_PX, "right", TEXT_PX - 1, SECONDARY))
    canvas.line((0.01, top + DOT_PX, 0.99, top + DOT_PX), {"color": GRID, "width": 2})
    _draw_names(canvas, [r for r in rows if r.selected], span, top)
    _draw_markers(canvas, view.markers, span, top)
    dots = ([r for r in rows if r.selected is chosen] for chosen in (False, True))
    return [_dots(found, top + DOT_PX, axis, chosen=found[0].selected) for found in dots if found]


def _span(values: list[float]) -> Span:
    span = nice_span(values or [0.0, 1.0])
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low) * 0.04 or span.step
    return Span(low - pad, high + pad, span.step)


def _dots(rows: list[StripRow], y: float, axis: str, *, chosen: bool) -> dict[str, object]:
    return {
        "type": "scatter",
        "x": [r.value for r in rows],
        "y": [y] * len(rows),
        "xaxis": axis,
        "mode": "markers",
        "marker": {
            "size": 14 if chosen else 11,
            "color": INK if chosen else GREY,
            "line": {"width": 1, "color": "white"},
        },
        "text": [hover_text(r) for r in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _draw_names(canvas: Canvas, rows: list[StripRow], span: Span, top: float) -> None:
    anchors = [(f"{r.name} {r.label}", _px(r.value, span)) for r in rows]
    bold = {f"{r.name} {r.label}": f"{plain(r.name)} <b>{plain(r.label)}</b>" for r in rows}
    for label in spread(anchors, WIDTH_PX):
        canvas.write(Written(bold[label.text], label.at / WIDTH_PX, top + LABEL_PX - 4, "center", TEXT_PX))
        ends = label.at / WIDTH_PX, top + LABEL_PX + 6, label.anchor / WIDTH_PX, top + DOT_PX - 5
        canvas.line(ends, {"color": INK, "width": 1})


def _draw_markers(canvas: Canvas, markers: tuple[Marker, ...], span: Span, top: float) -> None:
    labels = spread([(m.label, _px(m.value, span)) for m in markers], WIDTH_PX, gap=18)
    for label in labels:
        marker = next(m for m in markers if m.label == label.text)
        reference = marker.role == "reference"
        text = f"<b>{plain(label.text)}</b>" if reference else plain(label.text)
        colour = INK if reference else ACCENT
        canvas.write(Written(text, label.at / WIDTH_PX, top + BELOW_PX, "center", TEXT_PX, colour))
        x = label.anchor / WIDTH_PX
        dashed = {"color": colour, "width": 2, "dash": "dash" if reference else "dot"}
        canvas.line((x, top + DOT_PX - 13, x, top + DOT_PX + 13), dashed)


def _px(value: float, span: Span) -> float:
    return (value - span.low) / (span.high - span.low) * WIDTH_PX
