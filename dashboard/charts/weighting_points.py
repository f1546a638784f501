"""The points of each signatory on each objective: one shape per signatory, the most disputed objectives on top."""

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import VEIL, Margins, new_figure, nice_span, plain
from dashboard.charts.ordinals import raised
from dashboard.theme import ACCENT, AXIS_HUES, GRID, GROUND_GREY, GROUND_WARM, INK, SECONDARY, TEXT_PX, WARM, WARM_TEXT
from indicators.formats import format_number
from indicators.views.weighting_views import PointMark, WeightingBand, WeightingRow, WeightingView

HEAD_PX, ROW_PX, BAND_PX, GAP_PX, FOOT_PX = 30, 25, 28, 8, 6
WIDTH_PX = 1180
"""The width the figure is designed for; the section gives it a least width on a narrow screen."""
CODE_X, TITLE_X, PLOT, SPREAD_X, MEDIAN_X, SITUATION_X, RANK_X = 0.012, 0.045, (0.3, 0.7), 0.765, 0.82, 0.837, 0.998
PLOT_PX = WIDTH_PX * (PLOT[1] - PLOT[0])
PAD_PX = 106
"""Room on each side of the points for the name of a signatory at the end of a strong disagreement."""
MARK_PX, APART_PX = 12, 13
LINK = "#b9c4d4"
SHAPES = (("circle", ACCENT), ("square", SECONDARY), ("triangle-up", WARM), ("diamond", INK))
"""Shape and colour of a signatory by its place; the colour only repeats the shape."""


def figure_of(view: WeightingView) -> go.Figure:
    """Bands and rows in the order of the view; nothing is ranked again here."""
    height = HEAD_PX + FOOT_PX + sum(BAND_PX + ROW_PX * len(b.rows) + GAP_PX for b in view.bands)
    highest = max([1.0, *(float(m.points) for b in view.bands for r in b.rows for m in r.marks)])
    unit = highest / (PLOT_PX - 2 * PAD_PX)
    figure = new_figure(height, Margins())
    figure.update_layout(
        xaxis={"range": [-PAD_PX * unit, highest + PAD_PX * unit], "domain": PLOT, "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )
    canvas = Canvas()
    _draw_heads(canvas, highest, height)
    placed: list[tuple[WeightingRow, float]] = []
    top = float(HEAD_PX)
    for band in view.bands:
        placed += _draw_band(canvas, band, top)
        top += BAND_PX + ROW_PX * len(band.rows) + GAP_PX
    _draw_marks(figure, view, placed, APART_PX * unit)
    canvas.put_on(figure)
    return figure


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


def _draw_band(canvas: Canvas, band: WeightingBand, top: float) -> list[tuple[WeightingRow, float]]:
    ground = GROUND_WARM if band.strong else GROUND_GREY
    canvas.band((0, top, 1, top + BAND_PX - 4), ground)
    ink = WARM_TEXT if band.strong else SECONDARY
    canvas.write(Written(f"<b>{plain(band.title)}</b>", 0.006, top + BAND_PX / 2 - 2, "left", TEXT_PX, ink))
    rows = [(row, top + BAND_PX + ROW_PX * (index + 0.5)) for index, row in enumerate(band.rows)]
    for row, y in rows:
        _write_row(canvas, row, y, strong=band.strong)
        _draw_link(canvas, row, y, strong=band.strong)
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


def _draw_link(canvas: Canvas, row: WeightingRow, y: float, *, strong: bool) -> None:
    low, high = min(m.points for m in row.marks), max(m.points for m in row.marks)
    canvas.line((low, y, high, y), {"color": WARM if strong else LINK, "width": 3}, xref="x")
    for text, x, anchor, side in ((row.low_label, low, "right", -1), (row.high_label, high, "left", 1)):
        if text:
            equal = sum(m.points == x for m in row.marks)
            shift = side * (MARK_PX + APART_PX * (equal - 1) / 2)
            written = Written(plain(text), x, y, anchor, TEXT_PX - 1)
            canvas.write(written, xref="x", xshift=shift, bgcolor=VEIL, borderpad=0)


def _draw_marks(figure: go.Figure, view: WeightingView, placed: list[tuple[WeightingRow, float]], apart: float) -> None:
    for place, voice in enumerate(view.voices):
        found = [(row, y, mark) for row, y in placed for mark in row.marks if mark.voice == place]
        symbol, colour = shape_of(place)
        if not found:
            continue
        figure.add_scatter(
            x=[mark.points + apart * _aside(row, mark) for row, _, mark in found],
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


def _aside(row: WeightingRow, mark: PointMark) -> float:
    """How many marks away an equal mark is put, centred on the value."""
    equal = [m.voice for m in row.marks if m.points == mark.points]
    return equal.index(mark.voice) - (len(equal) - 1) / 2
