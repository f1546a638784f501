"""Vintages as time: where they stand on an axis, when they end, how far apart. Owns no figure and no clock."""

import re
from datetime import date, timedelta

YEAR = re.compile(r"([0-9]{4})")
QUARTER = re.compile(r"([0-9]{4})-T([1-4])")
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
PERIOD = re.compile(r"([0-9]{4})-([0-9]{4})")


def is_vintage(text: str) -> bool:
    """Whether a text is a year, a quarter, a month or a period of years.

    >>> [is_vintage(t) for t in ("2024", "2026-T2", "2024-12", "2024-2025", "local")]
    [True, True, True, True, False]
    """
    return any(form.fullmatch(text) for form in (YEAR, QUARTER, MONTH, PERIOD))


def decimal_year(vintage: str) -> float:
    """Where a vintage stands on a time axis, in years: the start of a year, quarter or month, the middle of a period.

    Anything that is not a vintage raises ValueError.

    >>> decimal_year("2024"), decimal_year("2026-T2"), decimal_year("2024-2025")
    (2024.0, 2026.25, 2024.5)
    """
    if found := PERIOD.fullmatch(vintage):
        return (int(found[1]) + int(found[2])) / 2
    if found := QUARTER.fullmatch(vintage):
        return int(found[1]) + (int(found[2]) - 1) / 4
    if found := MONTH.fullmatch(vintage):
        return int(found[1]) + (int(found[2]) - 1) / 12
    if YEAR.fullmatch(vintage):
        return float(vintage)
    message = f"not a vintage: {vintage!r}"
    raise ValueError(message)


def decimal_date(day: date) -> float:
    """A date as a decimal year, on the same axis as the vintages.

    >>> decimal_date(date(2026, 7, 2))
    2026.4986301369863
    """
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days


def last_day(vintage: str) -> date:
    """The last day a vintage covers; ValueError when it is not a vintage.

    >>> last_day("2024"), last_day("2026-T2"), last_day("2024-2025")
    (datetime.date(2024, 12, 31), datetime.date(2026, 6, 30), datetime.date(2025, 12, 31))
    """
    if found := QUARTER.fullmatch(vintage):
        return add_months(date(int(found[1]), 1, 1), 3 * int(found[2])) - timedelta(days=1)
    if found := MONTH.fullmatch(vintage):
        return add_months(date(int(found[1]), int(found[2]), 1), 1) - timedelta(days=1)
    if found := PERIOD.fullmatch(vintage):
        return date(int(found[2]), 12, 31)
    return date(int(decimal_year(vintage)), 12, 31)


def add_months(day: date, months: int) -> date:
    """The same day of the month, months later, or the last of the month when it is shorter.

    >>> add_months(date(2024, 12, 31), 2), add_months(date(2024, 6, 30), 12)
    (datetime.date(2025, 2, 28), datetime.date(2025, 6, 30))
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 December is month 11 here
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
