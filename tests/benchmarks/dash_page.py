"""Reference 3: the same figures in Dash, cached; served by gunicorn, one process of eight threads."""

from functools import lru_cache

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from tests.benchmarks.http_sessions import OUTPUTS
from tests.benchmarks.reference_figures import INDICATORS, OBJECTIVES, map_figure, trend_figure

TRENDS = range(3)
SIDE_BY_SIDE = {"display": "flex"}

app = Dash(__name__, serve_locally=True, title="Référence Dash")
server = app.server
app.layout = html.Div(
    [
        dcc.Dropdown(INDICATORS, INDICATORS[0], id="ind", clearable=False),
        html.Div([dcc.Graph(id="map", style={"width": "50%"}), html.Div(id="table")], style=SIDE_BY_SIDE),
        html.Div([dcc.Graph(id=f"t{k}", style={"width": "33%"}) for k in TRENDS], style=SIDE_BY_SIDE),
        html.Div(id="ready"),
    ]
)


@lru_cache(maxsize=len(INDICATORS))
def figures(indicator: str) -> tuple[go.Figure, ...]:
    """The four figures of an indicator, built once and shared."""
    return map_figure(indicator), *(trend_figure(indicator, k) for k in TRENDS)


@app.callback([Output(*output) for output in OUTPUTS], Input("ind", "value"))
def change(indicator: str) -> tuple[object, ...]:
    """What a change of indicator draws anew."""
    head = html.Tr([html.Th(name) for name in OBJECTIVES[0]])
    rows = [html.Tr([html.Td(value) for value in row.values()]) for row in OBJECTIVES]
    return *figures(indicator), html.Table([head, *rows]), f"Prêt : {indicator}"


for known in INDICATORS:
    figures(known)
