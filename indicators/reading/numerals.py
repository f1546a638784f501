"""Numbers of communes in titles, in letters when small, and the capital that starts a sentence. Holds no figure."""

from indicators.formats import HARD
from indicators.reading.words import in_letters


def communes_spelled(count: int, *, start: bool = False) -> str:
    """« trois communes », « une commune », « aucune commune », « 26 communes »; ``start`` sets a capital.

    >>> communes_spelled(3, start=True), communes_spelled(1), communes_spelled(22).replace(HARD, " ")
    ('Trois communes', 'une commune', '22 communes')
    """
    number = in_letters(count, feminine=True) if count else "aucune"
    space = HARD if number[0].isdigit() else " "
    text = f"{number}{space}commune{'s' if count > 1 else ''}"
    return capital(text) if start else text


def capital(text: str) -> str:
    """The text with a capital first letter, the rest untouched.

    >>> capital("à Morlaix")
    'À Morlaix'
    """
    return f"{text[:1].upper()}{text[1:]}"
