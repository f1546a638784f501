"""The layers of a map: fills, hatching, ring of the selected commune, labels, leader lines. Data in, layers out."""

from collections.abc import Mapping, Sequence

import pydeck as pdk
from pydeck.types import String

from dashboard.maps.hatching import hatch_lines
from dashboard.maps.labels import Label
from dashboard.maps.outlines import Outline, Outlines
from dashboard.theme import FONT_NAME, HATCH, INK, OUTLINE, WHITE, fill_of, rgb
from indicators.views.visuals import MapItem, Tone

HATCH_PX = 7


def communes_layer(items: tuple[MapItem, ...], outlines: Outlines, *, name: str, plain: bool = False) -> pdk.Layer:
    """The communes as clickable polygons with a mid-grey outline; ``plain`` leaves them white (circle maps)."""
    features = [
        _feature(item, outlines.by_code[item.territory], plain=plain)
        for item in items
        if item.territory in outlines.by_code
    ]
    return pdk.Layer(
        "GeoJsonLayer",
        data={"type": "FeatureCollection", "features": features},
        id=name,
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color="properties.teinte",
        get_line_color=[*rgb(OUTLINE), 255],
        line_width_units=String("pixels"),
        get_line_width=1,
        line_width_min_pixels=1,
    )


def hatch_layer(items: tuple[MapItem, ...], outlines: Outlines, spacing: float) -> pdk.Layer:
    """Strokes over the communes whose value is withheld."""
    withheld = [
        outlines.by_code[i.territory] for i in items if i.tone is Tone.WITHHELD and i.territory in outlines.by_code
    ]
    paths = [{"p": path} for outline in withheld for path in hatch_lines(outline.geometry, spacing)]
    return _paths("hachures", paths, HATCH, 1)


def ring_layers(items: tuple[MapItem, ...], outlines: Outlines) -> list[pdk.Layer]:
    """The selected commune: an ink ring of three pixels inside a white halo."""
    rings = [
        {"p": ring}
        for i in items
        if i.selected and i.territory in outlines.by_code
        for ring in outlines.by_code[i.territory].rings
    ]
    return [_paths("halo", rings, WHITE, 7), _paths("cerne", rings, INK, 3)] if rings else []


def label_layers(labels: list[Label], items: tuple[MapItem, ...], *, plain: bool = False) -> list[pdk.Layer]:
    """Texts in the ink of their ground, and leader lines for those written outside."""
    inks = {i.territory: INK if plain else fill_of(i.tone).ink for i in items}
    hatched = {i.territory for i in items if i.tone is Tone.WITHHELD}
    bold = {i.territory for i in items if i.selected}
    inside = [label for label in labels if label.text]
    leaders = [label for label in inside if label.leader]
    return [
        _paths("traits", [{"p": [list(end) for end in la.leader]} for la in leaders if la.leader], INK, 1),
        _ends(leaders),
        _texts(
            "etiquettes",
            [_text(la, inks) for la in inside if la.territory not in hatched | bold or la.leader],
            bold=False,
        ),
        _texts(
            "etiquettes-gras", [_text(la, inks) for la in inside if la.territory in bold and not la.leader], bold=True
        ),
        _texts(
            "etiquettes-hachures",
            [_text(la, inks) for la in inside if la.territory in hatched - bold and not la.leader],
            ground=True,
        ),
    ]


def _feature(item: MapItem, outline: Outline, *, plain: bool) -> dict[str, object]:
    ground = rgb(WHITE) if plain and item.tone is not Tone.WITHHELD else rgb(fill_of(item.tone).ground)
    properties = {"code": item.territory, "phrase": item.sentence, "teinte": [*ground, 255]}
    polygons = [[ring] for ring in outline.rings]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


def _paths(name: str, data: Sequence[Mapping[str, object]], colour: str, width: int) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        data=data,
        id=name,
        get_path="p",
        get_color=[*rgb(colour), 255],
        width_units=String("pixels"),
        get_width=width,
        joint_rounded=True,
        cap_rounded=True,
    )


def _ends(leaders: list[Label]) -> pdk.Layer:
    data = [{"p": list(label.leader[1])} for label in leaders if label.leader]
    return pdk.Layer(
        "ScatterplotLayer",
        data=data,
        id="points",
        get_position="p",
        get_fill_color=[*rgb(INK), 255],
        get_line_color=[255, 255, 255, 255],
        stroked=True,
        radius_units=String("pixels"),
        get_radius=3.5,
        line_width_units=String("pixels"),
        get_line_width=1,
    )


def _text(label: Label, inks: dict[str, str]) -> dict[str, object]:
    colour = rgb(INK if label.leader else inks[label.territory])
    return {"t": label.text, "p": list(label.place), "c": [*colour, 255]}


def _texts(name: str, data: Sequence[Mapping[str, object]], *, bold: bool = False, ground: bool = False) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        data=data,
        id=name,
        get_text="t",
        get_position="p",
        get_color="c",
        get_size=13,
        size_units=String("pixels"),
        character_set=String("auto"),
        font_family=String(FONT_NAME),
        font_weight=600 if bold else 400,
        line_height=1.2,
        background=ground,
        get_background_color=[243, 245, 248, 225],
        background_padding=[2, 0, 2, 0],
    )
