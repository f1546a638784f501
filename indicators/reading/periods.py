"""Vintages inside a sentence, with the French article a quarter takes. Holds no figure and no clock."""

from indicators.formats import format_vintage
from indicators.vintages import QUARTER


def since_words(vintage: str) -> str:
    """« depuis 2020 », « depuis le 2e trimestre 2024 ».

    >>> since_words("2020"), since_words("2024-T2")
    ('depuis 2020', 'depuis le 2e trimestre 2024')
    """
    return f"depuis {'le ' if QUARTER.fullmatch(vintage) else ''}{format_vintage(vintage)}"


def between_words(first: str, last: str) -> str:
    """« de 2022 à 2024 », « du 2e trimestre 2024 au 2e trimestre 2026 ».

    >>> between_words("2022", "2024"), between_words("2024-T2", "2026-T2")
    ('de 2022 à 2024', 'du 2e trimestre 2024 au 2e trimestre 2026')
    """
    start, end = ("du", "au") if QUARTER.fullmatch(first) else ("de", "à")
    return f"{start} {format_vintage(first)} {end} {format_vintage(last)}"


def in_words(vintage: str) -> str:
    """« en 2024 », « au 2e trimestre 2026 ».

    >>> in_words("2024"), in_words("2026-T2")
    ('en 2024', 'au 2e trimestre 2026')
    """
    return f"{'au' if QUARTER.fullmatch(vintage) else 'en'} {format_vintage(vintage)}"


def until_words(vintage: str) -> str:
    """« jusqu’en 2027 », « jusqu’au 2e trimestre 2027 ».

    >>> until_words("2027"), until_words("2027-T2")
    ('jusqu’en 2027', 'jusqu’au 2e trimestre 2027')
    """
    return f"jusqu’{in_words(vintage)}"


def of_words(vintage: str) -> str:
    """« de 2027 », « du 2e trimestre 2027 ».

    >>> of_words("2027"), of_words("2027-T2")
    ('de 2027', 'du 2e trimestre 2027')
    """
    return f"{'du' if QUARTER.fullmatch(vintage) else 'de'} {format_vintage(vintage)}"
