"""The calendar of the plan: a line per action, its name above its bar; milestones, dependencies, committees, today."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.layout import VEIL, Margins, new_figure, plain
from dashboard.theme import ACCENT, BADGES, BAR_OUTLINE, CONTROL, GRID, INK, SECONDARY, SMALL_PX, WARM, WHITE
from indicators.execution import MilestoneState
from indicators.formats import MONTHS, format_date
from indicators.views.plan_calendar import CalendarMark, CalendarRow, CalendarView

HEAD_PX, ROW_PX, NAME_PX, BAR_PX, FOOT_PX = 46, 44, 11, 14, 26
MARK_PX = 12
MAX_TICKS = 6
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
STEPS = (1, 2, 3, 6, 12, 24)
"""Months between two graduations."""
SYMBOLS = {
    MilestoneState.KEPT: "circle",
    MilestoneState.KEPT_LATE: "circle-dot",
    MilestoneState.PLANNED: "diamond-open",
    MilestoneState.MISSED: "x",
    MilestoneState.CANCELLED: "line-ew-open",
}
LONGEST_NAME = 80
TONES = {"blue": ACCENT, "amber": "#7a4f00", "vermilion": WARM, "grey": BAR_OUTLINE}
"""The outline of a bar; its ground is the light one of the badge of the same tone."""


@dataclass
class _Drawn:
    """Shapes and texts gathered, to be given to the figure at once: adding them one by one costs a second."""

    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def shape(self, **properties: Any) -> None:  # noqa: ANN401 properties of plotly
        self.shapes.append(properties)

    def annotation(self, **properties: Any) -> None:  # noqa: ANN401
        self.annotations.append(properties)

    def vertical(self, day: date, span: tuple[float, float], line: dict[str, str | int]) -> None:
        self.shape(type="line", x0=day, x1=day, y0=span[0], y1=span[1], line={"width": 1} | line, layer="below")

    def write(self, day: date, y: float, text: str, *, colour: str) -> None:
        self.annotation(x=day, y=y, text=text, showarrow=False, font={"size": SMALL_PX, "color": colour})


def figure_of(view: CalendarView) -> go.Figure:
    """The calendar: a status that nobody confirmed is hatched, a late action has a warm outline and says so."""
    height = HEAD_PX + ROW_PX * max(len(view.rows), 1) + FOOT_PX
    figure, drawn = new_figure(height, Margins(left=4, right=4)), _Drawn()
    figure.update_layout(bargap=0)
    figure.update_yaxes(range=[height, 0], visible=False)
    ticks = ticks_of(view.span)
    figure.update_xaxes(range=list(view.span), visible=False, type="date")
    for tick in ticks:
        drawn.vertical(tick, (HEAD_PX - 8, height - FOOT_PX), {"color": GRID})
        for y in (HEAD_PX - 18, height - FOOT_PX / 2):
            drawn.write(tick, y, f"{SHORT_MONTHS[tick.month - 1]} {tick.year}", colour=SECONDARY)
    _draw_bars(figure, drawn, view)
    _draw_links(drawn, view)
    for label, day in view.committees:
        drawn.vertical(day, (HEAD_PX - 8, height - FOOT_PX), {"color": CONTROL, "dash": "dash"})
        drawn.write(day, HEAD_PX - 32, plain(label), colour=SECONDARY)
    drawn.vertical(view.today, (HEAD_PX - 24, height - FOOT_PX), {"color": WARM, "width": 2})
    drawn.write(view.today, HEAD_PX - 34, f"<b>aujourd’hui, {format_date(view.today)}</b>", colour="#8f3a00")
    _draw_marks(figure, view)
    _draw_names(drawn, view)
    figure.update_layout(shapes=drawn.shapes, annotations=drawn.annotations)
    return figure


def ticks_of(span: tuple[date, date]) -> list[date]:
    """First days of months, few enough to be read on a phone."""
    months = (span[1].year - span[0].year) * len(MONTHS) + span[1].month - span[0].month
    step = next((s for s in STEPS if months / s <= MAX_TICKS), STEPS[-1])
    first = span[0].year * len(MONTHS) + span[0].month - 1
    starts = range(first + step - first % step if first % step else first, first + months + 1, step)
    days = [date(number // len(MONTHS), number % len(MONTHS) + 1, 1) for number in starts]
    margin = (span[1] - span[0]) / 14
    return [day for day in days if span[0] + margin <= day <= span[1] - margin]


def line_of(index: int) -> float:
    """Where the bar of a row is drawn, in pixels from the top."""
    return HEAD_PX + index * ROW_PX + ROW_PX - BAR_PX


def _draw_bars(figure: go.Figure, drawn: _Drawn, view: CalendarView) -> None:
    """One shape per bar, one invisible mark to hover: shapes alone say nothing to the pointer."""
    for index, row in enumerate(view.rows):
        if row.start is None or row.end is None:
            continue
        tone = row.tone if row.tone in BADGES else "grey"
        drawn.shape(
            type="rect", x0=row.start, x1=row.end, y0=line_of(index) - BAR_PX / 2, y1=line_of(index) + BAR_PX / 2,
            fillcolor=BADGES[tone].ground, layer="below",
            line={"color": WARM if row.late else TONES[tone], "width": 2 if row.late else 1,
                  "dash": "dot" if row.faded else "solid"},
        )  # fmt: skip
    held = [(i, r, r.start, r.end) for i, r in enumerate(view.rows) if r.start is not None and r.end is not None]
    if held:
        figure.add_scatter(
            x=[start + (end - start) / 2 for _, _, start, end in held],
            y=[line_of(i) for i, *_ in held],
            mode="markers",
            marker={"size": BAR_PX, "color": WHITE, "opacity": 0},
            text=[plain(row.words) for _, row, *_ in held],
            hovertemplate="%{text}<extra></extra>",
        )


def _draw_links(drawn: _Drawn, view: CalendarView) -> None:
    """An elbow from the end of the action awaited to the start of the one that waits, with an arrow."""
    for before, after in view.links:
        end, start = view.rows[before].end, view.rows[after].start
        if end is None or start is None:
            continue
        drawn.shape(type="line", x0=end, x1=end, y0=line_of(before), y1=line_of(after),
                         line={"color": INK, "width": 1})  # fmt: skip
        drawn.annotation(
            x=start, y=line_of(after), ax=end, ay=line_of(after), axref="x", ayref="y", text="",
            showarrow=True, arrowhead=2, arrowsize=1.2, arrowwidth=1, arrowcolor=INK,
        )  # fmt: skip


def _draw_marks(figure: go.Figure, view: CalendarView) -> None:
    placed = [(index, mark) for index, row in enumerate(view.rows) for mark in row.marks]
    if not placed:
        return
    figure.add_scatter(
        x=[mark.due for _, mark in placed],
        y=[line_of(index) for index, _ in placed],
        mode="markers",
        marker={
            "symbol": [_symbol(mark) for _, mark in placed],
            "size": MARK_PX,
            "color": [WARM if mark.overdue or mark.state is MilestoneState.MISSED else INK for _, mark in placed],
            "line": {"width": 2, "color": [WARM if mark.overdue else INK for _, mark in placed]},
        },
        text=[plain(mark.words) for _, mark in placed],
        hovertemplate="%{text}<extra></extra>",
    )


def _symbol(mark: CalendarMark) -> str:
    return "diamond" if mark.overdue else SYMBOLS[mark.state]


def _draw_names(drawn: _Drawn, view: CalendarView) -> None:
    for index, row in enumerate(view.rows):
        drawn.annotation(
            xref="paper", x=0, y=HEAD_PX + index * ROW_PX + NAME_PX, text=_name(row), showarrow=False,
            xanchor="left", align="left", bgcolor=VEIL, borderpad=0, font={"size": SMALL_PX, "color": INK},
        )  # fmt: skip


def _name(row: CalendarRow) -> str:
    number, _, title = row.label.partition(" ")
    short = title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1].rstrip()}…"
    said = f" · {row.status.lower()}{', en retard' if row.late else ''}"
    return f"<b>{plain(number)}</b> {plain(short)}{' ◇' if row.demonstration else ''}{plain(said)}"
