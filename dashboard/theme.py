"""The palette and the sizes: tones to colours and the ink readable on them. Holds no layout and calls nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indicators.views.visuals import Tone

INK = "#1d2433"
SECONDARY = "#4b5465"
ACCENT = "#134b70"
WARM = "#b3541e"
WARM_TEXT = "#8f3a00"
WHITE = "#ffffff"
LINE = "#d5dae1"
GRID = "#e4e8ee"
GROUND_BLUE = "#e8f0f5"
GROUND_GREY = "#eef1f4"
GROUND_WARM = "#fff5ef"
CONTROL = "#8a93a3"
BAR_OUTLINE = "#6b7383"
OUTLINE = "#5b6372"
HATCH = "#8a93a3"
HATCH_GROUND = "#f3f5f8"

FONT = '"Source Sans", sans-serif'
FONT_NAME = "Source Sans"
TEXT_PX = 14
SMALL_PX = 13
"""The smallest text of a chart or a map."""

AXIS_HUES: Mapping[int, str] = MappingProxyType(
    {1: "#0072b2", 2: "#e69f00", 3: "#009e73", 4: "#cc79a7", 5: "#d55e00", 6: "#56b4e9"}
)
"""Okabe-Ito hues: a thin mark beside the number of an axis, never a meaning."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A ground and the ink readable on it (contrast of at least 4.5)."""

    ground: str
    ink: str


TONE_FILLS: Mapping[Tone, Fill] = MappingProxyType(
    {
        Tone.SEQUENTIAL_1: Fill("#e3edf4", INK),
        Tone.SEQUENTIAL_2: Fill("#b9d2e3", INK),
        Tone.SEQUENTIAL_3: Fill("#84afcb", INK),
        Tone.SEQUENTIAL_4: Fill("#3f7aa1", WHITE),
        Tone.SEQUENTIAL_5: Fill("#134b70", WHITE),
        Tone.DIVERGING_LOW_2: Fill("#b3541e", WHITE),
        Tone.DIVERGING_LOW_1: Fill("#eab892", INK),
        Tone.DIVERGING_0: Fill("#eef1f4", INK),
        Tone.DIVERGING_HIGH_1: Fill("#84afcb", INK),
        Tone.DIVERGING_HIGH_2: Fill("#134b70", WHITE),
        Tone.UNFAVOURABLE: Fill("#b3541e", WHITE),
        Tone.FAVOURABLE: Fill("#134b70", WHITE),
        Tone.NEUTRAL: Fill("#eef1f4", INK),
        Tone.WITHHELD: Fill(HATCH_GROUND, INK),
    }
)

BIVARIATE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "strong": {"none": "#eda060", "some": "#b98f73", "well": "#70879f"},
        "behind": {"none": "#f8e0c4", "some": "#ccc5c0", "well": "#91a9bc"},
        "close": {"none": "#edf1f4", "some": "#cfdde8", "well": "#a3c0dc"},
    }
)
"""Need (warm) crossed with coverage (blue), by class; the corner of strong need without action is hatched as well."""

MARK_COLOURS: Mapping[Tone, str] = MappingProxyType(
    {Tone.UNFAVOURABLE: WARM, Tone.FAVOURABLE: ACCENT, Tone.NEUTRAL: SECONDARY}
)
"""Colour of a mark on white, per tone; a neutral indicator keeps the grey ink for all groups."""

BAND_GROUNDS: Mapping[Tone, str] = MappingProxyType(
    {Tone.UNFAVOURABLE: "#fdf1ea", Tone.FAVOURABLE: "#e9f2f7", Tone.NEUTRAL: "#f3f5f8"}
)

BADGES: Mapping[str, Fill] = MappingProxyType(
    {
        "blue": Fill("#e8f0f5", "#0b4a75"),
        "amber": Fill("#fdf3dc", "#7a4f00"),
        "vermilion": Fill("#fde9de", "#8f3a00"),
        "grey": Fill("#eef1f4", "#3d4656"),
    }
)


def fill_of(tone: str) -> Fill:
    """The fill of a tone code; an unknown or empty code is white with ink."""
    try:
        return TONE_FILLS[Tone(tone)]
    except ValueError:
        return Fill(WHITE, INK)


def mark_colour(tone: str) -> str:
    """The colour of a mark on a white ground for a tone code."""
    return MARK_COLOURS.get(Tone(tone), INK)


def rgb(colour: str) -> tuple[int, int, int]:
    """« #134b70 » as three numbers, for the layers of a map."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def css_variables() -> str:
    """The palette as CSS custom properties, so that the style sheet holds no colour of its own."""
    named = {
        "ink": INK,
        "secondary": SECONDARY,
        "accent": ACCENT,
        "warm": WARM,
        "warm-text": WARM_TEXT,
        "white": WHITE,
        "line": LINE,
        "ground-blue": GROUND_BLUE,
        "ground-grey": GROUND_GREY,
        "ground-warm": GROUND_WARM,
        "control": CONTROL,
        "bar-outline": BAR_OUTLINE,
        "hatch": HATCH,
        "hatch-ground": HATCH_GROUND,
    }
    lines = [f"--{name}:{colour}" for name, colour in named.items()]
    lines += [f"--axis-{number}:{hue}" for number, hue in AXIS_HUES.items()]
    for tone, fill in TONE_FILLS.items():
        lines += [f"--{tone.value}:{fill.ground}", f"--{tone.value}-ink:{fill.ink}"]
    lines += [f"--crossed-{need}-{cover}:{hue}" for need, hues in BIVARIATE.items() for cover, hue in hues.items()]
    for name, fill in BADGES.items():
        lines += [f"--badge-{name}:{fill.ground}", f"--badge-{name}-ink:{fill.ink}"]
    return f":root{{{';'.join(lines)}}}"
