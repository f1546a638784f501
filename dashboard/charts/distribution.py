"""Which drawing a distribution takes: intervals, stacked dots, or values without intervals."""

import plotly.graph_objects as go

from dashboard.charts import dots, strip_intervals, values_strip
from indicators.views.visuals import StripKind, StripView

DRAWINGS = {
    StripKind.INTERVALS: strip_intervals.figure_of,
    StripKind.DOTS: dots.figure_of,
    StripKind.VALUES: values_strip.figure_of,
}


def figure_of(view: StripView) -> go.Figure:
    """The distribution drawn as its kind allows."""
    return DRAWINGS[view.kind](view)
