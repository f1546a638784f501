"""Writes dates as an iCalendar file (RFC 5545): all-day events, stable identifiers, escaped and folded lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from indicators.views.deadlines import Deadline
from indicators.views.meeting_record import DueDay

OCTETS = 75
END_OF_LINE = "\r\n"
PRODUCT = "-//Morlaix Communauté//Projet territorial de cohésion sociale//FR"
OURS = UUID("5b1e9f0c-4f6f-5a53-9a3c-0d7c6a6b2f11")
"""The name space of the identifiers: the same date of the same action keeps its own in every file."""
HOST = "projet-territorial"
"""What follows the number of a decision in its identifier."""
MEETING = "Réunion"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class _Event:
    """One whole day; ``uid`` stays from one file to the next, so that a diary replaces the event."""

    uid: str
    day: date
    summary: str
    detail: str
    category: str


def write_calendar(name: str, deadlines: Iterable[Deadline], made_at: datetime) -> bytes:
    """The file of the dates of some actions; ``made_at`` is the instant it is made, with its time zone."""
    events = (_Event(str(uuid5(OURS, d.code)), d.day, d.summary, "\n".join(d.details), d.kind) for d in deadlines)
    return _file(name, events, made_at)


def write_meeting_calendar(name: str, days: Iterable[DueDay], made_at: datetime) -> bytes:
    """The file of the days a meeting leaves behind it; ``made_at`` is the instant it is made, with its time zone."""
    events = (_Event(f"{day.key}@{HOST}", day.on, day.title, day.detail, MEETING) for day in days)
    return _file(name, events, made_at)


def _file(name: str, events: Iterable[_Event], made_at: datetime) -> bytes:
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(PRODUCT)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in _lines(event, stamp)),
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


def _lines(event: _Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(event.detail)}"
    yield f"CATEGORIES:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
