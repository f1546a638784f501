"""Several places over time, one line each: dash and symbol tell them apart in black and white, labels at the ends."""

import plotly.graph_objects as go

from dashboard.charts.layout import VEIL, Margins, Span, new_figure, nice_span, plain, text_width
from dashboard.theme import ACCENT, INK, SECONDARY, TEXT_PX
from indicators.formats import format_number, format_vintage
from indicators.views.aside import spread_down
from indicators.views.visuals import LineRole, TrendLine, TrendView

BASE_PX, LINE_PX, LABEL_GAP_PX = 180, 26, 20
TOP_PX, BOTTOM_PX = 14, 34
MAX_RIGHT_PX = 330
STYLES = (
    ("solid", "circle", INK),
    ("dash", "square", ACCENT),
    ("dot", "diamond", INK),
    ("dashdot", "triangle-up", ACCENT),
    ("longdash", "x", INK),
    ("longdashdot", "cross", ACCENT),
)


def figure_of(view: TrendView) -> go.Figure:
    """One line per place in the order chosen; the reference, when there is one, as a thin grey line."""
    height = BASE_PX + LINE_PX * len(view.lines)
    span = _span(view)
    right = max([60.0, *(text_width(line.end_label) + 36 for line in view.lines)])
    figure = new_figure(height, Margins(left=60, right=round(min(right, MAX_RIGHT_PX)), top=TOP_PX, bottom=BOTTOM_PX))
    _draw_axes(figure, view, span)
    own = [line for line in view.lines if line.role is LineRole.TERRITORY]
    for index, line in enumerate(own):
        _draw(figure, line, STYLES[index % len(STYLES)])
    for line in (line for line in view.lines if line.role is not LineRole.TERRITORY):
        _draw(figure, line, ("solid", "circle", SECONDARY), width=1.5)
    _draw_ends(figure, view, span, height)
    return figure


def _span(view: TrendView) -> Span:
    values = [p.value for line in view.lines for p in line.points if p.value is not None]
    return nice_span(values or [0.0, 1.0], steps=5, minimum=0.0 if all(v >= 0 for v in values) else None)


def _draw_axes(figure: go.Figure, view: TrendView, span: Span) -> None:
    found = {p.x: p.vintage for line in view.lines for p in line.points}
    places = sorted(found)
    pad = (places[-1] - places[0]) * 0.02 or 0.5 if places else 0.5
    figure.update_xaxes(
        range=[min(places, default=0.0) - pad, max(places, default=1.0) + pad], tickvals=places,
        ticktext=[plain(format_vintage(found[x])) for x in places], showgrid=False, tickangle=0,
        tickfont={"size": TEXT_PX, "color": SECONDARY}, ticklabelstandoff=8,
    )  # fmt: skip
    signed = span.low < 0
    figure.update_yaxes(
        range=[span.low, span.high], tickvals=span.ticks,
        ticktext=[format_number(tick, span.decimals, sign=signed) for tick in span.ticks],
        tickfont={"size": TEXT_PX, "color": SECONDARY}, ticklabelstandoff=8,
    )  # fmt: skip


def _draw(figure: go.Figure, line: TrendLine, style: tuple[str, str, str], width: float = 2.5) -> None:
    dash, symbol, colour = style
    name = f"<b>{plain(line.name)}</b>"
    figure.add_scatter(
        x=[p.x for p in line.points],
        y=[p.value for p in line.points],
        mode="lines" if line.role is not LineRole.TERRITORY else "lines+markers",
        line={"color": colour, "width": width, "dash": dash},
        marker={"size": 9, "color": colour, "symbol": f"{symbol}-open" if line.demonstration else symbol},
        connectgaps=False,
        text=[f"{name}<br>{plain(format_vintage(p.vintage))}\u00a0: {plain(p.label)}" for p in line.points],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _draw_ends(figure: go.Figure, view: TrendView, span: Span, height: int) -> None:
    """Labels at the right edge, apart enough to be read, each tied to the end of its line by a thin stroke."""
    last = max((p.x for line in view.lines for p in line.points), default=0.0)
    ends = [(line, [p for p in line.points if p.value is not None]) for line in view.lines]
    placed = sorted(((points[-1], line) for line, points in ends if points), key=lambda end: -(end[0].value or 0.0))
    drawn_px = height - TOP_PX - BOTTOM_PX
    wanted = [(span.high - (point.value or 0.0)) / (span.high - span.low) * drawn_px for point, _ in placed]
    for (point, line), want, at in zip(placed, wanted, spread_down(wanted, drawn_px, LABEL_GAP_PX), strict=True):
        bold = line.role is LineRole.TERRITORY
        text = plain(line.end_label)
        figure.add_annotation(
            x=last, y=point.value, ax=26, ay=at - want, axref="pixel", ayref="pixel", xanchor="left", align="left",
            text=f"<b>{text}</b>" if bold else text, showarrow=True, arrowhead=0, arrowwidth=1, arrowcolor=SECONDARY,
            standoff=6, font={"size": TEXT_PX, "color": INK if bold else SECONDARY}, bgcolor=VEIL,
        )  # fmt: skip
