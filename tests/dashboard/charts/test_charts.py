"""What a figure draws from a view: nothing lost, nothing invented, no hole filled, no markup let through."""

from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from dashboard.charts import distribution, layout, trend
from dashboard.charts.layout import nice_span, plain, spread, text_width
from dashboard.charts.rows_layout import NAME_END, WIDTH_PX, lay_out, written_ticks
from dashboard.charts.trend_gaps import place_of
from indicators.views.aside import moved_aside
from indicators.views.visuals import LineRole, Span, StripKind, StripView, TrendLine, TrendPoint, TrendView
from tests.dashboard import samples


def texts(figure: go.Figure) -> str:
    """Every text written on a figure."""
    written = [a.text or "" for a in figure.layout.annotations]
    for trace in figure.data:
        written += [str(t) for t in (trace.text if trace.text is not None else ())]
    return " ".join(written)


def markers(figure: go.Figure) -> list[float]:
    return [x for trace in figure.data if trace.mode == "markers" for x in trace.x]


@pytest.mark.parametrize("kind", [StripKind.INTERVALS, StripKind.VALUES])
def test_every_commune_of_a_distribution_is_drawn_once_and_named(kind: StripKind) -> None:
    view = samples.strip_view(kind)
    figure = distribution.figure_of(view)
    rows = [row for group in view.groups for row in group.rows]
    assert sorted(markers(figure)) == sorted(row.value for row in rows)
    for row in rows:
        assert plain(row.name) in texts(figure)


def test_ranks_are_written_only_where_the_view_gives_one() -> None:
    assert "1 à 8" in texts(distribution.figure_of(samples.strip_view()))
    bare = samples.strip_view(StripKind.VALUES)
    unranked = replace(
        bare, groups=tuple(replace(g, rows=tuple(replace(r, rank_text="") for r in g.rows)) for g in bare.groups)
    )
    assert "1 à 8" not in texts(distribution.figure_of(unranked))


def test_rounded_values_are_stacked_as_ties_and_never_ranked() -> None:
    figure = distribution.figure_of(samples.poverty_strip())
    assert len(markers(figure)) == 11
    assert "rang" not in texts(figure).lower()


def test_the_reference_and_the_median_are_marked_with_their_names() -> None:
    written = texts(distribution.figure_of(samples.strip_view()))
    assert "Communauté" in written
    assert "Médiane" in written


def test_a_missing_vintage_leaves_the_line_open() -> None:
    view = samples.trend_view()
    first = view.lines[0]
    points = tuple(replace(p, value=None) if p.vintage == "2020" else p for p in first.points)
    figure = trend.figure_of(replace(view, lines=(replace(first, points=points), *view.lines[1:])))
    drawn = next(t for t in figure.data if t.mode == "lines+markers")
    assert drawn.connectgaps is False
    assert drawn.y[5] is None


def test_lines_are_told_apart_by_their_stroke_and_labelled_at_their_ends() -> None:
    figure = trend.figure_of(samples.trend_view())
    strokes = [t.line.dash for t in figure.data if t.mode == "lines+markers"]
    assert strokes == ["solid", "dash", "dot"]
    assert figure.layout.showlegend is False
    for line in samples.trend_view().lines:
        assert plain(line.end_label) in texts(figure)


def test_unpublished_years_are_hatched_with_their_reason() -> None:
    figure = trend.figure_of(samples.trend_view())
    assert any(t.fillpattern.shape for t in figure.data if t.fill == "toself")
    assert "pas encore publiés" in texts(figure)


def test_a_break_is_marked_with_its_reason() -> None:
    view = replace(samples.trend_view(), breaks=(Span(2019.0, 2019.0, "nouvelle définition"),))
    assert "nouvelle définition" in texts(trend.figure_of(view))


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    assert trend.axis_start_sentence(samples.trend_view()) == "L’axe vertical commence à 10."


def test_years_are_written_as_texts_and_never_as_grouped_numbers() -> None:
    figure = trend.figure_of(samples.trend_view())
    assert "2024" in figure.layout.xaxis.ticktext
    assert all(" " not in str(t) and "\u202f" not in str(t) for t in figure.layout.xaxis.ticktext)


PAYLOAD = '<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'


def hostile_strip() -> StripView:
    view = samples.strip_view()
    first = view.groups[0]
    rows = (replace(first.rows[0], name=PAYLOAD, label=PAYLOAD), *first.rows[1:])
    return replace(view, groups=(replace(first, rows=rows, title=PAYLOAD), *view.groups[1:]))


def hostile_trend() -> TrendView:
    view = samples.trend_view()
    line = TrendLine(PAYLOAD, LineRole.TERRITORY, view.lines[0].points, PAYLOAD)
    return replace(view, lines=(line,), breaks=(Span(2019, 2019, PAYLOAD),), missing=(Span(2020, 2020, PAYLOAD),))


@pytest.mark.parametrize("figure", [distribution.figure_of(hostile_strip()), trend.figure_of(hostile_trend())])
def test_a_name_never_brings_markup_into_a_figure(figure: go.Figure) -> None:
    assert "<img" not in texts(figure)
    assert "<a href" not in texts(figure)


def test_labels_pushed_aside_never_touch_and_stay_inside() -> None:
    placed = spread([("Finistère 11,4 %", 100.0), ("Médiane 11,5 %", 102.0), ("Communauté", 104.0)], 420)
    for left, right in pairwise(placed):
        assert right.at - left.at >= (text_width(left.text) + text_width(right.text)) / 2
    assert placed[-1].at + text_width(placed[-1].text) / 2 <= 420


def test_labels_that_touch_share_the_move_and_the_others_stay() -> None:
    assert moved_aside([100.0, 102.0, 300.0], [50.0, 50.0], 0, 400) == [76.0, 126.0, 300.0]
    assert moved_aside([5.0, 6.0, 390.0], [50.0, 50.0], 0, 400) == [0.0, 50.0, 390.0]
    assert moved_aside([380.0, 390.0], [50.0], 0, 400) == [350.0, 400.0]
    assert moved_aside([], [], 0, 400) == []


@given(st.lists(st.floats(0, 400), min_size=1, max_size=7).map(sorted), st.floats(1, 40))
def test_labels_moved_aside_are_those_of_scipy(wanted: list[float], step: float) -> None:
    shifts = [step * place for place in range(len(wanted))]
    fitted = isotonic_regression([want - shift for want, shift in zip(wanted, shifts, strict=True)]).x
    expected = [at + shift for at, shift in zip(fitted, shifts, strict=True)]
    assert moved_aside(wanted, [step] * (len(wanted) - 1), -1e6, 1e6) == pytest.approx(expected)


def test_an_axis_always_holds_its_values() -> None:
    for values in ([0.0, 1.0], [-3.6, 1.6], [22_540.0, 31_680.0], [5.0]):
        span = nice_span(values)
        assert span.low <= min(values)
        assert span.high >= max(values)


def test_the_interval_of_the_place_is_a_band_and_the_axis_holds_it() -> None:
    view = samples.trend_view()
    own = view.lines[0]
    banded = tuple(replace(p, low=p.value - 1.0, high=p.value + 2.0) for p in own.points if p.value is not None)
    figure = trend.figure_of(replace(view, lines=(replace(own, points=banded), *view.lines[1:])))
    bands = [t for t in figure.data if t.fillcolor == trend.BAND]
    assert len(bands) == 1
    assert max(bands[0].y) == pytest.approx(21.2)
    assert figure.layout.yaxis.range[1] >= 21.2
    assert not [t for t in trend.figure_of(view).data if t.fillcolor == trend.BAND]


def test_the_reason_of_missing_years_goes_to_the_side_the_lines_leave_free() -> None:
    view = samples.trend_view()
    low = tuple(replace(line, points=tuple(replace(p, value=10.5) for p in line.points)) for line in view.lines[:1])
    high = tuple(replace(line, points=tuple(replace(p, value=19.5) for p in line.points)) for line in view.lines[:1])
    both = {"bottom": replace(view, lines=high + view.lines[1:]), "top": replace(view, lines=low + view.lines[1:])}
    anchors = {
        side: next(a.yanchor for a in trend.figure_of(shown).layout.annotations if "pas encore" in a.text)
        for side, shown in both.items()
    }
    assert anchors == {"bottom": "bottom", "top": "top"}


def test_a_line_low_and_a_target_high_leave_the_reason_between_them() -> None:
    view = samples.trend_view()
    own = replace(view.lines[0], points=tuple(TrendPoint(str(y), y, 60.1, "60,1") for y in (2022, 2023)))
    aim = replace(
        view.lines[-1],
        role=LineRole.TARGET,
        points=(TrendPoint("2019", 2019, 62.3, ""), TrendPoint("2027", 2027, 70, "")),
    )
    place = place_of(
        replace(view, lines=(own, aim)), Span(2023.6, 2026.4, "pas encore publiés"), layout.Span(58, 70, 2)
    )
    assert 61.5 < place < 65.5


def test_graduations_of_large_numbers_do_not_touch() -> None:
    view = samples.strip_view(StripKind.VALUES)
    rows = tuple(replace(row, value=300 + 600 * i) for i, row in enumerate(view.groups[0].rows))
    wide = replace(view, groups=(replace(view.groups[0], rows=rows),), markers=())
    placed = lay_out(wide)
    ticks = written_ticks(placed)
    apart = (
        WIDTH_PX * (placed.plot_end - NAME_END - 0.02) * (ticks[1] - ticks[0]) / (placed.span.high - placed.span.low)
    )
    assert apart >= text_width("10 000", px=13)
