"""The points of each signatory on each objective: one shape per signatory, the most disputed objectives on top."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import VEIL, Margins, new_figure, nice_span, plain, text_width
from dashboard.charts.ordinals import raised
from dashboard.theme import ACCENT, AXIS_HUES, GRID, GROUND_GREY, GROUND_WARM, INK, SECONDARY, TEXT_PX, WARM, WARM_TEXT
from indicators.formats import format_number
from indicators.views.aside import moved_aside
from indicators.views.weighting_views import WeightingBand, WeightingRow, WeightingView

HEAD_PX, ROW_PX, BAND_PX, GAP_PX, FOOT_PX = 30, 25, 28, 8, 6
WIDTH_PX = 980
"""The least width of the figure on a page: on a wider one the texts only stand farther apart."""
CODE_X, TITLE_X, PLOT = 0.012, 0.043, (0.285, 0.695)
SPREAD_X, MEDIAN_X, SITUATION_X, RANK_X = 0.757, 0.813, 0.826, 0.998
PLOT_PX = WIDTH_PX * (PLOT[1] - PLOT[0])
EDGE_PX = 24
"""Room left of the lowest points and right of the highest."""
MARK_PX, APART_PX, NAME_PX = 12, 11, 13
LINK = "#b9c4d4"
SHAPES = (("circle", ACCENT), ("square", SECONDARY), ("triangle-up", WARM), ("diamond", INK))
"""Shape and colour of a signatory by its place; the colour only repeats the shape."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Points to pixels of the narrowest figure: pixels of a point, and pixels left of the place of 0."""

    point_px: float
    left_px: float

    @property
    def ends(self) -> tuple[float, float]:
        """The points at both ends of the plotting area."""
        return -self.left_px / self.point_px, (PLOT_PX - self.left_px) / self.point_px


def figure_of(view: WeightingView) -> go.Figure:
    """Bands and rows in the order of the view; nothing is ranked again here."""
    height = HEAD_PX + FOOT_PX + sum(BAND_PX + ROW_PX * len(b.rows) + GAP_PX for b in view.bands)
    scale = scale_of([row for band in view.bands for row in band.rows])
    figure = new_figure(height, Margins())
    figure.update_layout(
        xaxis={"range": list(scale.ends), "domain": PLOT, "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )
    canvas = Canvas()
    _draw_heads(canvas, max(_highest(row) for band in view.bands for row in band.rows), height)
    placed: list[tuple[WeightingRow, float]] = []
    top = float(HEAD_PX)
    for band in view.bands:
        placed += _draw_band(canvas, band, top, scale)
        top += BAND_PX + ROW_PX * len(band.rows) + GAP_PX
    _draw_marks(figure, view, placed, scale)
    canvas.put_on(figure)
    return figure


def scale_of(rows: list[WeightingRow]) -> Scale:
    """The widest scale that leaves room for the names at the ends of the strong disagreements."""
    lefts = [(0.0, float(EDGE_PX)), *((_lowest(row), _room(row.low_label)) for row in rows)]
    rights = [
        (max(1.0, *map(_highest, rows)), float(EDGE_PX)),
        *((_highest(row), _room(row.high_label)) for row in rows),
    ]
    pairs = [(high - low, PLOT_PX - left - right) for low, left in lefts for high, right in rights if high > low]
    point = min(room / points for points, room in pairs)
    return Scale(point, max(left - low * point for low, left in lefts))


def _room(label: str) -> float:
    return text_width(label, px=NAME_PX) + MARK_PX + 6 if label else float(EDGE_PX)


def _lowest(row: WeightingRow) -> float:
    return float(min(mark.points for mark in row.marks))


def _highest(row: WeightingRow) -> float:
    return float(max(mark.points for mark in row.marks))


def places_of(row: WeightingRow, scale: Scale) -> dict[int, float]:
    """Where the mark of each signatory is drawn, in points: on its points, or beside those it would cover."""
    marks = sorted(row.marks, key=lambda mark: (mark.points, mark.voice))
    step = APART_PX / scale.point_px
    found = moved_aside([float(mark.points) for mark in marks], [step] * (len(marks) - 1), *scale.ends)
    return {mark.voice: at for mark, at in zip(marks, found, strict=True)}


def shape_of(voice: int) -> tuple[str, str]:
    """The shape and the colour of a signatory; beyond four they come again."""
    return SHAPES[voice % len(SHAPES)]


def _draw_heads(canvas: Canvas, highest: float, height: int) -> None:
    span = nice_span([0.0, highest], steps=4, minimum=0)
    for tick in (tick for tick in span.ticks if tick <= highest):
        text = format_number(tick, span.decimals) + ("" if tick == 0 else "\u00a0pts")
        canvas.write(Written(text, tick, 12, size=TEXT_PX - 1, colour=SECONDARY), xref="x")
        canvas.line((tick, HEAD_PX - 8, tick, height), {"color": GRID, "width": 1}, xref="x")
    heads = (("Objectif", CODE_X, "left"), ("Étendue", SPREAD_X, "right"), ("Médiane", MEDIAN_X, "right"),
             ("Situation", SITUATION_X, "left"), ("Rang", RANK_X, "right"))  # fmt: skip
    for text, x, anchor in heads:
        canvas.write(Written(text, x, 12, anchor, TEXT_PX - 1, SECONDARY))


def _draw_band(canvas: Canvas, band: WeightingBand, top: float, scale: Scale) -> list[tuple[WeightingRow, float]]:
    ground = GROUND_WARM if band.strong else GROUND_GREY
    canvas.band((0, top, 1, top + BAND_PX - 4), ground)
    ink = WARM_TEXT if band.strong else SECONDARY
    canvas.write(Written(f"<b>{plain(band.title)}</b>", 0.006, top + BAND_PX / 2 - 2, "left", TEXT_PX, ink))
    rows = [(row, top + BAND_PX + ROW_PX * (index + 0.5)) for index, row in enumerate(band.rows)]
    for row, y in rows:
        _draw_link(canvas, row, y, places_of(row, scale), strong=band.strong)
        _write_row(canvas, row, y, strong=band.strong)
    return rows


def _write_row(canvas: Canvas, row: WeightingRow, y: float, *, strong: bool) -> None:
    hue = {"color": AXIS_HUES.get(row.axis, SECONDARY), "width": 5}
    canvas.line((0.004, y - ROW_PX * 0.3, 0.004, y + ROW_PX * 0.3), hue)
    demo = "\u202f◇" if row.demonstration else ""
    title = f"<b>{plain(row.title)}</b>" if strong else plain(row.title)
    canvas.write(Written(row.code, CODE_X, y, "left", TEXT_PX, SECONDARY))
    canvas.write(Written(title, TITLE_X, y, "left", TEXT_PX))
    spread = f"<b>{plain(row.spread_text)}</b>" if strong else plain(row.spread_text)
    canvas.write(Written(spread, SPREAD_X, y, "right", TEXT_PX, WARM_TEXT if strong else INK))
    canvas.write(Written(row.median_text, MEDIAN_X, y, "right", TEXT_PX))
    situation = f"<b>{plain(row.situation)}</b>" if row.weighs else plain(row.situation)
    canvas.write(Written(f"{situation}{demo}", SITUATION_X, y, "left", TEXT_PX))
    canvas.write(Written(raised(row.rank_text), RANK_X, y, "right", TEXT_PX))


def _draw_link(canvas: Canvas, row: WeightingRow, y: float, places: dict[int, float], *, strong: bool) -> None:
    ends = _lowest(row), y, _highest(row), y
    canvas.line(ends, {"color": WARM if strong else LINK, "width": 3}, xref="x")
    names = ((row.low_label, min(places.values()), "right", -1), (row.high_label, max(places.values()), "left", 1))
    for text, x, anchor, side in names:
        if text:
            written = Written(plain(text), x, y, anchor, NAME_PX)
            canvas.write(written, xref="x", xshift=side * MARK_PX, bgcolor=VEIL, borderpad=0)


def _draw_marks(figure: go.Figure, view: WeightingView, placed: list[tuple[WeightingRow, float]], scale: Scale) -> None:
    for place, voice in enumerate(view.voices):
        found = [(row, y, mark) for row, y in placed for mark in row.marks if mark.voice == place]
        symbol, colour = shape_of(place)
        if not found:
            continue
        figure.add_scatter(
            x=[places_of(row, scale)[place] for row, _, _ in found],
            y=[y for _, y, _ in found],
            mode="markers",
            marker={"symbol": symbol, "size": MARK_PX, "color": colour, "line": {"width": 1, "color": "white"}},
            text=[f"<b>{plain(row.title)}</b><br>{plain(voice.name)}\u00a0: {m.points}" for row, _, m in found],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    figure.add_scatter(
        x=[row.median for row, _ in placed],
        y=[y for _, y in placed],
        mode="markers",
        marker={"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": INK}},
        text=[f"<b>{plain(row.title)}</b><br>médiane\u00a0: {row.median_text}" for row, _ in placed],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
