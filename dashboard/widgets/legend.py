"""The legend of a map, above it: bounds in words, number of communes, hatch for what is withheld."""

from dashboard.widgets.markup import Html, join, ordinals, tag
from indicators.views.visuals import LegendClass, MapKind, MapView


def map_legend(view: MapView) -> Html:
    """The classes in order, an empty class included, then the place of the reference in words."""
    plain = [c for c in view.classes if not c.withheld]
    withheld = [c for c in view.classes if c.withheld]
    bars = tag("ul", *(_entry(c, view.kind) for c in plain), class_="legend-classes") if plain else None
    apart = tag("ul", *(_entry(c, view.kind) for c in withheld), class_="legend-withheld") if withheld else None
    reference = (
        tag("p", "▲ ", ordinals(view.reference_text), class_="legend-reference") if view.reference_text else None
    )
    return tag("div", tag("div", bars, apart, class_="legend-row"), reference, class_="legend")


def classes_legend(classes: tuple[LegendClass, ...]) -> Html:
    """The classes shared by several maps, without counts: each map has its own."""
    entries = (tag("li", _box(c), tag("span", ordinals(c.label), class_="legend-label")) for c in classes)
    return tag("ul", *entries, class_="legend-shared")


def _box(entry: LegendClass) -> Html:
    shape = "hatch" if entry.withheld else f"tone tone-{entry.tone.value}"
    return tag("span", class_=f"legend-box {shape}", aria_hidden="true")


def _entry(entry: LegendClass, kind: MapKind) -> Html:
    shape = "hatch" if entry.withheld else f"tone tone-{entry.tone.value}"
    round_ = " round" if kind is MapKind.CIRCLES and not entry.withheld else ""
    box = tag("span", class_=f"legend-box {shape}{round_}", aria_hidden="true")
    texts = join(
        [
            tag("span", ordinals(entry.label), class_="legend-label"),
            tag("span", entry.count_text, class_="legend-count"),
        ]
    )
    return tag("li", box, texts)
