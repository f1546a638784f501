"""Need crossed with coverage on a map: nine colours, blind spots hatched, ringed and named outside the polygons."""

import plotly.graph_objects as go

from dashboard.charts.layout import Margins, new_figure, plain
from dashboard.maps.outlines import Outlines
from dashboard.maps.panels import Panel, anchors, fill, hatch, lay_axes, ring, squeeze
from dashboard.theme import BIVARIATE, HATCH, HATCH_GROUND, INK, SMALL_PX, TEXT_PX, WARM_TEXT, WHITE
from indicators.coverage import COVERS, NEEDS, Need
from indicators.views.aside import spread_down
from indicators.views.coverage_views import CoverageMap, CoveredCommune

HEIGHT_PX = 530
MARGINS = Margins(left=126, right=122, top=10, bottom=10)
MAP_PX = 380
"""The width of the communes on a page of 1280 pixels, to keep the names apart without a browser."""
LABEL_PX, LONGEST = 36, 13
AWAY = 0.035
"""How far from the communes the names stand, as a share of their width."""
PANEL = Panel()


def figure_of(view: CoverageMap, outlines: Outlines) -> go.Figure:
    """One trace per colour, then the marks; a circle holds the number of active actions of each commune."""
    figure = new_figure(HEIGHT_PX, MARGINS)
    lay_axes(figure, outlines, PANEL, {"x": (0.0, 1.0), "y": (0.0, 1.0)})
    known = [c for c in view.communes if c.territory in outlines.by_code]
    blind = [c.territory for c in known if c.blind]
    traces = []
    for need in NEEDS:
        for cover in COVERS:
            codes = [c.territory for c in known if c.need is need and c.cover is cover]
            traces += [fill(codes, outlines, BIVARIATE[need.value][cover.value], PANEL)] if codes else []
    unknown = [c.territory for c in known if c.need is Need.UNKNOWN]
    if unknown:
        traces += [fill(unknown, outlines, HATCH_GROUND, PANEL), hatch(unknown, outlines, HATCH, PANEL)]
    traces += [hatch(blind, outlines, WARM_TEXT, PANEL)] if blind else []
    traces += ring(blind, outlines, WARM_TEXT, 2.5, PANEL)
    traces += ring([c.territory for c in known if c.selected], outlines, INK, 3, PANEL)
    figure.add_traces([*traces, _counts(known, outlines)])
    figure.update_layout(annotations=_names([c for c in known if c.blind], outlines))
    return figure


def _counts(communes: list[CoveredCommune], outlines: Outlines) -> dict[str, object]:
    xs, ys = anchors([c.territory for c in communes], outlines)
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "markers+text",
        "marker": {"size": 20, "color": WHITE, "line": {"color": INK, "width": 1}},
        "text": [f"<b>{c.actions}</b>" for c in communes],
        "textfont": {"size": SMALL_PX, "color": INK},
        "customdata": [[c.territory, plain(c.sentence)] for c in communes],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def _names(blind: list[CoveredCommune], outlines: Outlines) -> list[dict[str, object]]:
    """The blind spots named on both sides of the map, in the order they stand, tied to their place by a stroke."""
    west, south, east, north = outlines.bounds
    per_px = (east - west) * squeeze(outlines) / MAP_PX
    notes = []
    for right in (False, True):
        placed = [(c, outlines.by_code[c.territory].anchor) for c in blind]
        side = [(c, at) for c, at in placed if (at.x >= (west + east) / 2) is right]
        side.sort(key=lambda found: -found[1].y)
        wanted = [(north - at.y) / per_px for _, at in side]
        heights = spread_down(wanted, (north - south) / per_px, gap=LABEL_PX)
        edge = east + (east - west) * AWAY if right else west - (east - west) * AWAY
        for (commune, at), height in zip(side, heights, strict=True):
            notes.append(_name(commune, (at.x, at.y), (edge, north - height * per_px), right=right))
    return notes


def _name(
    commune: CoveredCommune, at: tuple[float, float], label: tuple[float, float], *, right: bool
) -> dict[str, object]:
    return {
        "x": at[0],
        "y": at[1],
        "ax": label[0],
        "ay": label[1],
        "axref": "x",
        "ayref": "y",
        "text": f"<b>{_on_two_lines(commune.name)}</b>",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": INK,
        "standoff": 11,
        "xanchor": "left" if right else "right",
        "align": "left" if right else "right",
        "font": {"size": TEXT_PX, "color": INK},
        "bgcolor": "rgba(255,255,255,0.8)",
    }


def _on_two_lines(name: str) -> str:
    """A long name cut at the hyphen or the space nearest to its middle."""
    cuts = [i + 1 for i, letter in enumerate(name) if letter in "- "]
    if len(name) <= LONGEST or not cuts:
        return plain(name)
    cut = min(cuts, key=lambda place: abs(place - len(name) / 2))
    return f"{plain(name[:cut].strip())}<br>{plain(name[cut:])}"
