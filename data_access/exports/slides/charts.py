"""Native charts, their figures editable: communes in bars, trends in lines, results against what is expected."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from data_access.exports.slides.deck import Box, colour, described
from data_access.exports.svg.palette import ACCENT, CONTROL, INK, LINE, SECONDARY, WARM
from indicators.views.engagement_model import Commitment, SignatoryCard
from indicators.views.pages import NumbersTable
from indicators.views.visuals import LineRole, StripView, Tone, TrendView

TONES = {Tone.UNFAVOURABLE: WARM, Tone.FAVOURABLE: ACCENT}
DASHES = {LineRole.REFERENCE: MSO_LINE.DASH, LineRole.TARGET: MSO_LINE.ROUND_DOT}
LINES = {LineRole.TERRITORY: ACCENT, LineRole.REFERENCE: SECONDARY, LineRole.FORMER: CONTROL, LineRole.TARGET: WARM}
COMMITMENTS = {
    Commitment.LEADS: ACCENT,
    Commitment.CO_LEADS: "#3f7aa1",
    Commitment.FUNDS: "#84afcb",
    Commitment.TAKES_PART: "#b9d2e3",
    Commitment.SILENT: "#eef1f4",
}


def commune_bars(slide: Any, view: StripView, box: Box) -> None:  # noqa: ANN401 a slide of the library
    """The communes from the lowest to the highest, the marks of reference among them in grey."""
    rows = [(r.name, r.value, INK if r.selected else TONES.get(g.tone, CONTROL)) for g in view.groups for r in g.rows]
    rows += [(marker.label, marker.value, LINE) for marker in view.markers]
    rows.sort(key=lambda row: row[1])
    data = CategoryChartData(number_format=_format(view.decimals))
    data.categories = [name for name, _, _ in rows]
    data.add_series(view.unit_long or view.unit or view.title, [value for _, value, _ in rows])
    chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data, f"{view.title.rstrip('.')}. {view.alt}")
    plot = chart.plots[0]
    plot.gap_width = 30
    _labels(plot, 8)
    for index, (_, _, fill) in enumerate(rows):
        shown = plot.series[0].points[index].format.fill
        shown.solid()
        shown.fore_color.rgb = colour(fill)
    _axes(chart, 8)


def trend_lines(slide: Any, view: TrendView, box: Box) -> None:  # noqa: ANN401 a slide of the library
    """The lines of a trend; a vintage without a value leaves a gap."""
    vintages = sorted({(point.x, point.vintage) for line in view.lines for point in line.points})
    data = CategoryChartData(number_format=_format(view.decimals))
    data.categories = [vintage for _, vintage in vintages]
    for line in view.lines:
        held = {point.vintage: point.value for point in line.points}
        data.add_series(line.end_label or line.name, [held.get(vintage) for _, vintage in vintages])
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, data, f"{view.title.rstrip('.')}. {view.alt}")
    for line, series in zip(view.lines, chart.plots[0].series, strict=True):
        series.smooth = False
        stroke = series.format.line
        stroke.color.rgb, stroke.width = colour(LINES[line.role]), Pt(2.5)
        stroke.dash_style = DASHES.get(line.role)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour(LINES[line.role])
    _legend(chart)
    _axes(chart, 11, values=True)


def result_bars(slide: Any, numbers: NumbersTable, box: Box) -> None:  # noqa: ANN401 a slide of the library
    """The result of each row beside what is expected at this day; a row without a rate has no bar."""
    rows = list(reversed(numbers.rows))
    data = CategoryChartData(number_format='0" %"')
    data.categories = [row.title.split(" · ")[0] for row in rows]
    data.add_series("Attendu à ce jour", [row.result.tick for row in rows])
    data.add_series("Résultat, borné de 0 à 100 %", [row.result.bar for row in rows])
    told = "\u202f; ".join(f"{row.title}\u00a0: {row.result.main}" for row in numbers.rows)
    chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data, f"{numbers.title}. {told}.")
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 0
    for series, fill in zip(plot.series, (LINE, ACCENT), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(fill)
    _labels(plot, 10)
    _legend(chart)
    _axes(chart, 11)


def commitment_bars(slide: Any, cards: Sequence[SignatoryCard], box: Box) -> None:  # noqa: ANN401
    """How many objectives each signatory leads, co-leads, funds, takes part in, or leaves."""
    shown = list(reversed(cards))
    data = CategoryChartData(number_format="0")
    data.categories = [card.name for card in shown]
    for kind in Commitment:
        data.add_series(kind.value, [card.counts.get(kind) or None for card in shown])
    told = "\u202f; ".join(
        f"{card.name}\u00a0: {', '.join(f'{kind} {count}' for kind, count in card.counts.items())}" for card in cards
    )
    chart = _chart(slide, XL_CHART_TYPE.BAR_STACKED, box, data, f"Objectifs par signataire. {told}.")
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 50, 100
    for kind, series in zip(Commitment, plot.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(COMMITMENTS[kind])
        series.format.line.color.rgb = colour(INK)
        labels = series.data_labels
        labels.show_value, labels.font.size = True, Pt(12)
        labels.font.color.rgb = colour("#ffffff" if kind in {Commitment.LEADS, Commitment.CO_LEADS} else INK)
    _legend(chart)
    _axes(chart, 13)


def _chart(slide: Any, kind: XL_CHART_TYPE, box: Box, data: CategoryChartData, words: str) -> Any:  # noqa: ANN401
    frame = slide.shapes.add_chart(kind, *box.emu, data)
    described(frame, words)
    chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(11)
    chart.font.color.rgb = colour(INK)
    return chart


def _labels(plot: Any, size: float) -> None:  # noqa: ANN401
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.font.size = True, Pt(size)
    labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _legend(chart: Any) -> None:  # noqa: ANN401
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(11)


def _axes(chart: Any, size: float, *, values: bool = False) -> None:  # noqa: ANN401
    """Names on one axis; figures on the other only where bars do not already say them."""
    chart.category_axis.tick_labels.font.size = Pt(size)
    chart.category_axis.format.line.color.rgb = colour(CONTROL)
    chart.category_axis.has_major_gridlines = False
    axis = chart.value_axis
    axis.visible, axis.has_major_gridlines = values, values
    if values:
        axis.major_gridlines.format.line.color.rgb = colour(LINE)
        axis.tick_labels.font.size = Pt(size)


def _format(decimals: int) -> str:
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")
