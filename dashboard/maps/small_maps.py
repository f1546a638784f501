"""Up to six small maps in one figure: same box, same zoom, same classes; the chosen communes ringed on each."""

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import Margins, new_figure, plain
from dashboard.maps.outlines import Outlines
from dashboard.maps.panels import Panel, fill, hatch, hover_points, lay_axes, ring
from dashboard.theme import HATCH, INK, SECONDARY, SMALL_PX, TEXT_PX, fill_of
from indicators.views.multiples_views import Multiples, SmallMap
from indicators.views.visuals import Tone

COLUMNS, ROW_PX, HEAD_PX = 3, 330, 46
GAP = 0.02


def figure_of(view: Multiples, outlines: Outlines) -> go.Figure:
    """One panel per map, three on a line."""
    lines = -(-len(view.maps) // COLUMNS)
    height = lines * ROW_PX
    figure = new_figure(height, Margins())
    canvas = Canvas()
    traces = []
    for index, shown in enumerate(view.maps):
        panel = Panel(index + 1)
        left, top = (index % COLUMNS) / COLUMNS, 1 - (index // COLUMNS) / lines
        x = (left + GAP / 2, left + 1 / COLUMNS - GAP / 2)
        y = (top - 1 / lines + 0.01, top - HEAD_PX / height)
        lay_axes(figure, outlines, panel, {"x": x, "y": y})
        traces += _traces(shown, view.selected, outlines, panel)
        _head(canvas, shown, (sum(x) / 2, top), height)
    figure.add_traces(traces)
    canvas.put_on(figure)
    return figure


def _traces(shown: SmallMap, selected: tuple[str, ...], outlines: Outlines, panel: Panel) -> list[dict[str, object]]:
    items = [item for item in shown.items if item.territory in outlines.by_code]
    traces = []
    for tone in dict.fromkeys(item.tone for item in items):
        codes = [item.territory for item in items if item.tone is tone]
        traces.append(fill(codes, outlines, fill_of(tone).ground, panel))
        if tone is Tone.WITHHELD:
            traces.append(hatch(codes, outlines, HATCH, panel))
    ringed = [item.territory for item in items if item.territory in selected]
    hover = hover_points([i.territory for i in items], [plain(i.sentence) for i in items], outlines, panel)
    return [*traces, *ring(ringed, outlines, INK, 1.6, panel), hover]


def _head(canvas: Canvas, shown: SmallMap, place: tuple[float, float], height: int) -> None:
    """The name of the map and its note, above it."""
    x, top = place
    title = Written(f"<b>{plain(shown.title)}</b>", x, top, "center", TEXT_PX)
    canvas.write(title, yref="paper", yanchor="top", yshift=-4)
    if shown.note:
        canvas.write(
            Written(plain(shown.note), x, top - 22 / height, "center", SMALL_PX, SECONDARY), yref="paper", yanchor="top"
        )
