"""What a map sends to the browser: its own outlines, no outside host, one fill per class, strokes where withheld."""

import json
from dataclasses import replace

import pytest
from shapely import LineString

from dashboard.maps.circles import radius
from dashboard.maps.deck import Frame, fit
from dashboard.maps.drawing import deck_of
from dashboard.maps.hatching import hatch_lines
from dashboard.maps.labels import place_labels
from dashboard.maps.outlines import read_outlines
from dashboard.resources import OUTLINES_FILE
from dashboard.theme import fill_of, rgb
from indicators.catalogue import load_catalogue
from indicators.views.visuals import MapKind, Tone
from tests.dashboard import samples

OUTLINES = read_outlines(OUTLINES_FILE)


def message(kind: MapKind = MapKind.CHOROPLETH) -> dict:  # type: ignore[type-arg]
    found: dict = json.loads(deck_of(samples.map_view(kind), OUTLINES).to_json())  # type: ignore[type-arg]
    return found


def layers(kind: MapKind = MapKind.CHOROPLETH) -> dict[str, dict]:  # type: ignore[type-arg]
    return {layer["id"]: layer for layer in message(kind)["layers"]}


def test_the_outlines_are_those_of_the_26_communes_of_the_catalogue() -> None:
    assert set(OUTLINES.by_code) == {c.code for c in load_catalogue().communes()}


@pytest.mark.parametrize("kind", list(MapKind))
def test_a_map_names_no_outside_host(kind: MapKind) -> None:
    text = json.dumps(message(kind))
    assert "http" not in text
    assert "carto" not in text.lower()
    assert "mapbox" not in text.lower()
    assert "mapProvider" not in message(kind)


@pytest.mark.parametrize("kind", list(MapKind))
def test_a_map_message_stays_under_a_hundred_kilobytes(kind: MapKind) -> None:
    assert len(deck_of(samples.map_view(kind), OUTLINES).to_json()) < 100_000


def test_each_commune_takes_the_fill_of_its_class() -> None:
    view = samples.map_view()
    found = layers()
    areas = next(layer for name, layer in found.items() if name.startswith("communes"))
    fills = {f["properties"]["code"]: f["properties"]["teinte"][:3] for f in areas["data"]["features"]}
    for item in view.items:
        if item.territory in OUTLINES.by_code:
            assert tuple(fills[item.territory]) == rgb(fill_of(item.tone).ground)


def test_a_withheld_commune_is_hatched_inside_its_outline_only() -> None:
    withheld = [i.territory for i in samples.map_view().items if i.tone is Tone.WITHHELD]
    strokes = layers()["hachures"]["data"]
    assert strokes
    whole = OUTLINES.by_code[withheld[0]].geometry.union(OUTLINES.by_code[withheld[-1]].geometry).buffer(2e-4)
    for code in withheld:
        whole = whole.union(OUTLINES.by_code[code].geometry.buffer(2e-4))
    assert all(whole.covers(LineString(stroke["p"])) for stroke in strokes)


def test_hatching_covers_the_whole_commune_evenly() -> None:
    geometry = OUTLINES.by_code["29199"].geometry
    strokes = [LineString(path) for path in hatch_lines(geometry, 0.005)]
    covered = sum(stroke.length for stroke in strokes) * 0.005
    assert covered == pytest.approx(geometry.area, rel=0.35)


def test_a_count_is_drawn_with_circles_and_never_as_a_choropleth() -> None:
    found = layers(MapKind.CIRCLES)
    assert "cercles" in found
    areas = next(layer for name, layer in found.items() if name.startswith("communes"))
    plain = [f for f in areas["data"]["features"] if f["properties"]["code"] not in {"29114", "29207"}]
    assert {tuple(f["properties"]["teinte"][:3]) for f in plain} <= {(255, 255, 255), rgb(fill_of("withheld").ground)}


def test_the_area_of_a_circle_follows_the_count() -> None:
    assert radius(400, 400) ** 2 / radius(100, 400) ** 2 == pytest.approx(4.0)
    assert radius(0, 400) == 0.0


def test_the_camera_shows_every_commune() -> None:
    frame = Frame(548, 560)
    camera = fit(OUTLINES.bounds, frame)
    across, up = camera.degrees_per_px
    west, south, east, north = OUTLINES.bounds
    assert (east - west) / across <= frame.width
    assert (north - south) / up <= frame.height


def test_every_value_is_written_or_left_to_the_table_and_none_is_written_twice() -> None:
    view = samples.map_view()
    camera = fit(OUTLINES.bounds, Frame(548, 560))
    labels = place_labels(view.items, OUTLINES, camera.degrees_per_px)
    assert len({label.territory for label in labels}) == len(labels)
    written = {label.territory: label.text for label in labels}
    assert "16,6" in written["29151"]
    assert "10,1" in written["29132"]


def test_a_label_written_inside_stands_inside_its_commune() -> None:
    camera = fit(OUTLINES.bounds, Frame(548, 560))
    for label in place_labels(samples.map_view().items, OUTLINES, camera.degrees_per_px):
        if label.leader is None and label.text:
            outline = OUTLINES.by_code[label.territory]
            assert outline.geometry.contains(outline.anchor)


def test_the_chosen_commune_is_ringed_and_no_other() -> None:
    view = samples.map_view()
    assert "cerne" in layers()
    alone = replace(view, items=tuple(replace(i, selected=False) for i in view.items))
    names = [layer["id"] for layer in json.loads(deck_of(alone, OUTLINES).to_json())["layers"]]
    assert "cerne" not in names
