"""The ranks an objective may take: a bar over the variants, a thin line over the draws, a ring for today’s rank."""

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import Margins, new_figure, plain
from dashboard.charts.ordinals import raised
from dashboard.theme import ACCENT, AXIS_HUES, BAR_OUTLINE, GRID, GROUND_BLUE, INK, SECONDARY, TEXT_PX, WHITE
from indicators.views.weighting_views import RankBar, RankBarsView
from indicators.weighting_robustness import Hold

HEAD_PX, ROW_PX, FOOT_PX = 46, 29, 8
CODE_X, TITLE_X, PLOT = 0.02, 0.075, (0.5, 0.99)
MARGIN_RANKS = 1
EVERY_RANK_UP_TO = 15


def figure_of(view: RankBarsView) -> go.Figure:
    """One row per objective that is or may be among the first, in the order of the view."""
    height = HEAD_PX + ROW_PX * len(view.bars) + FOOT_PX
    last = min(view.total, max([view.retained, *(max(b.high, b.drawn_high) for b in view.bars)]) + MARGIN_RANKS)
    figure = new_figure(height, Margins())
    figure.update_layout(
        xaxis={"range": [0.4, last + 0.6], "domain": PLOT, "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )
    canvas = Canvas()
    _draw_heads(canvas, view, last, height)
    rows = [(bar, HEAD_PX + ROW_PX * (index + 0.5)) for index, bar in enumerate(view.bars)]
    for bar, y in rows:
        _write_row(canvas, bar, y)
    for hold in (Hold.ALWAYS, Hold.SOMETIMES):
        _draw_bars(figure, [(bar, y) for bar, y in rows if bar.hold is hold], certain=hold is Hold.ALWAYS)
    _draw_rings(figure, rows)
    canvas.put_on(figure)
    return figure


def _draw_heads(canvas: Canvas, view: RankBarsView, last: int, height: int) -> None:
    first = {"type": "rect", "xref": "x", "x0": 0.5, "x1": view.retained + 0.5, "y0": 0, "y1": height}
    canvas.shapes.append({**first, "fillcolor": GROUND_BLUE, "line": {"width": 0}, "layer": "below"})
    middle = (view.retained + 1) / 2
    canvas.write(Written(f"<b>{plain(view.head)}</b>", middle, 11, size=TEXT_PX - 1, colour=ACCENT), xref="x")
    step = 1 if last <= EVERY_RANK_UP_TO else 2
    for rank in range(1, last + 1, step):
        canvas.write(Written(str(rank), rank, 32, size=TEXT_PX - 1, colour=SECONDARY), xref="x")
        canvas.line((rank, HEAD_PX - 4, rank, height), {"color": GRID, "width": 1}, xref="x")


def _write_row(canvas: Canvas, bar: RankBar, y: float) -> None:
    hue = {"color": AXIS_HUES.get(bar.axis, SECONDARY), "width": 5}
    canvas.line((0.006, y - ROW_PX * 0.3, 0.006, y + ROW_PX * 0.3), hue)
    title = plain(bar.title)
    canvas.write(Written(bar.code, CODE_X, y, "left", TEXT_PX, SECONDARY))
    canvas.write(Written(f"<b>{title}</b>" if bar.hold is Hold.ALWAYS else title, TITLE_X, y, "left", TEXT_PX))


def _draw_bars(figure: go.Figure, rows: list[tuple[RankBar, float]], *, certain: bool) -> None:
    if not rows:
        return
    colour = ACCENT if certain else BAR_OUTLINE
    thin = {"color": colour, "width": 1.5}
    thick = {"color": colour, "width": 5, "dash": "solid" if certain else "3px,3px"}
    for ends, line, size in (
        ([(b.drawn_low, b.drawn_high) for b, _ in rows], thin, 8),
        ([(b.low, b.high) for b, _ in rows], thick, 14),
    ):
        figure.add_scatter(
            x=[v for low, high in ends for v in (low, high, None)],
            y=[v for _, y in rows for v in (y, y, None)],
            mode="lines+markers",
            line=line,
            marker={"symbol": "line-ns", "size": size, "line": {"width": 2, "color": colour}},
            text=[v for bar, _ in rows for v in (_hover(bar), _hover(bar), None)],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            connectgaps=False,
        )


def _draw_rings(figure: go.Figure, rows: list[tuple[RankBar, float]]) -> None:
    figure.add_scatter(
        x=[bar.rank for bar, _ in rows],
        y=[y for _, y in rows],
        mode="markers",
        marker={"symbol": "circle", "size": 12, "color": WHITE, "line": {"width": 2.5, "color": INK}},
        text=[_hover(bar) for bar, _ in rows],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _hover(bar: RankBar) -> str:
    return f"<b>{plain(bar.title)}</b><br>{raised(bar.text)}"
