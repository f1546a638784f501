"""Rounded or partly secret series: one dot per commune, stacked by value; ties stay ties, nothing is ranked."""

from collections import defaultdict

import plotly.graph_objects as go

from dashboard.charts.layout import VEIL, Margins, new_figure, nice_span, plain, split_label, spread
from dashboard.charts.rows import hover_text
from dashboard.theme import ACCENT, INK, SECONDARY, TEXT_PX
from indicators.formats import format_value
from indicators.views.visuals import Marker, StripRow, StripView

DOT_PX, BASE_PX, HEAD_PX, WIDTH_PX = 22, 34, 52, 520
STACK_MIN = 5


def figure_of(view: StripView) -> go.Figure:
    """Dots above an axis, the reference solid, other marks dashed, extremes and the selected commune named."""
    stacks = _stacks([row for group in view.groups for row in group.rows])
    tallest = max([STACK_MIN, *(len(rows) for rows in stacks.values())])
    every = [*stacks, *(m.value for m in view.markers)] or [0.0, 1.0]
    span = nice_span(every, steps=4)
    pad = span.step / 5
    figure = new_figure(tallest * DOT_PX + HEAD_PX + BASE_PX, Margins(left=12, right=12, top=HEAD_PX, bottom=BASE_PX))
    figure.update_xaxes(
        range=[span.low - pad, span.high + pad],
        tickvals=span.ticks,
        showgrid=False,
        showline=True,
        linecolor=INK,
        linewidth=1.5,
        ticks="outside",
        ticklen=5,
        ticktext=[format_value(t, view.unit, span.decimals) for t in span.ticks],
        tickfont={"size": TEXT_PX + 1, "color": SECONDARY},
    )
    figure.update_yaxes(range=[0, tallest], showgrid=False, showticklabels=False)
    _draw_markers(figure, view.markers, WIDTH_PX / (span.high - span.low + 2 * pad))
    _draw_dots(figure, stacks)
    _draw_names(figure, stacks)
    return figure


def _stacks(rows: list[StripRow]) -> dict[float, list[StripRow]]:
    stacks: dict[float, list[StripRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.value, not r.selected)):
        stacks[row.value].append(row)
    return dict(stacks)


def _draw_dots(figure: go.Figure, stacks: dict[float, list[StripRow]]) -> None:
    for selected in (False, True):
        found = [
            (v, level + 0.5, r) for v, rows in stacks.items() for level, r in enumerate(rows) if r.selected is selected
        ]
        if not found:
            continue
        colour = ACCENT if selected else SECONDARY
        figure.add_scatter(
            x=[v for v, _, _ in found],
            y=[y for _, y, _ in found],
            mode="markers",
            marker={"size": 20, "color": colour if selected else "#ffffff", "line": {"width": 2.5, "color": colour}},
            text=[hover_text(r) for _, _, r in found],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )


def _draw_names(figure: go.Figure, stacks: dict[float, list[StripRow]]) -> None:
    if not stacks:
        return
    named = {min(stacks), max(stacks)} | {v for v, rows in stacks.items() if any(r.selected for r in rows)}
    for value in named:
        rows = stacks[value]
        shown = next((r for r in rows if r.selected), rows[0])
        if len(rows) > 1 and not shown.selected:
            continue
        text = f"{plain(shown.label)}<br>{plain(shown.name)}"
        figure.add_annotation(
            x=value,
            y=len(rows),
            yshift=8,
            text=f"<b>{text}</b>" if shown.selected else text,
            showarrow=False,
            yanchor="bottom",
            font={"size": TEXT_PX},
            bgcolor=VEIL,
        )


def _draw_markers(figure: go.Figure, markers: tuple[Marker, ...], px_per_unit: float) -> None:
    """Each mark with its name and value on two lines, moved aside when two would touch."""
    two_lines = {m.label: split_label(m.label) for m in markers}
    widest = {label: max(parts, key=len) for label, parts in two_lines.items()}
    origin = min((m.value for m in markers), default=0.0)
    offset = 200.0
    placed = {
        p.anchor: p.at
        for p in spread([(widest[m.label], (m.value - origin) * px_per_unit + offset) for m in markers], 2000)
    }
    for marker in markers:
        solid = marker.role == "reference"
        anchor = (marker.value - origin) * px_per_unit + offset
        text = "<br>".join(plain(part) for part in two_lines[marker.label])
        figure.add_shape(
            type="line",
            x0=marker.value,
            x1=marker.value,
            yref="paper",
            y0=0,
            y1=1,
            line={
                "color": INK,
                "width": 2,
                "dash": "solid" if solid else ("dot" if marker.role == "median" else "dash"),
            },
        )
        figure.add_annotation(
            x=marker.value,
            yref="paper",
            y=1,
            yshift=4,
            xshift=placed[anchor] - anchor,
            yanchor="bottom",
            showarrow=False,
            text=f"<b>{text}</b>" if solid else text,
            font={"size": TEXT_PX},
            bgcolor=VEIL,
        )
