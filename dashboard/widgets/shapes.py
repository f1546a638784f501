"""The legend of the points of service: each shape drawn, its word, its count; full, empty or invented."""

from dashboard.theme import ACCENT, HATCH, INK, WHITE
from dashboard.widgets.markup import Html, ordinals, picture, tag
from indicators.formats import format_number
from indicators.views.point_shapes import outline_of
from indicators.views.services_views import ServicesView, ShapeLine

SIZE, RADIUS = 20, 7.5
KEY = (
    ("square", ACCENT, ACCENT, "plein\u00a0: lieu connu"),
    ("square", WHITE, ACCENT, "vide\u00a0: seule la commune est connue"),
    ("square", HATCH, INK, "gris ◇\u00a0: lieu de démonstration"),
)


def shapes_legend(view: ServicesView) -> Html:
    """The kinds shown, each with its shape, then what full, empty and grey mean."""
    kinds = tag("ul", *(_kind(line) for line in view.legend), class_="legend-shared")
    said = {p.exact for p in view.points}, {p.demonstration for p in view.points}
    meant = (True in said[0], False in said[0], True in said[1])
    key = tag("ul", *(_item(*line) for line, held in zip(KEY, meant, strict=True) if held), class_="legend-shared")
    return tag("div", kinds, key, class_="legend")


def _kind(line: ShapeLine) -> Html:
    colours = (HATCH, INK) if line.demonstration else (ACCENT if line.exact else WHITE, ACCENT)
    mark = "\u00a0◇" if line.demonstration else ""
    return _item(line.shape, *colours, f"{line.label}\u00a0· {format_number(line.count)}{mark}")


def _item(shape: str, ground: str, edge: str, words: str) -> Html:
    drawing = picture(shape_svg(shape, ground, edge), "", width=SIZE, height=SIZE, class_="legend-shape")
    return tag("li", drawing, tag("span", ordinals(words), class_="legend-label"))


def shape_svg(shape: str, ground: str, edge: str) -> str:
    """A shape alone, as a small drawing."""
    middle = SIZE / 2
    points = " ".join(f"{middle + x * RADIUS:.1f},{middle - y * RADIUS:.1f}" for x, y in outline_of(shape))
    look = f'fill="{ground}" stroke="{edge}" stroke-width="2"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}">'
    return f'{head}<polygon points="{points}" {look}/></svg>'
