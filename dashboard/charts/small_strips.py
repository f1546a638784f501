"""Several indicators, one line each: chosen territories in black and named, the other communes in grey."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.layout import Margins, Span, new_figure, nice_span, plain, spread
from dashboard.charts.rows import hover_text
from dashboard.theme import ACCENT, GRID, INK, SECONDARY, TEXT_PX
from indicators.views.comparison_views import ComparedStrip
from indicators.views.visuals import Marker, StripRow

LINE_PX, TITLE_PX, LABEL_PX, DOT_PX, BELOW_PX = 112, 12, 44, 72, 94
WIDTH_PX = 920
"""The least width of the figure on a page: on a wider one the labels only stand farther apart."""
GREY = "#b4bcc9"
SIDES = {"left": " · ← favorable", "right": " · favorable →"}


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the figure: across in shares of the width, down in pixels."""

    text: str
    x: float
    y: float
    anchor: str
    size: int
    colour: str = INK


def figure_of(strips: tuple[ComparedStrip, ...]) -> go.Figure:
    """One figure for all the lines: a page with nine of them mounts a single chart."""
    height = LINE_PX * len(strips) + 4
    figure = new_figure(height, Margins())
    figure.update_yaxes(range=[height, 0], visible=False)
    for index, strip in enumerate(strips):
        _draw_line(figure, strip, index)
    return figure


def _draw_line(figure: go.Figure, strip: ComparedStrip, index: int) -> None:
    view = strip.view
    top = index * LINE_PX
    axis = "x" if index == 0 else f"x{index + 1}"
    rows = [row for group in view.groups for row in group.rows]
    span = _span([*(r.value for r in rows), *(m.value for m in view.markers)])
    name = f"xaxis{'' if index == 0 else index + 1}"
    figure.update_layout({name: {"range": [span.low, span.high], "domain": [0, 1], "visible": False, "fixedrange": True,
                                 **({} if index == 0 else {"overlaying": "x"})}})  # fmt: skip
    _write(figure, _Text(f"<b>{plain(view.title)}</b>", 0, top + TITLE_PX, "left", TEXT_PX + 1))
    side = SIDES.get(strip.favourable, "")
    _write(figure, _Text(plain(f"{view.subtitle}{side}"), 1, top + TITLE_PX, "right", TEXT_PX - 1, SECONDARY))
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0.01,
        x1=0.99,
        y0=top + DOT_PX,
        y1=top + DOT_PX,
        line={"color": GRID, "width": 2},
        layer="below",
    )
    for chosen in (False, True):
        _draw_dots(figure, [r for r in rows if r.selected is chosen], top + DOT_PX, axis, chosen=chosen)
    _draw_names(figure, [r for r in rows if r.selected], span, top)
    _draw_markers(figure, view.markers, span, top)


def _span(values: list[float]) -> Span:
    span = nice_span(values or [0.0, 1.0])
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low) * 0.04 or span.step
    return Span(low - pad, high + pad, span.step)


def _draw_dots(figure: go.Figure, rows: list[StripRow], y: float, axis: str, *, chosen: bool) -> None:
    if not rows:
        return
    figure.add_scatter(
        x=[r.value for r in rows],
        y=[y] * len(rows),
        xaxis=axis,
        mode="markers",
        marker={"size": 14 if chosen else 11, "color": INK if chosen else GREY, "line": {"width": 1, "color": "white"}},
        text=[hover_text(r) for r in rows],
        hovertemplate="%{text}<extra></extra>",
    )


def _draw_names(figure: go.Figure, rows: list[StripRow], span: Span, top: float) -> None:
    anchors = [(f"{r.name} {r.label}", _px(r.value, span)) for r in rows]
    bold = {f"{r.name} {r.label}": f"{plain(r.name)} <b>{plain(r.label)}</b>" for r in rows}
    for label in spread(anchors, WIDTH_PX):
        _write(figure, _Text(bold[label.text], label.at / WIDTH_PX, top + LABEL_PX - 4, "center", TEXT_PX))
        figure.add_shape(
            type="line", xref="paper", x0=label.at / WIDTH_PX, x1=label.anchor / WIDTH_PX,
            y0=top + LABEL_PX + 6, y1=top + DOT_PX - 5, line={"color": INK, "width": 1},
        )  # fmt: skip


def _draw_markers(figure: go.Figure, markers: tuple[Marker, ...], span: Span, top: float) -> None:
    labels = spread([(m.label, _px(m.value, span)) for m in markers], WIDTH_PX, gap=18)
    for label in labels:
        marker = next(m for m in markers if m.label == label.text)
        reference = marker.role == "reference"
        text = f"<b>{plain(label.text)}</b>" if reference else plain(label.text)
        _write(
            figure, _Text(text, label.at / WIDTH_PX, top + BELOW_PX, "center", TEXT_PX, INK if reference else ACCENT)
        )
        x = label.anchor / WIDTH_PX
        figure.add_shape(
            type="line", xref="paper", x0=x, x1=x, y0=top + DOT_PX - 13, y1=top + DOT_PX + 13,
            line={"color": INK if reference else ACCENT, "width": 2, "dash": "dash" if reference else "dot"},
        )  # fmt: skip


def _px(value: float, span: Span) -> float:
    return (value - span.low) / (span.high - span.low) * WIDTH_PX


def _write(figure: go.Figure, written: _Text) -> None:
    figure.add_annotation(
        xref="paper",
        x=written.x,
        y=written.y,
        text=written.text,
        showarrow=False,
        xanchor=written.anchor,
        align=written.anchor,
        font={"size": written.size, "color": written.colour},
    )
