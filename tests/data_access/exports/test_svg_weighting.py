"""The picture of a weighting: the most disputed first, every mark on its points, what does not fit is counted."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from data_access.exports.svg import Frame, draw
from indicators.views.shown_states import shown_weighting
from indicators.views.weighting_builder import build_weighting
from indicators.views.weighting_views import WeightingView
from tests.indicators.views.test_weighting_builder import revealed
from tests.indicators.weighting_samples import BALLOTS, PANEL

SVG = "{http://www.w3.org/2000/svg}"
ROOM, ASIDE, PAPER = Frame(976, 470, 26), Frame(500, 300, 25), Frame(560, 640, 20, titled=True)


@pytest.fixture(scope="module")
def view() -> WeightingView:
    return build_weighting(revealed(demonstration=True)).view


def texts(picture: str) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314 ours


def test_every_objective_is_drawn_in_the_order_of_the_page_with_its_range_and_both_ends(view: WeightingView) -> None:
    said = texts(draw(view, ROOM))
    assert said[:5] == ["Communauté", "CAF", "Département", "Ville", "médiane"]
    rows = [row for band in view.bands for row in band.rows]
    titles = [words for words in said if words[:2] == "4."]
    assert titles == [f"{row.code} {row.title}" for row in rows]
    assert [said.count(row.spread_text) for row in rows] == [1, 1, 1, 1]
    assert all(row.low_label in said and row.high_label in said for row in rows)
    assert not [words for words in said if words.startswith("Et ")]


def test_what_does_not_fit_is_counted_and_the_most_disputed_is_kept(view: WeightingView) -> None:
    said = " ".join(texts(draw(view, ASIDE)))
    assert "4.1 Remobilisation" in said
    assert "4.3" not in said
    shown = sum(f"4.{place} " in said for place in (1, 2, 3, 4))
    assert f"Et {4 - shown} autres objectifs." in said.replace("\u00a0", " ")


def test_a_mark_stands_on_its_points_from_the_lowest_to_the_highest(view: WeightingView) -> None:
    """Circles are those of Morlaix Communauté: 17, 43, 29 and 11 points in the order of the page."""
    root = ET.fromstring(draw(view, ROOM))  # noqa: S314 ours
    drawn = [float(node.attrib["cx"]) for node in root.iter(f"{SVG}circle") if node.attrib.get("r") == "8.84"][1:]
    points = [next(m.points for m in row.marks if m.voice == 0) for band in view.bands for row in band.rows]
    slopes = {round((drawn[i] - drawn[0]) / (points[i] - points[0]), 1) for i in range(1, 4) if points[i] != points[0]}
    assert max(slopes) - min(slopes) <= 0.4
    assert min(slopes) > 0


def test_the_mark_of_demonstration_and_the_source_are_in_the_picture_that_leaves_the_page(view: WeightingView) -> None:
    said = " ".join(texts(draw(view, PAPER)))
    assert "◊ Donnée de démonstration" in said
    assert "points des signataires" in said
    assert view.title.split("\u202f")[0] in said


def test_a_signatory_who_did_not_answer_has_no_mark() -> None:
    three = build_weighting(revealed(replace(PANEL, ballots=BALLOTS[:3]))).view
    four = build_weighting(revealed()).view
    diamonds = [draw(found, ROOM).count('fill="#1d2433" stroke="#ffffff"') for found in (three, four)]
    assert diamonds == [1, 5]


def test_a_text_of_somebody_stays_a_text(view: WeightingView) -> None:
    hostile = "</text><script>alert(1)</script>"
    bands = tuple(replace(b, rows=tuple(replace(r, title=hostile) for r in b.rows)) for b in view.bands)
    picture = draw(replace(view, bands=bands), ROOM)
    assert not [node for node in ET.fromstring(picture).iter() if node.tag.endswith("script")]  # noqa: S314 ours
    assert picture == draw(replace(view, bands=bands), ROOM)


def test_what_is_shown_says_the_most_disputed_under_the_finding() -> None:
    shown = shown_weighting(build_weighting(revealed(demonstration=True)))
    assert shown.title.startswith("4 objectifs sur 4 séparent")
    assert shown.subtitle.startswith("Le plus discuté")
    assert shown.demonstration
    assert shown.source == "points des signataires"
