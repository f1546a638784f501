"""A picture of a view as a file: stamped, the same each time, sharp, without what is withheld."""

import struct
from xml.etree import ElementTree as ET

import pytest

from data_access.exports import write_png, write_svg, write_xlsx
from data_access.exports.native_chart import CHART_SHEET
from tests.dashboard.samples import map_view, poverty_strip, strip_view, trend_view
from tests.data_access.exports.reading_back import formulas_of, sheet_rows

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = {"carte": map_view, "distribution": strip_view, "arrondis": poverty_strip, "tendance": trend_view}


def words(svg: str) -> str:
    return " ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 ours


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_carries_its_title_source_and_stamp(name: str) -> None:
    view = VIEWS[name]()
    said = words(write_svg(view)).replace("\u202f", " ")
    assert view.title.split("\u202f", maxsplit=1)[0] in said
    assert "Morlaix · 2024 · comparé à Morlaix Communauté" in said
    assert all(text in said for text in ("édition en cours", "17 novembre 2026", "000001"))
    assert write_svg(view) == write_svg(view)


def test_a_png_is_the_drawing_at_twice_its_size() -> None:
    view = poverty_strip()
    content = write_png(view)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    box = ET.fromstring(write_svg(view)).get("viewBox", "").split()  # noqa: S314 ours
    assert (width, height) == (round(2 * float(box[2])), round(2 * float(box[3])))


def test_a_workbook_draws_its_view_and_leaves_a_withheld_commune_without_a_bar() -> None:
    content = write_xlsx(map_view().table, None, map_view())
    rows = sheet_rows(content, CHART_SHEET)
    garlan = next(row for row in rows if str(row[0]).startswith("Garlan"))
    assert garlan[0] == "Garlan · secret statistique"
    assert garlan[1] in (None, "")
    assert garlan[2] == "secret statistique"
    assert formulas_of(content) == []


def test_a_target_of_demonstration_is_named_so_in_the_chart() -> None:
    rows = sheet_rows(write_xlsx(trend_view().table, None, trend_view()), CHART_SHEET)
    assert "Cible ◇ démonstration" in rows[0]
    assert [row[0] for row in rows[1:4]] == ["2015", "2016", "2017"]
