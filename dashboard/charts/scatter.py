"""Two indicators crossed, one dot per commune; the selected ones and the ends are named."""

import plotly.graph_objects as go

from dashboard.charts.layout import Margins, Span, new_figure, nice_span, plain
from dashboard.theme import ACCENT, INK, SECONDARY, TEXT_PX
from indicators.views.pages import ScatterPoint, ScatterView

HEIGHT = 480


def figure_of(view: ScatterView) -> go.Figure:
    """Both axes are named with their unit and their year; no line is fitted."""
    figure = new_figure(HEIGHT, Margins(left=48, right=24, top=44, bottom=58))
    across, up = _span([p.x for p in view.points]), _span([p.y for p in view.points])
    for update, span in ((figure.update_xaxes, across), (figure.update_yaxes, up)):
        update(
            range=[span.low, span.high], tickvals=span.ticks, ticktext=span.tick_texts,
            tickfont={"size": TEXT_PX, "color": SECONDARY},
        )  # fmt: skip
    figure.update_xaxes(title={"text": plain(view.x_label), "font": {"size": TEXT_PX, "color": INK}})
    figure.add_annotation(
        text=f"↑ {plain(view.y_label)}", xref="paper", yref="paper", x=0, y=1, xshift=-44, yshift=12, xanchor="left",
        yanchor="bottom", showarrow=False, font={"size": TEXT_PX, "color": INK},
    )  # fmt: skip
    ends = _ends(view.points)
    for selected in (False, True):
        _draw_points(figure, [p for p in view.points if p.selected is selected], ends, selected=selected)
    return figure


def _ends(points: tuple[ScatterPoint, ...]) -> frozenset[str]:
    """The communes at both ends of each axis: they are named too."""
    if not points:
        return frozenset()
    found = [pick(points, key=place) for pick in (min, max) for place in (_across, _up)]
    return frozenset(point.territory for point in found)


def _across(point: ScatterPoint) -> float:
    return point.x


def _up(point: ScatterPoint) -> float:
    return point.y


def _draw_points(figure: go.Figure, points: list[ScatterPoint], ends: frozenset[str], *, selected: bool) -> None:
    if not points:
        return
    colour = ACCENT if selected else SECONDARY
    figure.add_scatter(
        x=[p.x for p in points],
        y=[p.y for p in points],
        mode="markers+text",
        text=[_name(p, ends) for p in points],
        textposition="top center",
        textfont={"size": TEXT_PX, "color": INK},
        marker={"size": 13 if selected else 10, "color": colour, "opacity": 1 if selected else 0.65,
                "symbol": ["diamond-open" if p.demonstration else "circle" for p in points]},
        customdata=[f"<b>{plain(p.name)}</b><br>{plain(p.label)}" for p in points],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _name(point: ScatterPoint, ends: frozenset[str]) -> str:
    if point.selected:
        return f"<b>{plain(point.name)}</b>"
    return plain(point.name) if point.territory in ends else ""


def _span(values: list[float]) -> Span:
    return nice_span(values or [0.0, 1.0], minimum=0.0 if all(v >= 0 for v in values) else None)
