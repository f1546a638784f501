"""Small numbers in full letters and the agreement that goes with them. Large numbers stay in figures."""

from indicators.formats import HARD, format_number

FEMININE = (
    "aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
"""Up to sixteen, one word each; French titles set the others in figures."""


def spelled(count: int) -> str:
    """A number of communes in letters up to sixteen, in figures beyond; zero is « aucune ».

    >>> spelled(0), spelled(3), spelled(26)
    ('aucune', 'trois', '26')
    """
    return FEMININE[count] if count < len(FEMININE) else format_number(count)


def communes_spelled(count: int, *, start: bool = False) -> str:
    """« trois communes », « une commune », « 26 communes »; ``start`` sets a capital.

    >>> communes_spelled(3, start=True), communes_spelled(1), communes_spelled(22).replace(HARD, " ")
    ('Trois communes', 'une commune', '22 communes')
    """
    number = spelled(count)
    space = HARD if number[0].isdigit() else " "
    text = f"{number}{space}commune{'s' if count > 1 else ''}"
    return capital(text) if start else text


def capital(text: str) -> str:
    """The text with a capital first letter, the rest untouched.

    >>> capital("à Morlaix")
    'À Morlaix'
    """
    return f"{text[:1].upper()}{text[1:]}"


def lower_start(text: str) -> str:
    """The text with a small first letter, unless the first word is an acronym (« CAF », « 75 ans »).

    >>> lower_start("Taux de pauvreté"), lower_start("RSA : foyers"), lower_start("À la rentrée")
    ('taux de pauvreté', 'RSA : foyers', 'à la rentrée')
    """
    acronym = len(text) > 1 and text[1].isupper()
    return text if acronym else f"{text[:1].lower()}{text[1:]}"
