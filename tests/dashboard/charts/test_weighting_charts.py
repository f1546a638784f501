"""The two figures of a weighting: what is drawn is what the view says, in its order, with the shapes promised."""

from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.charts import weighting_points, weighting_ranks
from dashboard.charts.layout import text_width
from dashboard.charts.ordinals import raised
from dashboard.charts.weighting_points import SHAPES, shape_of
from indicators.views.weighting_builder import build_weighting
from indicators.views.weighting_views import WeightingResults
from indicators.weighting import Ballot
from tests.indicators.views.test_weighting_builder import revealed
from tests.indicators.weighting_samples import BALLOTS, PANEL


@pytest.fixture(scope="module")
def shown() -> WeightingResults:
    return build_weighting(revealed(demonstration=True))


def test_each_signatory_has_a_shape_of_its_own_and_its_points(shown: WeightingResults) -> None:
    traces = weighting_points.figure_of(shown.view).data
    assert [trace.marker.symbol for trace in traces[:4]] == [symbol for symbol, _ in SHAPES]
    assert len({symbol for symbol, _ in SHAPES}) == 4
    rows = [row for band in shown.view.bands for row in band.rows]
    for voice, trace in enumerate(traces[:4]):
        points = [mark.points for row in rows for mark in row.marks if mark.voice == voice]
        assert [round(x) for x in trace.x] == points


def test_marks_never_hide_one_another_keep_their_order_and_stay_near_their_points() -> None:
    close = tuple(
        replace(b, points=points) for b, points in zip(BALLOTS, ((4, 5, 5, 86),) * 3 + ((3, 4, 6, 87),), strict=True)
    )
    view = build_weighting(revealed(replace(PANEL, ballots=close))).view
    rows = [row for band in view.bands for row in band.rows]
    scale = weighting_points.scale_of(rows)
    for row in rows:
        ordered = sorted(row.marks, key=lambda mark: mark.points)
        places = [weighting_points.places_of(row, scale)[mark.voice] for mark in ordered]
        gaps = [(b - a) * scale.point_px for a, b in pairwise(places)]
        assert min(gaps) >= weighting_points.APART_PX - 1e-6
        moves = [abs(at - mark.points) * scale.point_px for at, mark in zip(places, ordered, strict=True)]
        assert max(moves) <= 2 * weighting_points.APART_PX


def test_the_names_at_both_ends_stay_inside_the_plotting_area(shown: WeightingResults) -> None:
    rows = [row for band in shown.view.bands for row in band.rows]
    scale = weighting_points.scale_of(rows)
    assert any(row.low_label for row in rows)
    for row in rows:
        points = [mark.points for mark in row.marks]
        left = scale.left_px + min(points) * scale.point_px - text_width(row.low_label, px=weighting_points.NAME_PX)
        right = scale.left_px + max(points) * scale.point_px + text_width(row.high_label, px=weighting_points.NAME_PX)
        assert left >= 0
        assert right <= weighting_points.PLOT_PX


def test_the_median_is_a_line_on_every_row(shown: WeightingResults) -> None:
    median = weighting_points.figure_of(shown.view).data[-1]
    assert median.marker.symbol == "line-ns"
    assert list(median.x) == [row.median for band in shown.view.bands for row in band.rows]


def test_equal_points_lie_side_by_side_and_stay_centred_on_their_value() -> None:
    same = replace(PANEL, ballots=tuple(Ballot(b.signatory, (25, 25, 25, 25)) for b in BALLOTS))
    traces = weighting_points.figure_of(build_weighting(revealed(same)).view).data[:4]
    firsts = [trace.x[0] for trace in traces]
    assert len(set(firsts)) == 4
    assert sum(firsts) / 4 == pytest.approx(25)


def test_columns_and_names_of_the_ends_are_written(shown: WeightingResults) -> None:
    texts = [note.text for note in weighting_points.figure_of(shown.view).layout.annotations]
    for wanted in ("Objectif", "Étendue", "Médiane", "Situation", "Rang", "Ville 9", "CAF 41", "4.1", "27,5"):
        assert wanted in texts
    assert "<b>32\u00a0points</b>" in texts
    assert any(text.endswith("\u202f◇") for text in texts)


def test_texts_stay_apart_in_the_width_the_figure_is_given(shown: WeightingResults) -> None:
    places = (weighting_points.SPREAD_X, weighting_points.MEDIAN_X, weighting_points.SITUATION_X)
    assert list(places) == sorted(places)
    situation = 7 * len("non mesurée ◇") / weighting_points.WIDTH_PX
    rank = 7 * len("11e ex æquo") / weighting_points.WIDTH_PX
    assert weighting_points.SITUATION_X + situation < weighting_points.RANK_X - rank


def test_the_bars_are_the_ranks_of_the_view(shown: WeightingResults) -> None:
    figure = weighting_ranks.figure_of(shown.bars)
    rings = figure.data[-1]
    assert list(rings.x) == [bar.rank for bar in shown.bars.bars]
    drawn = {value for trace in figure.data[:-1] for value in trace.x if value is not None}
    wanted = {v for b in shown.bars.bars for v in (b.low, b.high, b.drawn_low, b.drawn_high)}
    assert drawn == wanted
    shaded = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (shaded.x0, shaded.x1) == (0.5, 2.5)


def test_a_text_of_somebody_is_never_a_tag_of_the_figure() -> None:
    assert raised("<b>1er</b> & 2e") == "&lt;b&gt;1<sup>er</sup>&lt;/b&gt; &amp; 2<sup>e</sup>"


def test_a_fifth_signatory_takes_a_known_shape() -> None:
    assert shape_of(4) == SHAPES[0]
