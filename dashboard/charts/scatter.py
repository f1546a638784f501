"""Two indicators crossed, one dot per territory; the selected ones are named, the others answer the pointer."""

import plotly.graph_objects as go

from dashboard.charts.layout import Margins, Span, new_figure, nice_span, plain
from dashboard.theme import ACCENT, INK, SECONDARY, TEXT_PX
from indicators.views.pages import ScatterPoint, ScatterView

HEIGHT = 460


def figure_of(view: ScatterView) -> go.Figure:
    """Both axes are named with their unit and their year; no line is fitted."""
    figure = new_figure(HEIGHT, Margins(left=64, right=24, top=16, bottom=58))
    across, up = _span([p.x for p in view.points]), _span([p.y for p in view.points])
    for update, span, title in ((figure.update_xaxes, across, view.x_label), (figure.update_yaxes, up, view.y_label)):
        update(
            range=[span.low, span.high], tickvals=span.ticks, ticktext=span.tick_texts,
            title={"text": plain(title), "font": {"size": TEXT_PX, "color": INK}}, tickfont={"size": TEXT_PX, "color": SECONDARY},
        )  # fmt: skip
    for selected in (False, True):
        _draw_points(figure, [p for p in view.points if p.selected is selected], selected=selected)
    return figure


def _draw_points(figure: go.Figure, points: list[ScatterPoint], *, selected: bool) -> None:
    if not points:
        return
    colour = ACCENT if selected else SECONDARY
    figure.add_scatter(
        x=[p.x for p in points],
        y=[p.y for p in points],
        mode="markers+text" if selected else "markers",
        text=[f"<b>{plain(p.name)}</b>" for p in points],
        textposition="top center",
        textfont={"size": TEXT_PX, "color": INK},
        marker={"size": 13 if selected else 10, "color": colour, "opacity": 1 if selected else 0.65,
                "symbol": ["diamond-open" if p.demonstration else "circle" for p in points]},
        customdata=[f"<b>{plain(p.name)}</b><br>{plain(p.label)}" for p in points],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _span(values: list[float]) -> Span:
    return nice_span(values or [0.0, 1.0], minimum=0.0 if all(v >= 0 for v in values) else None)
