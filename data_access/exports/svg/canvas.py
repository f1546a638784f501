"""An SVG being drawn: shapes and texts in pixels, everything escaped. Knows no view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from data_access.exports.svg.palette import (
    ACCENT,
    DOTTED_GROUND,
    FAMILY,
    HATCH,
    HATCH_GROUND,
    INK,
    SECONDARY,
    WHITE,
)

EMS = (("mwMW@%—", 0.95), ("iljI|.,;:'’!()[]\u202f\u00a0 ", 0.35), ("tfr-·/", 0.42), ("0123456789", 0.64))
CAPITAL, USUAL, BOLD = 0.73, 0.62, 1.1
"""Widths in ems of a wide common font (DejaVu Sans), so that a narrower one leaves room and never lacks it."""
SEMI = 600
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing and of its texts, in pixels. ``titled`` writes title, subtitle and source in the picture.

    ``labelled`` names every commune on a map, in place of a few beside it. ``domain`` forces the ends of the value
    axis, so that two pictures may be compared.
    """

    width: int = 520
    height: int = 560
    text: int = 24
    titled: bool = False
    labelled: bool = False
    domain: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: size in pixels, weight, colour, where it is held (start, middle, end), white around it.

    ``strong`` follows the text in bold.
    """

    size: float
    weight: int = 400
    colour: str = INK
    anchor: str = "start"
    halo: bool = False
    strong: str = ""


@dataclass
class Canvas:
    """Elements in the order they are painted."""

    width: float
    height: float
    title: str
    elements: list[str] = field(default_factory=list)

    def path(self, rings: Iterable[Sequence[Point]], fill: str, stroke: str = "none", width: float = 1) -> None:
        """A closed shape of several rings."""
        drawn = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings)
        self._add("path", d=drawn, fill=fill, stroke=stroke, stroke_width=f"{width:g}", fill_rule="evenodd")

    def line(self, points: Sequence[Point], colour: str, width: float = 1, dashes: str = "") -> None:
        """A broken line; ``dashes`` is a pattern of strokes and gaps."""
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        extra = {"stroke_dasharray": dashes} if dashes else {}
        self._add("polyline", points=drawn, fill="none", stroke=colour, stroke_width=f"{width:g}", **extra)

    def box(self, corner: Point, size: Point, fill: str, stroke: str = "none", radius: float = 0) -> None:
        """A rectangle from its upper left corner."""
        place = {"x": f"{corner[0]:.1f}", "y": f"{corner[1]:.1f}", "width": f"{size[0]:.1f}"}
        self._add("rect", **place, height=f"{size[1]:.1f}", fill=fill, stroke=stroke, rx=f"{radius:g}")

    def dot(self, centre: Point, radius: float, fill: str, stroke: str = WHITE) -> None:
        """A round mark."""
        place = {"cx": f"{centre[0]:.1f}", "cy": f"{centre[1]:.1f}", "r": f"{radius:g}"}
        self._add("circle", **place, fill=fill, stroke=stroke, stroke_width="1.5")

    def text(self, place: Point, words: str, look: Look) -> None:
        """One line of text, held at its baseline."""
        where = f'x="{place[0]:.1f}" y="{place[1]:.1f}" font-size="{look.size:g}" font-weight="{look.weight}"'
        bold = f'<tspan font-weight="{SEMI}">{_spelled(look.strong)}</tspan>' if look.strong else ""
        said = f'text-anchor="{look.anchor}">{_spelled(words)}{bold}</text>'
        if look.halo:
            self.elements.append(f'<text {where} fill="{WHITE}" aria-hidden="true" {HALO} {said}')
        self.elements.append(f'<text {where} fill="{look.colour}" {said}')

    def svg(self) -> str:
        """The whole drawing."""
        box = f"0 0 {self.width:g} {self.height:g}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{self.width:g}" height="{self.height:g}" '
            f'font-family={quoteattr(FAMILY)} role="img"><title>{escape(self.title)}</title>{PATTERNS}'
        )
        ground = f'<rect width="{self.width:g}" height="{self.height:g}" fill="{WHITE}"/>'
        return f"{head}{ground}{''.join(self.elements)}</svg>"

    def _add(self, name: str, **attributes: str) -> None:
        written = " ".join(f"{key.replace('_', '-')}={quoteattr(value)}" for key, value in attributes.items())
        self.elements.append(f"<{name} {written}/>")


PATTERNS = (
    '<defs><pattern id="secret" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="9" height="9" fill="{HATCH_GROUND}"/>'
    f'<path d="M0 0V9" stroke="{HATCH}" stroke-width="2.4"/></pattern>'
    '<pattern id="points" width="11" height="11" patternUnits="userSpaceOnUse">'
    f'<rect width="11" height="11" fill="{DOTTED_GROUND}"/><circle cx="3" cy="3" r="1.7" fill="{ACCENT}"/>'
    f'<circle cx="8.5" cy="8.5" r="1.7" fill="{ACCENT}"/></pattern></defs>'
)
SIGN, DRAWN_SIGN = "◇", "◊"
"""The mark of demonstration, and the lozenge of our font: a sign that a font lacks changes that of its whole line."""
HALO = f'stroke="{WHITE}" stroke-width="6" stroke-linejoin="round"'
"""White around a text, under it: some renderers paint letter by letter, and a halo would eat the one before."""
SECRET, DOTS = "url(#secret)", "url(#points)"


def _spelled(words: str) -> str:
    return escape(words.replace(SIGN, DRAWN_SIGN))


def width_of(words: str, size: float, weight: int = 400) -> float:
    """How wide a text is, a little over rather than under: no font is measured."""
    ems = sum(_ems(c) for c in words)
    return ems * size * (BOLD if weight >= SEMI else 1.0)


def _ems(character: str) -> float:
    known = next((ems for characters, ems in EMS if character in characters), None)
    return known if known is not None else CAPITAL if character.isupper() else USUAL


def wrapped(words: str, size: float, room: float, weight: int = 400) -> list[str]:
    """A text cut at its spaces so that each line fits; a word wider than the room stands alone."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def open_canvas(frame: Frame, title: str, subtitle: str, alt: str) -> tuple[Canvas, float]:
    """A canvas with its title when the frame asks for one, and where the drawing starts below it."""
    canvas = Canvas(frame.width, frame.height, alt)
    if not frame.titled:
        return canvas, 4.0
    low, room = 0.0, frame.width - 8
    for words, look in ((title, Look(frame.text * 1.1, 600)), (subtitle, Look(frame.text * 0.85, 400, SECONDARY))):
        for line in wrapped(words, look.size, room, look.weight) if words else ():
            low += look.size * 1.28
            canvas.text((4, low), line, look)
    return canvas, low + frame.text * 0.6


def close_canvas(canvas: Canvas, frame: Frame, source: str, *, demonstration: bool) -> str:
    """The drawing, with its source and its mark at the foot when the frame asks for them."""
    if frame.titled and source:
        said = f"{'◇ Donnée de démonstration. ' if demonstration else ''}Source\u00a0: {source.rstrip('.')}."
        look = Look(frame.text * 0.75, 400, SECONDARY)
        lines = wrapped(said, look.size, frame.width - 8)
        for index, line in enumerate(lines):
            canvas.text((4, canvas.height - 6 - (len(lines) - 1 - index) * look.size * 1.25), line, look)
    return canvas.svg()


def foot_height(frame: Frame, source: str) -> float:
    """The room the foot takes."""
    if not frame.titled or not source:
        return 4.0
    size = frame.text * 0.75
    return len(wrapped(f"◇ Donnée de démonstration. Source\u00a0: {source}", size, frame.width - 8)) * size * 1.25 + 8
