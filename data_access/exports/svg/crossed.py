"""The map that crosses a need with a coverage, as SVG: nine grounds, nine codes, a legend in words. Classes nothing."""

from data_access.exports.svg.canvas import (
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
from data_access.exports.svg.palette import BIVARIATE, INK, OUTLINE, SECONDARY, WARM
from indicators.coverage import COVERS, Cover, Need
from indicators.views.crossed_views import CrossedCase, CrossedCommune, CrossedView

SHARE, STACKED = 0.56, 0.5
"""The share of the width the map takes beside the legend, and of the height above it."""
UNKNOWN = "Hachures\u00a0: besoin ou couverture non connus (secret statistique, valeur manquante)"


def draw_crossed(view: CrossedView, frame: Frame) -> str:
    """The map and the legend of nine, which carry the same codes: side by side, or one above the other when narrow."""
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    low, stacked = frame.height - foot_height(frame, view.source), frame.width < frame.height
    room = (frame.width - 8.0, frame.height * STACKED) if stacked else (frame.width * SHARE, low - top - frame.text / 2)
    sheet = sheet_in(4, top, *room)
    for commune in sorted(view.communes, key=_painted):
        _commune(canvas, commune, sheet)
    for commune in view.communes:
        _code(canvas, commune, sheet, frame.text * 0.72)
    if stacked:
        _legend(canvas, view, (4.0, top + room[1] + frame.text * 1.4), frame.text * 0.86)
    else:
        _legend(canvas, view, (frame.width * (SHARE + 0.02), top + frame.text), frame.text * 0.78)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _painted(commune: CrossedCommune) -> int:
    """Heavy outlines last, so that no neighbour covers them."""
    return 2 * commune.selected + _is_blind(commune)


def _is_blind(commune: CrossedCommune) -> bool:
    return commune.need is Need.STRONG and commune.cover is Cover.NONE


def _commune(canvas: Canvas, commune: CrossedCommune, sheet: Sheet) -> None:
    outline = shapes().get(commune.territory)
    if outline is None:
        return
    rings = [[sheet.place(point) for point in ring] for ring in outline.rings]
    fill = BIVARIATE[commune.need.value][commune.cover.value] if commune.known and commune.cover else SECRET
    stroke, width = (INK, 3) if commune.selected else (WARM, 3) if _is_blind(commune) else (OUTLINE, 1)
    canvas.path(rings, fill, stroke, width)


def _code(canvas: Canvas, commune: CrossedCommune, sheet: Sheet, size: float) -> None:
    outline = shapes().get(commune.territory)
    if outline is not None and commune.code:
        x, y = sheet.place(outline.inside)
        canvas.text((x, y + size * 0.35), commune.code, Look(size, 600, anchor="middle", halo=True))


def _legend(canvas: Canvas, view: CrossedView, place: Point, size: float) -> None:
    """The nine cases with their words, from a corner to the right end of the drawing."""
    (left, top), right = place, canvas.width - 6.0
    heads = max(width_of(word, size) for word in view.needs) + size * 0.5
    side = min((right - left - heads) / 3, size * 5.4)
    first = left + heads
    y = top
    for line in wrapped(f"Besoin\u00a0: {view.need_name}", size, right - left):
        canvas.text((left, y), line, Look(size, 600))
        y += size * 1.25
    y += size * 0.3
    for row, word in enumerate(view.needs):
        canvas.text((first - size * 0.4, y + side * (row * 0.62 + 0.36)), word, Look(size, 400, anchor="end"))
        for column in range(len(COVERS)):
            case = view.cases[row * len(COVERS) + column]
            _case(canvas, case, ((first + column * side, y + row * side * 0.62), (side, side * 0.62)), size)
    y += 3 * side * 0.62 + size * 1.1
    y = _covers(canvas, view, ((first, y), side), size)
    _words(canvas, view, ((left, right), y + size * 0.6), size)


def _case(canvas: Canvas, case: CrossedCase, box: tuple[tuple[float, float], tuple[float, float]], size: float) -> None:
    """A case: its ground, its code, how many communes."""
    corner, room = box
    blind = case.need is Need.STRONG and case.cover is Cover.NONE
    canvas.box(corner, room, BIVARIATE[case.need.value][case.cover.value], WARM if blind else INK)
    middle = (corner[0] + room[0] / 2, corner[1] + room[1] / 2 + size * 0.35)
    canvas.text(middle, f"{case.code} · {case.count}", Look(size, 600, anchor="middle", halo=True))


def _covers(canvas: Canvas, view: CrossedView, box: tuple[tuple[float, float], float], size: float) -> float:
    """The three classes of coverage under their columns, then what they are; returns where it ends."""
    (first, top), side = box
    most = 1
    for column, word in enumerate(view.covers):
        lines = wrapped(word, size * 0.9, side - 6)
        most = max(most, len(lines))
        for index, line in enumerate(lines):
            place = (first + (column + 0.5) * side, top + index * size * 1.1)
            canvas.text(place, line, Look(size * 0.9, anchor="middle"))
    low = top + most * size * 1.1 + size * 0.3
    canvas.text((first, low), f"Couverture\u00a0: {view.cover_name}", Look(size, 600))
    return low + size


def _words(canvas: Canvas, view: CrossedView, place: tuple[tuple[float, float], float], size: float) -> None:
    """The four corners in words, with their codes; what the hatching means."""
    (left, right), y = place
    codes = ("A1", "A3", "C1", "C3")
    lines = [f"{code}\u00a0: {words}" for code, words in zip(codes, view.corners, strict=True)]
    lines += ["Code · nombre de communes"]
    for line in lines:
        canvas.text((left, y + size), line, Look(size * 0.95))
        y += size * 1.3
    if any(not commune.known for commune in view.communes):
        canvas.box((left, y + size * 0.2), (size * 1.4, size), SECRET, INK)
        for index, line in enumerate(wrapped(UNKNOWN, size * 0.9, right - left - size * 2)):
            canvas.text((left + size * 1.9, y + size + index * size * 1.1), line, Look(size * 0.9, 400, SECONDARY))
