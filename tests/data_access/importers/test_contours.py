"""The outlines of geo.api.gouv.fr: points refused, shapes and topology checked, what is written drawn as it was."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_access.cli import main
from data_access.importers.base import check_file
from data_access.importers.catalogue_rules import context_of
from data_access.importers.contours import Contours, read_contours
from data_access.importers.faults import Faults, FileRefusedError
from indicators.catalogue import load_catalogue
from indicators.catalogue.neighbours import load_neighbours

SHIPPED = Path(__file__).resolve().parents[3] / "assets" / "geo" / "communes.geojson"
CONTEXT = context_of(load_catalogue())
COMMUNES = {code: CONTEXT.places[code] for code in CONTEXT.communes}
MORLAIX = "29151"
Feature = dict[str, Any]


def collection(change: Callable[[list[Feature]], list[Feature]] = list) -> bytes:
    """An answer of the service: our 26 communes and one of elsewhere, changed by hand."""
    features = json.loads(SHIPPED.read_text("utf-8"))["features"]
    elsewhere = {"type": "Feature", "properties": {"nom": "Brest", "code": "29019"}, "geometry": None}
    return json.dumps({"type": "FeatureCollection", "features": [*change(features), elsewhere]}).encode()


def check(content: bytes) -> tuple[Contours | None, Faults]:
    """The outlines of an answer, and its faults."""
    return read_contours(content, "communes.geojson", COMMUNES, load_neighbours())


def of(code: str, change: Callable[[Feature], object]) -> Callable[[list[Feature]], list[Feature]]:
    """Change the geometry of one commune."""

    def changed(features: list[Feature]) -> list[Feature]:
        for feature in features:
            if feature["properties"]["code"] == code:
                change(feature)
        return features

    return changed


def moved(feature: Feature, by: float) -> None:
    """Push an outline to the east."""
    parts = feature["geometry"]["coordinates"]
    feature["geometry"]["coordinates"] = [[[[x + by, y] for x, y in ring] for ring in part] for part in parts]


def flipped(feature: Feature) -> None:
    """Write latitude first."""
    parts = feature["geometry"]["coordinates"]
    feature["geometry"]["coordinates"] = [[[[y, x] for x, y in ring] for ring in part] for part in parts]


def crossed(feature: Feature) -> None:
    """Swap two points of an outline, which then crosses itself."""
    ring = feature["geometry"]["coordinates"][0][0]
    ring[5], ring[20] = ring[20], ring[5]


def test_good_outlines_keep_their_points_their_names_and_their_neighbours() -> None:
    found, faults = check(collection())
    assert found is not None
    assert (len(found.geometries), found.vertices, faults.found) == (26, 1158, [])
    assert found.names[MORLAIX] == "Morlaix"


def test_what_is_written_is_read_again_unchanged_and_by_the_maps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "reponse.geojson", tmp_path / "communes.geojson"
    source.write_bytes(collection())
    assert main(["contours", str(source), "--out", str(out)]) == 0
    assert "26\u00a0communes, 1\u202f158 points" in capsys.readouterr().out
    before, after = (json.loads(path.read_text("utf-8"))["features"] for path in (SHIPPED, out))
    assert [f["properties"] for f in after] == [f["properties"] for f in before]
    assert check(out.read_bytes())[0] is not None


def test_points_sent_with_a_success_are_refused() -> None:
    point = {"type": "Point", "coordinates": [-3.82, 48.57]}
    with pytest.raises(FileRefusedError, match=r"points \(27 sur 27\).*geometry=contour"):
        check(collection(lambda features: [feature | {"geometry": point} for feature in features]))


@pytest.mark.parametrize("content", [b'[{"nom": "Morlaix", "code": "29151"}]', b'{"features": []}', b"{"])
def test_a_list_without_outlines_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefusedError):
        check(content)


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (lambda features: features[:-2], "contours_incomplets", "Taulé"),
        (
            of(MORLAIX, lambda f: f.update(geometry={"type": "Point", "coordinates": [-3.8, 48.5]})),
            "contour_absent",
            "Point",
        ),
        (of(MORLAIX, lambda f: f["geometry"].update(coordinates="x")), "contour_invalide", "illisible"),
        (of(MORLAIX, crossed), "contour_invalide", "Morlaix"),
        (of(MORLAIX, flipped), "contour_ailleurs", "longitude"),
        (of(MORLAIX, lambda f: moved(f, 0.02)), "contours_chevauchants", "hectares"),
        (of(MORLAIX, lambda f: moved(f, 0.00005)), "contours_disjoints", "mêmes points"),
    ],
)
def test_what_would_draw_a_wrong_map_is_refused_and_said(
    change: Callable[[list[Feature]], list[Feature]], code: str, words: str
) -> None:
    found, faults = check(collection(change))
    assert found is None
    assert code in [fault.code for fault in faults.found]
    assert words in " ".join(fault.sentence() for fault in faults.found)


def test_outlines_sent_as_a_table_of_values_are_named_for_what_they_are() -> None:
    assert [fault.code for fault in check_file(collection(), "communes.geojson").anomalies] == [
        "contours_et_non_valeurs"
    ]


def test_the_command_says_every_fault_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "reponse.geojson", tmp_path / "communes.geojson"
    source.write_bytes(collection(lambda features: features[:-2]))
    assert main(["contours", str(source), "--out", str(out)]) == 2
    assert "absentes" in capsys.readouterr().err
    assert not out.exists()
