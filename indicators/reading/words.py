"""Small French words shared by sentences: lower case, durations, months, counts in letters. Holds no figure."""

from datetime import date

from indicators.formats import HARD, MONTHS, format_number

PROPER_NAMES = frozenset({"France"})
"""First words of labels that keep their capital (« France services »)."""
LETTERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")


def lower_first(text: str) -> str:
    """A label inside a sentence: its first letter lowered, unless an acronym or a proper name starts it.

    >>> lower_first("Logements vacants"), lower_first("RSA"), lower_first("France services")
    ('logements vacants', 'RSA', 'France services')
    """
    if text.split(" ", maxsplit=1)[0] in PROPER_NAMES:
        return text
    acronym = len(text) > 1 and not text[1].islower() and text[1] not in " ’"
    return text if acronym else text[:1].lower() + text[1:]


def in_letters(count: int, *, feminine: bool = False) -> str:
    """A small count in letters, as in « trois alertes »; from thirteen on, in figures.

    >>> in_letters(3), in_letters(1, feminine=True), in_letters(26)
    ('trois', 'une', '26')
    """
    if feminine and count == 1:
        return "une"
    return LETTERS[count] if 0 <= count < len(LETTERS) else format_number(count)


def years_in_words(years: float) -> str:
    r"""« un an », « deux ans », « 2,5 ans ».

    >>> years_in_words(2.0), years_in_words(1.0), years_in_words(2.5)
    ('deux ans', 'un an', '2,5\xa0ans')
    """
    if years == round(years):
        return f"{in_letters(round(years))} an{'s' if years > 1 else ''}"
    return f"{format_number(years, 1)}{HARD}an{'s' if abs(years) >= 2 else ''}"  # noqa: PLR2004 plural from two on


def month_of(day: date) -> str:
    """« juin 2025 ».

    >>> month_of(date(2025, 6, 30))
    'juin 2025'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def invented_among(invented: int, total: int, *, feminine: bool = False) -> str:
    """How many of a count rest on invented figures, as the end of a sentence; nothing when none does.

    >>> invented_among(2, 5), invented_among(2, 2, feminine=True), invented_among(1, 1), invented_among(0, 3)
    (', dont 2 de démonstration', ', toutes de démonstration', ', de démonstration', '')
    """
    if not invented:
        return ""
    if invented < total:
        return f", dont {format_number(invented)} de démonstration"
    every = " " if total == 1 else " toutes " if feminine else " tous "
    return f",{every}de démonstration"
