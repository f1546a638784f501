"""The papers of a meeting: its record as PDF and XLSX, its deadlines as ICS, the frozen picture of a decision."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from data_access.clock import PARIS, paris_date, to_microseconds
from data_access.exports.calendar_file import write_meeting_calendar
from data_access.exports.papers.record import record_paper
from data_access.exports.papers.sheets import AUTHOR, Content, PaperStamp
from data_access.exports.pdf import write_pdf
from data_access.exports.workbook import write_sheets
from data_access.held_grounds import grounds_of
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.decisions import Decisions
from data_access.repositories.meetings import LATER, Meetings
from data_access.services.decision_screens import read_decision_screen
from data_access.services.decisions import READ
from data_access.services.downloads import MEDIA_TYPES, Download
from data_access.services.meetings import read_dates, read_meeting
from data_access.services.screens import facts_for
from data_access.services.weighting import list_rounds
from data_access.store import Store
from indicators.decisions import Decision
from indicators.errors import NotFoundError
from indicators.formats import format_datetime
from indicators.meetings import Meeting
from indicators.views.decision_screen import build_decision_page
from indicators.views.meeting_record import (
    MeetingRecord,
    RecordedWeighting,
    build_record,
    due_days,
    record_tables,
    recorded_item,
    was_sitting,
)
from indicators.views.table import Stamp
from indicators.views.words import edition_text

PAPER_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": MEDIA_TYPES["xlsx"],
    "ics": "text/calendar; charset=utf-8",
}
PICTURE_TYPE = "image/svg+xml"


@operation(READ)
def read_meeting_record(store: Store, actor: Actor, number: int, edition: str = "") -> MeetingRecord:
    """The record of a meeting as its reader may read it, now or at an edition; NotFoundError when there is none."""
    meeting = read_meeting(store, actor, number, edition)
    facts = facts_for(store, edition, actor)
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        decisions = Decisions(uow.connection)
        taken = _in_order(meeting, [d for d in decisions.all(until) if d.meeting == number])
        kept = {decision.number: decisions.evidence(decision.number) for decision in taken}
        others = Meetings(uow.connection).all(until)
    items, grounds = [], grounds_of(store, actor, [decision.number for decision in taken], edition)
    for decision in taken:
        held = kept[decision.number]
        page = build_decision_page(decision, held.evidence if held else None, facts, facts.today)
        page = replace(page, grounds=grounds[decision.number])
        items.append(recorded_item(page, held.evidence.picture if held else "", held.fingerprint if held else ""))
    following = min((m for m in others if m.on > meeting.on), key=lambda m: m.on, default=None)
    invented = meeting.demonstration or any(item.decision.demonstration for item in items)
    stamp = Stamp("relevé de décisions", facts.data_version, edition_text(edition), facts.as_of, (), invented)
    record = build_record(meeting, tuple(items), read_dates(store, actor, meeting), following, stamp)
    return replace(record, weightings=_concluded(store, actor, meeting))


@operation(READ)
def build_paper(store: Store, actor: Actor, number: int, extension: str) -> Download:
    """The record as a file: PDF, XLSX, or the deadlines as ICS; NotFoundError for anything else."""
    if extension not in PAPER_TYPES:
        message = "Ce fichier n’existe pas. Reprenez un lien de la page de la réunion."
        raise NotFoundError(message)
    record = read_meeting_record(store, actor, number)
    made_at = store.clock.now().astimezone(PARIS)
    if extension == "pdf":
        content = write_pdf("dossier", _printed(store, record, made_at))
    elif extension == "ics":
        content = write_meeting_calendar(f"Échéances\u00a0: {record.title}", due_days(record), made_at)
    else:
        content = write_sheets(record_tables(record), made_at)
    day = record.meeting.on.isoformat()
    word = "echeances" if extension == "ics" else "releve"
    return Download(f"{word}-{record.meeting.kind.lower()}-{day}.{extension}", PAPER_TYPES[extension], content)


@operation(READ)
def read_frozen_picture(store: Store, actor: Actor, number: str) -> Download:
    """The frozen picture of a decision; NotFoundError when it has none, or when it may no longer be shown."""
    screen = read_decision_screen(store, actor, number)
    if not screen.then_picture:
        message = f"La décision {number} n’a pas d’image, ou elle n’est plus montrée. Revenez à sa page."
        raise NotFoundError(message)
    return Download(f"decision-{number}.svg", PICTURE_TYPE, screen.then_picture.encode())


def _printed(store: Store, record: MeetingRecord, made_at: datetime) -> Content:
    stamp = PaperStamp("", record.stamp.as_of, record.stamp.data_version, made_at)
    paper = record_paper(record, paris_date(store.clock.now()), stamp)
    return {"title": record.title, "author": AUTHOR, "cover": None, "parts": [paper]}


def _in_order(meeting: Meeting, decisions: list[Decision]) -> list[Decision]:
    places = [item.id for item in meeting.items]
    return sorted(decisions, key=lambda d: (places.index(d.item) if d.item in places else len(places), d.number))


def _concluded(store: Store, actor: Actor, meeting: Meeting) -> tuple[RecordedWeighting, ...]:
    """What was retained of the weightings that the committee concluded while it sat, in their order."""
    found = []
    for held in reversed(list_rounds(store, actor)):
        outcome = held.outcome
        if outcome is None or not was_sitting(meeting, outcome.at):
            continue
        names = tuple(f"{code} {store.catalogue.objective(code).short_title}" for code in outcome.objectives)
        when, author = format_datetime(outcome.at.astimezone(PARIS)), outcome.author_name
        said = RecordedWeighting(held.number, held.question, names, outcome.reason, author, when, held.demonstration)
        found.append(said)
    return tuple(found)
