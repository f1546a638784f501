"""Our drawings: the palette of the screen, texts escaped, nothing withheld drawn, one picture per view."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from dashboard import theme
from data_access.exports.svg import Frame, draw, palette
from data_access.exports.svg.canvas import width_of, wrapped
from data_access.exports.svg.ticks import ticks_of
from data_access.services.page_states import read_state
from data_access.settings import Settings
from data_access.store import Store
from indicators.meetings import ShownVisual
from indicators.page_states import PageState
from indicators.views.visuals import MapView, Tone
from tests.data_access.services.starter_store import build_base
from tests.personas import ELECTED

WORK = PageState("axe-4-autonomie", "objectif=4.2&indicateur=DEFM_POUR_100_15_64")
POVERTY = PageState("axe-3-lien-social", "objectif=3.2&indicateur=TP60")
SVG, STRIP = "{http://www.w3.org/2000/svg}", ShownVisual.STRIP
SMALL_MARK = 5
"""Radius of the dots of a pattern, smaller than that of any commune."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = build_base(tmp_path_factory.mktemp("images") / "var")
    return Store(Settings(data_dir=folder, database_url=""))


def view_of(store: Store, page: PageState, visual: ShownVisual = ShownVisual.MAP):  # noqa: ANN201
    view = read_state(store, ELECTED, page, visual).view
    assert view is not None
    return view


def words(svg: str) -> str:
    return " ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 ours


def test_the_palette_is_that_of_the_screen() -> None:
    assert dict(palette.FILLS) == {t: f.ground for t, f in theme.TONE_FILLS.items()}
    same = ("INK", "SECONDARY", "ACCENT", "WARM", "WHITE", "LINE", "OUTLINE", "HATCH", "HATCH_GROUND", "CONTROL")
    assert [getattr(palette, name) for name in same] == [getattr(theme, name) for name in same]


@pytest.mark.parametrize("visual", list(ShownVisual))
@pytest.mark.parametrize("page", [WORK, POVERTY], ids=["emploi", "pauvreté"])
def test_a_picture_is_well_formed_named_and_always_the_same(store: Store, page: PageState, visual: ShownVisual) -> None:
    view = view_of(store, page, visual)
    for frame in (Frame(), Frame(976, 470, 26), Frame(titled=True)):
        picture = draw(view, frame)
        root = ET.fromstring(picture)  # noqa: S314 our own text
        assert root.find(f"{SVG}title") is not None
        assert picture == draw(view, frame)
        assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
            "svg", "title", "defs", "pattern", "rect", "path", "circle", "polyline", "text", "tspan",
        }  # fmt: skip


def test_the_map_of_a_meeting_names_only_those_clearly_above(store: Store) -> None:
    view = view_of(store, WORK)
    assert isinstance(view, MapView)
    assert [(c.label, c.count) for c in view.classes] == [
        ("nettement au-dessus", 3), ("on ne peut pas conclure", 16), ("nettement au-dessous", 7),
    ]  # fmt: skip
    said = words(draw(view, Frame()))
    assert all(name in said for name in ("Guimaëc", "17,2", "Morlaix", "16,6", "Plounéour-Ménez", "18,6"))
    assert "Carantec" not in said


def test_a_secret_value_is_hatched_and_written_nowhere(store: Store) -> None:
    view = view_of(store, POVERTY)
    assert isinstance(view, MapView)
    secret = [item for item in view.items if item.status == "secret"]
    assert len(secret) == 15
    picture = draw(view, Frame())
    assert picture.count('fill="url(#secret)"') == len(secret) + 1
    assert all(item.name not in words(picture) for item in secret)


def test_a_text_cannot_leave_its_place(store: Store) -> None:
    hostile = '</text><script>alert(1)</script>"&'
    view = replace(view_of(store, WORK), title=hostile, alt=hostile, source=hostile)  # type: ignore[type-var]
    root = ET.fromstring(draw(view, Frame(titled=True)))  # noqa: S314 our own text
    assert [node for node in root.iter() if node.tag.endswith("script")] == []


def test_ticks_are_round_and_inside() -> None:
    assert ticks_of(8.3, 18.6, 5) == ([10.0, 12.5, 15.0, 17.5], 1)
    assert ticks_of(0, 1, 5) == ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], 1)
    assert ticks_of(5, 5, 5)[0] == [5.0]


def test_a_line_is_cut_at_its_spaces() -> None:
    lines = wrapped("Saint-Thégonnec Loc-Éguiner et Le Cloître", 24, 260)
    assert " ".join(lines) == "Saint-Thégonnec Loc-Éguiner et Le Cloître"
    assert all(width_of(line, 24) <= 260 for line in lines)


def test_every_tone_has_a_fill() -> None:
    assert set(palette.FILLS) == set(Tone)


def test_dots_never_hide_one_another_and_no_label_covers_one(store: Store) -> None:
    view = view_of(store, PageState("axe-5-prevention", "objectif=5.1&indicateur=APL_MG&territoire=29188"), STRIP)
    root = ET.fromstring(draw(view, Frame(640, 480, 20, titled=True)))  # noqa: S314 our own drawing
    dots = [(float(d.get("cx", 0)), float(d.get("cy", 0)), float(d.get("r", 0))) for d in root.iter(f"{SVG}circle")]
    dots = [dot for dot in dots if dot[2] > SMALL_MARK]
    assert len(dots) == 26
    near = [abs(a[0] - b[0]) < 2 * a[2] and abs(a[1] - b[1]) < 2 * a[2] - 0.5 for a, b in combinations(dots, 2)]
    assert not any(near)
    labels = [float(t.get("y", 0)) for t in root.iter(f"{SVG}text") if (t.text or "").startswith("Plougasnou 1,2")]
    assert labels
    assert max(labels) < min(y - r for _, y, r in dots)


def test_no_stem_cuts_a_label_when_another_order_spares_it(store: Store) -> None:
    """The France label stands left of its stem, over that of the Finistère: it comes first, so that no stem cuts it."""
    view = view_of(store, PageState("axe-3-lien-social", "objectif=3.2&indicateur=TP60&territoire=29151"), STRIP)
    root = ET.fromstring(draw(view, Frame(640, 480, 20, titled=True)))  # noqa: S314 our own drawing
    held = {(t.text or "").split("\u00a0")[0].split(" ")[0]: t for t in root.iter(f"{SVG}text")}
    assert float(held["France"].get("y", 0)) < float(held["Finistère"].get("y", 0))
    assert held["France"].get("text-anchor") == "end"


def test_what_is_drawn_as_dots_is_not_said_to_be_ranges(store: Store) -> None:
    view = view_of(
        store, PageState("axe-4-autonomie", "objectif=4.2&indicateur=DEFM_POUR_100_15_64&territoire=29151"), STRIP
    )
    assert "fourchette" in view.subtitle
    assert "fourchette" not in words(draw(view, Frame(640, 480, 20, titled=True)))
