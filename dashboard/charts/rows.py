"""One row per commune, in groups with a title band: the layout shared by the interval strip and the value strip."""

from dataclasses import dataclass, field

import plotly.graph_objects as go

from dashboard.charts.layout import (
    VEIL,
    Margins,
    new_figure,
    plain,
    split_label,
    spread,
    superscript,
)
from dashboard.charts.rows_layout import (
    BAND_PX,
    HEAD_PX,
    NAME_END,
    RIGHT,
    ROW_PX,
    WIDTH_PX,
    RowsLayout,
    written_ticks,
)
from dashboard.theme import BAND_GROUNDS, GRID, GROUND_BLUE, INK, SECONDARY, TEXT_PX, mark_colour
from indicators.formats import format_number
from indicators.views.visuals import Marker, StripRow, StripView

SYMBOLS = {"above": "triangle-up", "inconclusive": "circle", "below": "triangle-down", "all": "circle"}


@dataclass
class _Columns:
    """Texts of the three columns, gathered to be drawn as one trace each."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def draw_frame(view: StripView, layout: RowsLayout) -> go.Figure:
    """Axes, bands, columns of text, reference and median; marks are added by the caller on the axis ``x``."""
    figure = new_figure(layout.height, Margins())
    figure.update_layout(
        xaxis={"range": [0, 1], "domain": [0, 1], "visible": False},
        xaxis2={
            "range": [layout.span.low, layout.span.high],
            "domain": [NAME_END + 0.02, layout.plot_end],
            "anchor": "y",
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"range": [layout.height, 0], "showgrid": False, "showticklabels": False},
    )
    _draw_selected(figure, layout)
    _draw_ticks(figure, layout)
    _draw_markers(figure, view.markers, layout)
    _draw_bands(figure, layout)
    _draw_columns(figure, layout)
    _draw_heads(figure, view, layout)
    return figure


def add_marks(figure: go.Figure, layout: RowsLayout) -> None:
    """One symbol per commune, one trace per group: shape says the side, colour only repeats it."""
    for side in dict.fromkeys(group.side for group, _, _ in layout.rows):
        found = [(g, r, y) for g, r, y in layout.rows if g.side == side]
        colour = mark_colour(found[0][0].tone)
        figure.add_scatter(
            x=[r.value for _, r, _ in found],
            y=[y for _, _, y in found],
            xaxis="x2",
            mode="markers",
            marker={
                "symbol": SYMBOLS.get(side, "circle"),
                "size": 12,
                "color": "white" if side == "inconclusive" else colour,
                "line": {"width": 2 if side == "inconclusive" else 0, "color": colour},
                "opacity": 1,
            },
            text=[hover_text(r) for _, r, _ in found],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )


def hover_text(row: StripRow) -> str:
    """Name, value, rank: what the row says, for the pointer."""
    rank = f"<br>rang possible\u00a0: {superscript(row.rank_text)}" if row.rank_text else ""
    demo = "<br>◇ donnée de démonstration" if row.demonstration else ""
    return f"<b>{plain(row.name)}</b><br>{plain(row.label)}{rank}{demo}"


def _draw_bands(figure: go.Figure, layout: RowsLayout) -> None:
    for group, middle in layout.bands:
        figure.add_shape(
            type="rect",
            xref="paper",
            x0=0,
            x1=1,
            y0=middle - BAND_PX / 2,
            y1=middle + BAND_PX / 2 - 2,
            fillcolor=BAND_GROUNDS.get(group.tone, BAND_GROUNDS[next(iter(BAND_GROUNDS))]),
            line_width=0,
        )
        figure.add_annotation(
            xref="paper",
            x=0.008,
            y=middle - 1,
            text=f"<b>{plain(group.title)}</b>",
            showarrow=False,
            xanchor="left",
            font={"size": TEXT_PX + 1},
        )


def _draw_selected(figure: go.Figure, layout: RowsLayout) -> None:
    for _, row, middle in layout.rows:
        if row.selected:
            figure.add_shape(
                type="rect",
                xref="paper",
                x0=0.001,
                x1=0.999,
                y0=middle - ROW_PX / 2,
                y1=middle + ROW_PX / 2,
                fillcolor=GROUND_BLUE,
                line={"color": INK, "width": 1.5},
                layer="below",
            )


def _draw_columns(figure: go.Figure, layout: RowsLayout) -> None:
    names, values, ranks = _Columns(), _Columns(), _Columns()
    for _, row, middle in layout.rows:
        fragile, demo = "\u202f≈" if row.fragile else "", "\u202f◇" if row.demonstration else ""
        _put(names, NAME_END, middle, f"<b>{plain(row.name)}</b>" if row.selected else plain(row.name) + fragile + demo)
        _put(values, layout.value_end, middle, f"<b>{plain(bare(row))}</b>")
        rank = superscript(row.rank_text)
        _put(ranks, RIGHT, middle, f"<b>{rank}</b>" if row.selected else rank)
    for column, colour in ((names, INK), (values, INK), (ranks, SECONDARY)):
        if any(column.text):
            figure.add_scatter(
                x=column.x,
                y=column.y,
                text=column.text,
                mode="text",
                textposition="middle left",
                textfont={"size": TEXT_PX, "color": colour},
                hoverinfo="skip",
                cliponaxis=False,
            )


def _put(column: _Columns, x: float, y: float, text: str) -> None:
    column.x.append(x)
    column.y.append(y)
    column.text.append(text)


def bare(row: StripRow) -> str:
    """The value without its unit, which the column head already says."""
    number = row.label.replace("\u202f%", "\u00a0%").split("\u00a0")[0]
    return number or row.label


def _draw_ticks(figure: go.Figure, layout: RowsLayout) -> None:
    decimals = layout.span.decimals
    for tick in layout.span.ticks:
        figure.add_shape(
            type="line",
            xref="x2",
            x0=tick,
            x1=tick,
            y0=HEAD_PX - 6,
            y1=layout.bottom,
            line={"color": GRID, "width": 1},
            layer="below",
        )
    for tick in written_ticks(layout):
        figure.add_annotation(
            xref="x2",
            x=tick,
            y=layout.bottom + 10,
            text=format_number(tick, decimals),
            showarrow=False,
            font={"size": TEXT_PX, "color": SECONDARY},
        )


def _draw_heads(figure: go.Figure, view: StripView, layout: RowsLayout) -> None:
    heads = [(layout.value_end, _two_lines(view.unit))] if view.unit else []
    if layout.value_end < RIGHT:
        heads.append((RIGHT, "rang<br>possible"))
    for x, text in heads:
        figure.add_annotation(
            xref="paper",
            x=x,
            y=HEAD_PX - 34,
            text=text,
            showarrow=False,
            xanchor="right",
            align="right",
            font={"size": TEXT_PX - 1, "color": SECONDARY},
        )


def _two_lines(unit: str) -> str:
    first, _, rest = plain(unit).partition(" ")
    return f"{first}<br>{rest}" if rest else first


def _draw_markers(figure: go.Figure, markers: tuple[Marker, ...], layout: RowsLayout) -> None:
    """Each mark with its name and value on two lines above it, moved aside when two would touch."""
    shifts = _label_shifts(markers, layout)
    for marker in markers:
        solid = marker.role == "reference"
        dash = "solid" if solid else ("dot" if marker.role == "median" else "dash")
        figure.add_shape(
            type="line",
            xref="x2",
            x0=marker.value,
            x1=marker.value,
            y0=HEAD_PX - 14,
            y1=layout.bottom,
            line={"color": INK, "width": 2 if solid else 1.5, "dash": dash},
        )
        text = "<br>".join(plain(part) for part in split_label(marker.label))
        figure.add_annotation(
            xref="x2",
            x=marker.value,
            y=HEAD_PX - 34,
            text=f"<b>{text}</b>" if solid else text,
            showarrow=False,
            xanchor="center",
            xshift=shifts[marker.label],
            font={"size": TEXT_PX, "color": INK if solid else SECONDARY},
            bgcolor=VEIL,
            borderpad=0,
        )


def _label_shifts(markers: tuple[Marker, ...], layout: RowsLayout) -> dict[str, float]:
    """How far each label moves from its mark, in pixels, so that labels touch neither one another nor the columns."""
    room = WIDTH_PX * (layout.plot_end - NAME_END - 0.02)
    extent = layout.span.high - layout.span.low
    before = WIDTH_PX * NAME_END / 2
    anchors = {m.label: before + room * (m.value - layout.span.low) / extent for m in markers}
    widest = {m.label: max(split_label(m.label), key=len) for m in markers}
    ordered = sorted(markers, key=lambda m: m.value)
    placed = spread([(widest[m.label], anchors[m.label]) for m in ordered], before + room)
    return {m.label: p.at - anchors[m.label] for m, p in zip(ordered, placed, strict=True)}
