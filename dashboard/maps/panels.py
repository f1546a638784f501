"""Communes drawn as filled lines in a plotly figure: no tile, no request, the same box on every panel. Owns no view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard.maps.hatching import hatch_lines
from dashboard.maps.outlines import Outlines
from dashboard.theme import INK, OUTLINE, WHITE

PAD = 0.02
"""Room kept around the communes, as a share of the box."""
HATCH_DEGREES = 0.0045


@dataclass(frozen=True, slots=True)
class Panel:
    """One map of a figure: the suffix of its axes (« » for the first, « 2 »…)."""

    number: int = 1

    @property
    def suffix(self) -> str:
        """What plotly adds to the names of the axes."""
        return "" if self.number == 1 else str(self.number)

    @property
    def axes(self) -> dict[str, str]:
        """The axes a trace is put on."""
        return {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}


def squeeze(outlines: Outlines) -> float:
    """Degrees of latitude in one of longitude, at the middle of the communes."""
    _, south, _, north = outlines.bounds
    return cos(radians((south + north) / 2))


def lay_axes(figure: go.Figure, outlines: Outlines, panel: Panel, domain: Mapping[str, tuple[float, float]]) -> None:
    """The axes of a panel: the box of the communes, at the right proportions; panels follow the first one's zoom."""
    west, south, east, north = outlines.bounds
    across, up = (east - west) * PAD, (north - south) * PAD
    shared = {"visible": False, "fixedrange": True, "constrain": "domain"}
    first = {} if panel.number == 1 else {"matches": "x"}
    x = {**shared, **first, "range": [west - across, east + across], "domain": domain["x"]}
    y = {**shared, "range": [south - up, north + up], "domain": domain["y"], "anchor": f"x{panel.suffix}"}
    y |= {"scaleanchor": f"x{panel.suffix}", "scaleratio": 1 / squeeze(outlines)}
    y |= {} if panel.number == 1 else {"matches": "y"}
    figure.update_layout({f"xaxis{panel.suffix}": x | {"anchor": f"y{panel.suffix}"}, f"yaxis{panel.suffix}": y})


def fill(codes: Iterable[str], outlines: Outlines, colour: str, panel: Panel) -> dict[str, Any]:
    """One trace for all the communes of a colour."""
    xs, ys = _rings(codes, outlines)
    line = {"color": OUTLINE, "width": 0.8}
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "fill": "toself", "fillcolor": colour, "line": line,
            "hoverinfo": "skip", **panel.axes}  # fmt: skip


def hatch(codes: Iterable[str], outlines: Outlines, colour: str, panel: Panel) -> dict[str, Any]:
    """Strokes over communes."""
    xs, ys = _paths(path for code in codes for path in hatch_lines(outlines.by_code[code].geometry, HATCH_DEGREES))
    line = {"color": colour, "width": 1}
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "line": line, "hoverinfo": "skip", **panel.axes}


def ring(codes: Iterable[str], outlines: Outlines, colour: str, width: float, panel: Panel) -> list[dict[str, Any]]:
    """A heavy outline on a white halo."""
    xs, ys = _rings(codes, outlines)
    if not len(xs):
        return []
    common = {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip", **panel.axes}
    return [
        {**common, "line": {"color": WHITE, "width": width + 2.5}},
        {**common, "line": {"color": colour, "width": width}},
    ]


def anchors(codes: Iterable[str], outlines: Outlines) -> tuple[list[float], list[float]]:
    """Where the mark of each commune stands."""
    places = [outlines.by_code[code].anchor for code in codes]
    return [round(p.x, 4) for p in places], [round(p.y, 4) for p in places]


def hover_points(codes: list[str], texts: list[str], outlines: Outlines, panel: Panel) -> dict[str, Any]:
    """Invisible marks that say each commune to the pointer."""
    xs, ys = anchors(codes, outlines)
    marker = {"size": 22, "color": INK, "opacity": 0}
    return {"type": "scatter", "x": xs, "y": ys, "mode": "markers", "marker": marker, "text": texts,
            "customdata": codes, "hovertemplate": "%{text}<extra></extra>", **panel.axes}  # fmt: skip


def _rings(codes: Iterable[str], outlines: Outlines) -> tuple[Any, Any]:
    return _paths(points for code in codes for points in outlines.by_code[code].rings)


def _paths(paths: Iterable[list[list[float]]]) -> tuple[Any, Any]:
    """Coordinates of paths end to end, parted by a hole: as arrays, which plotly copies and writes in one piece."""
    points = [point for path in paths for point in (*path, (None, None))]
    columns = ([point[axis] for point in points] for axis in (0, 1))
    xs, ys = (pl.Series(column, dtype=pl.Float64).to_numpy() for column in columns)
    return xs, ys
