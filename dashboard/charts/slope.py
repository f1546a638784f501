"""Where each commune stood and stands: chosen places in ink, named at both ends; the others in grey."""

import plotly.graph_objects as go

from dashboard.charts.canvas import Canvas, Written
from dashboard.charts.layout import Margins, Span, new_figure, nice_span, plain, text_width
from dashboard.theme import ACCENT, GRID, INK, SECONDARY, TEXT_PX
from indicators.formats import format_vintage
from indicators.views.aside import spread_down
from indicators.views.convergence_views import ConvergenceView, SlopeLine, SlopeRole
from indicators.vintages import decimal_year

HEIGHT_PX, TOP_PX, BOTTOM_PX, LABEL_GAP_PX = 470, 30, 14, 19
MAX_SIDE_PX, TICK_PX = 230, 26
OTHERS = "#b4bcc9"
STYLES = {
    SlopeRole.OTHER: {"color": OTHERS, "width": 1.2},
    SlopeRole.CHOSEN: {"color": INK, "width": 2.5},
    SlopeRole.WHOLE: {"color": ACCENT, "width": 2.5, "dash": "6px,4px"},
}


def figure_of(view: ConvergenceView) -> go.Figure:
    """Lines over the vintages compared, with name and value of the chosen places at both ends."""
    named = [line for line in view.lines if line.start_label]
    left, right = (_room([getattr(line, side) for line in named]) for side in ("start_label", "end_label"))
    figure = new_figure(HEIGHT_PX, Margins(left=left, right=right, top=TOP_PX, bottom=BOTTOM_PX))
    places = [decimal_year(vintage) for vintage in view.vintages]
    span = _span(view)
    figure.update_xaxes(range=[places[0], places[-1]], visible=False)
    figure.update_yaxes(range=[span.low, span.high], visible=False)
    canvas = Canvas()
    _draw_years(canvas, view.vintages, span)
    for line in view.lines:
        _draw(figure, line, view.vintages)
    for first in (True, False):
        _write_ends(canvas, named, places[0 if first else -1], span, first=first)
    canvas.put_on(figure)
    return figure


def _room(labels: list[str]) -> int:
    return round(min(max((text_width(label) for label in labels), default=40) + TICK_PX + 14, MAX_SIDE_PX))


def _span(view: ConvergenceView) -> Span:
    span = nice_span([value for line in view.lines for value in line.values])
    pad = (span.high - span.low) * 0.02
    return Span(span.low - pad, span.high + pad, span.step)


def _draw_years(canvas: Canvas, vintages: tuple[str, ...], span: Span) -> None:
    """A stem for every vintage; the ends are written in bold, those between when there is room."""
    last = len(vintages) - 1
    for index, vintage in enumerate(vintages):
        x, end = decimal_year(vintage), index in (0, last)
        canvas.line((x, span.low, x, span.high), {"color": GRID, "width": 1}, xref="x")
        if end or last <= 4:  # noqa: PLR2004 five years fit on the width of a card
            text = plain(format_vintage(vintage))
            ink = INK if end else SECONDARY
            shown = f"<b>{text}</b>" if end else text
            canvas.write(Written(shown, x, span.high, "center", TEXT_PX, ink), xref="x", yanchor="bottom")


def _draw(figure: go.Figure, line: SlopeLine, vintages: tuple[str, ...]) -> None:
    demo = "<br>◇ donnée de démonstration" if line.demonstration else ""
    named = line.role is not SlopeRole.OTHER
    figure.add_scatter(
        x=[decimal_year(vintage) for vintage in vintages],
        y=line.values,
        mode="lines+markers" if named else "lines",
        line=STYLES[line.role],
        marker={"size": 8, "color": STYLES[line.role]["color"]},
        text=[
            f"<b>{plain(line.name)}</b><br>{plain(format_vintage(vintage))}\u00a0: {plain(text)}{demo}"
            for vintage, text in zip(vintages, line.texts, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _write_ends(canvas: Canvas, lines: list[SlopeLine], x: float, span: Span, *, first: bool) -> None:
    """Labels beside the ends, apart enough to be read, each tied to its line by a thin stroke."""
    at = 0 if first else -1
    placed = sorted(lines, key=lambda line: -line.values[at])
    drawn = HEIGHT_PX - TOP_PX - BOTTOM_PX
    wanted = [(span.high - line.values[at]) / (span.high - span.low) * drawn for line in placed]
    for line, want, height in zip(placed, wanted, spread_down(wanted, drawn, LABEL_GAP_PX), strict=True):
        ink = ACCENT if line.role is SlopeRole.WHOLE else INK
        text = plain(line.start_label if first else line.end_label)
        canvas.notes.append(
            {
                "x": x,
                "y": line.values[at],
                "ax": -TICK_PX if first else TICK_PX,
                "ay": height - want,
                "axref": "pixel",
                "ayref": "pixel",
                "xanchor": "right" if first else "left",
                "align": "right" if first else "left",
                "text": f"<b>{text}</b>",
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": SECONDARY,
                "standoff": 6,
                "font": {"size": TEXT_PX, "color": ink},
            }
        )
