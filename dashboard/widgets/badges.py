"""Badges (pictogram, word, colour, in that order), the demonstration chip and the mark of an axis."""

from dashboard.theme import AXIS_HUES, BADGES
from dashboard.widgets.markup import EMPTY, Html, pictogram, tag

DEMONSTRATION = "Donnée de démonstration"
NUMBERS = {hue: number for number, hue in AXIS_HUES.items()}


def badge(icon: str, word: str, tone: str) -> Html:
    """A state in words, with its pictogram; an unknown tone is grey."""
    colour = tone if tone in BADGES else "grey"
    return tag("span", pictogram(icon), word, class_=f"badge badge-{colour}")


def demonstration_chip(shown: bool, text: str = DEMONSTRATION) -> Html:  # noqa: FBT001 read as « chip if demonstration »
    """« ◇ Donnée de démonstration », dashed; nothing when the figures are real."""
    return tag("span", tag("span", "◇", aria_hidden="true"), f" {text}", class_="chip-demo") if shown else EMPTY


def axis_mark(hue: str | int) -> Html:
    """The thin mark in the hue of an axis (its number or its colour), always beside its number."""
    number = hue if isinstance(hue, int) else NUMBERS.get(hue.lower())
    return tag("span", class_=f"axis-mark axis-mark-{number}", aria_hidden="true") if number else EMPTY
