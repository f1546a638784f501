"""Effort against need: the scatter of the communes with its two thresholds, each said beside its line."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import scatter
from dashboard.charts.layout import VEIL, plain, text_width
from dashboard.theme import INK, SMALL_PX, TEXT_PX, WARM_TEXT
from indicators.views.effort_model import EffortView
from indicators.views.pages import ScatterPoint

SAME = 0.03
"""Share of the extent under which two points share one name."""
WIDTH, PLOT, LINE = 900, 340, 17
"""Pixels of the drawing and of a line of text, to place the names without a browser."""
SHIFTS = (0, -LINE, LINE, -2 * LINE, 2 * LINE)
LITTLE, STRONG, LEVEL = "peu de dépense", "besoin fort", "référence"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the drawing and its point, how many pixels it is moved up, whether it is written before."""

    point: ScatterPoint
    text: str
    shift: int
    before: bool


def figure_of(view: EffortView) -> go.Figure | None:
    """The points with the thresholds; None when the view places too few communes."""
    if view.scatter is None or view.limits.strong is None:
        return None
    figure = scatter.figure_of(view.scatter)
    figure.update_traces(mode="markers", text=None)
    figure.add_vline(x=view.limits.little, line={"color": WARM_TEXT, "width": 1, "dash": "dash"})
    for height, dash in ((view.limits.strong, "dash"), (0.0, "solid")):
        figure.add_hline(y=height, line={"color": WARM_TEXT if height else INK, "width": 1, "dash": dash})
    _say(figure, f"◄ {LITTLE}", x=view.limits.little, y=0, yref="paper", xanchor="right", yanchor="bottom")
    _say(figure, f"▲ {STRONG}", x=1, y=view.limits.strong, xref="paper", xanchor="right", yanchor="bottom")
    _say(figure, LEVEL, x=1, y=0, xref="paper", xanchor="right", yanchor="top")
    for name in names_of(view.scatter.points):
        text = f"<b>{name.text}</b>" if name.point.selected else name.text
        figure.add_annotation(
            x=name.point.x, y=name.point.y, text=text, showarrow=False, xanchor="right" if name.before else "left",
            xshift=-10 if name.before else 10, yshift=name.shift,
            bgcolor=VEIL, font={"size": TEXT_PX, "color": INK},
        )  # fmt: skip
    return figure


def names_of(points: tuple[ScatterPoint, ...]) -> list[Name]:
    """The points named on the drawing: watched ones, then both ends across; those that coincide share one name."""
    ends = {pick(points, key=_across).territory for pick in (min, max)} if points else set()
    wide, high = _extent([p.x for p in points]), _extent([p.y for p in points])
    groups: list[list[ScatterPoint]] = []
    for point in sorted((p for p in points if p.selected or p.territory in ends), key=lambda p: (-p.y, p.x)):
        near = [g for g in groups if abs(g[0].x - point.x) < SAME * wide and abs(g[0].y - point.y) < SAME * high]
        if near:
            near[0].append(point)
        else:
            groups.append([point])
    placed: list[tuple[float, float, float]] = []
    return [_placed(group, (WIDTH / wide, PLOT / high), placed) for group in groups]


def _placed(group: list[ScatterPoint], scale: tuple[float, float], placed: list[tuple[float, float, float]]) -> Name:
    """The name moved up or down by whole lines until it covers no name placed before."""
    point, text = group[0], ", ".join(p.name for p in group)
    at, level, width = point.x * scale[0], point.y * scale[1], text_width(text)
    before = at + width > WIDTH
    left, right = (at - width, at) if before else (at, at + width)
    free = (
        s for s in SHIFTS if not any(left < r and lo < right and abs(level + s - at) < LINE for lo, r, at in placed)
    )
    shift = next(free, 0)
    placed.append((left, right, level + shift))
    return Name(point, plain(text), shift, before)


def _extent(values: list[float]) -> float:
    return (max(values) - min(values)) or 1.0


def _across(point: ScatterPoint) -> float:
    return point.x


def _say(figure: go.Figure, text: str, **place: str | float) -> None:
    anchors = {"xref": "x", "yref": "y", "xanchor": "center"} | place
    figure.add_annotation(
        text=plain(text), showarrow=False, bgcolor=VEIL, font={"size": SMALL_PX, "color": WARM_TEXT}, **anchors
    )
