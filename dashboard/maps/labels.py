"""What is written on each commune: value, name where it fits, a leader line for the small ones. Places, no drawing."""

import re
from dataclasses import dataclass

from dashboard.maps.outlines import Outline, Outlines
from indicators.views.visuals import MapItem

TEXT_PX, LINE_PX, CHAR_PX = 13, 16, 6.8
MAX_LINES = 4
LEADERS = {"29132": (-3.917, 48.718), "29133": (-3.585, 48.714)}
"""Where the labels of Locquénolé and Locquirec are written, outside the communes, in degrees."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place; ``leader`` is its line from the text to the commune, None when the text stands inside."""

    territory: str
    text: str
    place: tuple[float, float]
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


def place_labels(items: tuple[MapItem, ...], outlines: Outlines, degrees_per_px: tuple[float, float]) -> list[Label]:
    """One label per commune of the view that has an outline."""
    found = ((item, outlines.by_code.get(item.territory)) for item in items)
    return [_label(item, outline, degrees_per_px) for item, outline in found if outline is not None and item.label]


def _label(item: MapItem, outline: Outline, degrees_per_px: tuple[float, float]) -> Label:
    at = (outline.anchor.x, outline.anchor.y)
    value = f"{item.label}\u202f≈" if item.fragile else item.label
    outside = LEADERS.get(item.territory)
    if outside:
        text = f"{item.name} {value}"
        reach = len(text) * CHAR_PX * 0.42 * degrees_per_px[0]
        under = (min(max(at[0], outside[0] - reach), outside[0] + reach), outside[1] - 10 * degrees_per_px[1])
        return Label(item.territory, text, outside, leader=(under, at))
    for lines in _candidates(item.name, value):
        if _fits(outline, lines, degrees_per_px):
            return Label(item.territory, "\n".join(lines), at)
    return Label(item.territory, value if _fits(outline, [value], degrees_per_px, slack=1.6) else "", at)


def _candidates(name: str, value: str) -> list[list[str]]:
    """The name on one line, then cut at its hyphens and spaces, always followed by the value."""
    pieces = [p for p in re.split(r"(?<=-)|\s", name) if p]
    cuts = [[name, value]]
    cuts += [[*_wrapped(pieces, lines), value] for lines in range(2, min(len(pieces), MAX_LINES - 1) + 1)]
    return cuts


def _wrapped(pieces: list[str], lines: int) -> list[str]:
    per_line = -(-len(pieces) // lines)
    chunks = [pieces[i : i + per_line] for i in range(0, len(pieces), per_line)]
    return [" ".join(chunk).replace("- ", "-") for chunk in chunks]


def _fits(outline: Outline, lines: list[str], degrees_per_px: tuple[float, float], *, slack: float = 1.0) -> bool:
    across, up = degrees_per_px
    top = outline.anchor.y + (len(lines) - 1) / 2 * LINE_PX * up
    for index, line in enumerate(lines):
        latitude = top - index * LINE_PX * up
        needed = (len(line) * CHAR_PX + 4) * across
        room = min(outline.width_at(latitude + LINE_PX / 2 * up), outline.width_at(latitude - LINE_PX / 2 * up))
        if room * slack < needed:
            return False
    return True
