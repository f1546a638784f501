"""The gaps of the communes on an A3 sheet: every commune named on the map, one distribution per indicator."""

from collections.abc import Sequence

from data_access.exports.papers.pictures import picture
from data_access.exports.papers.sheets import Content, Heading, PaperStamp, sheet
from data_access.exports.svg import Frame
from indicators.views.comparison_views import ComparedStrip
from indicators.views.visuals import MapView

MAP = Frame(1240, 1380, 24, titled=True, labelled=True)
STRIP = Frame(640, 570, 18, titled=True)
STRIPS = 6


def gap_paper(map_view: MapView | None, strips: Sequence[ComparedStrip], stamp: PaperStamp) -> Content:
    """The map of gaps on the left, distributions on the right; either may be missing."""
    shown = list(strips)[:STRIPS]
    invented = bool(map_view and map_view.demonstration) or any(strip.view.demonstration for strip in shown)
    content = {
        "map": picture(map_view, MAP) if map_view else None,
        "no_map": "Aucun écart ne peut être cartographié avec les valeurs publiées.",
        "strips": [picture(strip.view, STRIP) for strip in shown],
        "notices": list(map_view.notices) if map_view else [],
    }
    return sheet(Heading("ecarts", "Écarts entre les communes", invented, wide=True), stamp, content)
