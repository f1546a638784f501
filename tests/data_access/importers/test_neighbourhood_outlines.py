"""Outlines of neighbourhoods: good ones are kept, hostile files are refused with their place and a remedy."""

import json
from collections.abc import Callable

import pytest
from shapely.geometry import box

from data_access.importers.faults import FileRefusedError
from data_access.importers.neighbourhood_outlines import CheckedOutlines, Surroundings, read_neighbourhood_outlines
from indicators.neighbourhoods import NeighbourhoodKind
from tests.data_access.neighbourhood_samples import BOXES, EAST, MORLAIX, NORTH, SOUTH, feature, geojson, place, ring

PLACES = {code: place(code) for code in (NORTH, SOUTH, EAST)}
AROUND = Surroundings(PLACES, {MORLAIX: box(-3.86, 48.56, -3.78, 48.63)}, {MORLAIX: "Morlaix"})


def read(content: bytes, around: Surroundings = AROUND) -> CheckedOutlines:
    return read_neighbourhood_outlines(content, "quartiers.geojson", around)


def faults_of(content: bytes) -> list[str]:
    checked = read(content)
    assert checked.geometries == {}
    assert all(fault.sentence().endswith(".") and fault.remedy for fault in checked.faults.found)
    return [fault.code for fault in checked.faults.found if fault.blocking]


def shaped(coordinates: object, kind: str = "Polygon") -> bytes:
    return geojson({"properties": {"code": NORTH}, "geometry": {"type": kind, "coordinates": coordinates}})


def test_outlines_inside_their_commune_are_kept_and_those_of_others_left_aside() -> None:
    checked = read(geojson(feature(NORTH, BOXES[NORTH]), feature(SOUTH, BOXES[SOUTH]), feature("999", BOXES[EAST])))
    assert sorted(checked.geometries) == [NORTH, SOUTH]
    assert [fault.code for fault in checked.faults.found] == ["quartiers_hors_liste"]
    assert len(checked.coordinates_of(NORTH)[0][0]) == 5


BOW = [[[-3.83, 48.59], [-3.82, 48.60], [-3.82, 48.59], [-3.83, 48.60], [-3.83, 48.59]]]
LAMBERT = [[[195_000.0, 6_850_000.0], [196_000.0, 6_850_000.0], [196_000.0, 6_851_000.0], [195_000.0, 6_850_000.0]]]
WIGGLE = [[[-3.83 + n * 1e-6, 48.6 + (n % 2) * 1e-3] for n in range(6000)] + [[-3.83, 48.6]]]
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bow tie": (lambda: shaped(BOW), "quartier_invalide"),
    "a point": (lambda: shaped([-3.83, 48.6], "Point"), "quartier_invalide"),
    "nested lists": (lambda: shaped([[[[[[1]]]]]]), "quartier_invalide"),
    "no number": (lambda: shaped([[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]]), "quartier_invalide"),
    "infinite": (lambda: shaped(BOW).replace(b"48.59", b"Infinity"), "quartier_invalide"),
    "another projection": (lambda: shaped(LAMBERT), "projection_inconnue"),
    "swapped": (lambda: shaped([[[y, x] for x, y in ring(BOXES[NORTH])]]), "contour_ailleurs"),
    "outside": (lambda: geojson(feature(NORTH, (-3.74, 48.60, -3.72, 48.62))), "quartier_hors_commune"),
    "too fine": (lambda: shaped(WIGGLE), "contour_trop_detaille"),
    "no code": (lambda: geojson({"properties": {}, "geometry": None}), "quartier_sans_code"),
    "twice": (lambda: geojson(feature(NORTH, BOXES[NORTH]), feature(NORTH, BOXES[SOUTH])), "quartier_en_double"),
    "one over another": (
        lambda: geojson(feature(NORTH, BOXES[NORTH]), feature(SOUTH, (-3.835, 48.595, -3.815, 48.606))),
        "quartiers_chevauchants",
    ),
    "unknown ones only": (lambda: geojson(feature("29151-Z", BOXES[NORTH])), "quartiers_absents"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_outline_is_refused_with_its_place_and_a_remedy(name: str) -> None:
    build, code = BAD[name]
    assert code in faults_of(build())


def test_an_outline_over_one_already_kept_is_refused_unless_it_replaces_it() -> None:
    known = Surroundings(PLACES, AROUND.communes, AROUND.names, {SOUTH: box(*BOXES[NORTH]), NORTH: box(*BOXES[NORTH])})
    checked = read(geojson(feature(NORTH, BOXES[NORTH])), known)
    assert [fault.code for fault in checked.faults.found] == ["quartiers_chevauchants"]
    apart = {**PLACES, SOUTH: place(SOUTH, kind=NeighbourhoodKind.WATCH)}
    assert read(
        geojson(feature(NORTH, BOXES[NORTH])), Surroundings(apart, AROUND.communes, AROUND.names, known.known)
    ).geometries


HOSTILE = {
    "too heavy": (b" " * (6 * 1024 * 1024), "quartiers_trop_lourds"),
    "not json": (b"{", "json_illisible"),
    "a deep nest": (b"[" * 200_000, "json_illisible"),
    "no feature": (b'{"features": []}', "quartiers_absents"),
    "too many": (geojson(*[feature(NORTH, BOXES[NORTH])] * 301), "contours_trop_nombreux"),
    "declared Lambert": (geojson(feature(NORTH, BOXES[NORTH]), crs={"name": "EPSG:2154"}), "projection_inconnue"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_whole(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(FileRefusedError) as refused:
        read(content)
    assert refused.value.anomaly.code == code
    assert refused.value.anomaly.remedy


def test_a_collection_of_strange_features_is_never_a_crash() -> None:
    strange = json.dumps({"features": [1, None, [], {"properties": 3}, {"geometry": 4, "properties": {"code": NORTH}}]})
    assert "quartier_invalide" in faults_of(strange.encode())
