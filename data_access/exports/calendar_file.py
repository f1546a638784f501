"""Writes dates as an iCalendar file (RFC 5545): all-day events, stable identifiers, escaped and folded lines."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from indicators.views.deadlines import Deadline

OCTETS = 75
END_OF_LINE = "\r\n"
PRODUCT = "-//Morlaix Communauté//Projet territorial de cohésion sociale//FR"
OURS = UUID("5b1e9f0c-4f6f-5a53-9a3c-0d7c6a6b2f11")
"""The name space of the identifiers: the same date of the same action keeps its own in every file."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def write_calendar(name: str, deadlines: Iterable[Deadline], made_at: datetime) -> bytes:
    """The file of some dates; ``made_at`` is the instant it is made, with its time zone."""
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(PRODUCT)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for deadline in deadlines for line in _event(deadline, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}{END_OF_LINE}" for line in lines).encode("utf-8")


def escaped(text: str) -> str:
    r"""A text as a value: backslash, semicolon, comma and line end escaped, other control characters left out.

    >>> escaped("Quai, 2e étage; a\\b")
    'Quai\\, 2e étage\\; a\\\\b'
    """
    plain = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    r"""A line cut at 75 octets, never inside a character; what follows starts with a space.

    >>> folded("x" * 80).split("\r\n ") == ["x" * 75, "x" * 5]
    True
    """
    parts, current, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > OCTETS:
            parts.append(current)
            current, size = "", 1
        current, size = current + character, size + width
    return f"{END_OF_LINE} ".join((*parts, current))


def _event(deadline: Deadline, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(OURS, deadline.code)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{deadline.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{deadline.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(deadline.summary)}"
    yield "DESCRIPTION:" + escaped("\n".join(deadline.details))
    yield f"CATEGORIES:{escaped(deadline.kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
