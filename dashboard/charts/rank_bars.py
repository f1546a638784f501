"""The ranks each commune may hold, as bars in three groups: nobody is ranked inside « ne pas conclure »."""

import re

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import Margins, new_figure, plain
from dashboard.theme import GRID, GROUND_GREY, INK, SECONDARY, TEXT_PX
from indicators.formats import format_ordinal
from indicators.views.comparison_views import RankBand, RankBar, RankBars

HEAD_PX, ROW_PX, BAND_PX, GAP_PX = 30, 21, 30, 8
NAME_END, PLOT_END, TEXT_END = 0.36, 0.84, 0.995
GREY = "#7d8798"
ORDINAL = re.compile(r"(\d)(er|e)\b")
STEP = 5


def figure_of(view: RankBars) -> go.Figure:
    """One row per commune in the order of the view; the inconclusive group stands on grey with dotted bars."""
    height = HEAD_PX + sum(BAND_PX * bool(b.title) + ROW_PX * len(b.bars) + GAP_PX for b in view.bands)
    figure = new_figure(height, Margins())
    figure.update_layout(
        xaxis={"range": [0.5, view.total + 0.5], "domain": [NAME_END + 0.02, PLOT_END], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )
    canvas = Canvas()
    _draw_ranks(canvas, view.total, height)
    top = float(HEAD_PX)
    for band in view.bands:
        top = _draw_band(figure, canvas, band, top)
    canvas.put_on(figure)
    return figure


def raised(text: str) -> str:
    """Escaped text whose ordinals are set with a superscript.

    >>> raised("1er à 7e")
    '1<sup>er</sup> à 7<sup>e</sup>'
    """
    return ORDINAL.sub(r"\1<sup>\2</sup>", plain(text))


def _draw_ranks(canvas: Canvas, total: int, height: int) -> None:
    ranks = [1, *range(STEP, total - 1, STEP), total]
    for rank in ranks:
        canvas.write(Written(raised(format_ordinal(rank)), rank, 10, size=TEXT_PX - 1, colour=SECONDARY), xref="x")
        canvas.line((rank, HEAD_PX - 8, rank, height), {"color": GRID, "width": 1}, xref="x")


def _draw_band(figure: go.Figure, canvas: Canvas, band: RankBand, top: float) -> float:
    doubtful = band.side == "inconclusive"
    bottom = top + BAND_PX * bool(band.title) + ROW_PX * len(band.bars)
    if doubtful:
        canvas.band((0, top, 1, bottom + 2), GROUND_GREY)
    if band.title:
        canvas.write(Written(f"<b>{raised(band.title)}</b>", 0.006, top + BAND_PX / 2, "left", TEXT_PX))
        top += BAND_PX
    for chosen in (False, True):
        rows = [(bar, top + ROW_PX * (i + 0.5)) for i, bar in enumerate(band.bars) if bar.selected is chosen]
        _draw_bars(figure, rows, chosen=chosen, doubtful=doubtful)
    for index, bar in enumerate(band.bars):
        _write_row(canvas, bar, top + ROW_PX * (index + 0.5))
    return bottom + GAP_PX


def _draw_bars(figure: go.Figure, rows: list[tuple[RankBar, float]], *, chosen: bool, doubtful: bool) -> None:
    if not rows:
        return
    colour = INK if chosen else GREY
    figure.add_scatter(
        x=[v for bar, _ in rows for v in (bar.low, bar.high, None)],
        y=[v for _, y in rows for v in (y, y, None)],
        mode="lines+markers",
        line={"color": colour, "width": 4 if chosen else 3, "dash": "2px,3px" if doubtful else "solid"},
        marker={"symbol": "line-ns", "size": 10, "line": {"width": 2, "color": colour}},
        text=[v for bar, _ in rows for v in (_hover(bar), _hover(bar), None)],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
        connectgaps=False,
    )


def _write_row(canvas: Canvas, bar: RankBar, y: float) -> None:
    marks = f"{chr(0x202F)}◇" if bar.demonstration else ""
    name, rank = f"{plain(bar.name)}{marks}", raised(bar.text)
    ink = INK if bar.selected else SECONDARY
    for text, x in ((name, NAME_END), (rank, TEXT_END)):
        shown = f"<b>{text}</b>" if bar.selected else text
        canvas.write(Written(shown, x, y, "right", TEXT_PX, ink))


def _hover(bar: RankBar) -> str:
    demo = "<br>◇ donnée de démonstration" if bar.demonstration else ""
    return f"<b>{plain(bar.name)}</b><br>{plain(bar.label)}<br>rang possible\u00a0: {raised(bar.text)}{demo}"
