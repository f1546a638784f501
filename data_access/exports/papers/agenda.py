"""The summons and the agenda of a meeting, as printed. Reads nothing."""

from collections.abc import Collection, Sequence
from datetime import time
from typing import Any

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, sheet
from indicators.formats import format_date, plural
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingDates, MeetingKind

HEAD = ("N°", "Heure", "Point", "Nature", "Rapporteur", "Minutes", "Document")
NAMES = {MeetingKind.STEERING: "Le comité de pilotage", MeetingKind.TECHNICAL: "Le comité technique"}
AT_NO_HOUR = "–"


def agenda_paper(meeting: Meeting, dates: MeetingDates, invented: Collection[str], stamp: PaperStamp) -> Content:
    """Who meets, where and when; each item with its nature, its hour, its speaker and its document.

    ``invented`` are the demonstration actions: an item about one of them carries the mark.
    """
    hour = _hour(meeting.starts) if meeting.starts else "heure à fixer"
    asked = sum(item.nature is ItemNature.DECISION for item in meeting.items)
    strong = f"{NAMES[meeting.kind]} se réunit le {format_date(meeting.on)}, {hour}, {meeting.place}."
    count = plural(len(meeting.items), "point", "points")
    caution = f"{count}, dont {plural(asked, 'demande', 'demandent')} une décision."
    heading = Heading(
        "ordre-du-jour",
        "Convocation et ordre du jour",
        meeting.demonstration or any(item.action in invented for item in meeting.items),
    )
    content = {
        "finding": {"strong": strong, "caution": caution if meeting.items else ""},
        "facts": [list(fact) for fact in _facts(meeting)],
        "items": grid(HEAD, _rows(meeting, invented), right=(5,)),
        "dates": [
            f"Mises à jour des fiches-actions attendues pour le {format_date(dates.reminder)}.",
            f"Ordre du jour et dossier envoyés avant le {format_date(dates.agenda)}.",
            f"Relevé de décisions diffusé avant le {format_date(dates.record)}.",
            f"Sans remarque, relevé approuvé le {format_date(dates.approved)}.",
        ],
    }
    return sheet(heading, stamp, content)


def _facts(meeting: Meeting) -> Sequence[tuple[str, str]]:
    last = plural(meeting.minutes, "minute", "minutes")
    found = [("Lieu", meeting.place), ("Durée prévue", last)]
    if meeting.starts and meeting.items:
        found.append(("Fin prévue", _hour(_after(meeting.starts, meeting.minutes))))
    expected = ", ".join(line.institution for line in meeting.attendance)
    return [*found, ("Institutions attendues", expected)] if expected else found


def _rows(meeting: Meeting, invented: Collection[str]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    spent = 0
    for place, item in enumerate(meeting.items, 1):
        at = _hour(_after(meeting.starts, spent)).removeprefix("à ") if meeting.starts else AT_NO_HOUR
        rows.append(
            [
                str(place),
                at,
                _point(item, invented),
                item.nature.value,
                item.rapporteur,
                str(item.minutes),
                item.document,
            ]
        )
        spent += item.minutes
    return rows


def _point(item: AgendaItem, invented: Collection[str]) -> Content:
    question = f"Question\u00a0: {item.question}" if item.question else ""
    return {"text": item.title, "detail": question, "mark": item.action in invented}


def _after(start: time, minutes: int) -> time:
    ends = start.hour * 60 + start.minute + minutes
    return time(ends // 60 % 24, ends % 60)


def _hour(at: time) -> str:
    return f"à {at.hour}\u00a0h\u00a0{at.minute:02d}"
