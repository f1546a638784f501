"""The lowest and the highest value of the communes in words; ties are counted, never given to one name alone."""

from collections.abc import Callable, Sequence

from indicators.catalogue.model import Indicator
from indicators.formats import plural
from indicators.views.commune_figures import Commune
from indicators.views.scope import Figure

Writer = Callable[[Figure, Indicator], str]
"""How a figure is written: with its unit, or without."""


def range_words(indicator: Indicator, communes: Sequence[Commune], write: Writer) -> str:
    """« de 8,3 (Sainte-Sève) à 18,6 (Plounéour-Ménez) », « de 0 (22 communes) à 1 (4 communes) ».

    Communes without a comparable value are left out; empty without any value, « partout 3 » when all print alike.

    >>> from indicators.catalogue import load_catalogue
    >>> range_words(load_catalogue().indicators["TP60"], (), lambda figure, sheet: "")
    ''
    """
    held = sorted((c for c in communes if c.value is not None), key=lambda c: c.value or 0.0)
    if not held:
        return ""
    written = [write(commune.figure, indicator) for commune in held]
    if written[0] == written[-1] and len(held) > 1:
        return f"partout {written[0]}"
    low, high = (f"{text} ({_where(held, written, text)})" for text in (written[0], written[-1]))
    return f"de {low} à {high}"


def _where(held: Sequence[Commune], written: Sequence[str], text: str) -> str:
    """The commune that has a value, or how many share it."""
    found = [commune.place.name for commune, other in zip(held, written, strict=True) if other == text]
    return found[0] if len(found) == 1 else plural(len(found), "commune", "communes")
