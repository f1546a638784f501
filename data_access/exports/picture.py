"""The picture of a view as a file: our own SVG with its stamp under it, and the same as PNG. Draws no figure."""

from collections.abc import Callable
from pathlib import Path

import typst

from data_access.exports.flat_rows import stamp_of
from data_access.exports.native_chart import Drawable
from data_access.exports.svg import Frame, draw
from data_access.exports.svg.canvas import Canvas, Look, wrapped
from data_access.exports.svg.palette import LINE, SECONDARY
from indicators.views.chain_views import ChainView
from indicators.views.corroboration_views import CorroborationView
from indicators.views.drawings import Drawing
from indicators.views.network_views import NetworkView
from indicators.views.visuals import MapView, StripView

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
WIDE = Frame(1000, 640, 20, titled=True)
FRAMES: dict[type, Frame] = {
    MapView: Frame(1000, 1000, 20, titled=True, labelled=True),
    StripView: Frame(1000, 520, 20, titled=True),
    ChainView: Frame(1240, 560, 17, titled=True),
    NetworkView: Frame(1000, 820, 18, titled=True),
    CorroborationView: Frame(1240, 700, 20, titled=True),
}
"""Room for the names of the 26 communes on a map; wider than high for a distribution and a trend."""
SIZE, LEADING, MARGIN = 13.0, 1.35, 14.0
STAMPED = ("vue_selection", "vue_edition", "vue_donnees_au", "vue_version")
DENSITY = 2.0
"""Points of the picture per pixel of the drawing: sharp on a slide and on paper."""
PIXELS_PER_INCH = 72.0
PAGE = '#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("vue.svg", width: {width}pt)\n'


def write_svg(view: Drawable | Drawing) -> str:
    """The drawing in its frame, then the stamp that travels with every file: selection, edition, date, version."""
    frame = FRAMES.get(type(view), WIDE)
    drawing = draw(view, frame)
    lines = wrapped(_stamp(view), SIZE, frame.width - 2 * MARGIN)
    height = frame.height + (len(lines) + 1) * SIZE * LEADING
    band = Canvas(frame.width, height, view.alt)
    band.line([(MARGIN, frame.height + 2), (frame.width - MARGIN, frame.height + 2)], LINE)
    for index, line in enumerate(lines):
        band.text((4, frame.height + SIZE * LEADING * (index + 1)), line, Look(SIZE, 400, SECONDARY))
    band.elements.insert(0, drawing)
    return band.svg()


def write_png(view: Drawable | Drawing) -> bytes:
    """The same picture in points."""
    return png_of(write_svg(view))


def png_of(svg: str) -> bytes:
    """A drawing of ours in points, by the compiler of the papers with our fonts alone: every machine gives the same."""
    width, height = _size(svg)
    compiled: Callable[..., bytes] = typst.compile
    return compiled(
        {"main.typ": PAGE.format(width=width, height=height).encode(), "vue.svg": svg.encode()},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH * DENSITY,
    )


def _size(svg: str) -> tuple[str, str]:
    box = svg.partition('viewBox="0 0 ')[2].partition('"')[0]
    width, _, height = box.partition(" ")
    return width, height


def _stamp(view: Drawable | Drawing) -> str:
    return " · ".join(
        text if key == "vue_selection" else f"{label}\u00a0: {text}"
        for key, label, text in stamp_of(view.table)
        if key in STAMPED
    )
