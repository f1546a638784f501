"""The communes by value when no interval is known: distribution only, no rank."""

import plotly.graph_objects as go

from dashboard.charts.rows import add_marks, draw_frame
from dashboard.charts.rows_layout import lay_out
from dashboard.theme import GRID
from indicators.views.visuals import StripView


def figure_of(view: StripView) -> go.Figure:
    """One dot per commune on a light line from the start of the axis."""
    layout = lay_out(view)
    figure = draw_frame(view, layout)
    figure.add_scatter(
        x=[v for _, r, _ in layout.rows for v in (layout.span.low, r.value, None)],
        y=[v for _, _, y in layout.rows for v in (y, y, None)],
        xaxis="x2",
        mode="lines",
        line={"color": GRID, "width": 3},
        hoverinfo="skip",
    )
    add_marks(figure, layout)
    return figure
