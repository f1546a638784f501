"""The network as SVG: three columns of names, curves between them, always drawn alike. Places nothing by chance."""

from data_access.exports.svg.canvas import Canvas, Frame, Look, Point, close_canvas, foot_height, open_canvas, wrapped
from data_access.exports.svg.palette import ACCENT, CONTROL, INK, SECONDARY, WARM, WHITE
from indicators.views.network_views import BODY, COMMUNE, ORGANISATION, NetworkView, Node

COLUMNS = {ORGANISATION: 0.23, BODY: 0.5, COMMUNE: 0.77}
HEADS = {ORGANISATION: "Organismes", BODY: "Instances", COMMUNE: "Communes"}
NONE = "sans instance"
BODY_WIDTH, STEPS, DOTS = 0.23, 16, "2 4"


def draw_network(view: NetworkView, frame: Frame) -> str:
    """The network in a frame, its communes written as small as they must to hold, never smaller than 11 pixels."""
    canvas, top = open_canvas(frame, view.title, view.subtitle, view.alt)
    size = min(frame.text, max(11.0, _room(view, frame, top) * 0.82))
    _heads(canvas, top + size, size)
    box = (top + size * 2.6, frame.height - foot_height(frame, view.source) - size * 0.5)
    places = {node.key: _place(node, canvas, box) for node in view.nodes}
    columns = {node.key: node.column for node in view.nodes}
    for tie in view.ties:
        start, end = places[tie.start], places[tie.end]
        half = BODY_WIDTH * canvas.width / 2
        start = (start[0] + half, start[1]) if columns[tie.start] == BODY else start
        end = (end[0] - half, end[1]) if columns[tie.end] == BODY else end
        canvas.line(_curve(start, end), CONTROL if tie.dotted else ACCENT, 1.2, DOTS if tie.dotted else "")
    for node in view.nodes:
        _node(canvas, node, places[node.key], size)
    return close_canvas(canvas, frame, view.source, demonstration=view.demonstration)


def _room(view: NetworkView, frame: Frame, top: float) -> float:
    """The pixels one commune has."""
    communes = sum(node.column == COMMUNE for node in view.nodes)
    return (frame.height - top - foot_height(frame, view.source) - 40) / max(communes, 1)


def _heads(canvas: Canvas, y: float, size: float) -> None:
    anchors = {ORGANISATION: "end", BODY: "middle", COMMUNE: "start"}
    for column, words in HEADS.items():
        canvas.text((COLUMNS[column] * canvas.width, y), words, Look(size, 600, SECONDARY, anchors[column]))
    at = (COLUMNS[COMMUNE] * canvas.width, y + size * 1.15)
    canvas.dot((at[0], at[1] - size * 0.35), size * 0.3, WHITE, WARM)
    canvas.text((at[0] + size * 0.6, at[1]), NONE, Look(size * 0.9, 400, WARM))


def _place(node: Node, canvas: Canvas, box: tuple[float, float]) -> Point:
    return COLUMNS[node.column] * canvas.width, box[0] + node.height * (box[1] - box[0])


def _curve(start: Point, end: Point) -> list[Point]:
    """A flat S between two points."""
    points = []
    for step in range(STEPS + 1):
        share = step / STEPS
        bent = share * share * (3 - 2 * share)
        points.append((start[0] + share * (end[0] - start[0]), start[1] + bent * (end[1] - start[1])))
    return points


def _node(canvas: Canvas, node: Node, at: Point, size: float) -> None:
    x, y = at
    if node.column == BODY:
        _body(canvas, node, at, size)
        return
    left = node.column == ORGANISATION
    canvas.dot(at, size * 0.32, WHITE if node.apart else ACCENT, WARM if node.apart else ACCENT)
    gap = -size * 0.6 if left else size * 0.6
    look = Look(size, 400, WARM if node.apart else INK, "end" if left else "start", halo=True)
    lines = wrapped(node.label, size, COLUMNS[ORGANISATION] * canvas.width - size) if left else [node.label]
    low = y + size * 0.35 - (len(lines) - 1) * size * 0.55
    for index, line in enumerate(lines):
        canvas.text((x + gap, low + index * size * 1.1), line, look)


def _body(canvas: Canvas, node: Node, at: Point, size: float) -> None:
    width = BODY_WIDTH * canvas.width
    lines = wrapped(f"{node.label}{' ◇' if node.demonstration else ''}", size, width - size)
    detail = wrapped(node.detail, size * 0.9, width - size) if node.detail else []
    high = (len(lines) + len(detail)) * size * 1.2 + size * 0.7
    x, y = at[0] - width / 2, at[1] - high / 2
    canvas.box((x, y), (width, high), WHITE, ACCENT, 5)
    for index, line in enumerate([*lines, *detail]):
        look = Look(size, 600) if index < len(lines) else Look(size * 0.9, 400, SECONDARY)
        centred = Look(look.size, look.weight, look.colour, "middle")
        canvas.text((at[0], y + size * 1.15 + index * size * 1.2), line, centred)
