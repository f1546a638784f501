"""Lines, bands and texts gathered, then put on a figure at once: plotly checks every one of them at each addition."""

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from dashboard.theme import INK


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a figure: across in shares of the width, down in pixels."""

    text: str
    x: float
    y: float
    anchor: str = "center"
    size: int = 14
    colour: str = INK


@dataclass
class Canvas:
    """What is drawn besides the marks: ``xref`` is the axis of the places across, shares of the width by default."""

    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def line(self, ends: tuple[float, float, float, float], line: dict[str, Any], xref: str = "paper") -> None:
        """A stroke from (x0, y0) to (x1, y1), under the marks."""
        x0, y0, x1, y1 = ends
        placed = {"type": "line", "xref": xref, "x0": x0, "y0": y0, "x1": x1, "y1": y1}
        self.shapes.append({**placed, "line": line, "layer": "below"})

    def band(self, box: tuple[float, float, float, float], colour: str, outline: dict[str, Any] | None = None) -> None:
        """A filled box from (x0, y0) to (x1, y1), in shares of the width, under the marks."""
        x0, y0, x1, y1 = box
        placed = {"type": "rect", "xref": "paper", "x0": x0, "y0": y0, "x1": x1, "y1": y1}
        self.shapes.append({**placed, "fillcolor": colour, "line": outline or {"width": 0}, "layer": "below"})

    def write(self, written: Written, xref: str = "paper", **others: object) -> None:
        """A text without arrow."""
        self.notes.append(
            {
                "xref": xref,
                "x": written.x,
                "y": written.y,
                "text": written.text,
                "showarrow": False,
                "xanchor": written.anchor,
                "align": written.anchor,
                "font": {"size": written.size, "color": written.colour},
                **others,
            }
        )

    def put_on(self, figure: go.Figure) -> None:
        """Everything gathered, in one update."""
        figure.update_layout(shapes=self.shapes, annotations=self.notes)
