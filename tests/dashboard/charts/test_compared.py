"""The drawings of a comparison: small strips, several lines told apart, two indicators crossed."""

from itertools import pairwise

import plotly.graph_objects as go

from dashboard.charts import lines, scatter, small_strips
from indicators.views.comparison_builder import build_comparison
from indicators.views.explorer_builder import build_explorer
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data


def texts(figure: go.Figure) -> str:
    return " ".join(str(note.text) for note in figure.layout.annotations)


def test_one_figure_holds_every_strip_with_names_values_and_the_favourable_end() -> None:
    page = build_comparison(data.public_facts(), Selection(), data.SIX, ("APL_MG", "TP60"))
    figure = small_strips.figure_of(page.strips)
    written = texts(figure)
    assert "Plounéour-Ménez <b>0,77</b>" in written
    assert "favorable →" in written
    assert "← favorable" in written
    assert "15\u00a0communes (secret statistique)" in written
    assert sum(len(trace.x) for trace in figure.data) == 26 + 11


def test_lines_of_several_places_differ_by_dash_and_symbol_and_name_their_end() -> None:
    page = build_comparison(data.public_facts(), Selection(), data.SIX, ("APL_MG",))
    figure = lines.figure_of(page.gap_trends[0].view)
    own = figure.data[:6]
    assert len({(trace.line.dash, trace.marker.symbol) for trace in own}) == 6
    assert "Plougasnou \u22123,10" in texts(figure)
    assert "Finistère" in texts(figure)


def test_labels_at_the_ends_never_touch() -> None:
    page = build_comparison(data.public_facts(), Selection(), data.SIX, ("PART_PEU_DIPL",))
    view = page.gap_trends[0].view
    figure = lines.figure_of(view)
    span = figure.layout.yaxis.range
    drawn = figure.layout.height - lines.TOP_PX - lines.BOTTOM_PX
    heights = sorted((span[1] - note.y) / (span[1] - span[0]) * drawn + note.ay for note in figure.layout.annotations)
    assert len(heights) == len(view.lines)
    assert all(after - before >= lines.LABEL_GAP_PX - 0.01 for before, after in pairwise(heights))


def test_a_withheld_vintage_cuts_the_line() -> None:
    places = (data.LANNEANOU, data.MORLAIX)
    page = build_comparison(data.public_facts(), Selection(reference=data.COMMUNITY), places, ("PART_RSA_FOY",))
    figure = lines.figure_of(page.gap_trends[0].view)
    assert figure.data[0].y[-1] is None
    assert figure.data[0].connectgaps is False


def test_a_scatter_names_the_chosen_communes_and_both_axes_with_their_year() -> None:
    view = build_explorer(data.public_facts(), Selection(), ("TP60", "APL_MG"), (data.PLOUGASNOU,)).scatter
    assert view is not None
    figure = scatter.figure_of(view)
    named = [text for trace in figure.data for text in trace.text if text]
    assert "<b>Plougasnou</b>" in named
    assert "Carantec" in named
    assert "Taux de pauvreté, 2023" in figure.layout.xaxis.title.text
    assert "Accès au médecin généraliste, 2024" in texts(figure)
    assert not any(trace.mode == "lines" for trace in figure.data)
