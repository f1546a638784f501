"""The map of the communes as SVG: fills and patterns, values where they fit, callouts, legend. Chooses no class."""

from data_access.exports.svg.canvas import (
    DOTS,
    SECRET,
    Canvas,
    Frame,
    Look,
    Point,
    close_canvas,
    foot_height,
    open_canvas,
    width_of,
    wrapped,
)
from data_access.exports.svg.geography import Sheet, shapes, sheet_in
from data_access.exports.svg.palette import ACCENT, FILLS, INK, OUTLINE, WHITE
from indicators.views.visuals import LegendClass, MapItem, MapKind, MapView, Tone

CALLOUTS = 5
"""Communes named outside the map; beyond, the table beside names them all."""
SIDES = frozenset({Tone.UNFAVOURABLE, Tone.FAVOURABLE, Tone.NEUTRAL})
LARGEST_CIRCLE = 0.075
NAME_SHARE, NAME_WIDTH = 0.72, 0.1
"""How large the names of a labelled map are against its texts, and the share of its width a name may take."""


def draw_map(view: MapView, frame: Frame) -> str:
    """The map, its legend under it; communes concerned are called out with name and value."""
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    legend = _legend_lines(view, frame)
    low = frame.height - foot_height(frame, view.source)
    height = low - top - len(legend) * frame.text * 1.4 - frame.text * 0.6
    named = () if frame.labelled else _called_out(view)
    margin = frame.width * 0.3 if named else 0
    sheet = sheet_in(4, top, frame.width - 8 - margin, height)
    for item in view.items:
        _commune(canvas, view, item, sheet)
    _circles(canvas, view, sheet)
    _callouts(canvas, named, sheet, frame)
    if frame.labelled:
        _names(canvas, view, sheet, frame)
    _legend(canvas, legend, top + height + frame.text * 0.6, frame)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _commune(canvas: Canvas, view: MapView, item: MapItem, sheet: Sheet) -> None:
    outline = shapes().get(item.territory)
    if outline is None:
        return
    rings = [[sheet.place(point) for point in ring] for ring in outline.rings]
    concerned = item.selected or item.tone is Tone.UNFAVOURABLE
    canvas.path(rings, _fill(view, item.tone), INK if concerned else OUTLINE, 3 if concerned else 1)


def _fill(view: MapView, tone: Tone) -> str:
    if tone is Tone.WITHHELD:
        return SECRET
    if view.kind is MapKind.CIRCLES:
        return WHITE
    return DOTS if tone is Tone.FAVOURABLE else FILLS[tone]


def _circles(canvas: Canvas, view: MapView, sheet: Sheet) -> None:
    """A count as a circle whose area follows it; never a fill."""
    held = [(item, item.value) for item in view.items if item.value is not None and item.territory in shapes()]
    most = max((value for _, value in held), default=0.0)
    if view.kind is not MapKind.CIRCLES or most <= 0:
        return
    for item, value in sorted(held, key=lambda found: -found[1]):
        radius = max(value / most, 0.0) ** 0.5 * canvas.width * LARGEST_CIRCLE
        canvas.dot(sheet.place(shapes()[item.territory].inside), radius, ACCENT)


def _names(canvas: Canvas, view: MapView, sheet: Sheet, frame: Frame) -> None:
    """Every commune with its value, or the word of what withholds it, at the point inside it."""
    size = frame.text * NAME_SHARE
    for item in view.items:
        outline = shapes().get(item.territory)
        if outline is None:
            continue
        x, y = sheet.place(outline.inside)
        lines = [
            line.replace("- ", "-") for line in wrapped(item.name.replace("-", "- "), size, frame.width * NAME_WIDTH)
        ]
        value = item.label or item.status_word
        top = y - (len(lines) - 1) * size * 0.55
        for index, line in enumerate(lines):
            canvas.text((x, top + index * size * 1.1), line, Look(size, anchor="middle", halo=True))
        shown = f"{value}\u202f≈" if item.fragile else value
        canvas.text((x, top + len(lines) * size * 1.15), shown, Look(size, 600, anchor="middle", halo=True))


def _called_out(view: MapView) -> tuple[MapItem, ...]:
    """The communes named beside the map: those concerned, else the one looked at, else the two ends of the values."""
    sides = {item.tone for item in view.items} <= SIDES | {Tone.WITHHELD, Tone.SEQUENTIAL_5, Tone.SEQUENTIAL_2}
    held = sorted((i for i in view.items if i.value is not None and i.label), key=lambda i: -(i.value or 0.0))
    if sides and any(not item.label for item in view.items):
        return tuple(held[:CALLOUTS])
    chosen = [item for item in held if item.selected] or [*held[:1], *held[-1:]]
    return tuple(dict.fromkeys(chosen))[:CALLOUTS]


def _callouts(canvas: Canvas, named: tuple[MapItem, ...], sheet: Sheet, frame: Frame) -> None:
    """Boxes on the right, from north to south as the communes stand, each tied to its commune."""
    places = {
        item.territory: sheet.place(shapes()[item.territory].inside) for item in named if item.territory in shapes()
    }
    ordered = sorted((item for item in named if item.territory in places), key=lambda item: places[item.territory][1])
    step, low = frame.text * 2.5, 0.0
    for item in ordered:
        at = places[item.territory]
        wanted = min(at[1] - frame.text, canvas.height - frame.text * 4)
        top = max(wanted, low)
        low = top + step
        _callout(canvas, item, (at, top), frame)


def _callout(canvas: Canvas, item: MapItem, where: tuple[Point, float], frame: Frame) -> None:
    at, top = where
    value = f"{item.label}\u202f≈" if item.fragile else item.label
    lines = wrapped(item.name, frame.text, frame.width * 0.4)
    wide = max(*(width_of(line, frame.text) for line in lines), _last_width(lines[-1], value, frame)) + 20
    left = canvas.width - wide - 4
    high = frame.text * (1.2 * len(lines) + 0.5)
    canvas.line([at, (left, top + high / 2)], WHITE, 6)
    canvas.line([at, (left, top + high / 2)], INK, 2.5)
    canvas.dot(at, 6, INK)
    canvas.box((left, top), (wide, high), WHITE, INK, 5)
    for index, line in enumerate(lines):
        canvas.text((left + 9, top + frame.text * (1.1 + 1.2 * index)), line, Look(frame.text))
    last = top + frame.text * (1.1 + 1.2 * (len(lines) - 1))
    canvas.text((left + wide - 9, last), value, Look(frame.text, 600, anchor="end"))


def _last_width(line: str, value: str, frame: Frame) -> float:
    return width_of(f"{line}  ", frame.text) + width_of(value, frame.text, 600)


def _legend_lines(view: MapView, frame: Frame) -> list[list[tuple[LegendClass, float]]]:
    """The classes in lines that fit, each with the room it takes."""
    lines: list[list[tuple[LegendClass, float]]] = []
    used = 0.0
    for found in view.classes:
        wide = width_of(_said(found), frame.text) + frame.text * 2.6
        if not lines or used + wide > frame.width - 8:
            lines.append([])
            used = 0.0
        lines[-1].append((found, wide))
        used += wide
    return lines


def _legend(canvas: Canvas, lines: list[list[tuple[LegendClass, float]]], top: float, frame: Frame) -> None:
    for index, line in enumerate(lines):
        left, low = 4.0, top + (index + 0.85) * frame.text * 1.4
        for found, wide in line:
            fill = SECRET if found.withheld else DOTS if found.tone is Tone.FAVOURABLE else FILLS[found.tone]
            canvas.box((left, low - frame.text * 0.78), (frame.text * 1.3, frame.text * 0.9), fill, INK)
            look = Look(frame.text, strong=str(found.count))
            canvas.text((left + frame.text * 1.6, low), f"{found.label} · ", look)
            left += wide


def _said(found: LegendClass) -> str:
    return f"{found.label} · {found.count}"
