"""The outlines of the marks of points of service, in units of their radius, y upwards. The same on screen and paper."""

from math import cos, pi, sin

Ring = tuple[tuple[float, float], ...]
CROSS, THIN_ARM = 1.0, 0.36


def outline_of(shape: str) -> Ring:
    """The closed outline of a shape; a circle for an unknown one.

    >>> len(outline_of("square")), len(outline_of("triangle")), outline_of("square")[0] == outline_of("square")[-1]
    (5, 4, True)
    """
    return SHAPES.get(shape, SHAPES["circle"])


def _polygon(corners: int, turn: float = 0.5, size: float = 1.0) -> Ring:
    points = [(turn + 2 * place / corners) * pi for place in range(corners)]
    ring = tuple((round(size * cos(a), 3), round(size * sin(a), 3)) for a in points)
    return (*ring, ring[0])


def _star() -> Ring:
    radii = [1.15 if place % 2 == 0 else 0.48 for place in range(10)]
    points = [(0.5 + place / 5) * pi for place in range(10)]
    ring = tuple((round(r * cos(a), 3), round(r * sin(a), 3)) for r, a in zip(radii, points, strict=True))
    return (*ring, ring[0])


def _cross(turn: float = 0.0) -> Ring:
    arm, end = THIN_ARM, CROSS
    plus = [(-arm, end), (arm, end), (arm, arm), (end, arm), (end, -arm), (arm, -arm)]
    plus += [(-x, -y) for x, y in plus]
    ring = tuple((round(x * cos(turn) - y * sin(turn), 3), round(x * sin(turn) + y * cos(turn), 3)) for x, y in plus)
    return (*ring, ring[0])


SHAPES: dict[str, Ring] = {
    "circle": _polygon(20, size=0.92),
    "square": _polygon(4, 0.25, 1.15),
    "diamond": _polygon(4, size=1.15),
    "triangle": _polygon(3, size=1.15),
    "flag": _polygon(3, 1.5, 1.15),
    "pentagon": _polygon(5, size=1.05),
    "hexagon": _polygon(6, size=1.05),
    "star": _star(),
    "cross": _cross(),
    "saltire": _cross(pi / 4),
}
