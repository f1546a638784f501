"""The neighbourhoods of a commune on its outline: fills by class, hatching where nothing is shown. Owns no view."""

import plotly.graph_objects as go
from shapely.geometry import shape

from dashboard.charts.layout import Margins, new_figure, plain
from dashboard.maps.outlines import Outline, Outlines
from dashboard.maps.panels import Panel, anchors, fill, hatch, hover_points, lay_axes, ring, squeeze
from dashboard.theme import HATCH, HATCH_GROUND, INK, SECONDARY, SMALL_PX, WHITE, fill_of
from indicators.views.neighbourhood_views import MappedNeighbourhood, NeighbourhoodMap
from indicators.views.visuals import Tone

HEIGHT_PX, WIDTH_PX = 520, 900
USED, LINE_PX, CHAR_PX = 0.94, 16, 6.6
"""The share of the height that the map takes; what a letter takes."""
PANEL = Panel()
BARE = "commune"
LONGEST = 16


def figure_of(view: NeighbourhoodMap, communes: Outlines) -> go.Figure:
    """The outline of the commune, its neighbourhoods over it, each with its name and its value."""
    drawn = {
        item.code: Outline(
            item.code, item.name, shape({"type": "MultiPolygon", "coordinates": view.outlines[item.code]})
        )
        for item in view.items
    }
    around = communes.by_code.get(view.commune)
    whole = Outlines({**drawn, BARE: around} if around else drawn)
    figure = new_figure(HEIGHT_PX, Margins(left=4, right=4, top=6, bottom=6))
    lay_axes(figure, whole, PANEL, {"x": (0.0, 1.0), "y": (0.0, 1.0)})
    traces = ring([BARE], whole, SECONDARY, 1.2, PANEL) if around else []
    figure.add_traces([*traces, *_fills(view.items, whole), *_written(view.items, whole)])
    return figure


def _fills(items: tuple[MappedNeighbourhood, ...], outlines: Outlines) -> list[dict[str, object]]:
    traces = []
    for tone in dict.fromkeys(item.tone for item in items if not item.withheld):
        codes = [item.code for item in items if item.tone is tone and not item.withheld]
        traces.append(fill(codes, outlines, fill_of(tone).ground if tone else WHITE, PANEL))
    secret = [item.code for item in items if item.withheld]
    if secret:
        traces += [fill(secret, outlines, HATCH_GROUND, PANEL), hatch(secret, outlines, HATCH, PANEL)]
    return traces


def _written(items: tuple[MappedNeighbourhood, ...], outlines: Outlines) -> list[dict[str, object]]:
    """Names and values; the ink of each stands out on its own ground."""
    traces: list[dict[str, object]] = [
        hover_points([i.code for i in items], [plain(f"{i.name} : {i.label}") for i in items], outlines, PANEL)
    ]
    for ink in dict.fromkeys(_ink(item.tone) for item in items):
        same = [item for item in items if _ink(item.tone) == ink]
        xs, ys = anchors([item.code for item in same], outlines)
        texts = [_label(item, outlines) for item in same]
        traces.append({"type": "scatter", "x": xs, "y": ys, "mode": "text", "text": texts, "hoverinfo": "skip",
                       "textfont": {"size": SMALL_PX, "color": ink}, "cliponaxis": False})  # fmt: skip
    return traces


def _label(item: MappedNeighbourhood, outlines: Outlines) -> str:
    """Name and value where they fit; the value alone in a narrow place, whose name the pointer and the table say."""
    west, south, east, north = outlines.bounds
    per_px = max((north - south) / (HEIGHT_PX * USED), (east - west) / WIDTH_PX)
    outline = outlines.by_code[item.code]
    lines = [*_on_lines(item.name), item.label]
    room = min(outline.width_at(outline.anchor.y + side * LINE_PX * len(lines) / 2 * per_px) for side in (-1, 0, 1))
    fits = max(len(line) for line in lines) * CHAR_PX * per_px / squeeze(outlines) <= room
    value = f"<b>{plain(item.label)}</b>" if not item.withheld else plain(item.label)
    narrow = plain("secret") if item.withheld else value
    return "<br>".join([*(plain(line) for line in lines[:-1]), value]) if fits else narrow


def _ink(tone: Tone | None) -> str:
    return fill_of(tone).ink if tone else INK


def _on_lines(name: str) -> list[str]:
    """A long name on several lines, cut between words."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= LONGEST:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
