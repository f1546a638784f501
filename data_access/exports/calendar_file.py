"""Due days as an iCalendar file (RFC 5545): all-day events, texts escaped, lines folded. Reads nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from unicodedata import category

from indicators.views.meeting_record import DueDay

LONGEST = 73
"""Octets of a line before it is folded, the space of the next one counted."""
HOST = "projet-territorial"


def write_ics(days: Iterable[DueDay], made_at: datetime) -> bytes:
    """The file; an event keeps its identifier from one file to the next, so that a calendar replaces it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Projet territorial de cohésion sociale//FR",
        "CALSCALE:GREGORIAN",
    ]
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day.key}@{HOST}",
            f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY;LANGUAGE=fr:{_escaped(day.title)}",
            f"DESCRIPTION;LANGUAGE=fr:{_escaped(day.detail)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join("".join(c for c in line if category(c) != "Cc") for line in plain.splitlines())


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 octets, none cut inside a character."""
    pieces, used = [""], 0
    for character in line:
        size = len(character.encode())
        if used + size > LONGEST:
            pieces.append(" ")
            used = 1
        pieces[-1] += character
        used += size
    return pieces
