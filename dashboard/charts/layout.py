"""The one factory of figures: font, ground, separators, no tool bar, fixed ranges. Holds no view."""

import html
import math
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.theme import FONT, GRID, INK, SMALL_PX, WHITE
from indicators.formats import format_number
from indicators.views.aside import moved_aside

CLEAR = "rgba(0,0,0,0)"
VEIL = "rgba(255,255,255,0.85)"
SEPARATORS = ",\u202f"
CHAR_PX = 6.9
"""Mean width of a character at 14 px, to place labels without a browser."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels left around the plotting area."""

    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The values an axis shows, and where its graduations stand."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Graduations from the first to the last."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + i * self.step, 10) for i in range(count + 1)]

    @property
    def decimals(self) -> int:
        """Decimals a graduation needs."""
        return len(f"{self.step:.6f}".rstrip("0").partition(".")[2])

    @property
    def tick_texts(self) -> list[str]:
        """Graduations in French."""
        return [format_number(tick, self.decimals) for tick in self.ticks]


def new_figure(height: int, margins: Margins) -> go.Figure:
    """An empty figure in our measure."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": margins.left, "r": margins.right, "t": margins.top, "b": margins.bottom, "pad": 0},
        font={"family": FONT, "size": SMALL_PX, "color": INK},
        paper_bgcolor=WHITE,
        plot_bgcolor=CLEAR,
        separators=SEPARATORS,
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={"font": {"family": FONT, "size": SMALL_PX, "color": INK}, "bgcolor": WHITE, "bordercolor": INK},
    )
    figure.update_xaxes(fixedrange=True, zeroline=False, showgrid=True, gridcolor=GRID, ticks="")
    figure.update_yaxes(fixedrange=True, zeroline=False, showgrid=True, gridcolor=GRID, ticks="")
    return figure


def nice_span(values: list[float], *, steps: int = 6, minimum: float | None = None) -> Span:
    """A rounded range holding every value, with about ``steps`` graduations; never below ``minimum``."""
    low, high = min(values), max(values)
    extent = (high - low) or abs(high) or 1.0
    step = _round_step(extent / steps)
    start = math.floor(low / step) * step
    end = math.ceil(high / step) * step
    start = start if minimum is None else max(start, minimum)
    return Span(start, end if end > start else start + step, step)


def plain(text: str) -> str:
    """Text safe in a label: plotly reads a few tags, a name must not bring any."""
    return html.escape(text, quote=False)


def superscript(text: str) -> str:
    """Escaped text whose « 1er », « 8e » are set with a superscript."""
    escaped = plain(text)
    return escaped.replace("1er ", "1<sup>er</sup> ")


def text_width(text: str, *, px: int = 14) -> float:
    """Estimated width of a label, in pixels."""
    return len(text) * CHAR_PX * px / 14


def split_label(label: str) -> list[str]:
    """« Finistère 11,4 % » as its name and its value: the value starts at the first figure."""
    words = label.split(" ")
    first = next((i for i, w in enumerate(words) if w[:1].isdigit() or w[:1] in "+\u2212"), 0)
    return [" ".join(words[:first]), " ".join(words[first:])] if first else [label]


@dataclass(frozen=True, slots=True)
class Placed:
    """A label, the mark it belongs to and where it is written, in pixels from the left."""

    text: str
    anchor: float
    at: float


def spread(anchors: list[tuple[str, float]], limit: float, *, gap: float = 12) -> list[Placed]:
    """Labels moved sideways just enough not to touch, kept in order and inside ``limit`` pixels."""
    ordered = sorted(anchors, key=lambda a: a[1])
    if not ordered:
        return []
    halves = [text_width(text) / 2 for text, _ in ordered]
    steps = [left + right + gap for left, right in pairwise(halves)]
    places = moved_aside([anchor for _, anchor in ordered], steps, halves[0], limit - halves[-1])
    return [Placed(text, anchor, at) for (text, anchor), at in zip(ordered, places, strict=True)]


def _round_step(raw: float) -> float:
    """The nearest of 1, 2, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(raw))
    return min((power * factor for factor in (1, 2, 5, 10)), key=lambda step: abs(math.log(step / raw)))
