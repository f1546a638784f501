"""Maps drawn as filled lines: blind spots hatched and named, small maps on one box, nothing asked of anybody."""

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from dashboard.maps import blind_spots, small_maps
from dashboard.maps.outlines import read_outlines
from dashboard.resources import OUTLINES_FILE
from dashboard.theme import BIVARIATE, WARM_TEXT, fill_of
from indicators.views.coverage_builder import build_coverage
from indicators.views.coverage_views import CoverageMap
from indicators.views.multiples_builder import small_maps as build
from indicators.views.selection import Selection
from indicators.views.visuals import Tone
from tests.indicators.views import compared_facts as data
from tests.indicators.views.plan_samples import RUNNING, plan_of

OUTLINES = read_outlines(OUTLINES_FILE)
ACTION = replace(RUNNING, objective="5.1", number="5.1-02", territories=(data.LANMEUR,))


@pytest.fixture(scope="module")
def view() -> CoverageMap:
    facts = replace(data.public_facts(), plan=plan_of(ACTION))
    found = build_coverage(facts, Selection(objective="5.1", territory=data.MORLAIX)).map
    assert found is not None
    return found


def texts(figure: go.Figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


def test_each_class_has_its_colour_and_blind_spots_are_hatched_and_ringed(view: CoverageMap) -> None:
    figure = blind_spots.figure_of(view, OUTLINES)
    fills = {trace.fillcolor for trace in figure.data if trace.fill == "toself"}
    assert fills == {BIVARIATE["strong"]["none"], BIVARIATE["behind"]["none"], BIVARIATE["behind"]["some"],
                     BIVARIATE["close"]["none"]}  # fmt: skip
    warm = [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == WARM_TEXT]
    assert len(warm) == 2


def test_the_circles_hold_the_number_of_actions_and_say_the_commune(view: CoverageMap) -> None:
    marks = blind_spots.figure_of(view, OUTLINES).data[-1]
    assert len(marks.text) == 26
    assert sorted(set(marks.text)) == ["<b>0</b>", "<b>1</b>"]
    said = dict(marks.customdata)
    assert said[data.PLOUGASNOU] == "Plougasnou\u00a0: 1,26, besoin fort\u202f; aucune action active."


def test_every_blind_spot_is_named_outside_and_no_name_touches_another(view: CoverageMap) -> None:
    figure = blind_spots.figure_of(view, OUTLINES)
    assert len(texts(figure)) == sum(c.blind for c in view.communes) == 10
    west, _, east, _ = OUTLINES.bounds
    assert all(note.ax < west or note.ax > east for note in figure.layout.annotations)
    for side in ("left", "right"):
        heights = sorted(note.ay for note in figure.layout.annotations if note.xanchor == side)
        assert len(set(heights)) == len(heights)


def test_small_maps_share_their_box_and_their_colours() -> None:
    shown = build(data.public_facts(), Selection(), ((data.MORLAIX,), ("APL_MG", "TP60")))
    figure = small_maps.figure_of(shown, OUTLINES)
    assert figure.layout.xaxis2.matches == "x"
    assert figure.layout.yaxis2.matches == "y"
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    unfavourable = fill_of(Tone.DIVERGING_LOW_2).ground
    assert {trace.xaxis for trace in figure.data if trace.fillcolor == unfavourable} == {"x", "x2"}
    assert any("Taux de pauvreté" in text for text in texts(figure))


def test_a_hostile_name_stays_a_text_on_the_map(view: CoverageMap) -> None:
    blind = next(c for c in view.communes if c.blind)
    hostile = replace(blind, name="<b>x</b>", sentence="<a href='//x'>y</a>")
    changed = replace(view, communes=tuple(hostile if c is blind else c for c in view.communes))
    written = json.dumps(blind_spots.figure_of(changed, OUTLINES).to_plotly_json(), default=str)
    assert "&lt;b&gt;x&lt;/b&gt;" in written
    assert "<a href" not in written


def test_no_map_names_an_outside_host(view: CoverageMap) -> None:
    figures = (blind_spots.figure_of(view, OUTLINES),
               small_maps.figure_of(build(data.public_facts(), Selection(), ((), ("APL_MG",))), OUTLINES))  # fmt: skip
    for figure in figures:
        assert "http" not in json.dumps(figure.to_plotly_json()["layout"], default=str)
