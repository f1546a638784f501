"""The communes with their 95 % intervals against the reference: three groups in words, symbols and bands."""

import plotly.graph_objects as go

from dashboard.charts.rows import add_marks, draw_frame
from dashboard.charts.rows_layout import lay_out
from dashboard.theme import mark_colour
from indicators.views.visuals import StripView


def figure_of(view: StripView) -> go.Figure:
    """Rows in the order of the view; a whisker where an interval is known, never a rank the view does not give."""
    layout = lay_out(view)
    figure = draw_frame(view, layout)
    for side in dict.fromkeys(group.side for group, _, _ in layout.rows):
        found = [(g, r, y) for g, r, y in layout.rows if g.side == side and r.low is not None and r.high is not None]
        if not found:
            continue
        figure.add_scatter(
            x=[v for _, r, _ in found for v in (r.low, r.high, None)],
            y=[v for _, _, y in found for v in (y, y, None)],
            xaxis="x2",
            mode="lines",
            line={"color": mark_colour(found[0][0].tone), "width": 2},
            hoverinfo="skip",
        )
    add_marks(figure, layout)
    return figure
