"""The trend of an indicator of the explorer: several places told apart, or one with its reference and target."""

import plotly.graph_objects as go

from dashboard.charts import lines, trend
from indicators.views.visuals import LineRole, TrendView

SMALL_TREND_PX = 300


def trend_of(view: TrendView) -> go.Figure:
    """Several places as lines told apart; one place with its reference and its target otherwise."""
    several = sum(line.role is LineRole.TERRITORY for line in view.lines) > 1
    return lines.figure_of(view) if several else trend.figure_of(view, height=SMALL_TREND_PX)
