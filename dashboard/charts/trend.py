"""A trend: observed line, dashed reference, dotted target path, labels at line ends, gaps left open and hatched."""

import plotly.graph_objects as go

from dashboard.charts.layout import VEIL, Margins, Span, new_figure, nice_span, plain, text_width
from dashboard.charts.trend_gaps import draw_gap
from dashboard.theme import ACCENT, SECONDARY, TEXT_PX, WARM, WARM_TEXT
from indicators.formats import format_number, format_vintage
from indicators.views import visuals
from indicators.views.visuals import LineRole, TrendLine, TrendPoint, TrendView

HEIGHT = 400
MAX_TICKS = 13
"""Years on each side of a gap whose values and end labels could meet its reason."""
BAND = "rgba(19,75,112,0.12)"
"""The accent, light enough for the lines to be read through."""
STYLES = {
    LineRole.TERRITORY: {"color": ACCENT, "width": 3.5, "dash": "solid"},
    LineRole.REFERENCE: {"color": SECONDARY, "width": 2.5, "dash": "dash"},
    LineRole.FORMER: {"color": SECONDARY, "width": 2, "dash": "solid"},
    LineRole.TARGET: {"color": WARM, "width": 2.5, "dash": "dot"},
}
MEANINGS = {
    LineRole.TERRITORY: "observé (trait plein)",
    LineRole.REFERENCE: "référence (tirets)",
    LineRole.FORMER: "commune d’avant la fusion (trait fin)",
    LineRole.TARGET: "cible (pointillé)",
}
INKS = {
    LineRole.TERRITORY: ACCENT,
    LineRole.REFERENCE: "#3d4656",
    LineRole.FORMER: "#3d4656",
    LineRole.TARGET: WARM_TEXT,
}


def figure_of(view: TrendView, *, height: int = HEIGHT) -> go.Figure:
    """At most territory, reference and target; a missing value cuts its line."""
    span = axis_span(view)
    right = max([60.0, *(text_width(line.end_label, px=15) + 24 for line in view.lines)])
    figure = new_figure(height, Margins(left=54, right=round(min(right, 300)), top=26, bottom=34))
    _draw_axes(figure, view, span)
    for line in view.lines:
        _draw_band(figure, line)
    for gap in view.missing:
        draw_gap(figure, view, gap, span)
    for cut in view.breaks:
        _draw_break(figure, cut)
    for line in view.lines:
        _draw_line(figure, line)
    _draw_ends(figure, view.lines, span, height)
    return figure


def axis_span(view: TrendView) -> Span:
    """The range of the vertical axis, from the values drawn."""
    drawn = [p for line in view.lines for p in line.points if p.value is not None]
    bands = [p for line in view.lines if line.role is LineRole.TERRITORY for p in line.points]
    values = [v for p in drawn for v in (p.value,) if v is not None]
    values += [v for p in bands for v in (p.low, p.high) if v is not None]
    positive = all(v >= 0 for v in values)
    return nice_span(values or [0.0, 1.0], steps=5, minimum=0.0 if positive else None)


def axis_start_sentence(view: TrendView) -> str:
    """« L’axe vertical commence à 10. », or nothing when it starts at zero."""
    span = axis_span(view)
    return f"L’axe vertical commence à {format_number(span.low, span.decimals)}." if span.low else ""


def _draw_axes(figure: go.Figure, view: TrendView, span: Span) -> None:
    found = {p.x: p.vintage for line in view.lines for p in line.points}
    places = sorted(found)
    if places and all(x.is_integer() for x in places):
        places = [float(year) for year in range(int(places[0]), int(places[-1]) + 1)]
    every = -(-len(places) // MAX_TICKS) or 1
    kept = [x for index, x in enumerate(reversed(places)) if index % every == 0]
    ends = [s.end for s in view.missing] + [s.start for s in view.missing]
    low, high = min([*places, *ends], default=0.0), max([*places, *ends], default=1.0)
    pad = (high - low) * 0.02 or 0.5
    figure.update_xaxes(
        range=[low - pad, high + pad],
        tickvals=kept,
        ticktext=[plain(format_vintage(found.get(x, f"{x:.0f}"))) for x in kept],
        showgrid=False,
        tickangle=0,
        tickfont={"size": TEXT_PX, "color": SECONDARY},
        ticklabelstandoff=8,
    )
    figure.update_yaxes(
        range=[span.low, span.high + span.step * 0.05],
        tickvals=span.ticks,
        ticktext=span.tick_texts,
        tickfont={"size": TEXT_PX, "color": SECONDARY},
        ticklabelstandoff=8,
    )


def _draw_line(figure: go.Figure, line: TrendLine) -> None:
    style = STYLES[line.role]
    known = [p for p in line.points if p.value is not None]
    provisional = [p.status in {"provisoire", "estime"} for p in line.points]
    figure.add_scatter(
        x=[p.x for p in line.points],
        y=[p.value for p in line.points],
        mode="lines+markers",
        line=style,
        marker={
            "size": _sizes(line, known),
            "color": style["color"],
            "symbol": _symbols(line, provisional),
            "opacity": 1,
            "line": {"width": 2, "color": style["color"]},
        },
        connectgaps=False,
        text=[
            f"<b>{plain(line.name)}</b><br>{plain(format_vintage(p.vintage))}\u00a0: {plain(p.label)}"
            for p in line.points
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    if known and line.role is not LineRole.TARGET and len(known) > 1:
        rising = (known[1].value or 0.0) > (known[0].value or 0.0)
        _draw_start(figure, known[0], line.role, rising=rising)


def _sizes(line: TrendLine, known: list[TrendPoint]) -> list[int]:
    last = known[-1] if known else None
    alone = len(known) == 1
    every = line.role is LineRole.TARGET
    lonely = _isolated(line.points)
    return [10 if p is last or alone else (9 if every else (6 if p.vintage in lonely else 0)) for p in line.points]


def _isolated(points: tuple[TrendPoint, ...]) -> set[str]:
    """Vintages with no published neighbour: a line alone would not show them."""
    values = [None, *(p.value for p in points), None]
    return {p.vintage for i, p in enumerate(points) if values[i] is None and values[i + 2] is None}


def _symbols(line: TrendLine, provisional: list[bool]) -> list[str]:
    open_ = line.role is LineRole.TARGET
    return ["circle-open" if open_ or flag else "circle" for flag in provisional]


def _draw_start(figure: go.Figure, point: TrendPoint, role: LineRole, *, rising: bool) -> None:
    """The first value, on the side its line does not take."""
    figure.add_annotation(
        x=point.x,
        y=point.value,
        text=f"<b>{plain(point.label.split(chr(0xA0))[0])}</b>",
        showarrow=False,
        yshift=-14 if rising else 14,
        xanchor="left",
        xshift=-6,
        font={"size": TEXT_PX, "color": INKS[role]},
    )


def _draw_ends(figure: go.Figure, lines: tuple[TrendLine, ...], span: Span, height: int) -> None:
    """Labels at the right, with what the stroke means, pushed apart so that none covers another."""
    ends = [(line, next((p for p in reversed(line.points) if p.value is not None), None)) for line in lines]
    placed = sorted(((p.value, line) for line, p in ends if p is not None and p.value is not None), key=lambda e: -e[0])
    per_px = (span.high - span.low) / max(height - 60, 1)
    previous: float | None = None
    for value, line in placed:
        lowered = value if previous is None else min(value, previous - 42 * per_px)
        previous = lowered
        last = max(p.x for p in line.points if p.value is not None)
        figure.add_annotation(
            x=last,
            y=value,
            yshift=(lowered - value) / per_px,
            text=_end_text(line),
            showarrow=False,
            xanchor="left",
            align="left",
            xshift=12,
            font={"size": TEXT_PX + 1, "color": INKS[line.role]},
            bgcolor=VEIL,
        )


def _end_text(line: TrendLine) -> str:
    return f'<b>{plain(line.end_label)}</b><br><span style="font-size:13px">{MEANINGS[line.role]}</span>'


def _draw_band(figure: go.Figure, line: TrendLine) -> None:
    """The interval of the place looked at, opened wherever a bound is unknown; the reference is left bare."""
    if line.role is not LineRole.TERRITORY:
        return
    runs: list[list[TrendPoint]] = [[]]
    for point in line.points:
        if point.low is None or point.high is None:
            runs.append([])
        else:
            runs[-1].append(point)
    for run in (r for r in runs if len(r) > 1):
        figure.add_scatter(
            x=[p.x for p in run] + [p.x for p in reversed(run)],
            y=[p.low for p in run] + [p.high for p in reversed(run)],
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=BAND,
            hoverinfo="skip",
        )


def _draw_break(figure: go.Figure, cut: visuals.Span) -> None:
    figure.add_shape(
        type="line",
        x0=cut.start,
        x1=cut.start,
        yref="paper",
        y0=0,
        y1=1,
        line={"color": SECONDARY, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=cut.start,
        yref="paper",
        y=1,
        yanchor="bottom",
        text=plain(cut.text),
        showarrow=False,
        font={"size": 13, "color": SECONDARY},
    )
