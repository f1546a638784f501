"""The colours of our drawings: those of the screen, which a test holds against it. Holds no meaning of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.views.visuals import Tone

INK, SECONDARY, ACCENT, WARM, WHITE = "#1d2433", "#4b5465", "#134b70", "#b3541e", "#ffffff"
LINE, OUTLINE, HATCH, HATCH_GROUND, CONTROL = "#d5dae1", "#5b6372", "#8a93a3", "#f3f5f8", "#8a93a3"
FAMILY = "'Source Sans 3','Source Sans Pro','Source Sans','Noto Sans','DejaVu Sans',Arial,sans-serif"
FILLS: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.SEQUENTIAL_1: "#e3edf4",
        Tone.SEQUENTIAL_2: "#b9d2e3",
        Tone.SEQUENTIAL_3: "#84afcb",
        Tone.SEQUENTIAL_4: "#3f7aa1",
        Tone.SEQUENTIAL_5: "#134b70",
        Tone.DIVERGING_LOW_2: "#b3541e",
        Tone.DIVERGING_LOW_1: "#eab892",
        Tone.DIVERGING_0: "#eef1f4",
        Tone.DIVERGING_HIGH_1: "#84afcb",
        Tone.DIVERGING_HIGH_2: "#134b70",
        Tone.UNFAVOURABLE: "#b3541e",
        Tone.FAVOURABLE: "#134b70",
        Tone.NEUTRAL: "#eef1f4",
        Tone.WITHHELD: "#f3f5f8",
    }
)
DOTTED_GROUND = "#cfe0ec"
"""Under the dots of the favourable side: a pattern, so that the reading does without colour."""
BIVARIATE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "strong": {"none": "#eda060", "some": "#b98f73", "well": "#70879f"},
        "behind": {"none": "#f8e0c4", "some": "#ccc5c0", "well": "#91a9bc"},
        "close": {"none": "#edf1f4", "some": "#cfdde8", "well": "#a3c0dc"},
    }
)
"""Need crossed with coverage, by class; the code written on each commune says the same without its colour."""
