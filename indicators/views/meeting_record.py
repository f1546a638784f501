"""The record of a meeting, written from what was kept: who was there, what was weighed, decided, on which figures."""

from dataclasses import dataclass
from datetime import date, datetime

from indicators.decisions import Decision
from indicators.evidence import FrozenFigure
from indicators.formats import format_date, format_vintage, join_french
from indicators.meetings import Attendance, Meeting, MeetingDates, MeetingState, Presence
from indicators.views.decision_grounds import NOTHING, DecisionGrounds, cited_table
from indicators.views.decision_log import positions_words
from indicators.views.decision_screen import DecisionPage
from indicators.views.table import Cell, Column, Stamp, Table

AWAITED = "attendu"
"""Of an institution that did not excuse itself, before the meeting opens."""
FIGURES = 6
"""Frozen figures printed under a decision: the place looked at and its reference come first."""


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """One decision as printed; ``figures`` are frozen, ``picture`` an SVG that may be empty."""

    decision: Decision
    due: str
    positions: str
    reserves: tuple[str, ...]
    shown: str
    figures: tuple[FrozenFigure, ...]
    picture: str
    alt: str
    fingerprint: str
    masked: bool
    grounds: DecisionGrounds = NOTHING


@dataclass(frozen=True, slots=True)
class RecordedWeighting:
    """What the committee retained of a weighting while it sat: the objectives by name, why, by whom, when in words."""

    number: int
    question: str
    objectives: tuple[str, ...]
    reason: str
    author: str
    when: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """The whole record: heading, attendance in words, decisions in the order of the agenda, dates that follow.

    ``weightings`` are those concluded while the meeting sat, in their order.
    """

    title: str
    meeting: Meeting
    dates: MeetingDates
    attendance: tuple[tuple[str, str], ...]
    items: tuple[RecordedItem, ...]
    following: str
    approval: str
    stamp: Stamp
    weightings: tuple[RecordedWeighting, ...] = ()

    @property
    def demonstration(self) -> bool:
        """Whether the meeting, a decision, a figure or a weighting is invented."""
        invented = any(found.demonstration for found in self.weightings)
        return self.meeting.demonstration or invented or any(item.decision.demonstration for item in self.items)


def build_record(
    meeting: Meeting, items: tuple[RecordedItem, ...], dates: MeetingDates, following: Meeting | None, stamp: Stamp
) -> MeetingRecord:
    """The record of a meeting; ``following`` is the next one, None when it is not prepared yet."""
    day = f"{meeting.kind} du {format_date(meeting.on)}"
    then = f"{following.kind} du {format_date(following.on)}, {following.place}." if following else "à fixer."
    approval = f"Sans remarque avant le {format_date(dates.approved)}, ce relevé est approuvé."
    attendance = attendance_words(meeting.attendance, awaited=meeting.state is MeetingState.PREPARED)
    title = f"Relevé de décisions du {day}"
    return MeetingRecord(title, meeting, dates, attendance, items, f"Prochaine réunion\u00a0: {then}", approval, stamp)


def was_sitting(meeting: Meeting, at: datetime) -> bool:
    """Whether a meeting was open at an instant: after it opened or was taken up again, before it closed.

    >>> from indicators.meetings import MeetingKind
    >>> was_sitting(Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix"), datetime(2026, 12, 3, 15))
    False
    """
    last = next((step.item for step in reversed(meeting.steps) if step.at <= at), 0)
    return last != 0


def recorded_item(page: DecisionPage, picture: str, fingerprint: str) -> RecordedItem:
    """What is printed of a decision; a picture that may no longer be shown stays out."""
    decision, evidence = page.row.decision, page.evidence
    return RecordedItem(
        decision=decision,
        due=page.row.due,
        positions=positions_words(decision),
        reserves=page.row.reserves,
        shown=_sentences(evidence.title, evidence.subtitle) if evidence else "",
        figures=tuple(line.then for line in page.shown[:FIGURES]),
        picture="" if page.masked else picture,
        alt=evidence.alt if evidence else "",
        fingerprint=fingerprint,
        masked=page.masked,
        grounds=page.grounds,
    )


def _sentences(*texts: str) -> str:
    return " ".join(f"{text.rstrip('.')}." for text in texts if text)


def attendance_words(lines: tuple[Attendance, ...], *, awaited: bool = False) -> tuple[tuple[str, str], ...]:
    """« Présents », « Excusés », « Pouvoirs », each with its institutions; a kind without any is left out.

    Before the meeting opens (``awaited``), nobody is present yet.

    >>> attendance_words((Attendance("CAF", Presence.PRESENT, "la directrice"),))
    (('Présents', 'CAF (la directrice)'),)
    """
    named = (
        ("Attendus" if awaited else "Présents", Presence.PRESENT),
        ("Excusés", Presence.EXCUSED),
        ("Pouvoirs", Presence.PROXY),
    )
    found = []
    for label, presence in named:
        said = [_attends(line) for line in lines if line.presence is presence]
        if said:
            found.append((label, join_french(said)))
    return tuple(found)


def _attends(line: Attendance) -> str:
    people = f" ({line.people})" if line.people else ""
    return f"{line.institution}{people}" + (f", pouvoir à {line.proxy_to}" if line.proxy_to else "")


def record_tables(record: MeetingRecord) -> tuple[tuple[str, Table], ...]:
    """The record as named sheets: decisions, frozen figures, what was retained of weightings, agenda, attendance."""
    grounds = [(item.decision.number, item.grounds) for item in record.items]
    return (
        ("décisions", _decisions(record)),
        ("chiffres figés", _figures(record)),
        ("observations citées", cited_table(record.title, grounds, record.stamp)),
        ("pondérations", _weightings(record)),
        ("ordre du jour", _agenda(record)),
        ("présences", _attendance(record)),
    )


def _text(text: str, *, demonstration: bool = False) -> Cell:
    return Cell(text, text, demonstration=demonstration)


def _decisions(record: MeetingRecord) -> Table:
    labels = ["Numéro", "Objet", "Texte", "Nature", "État", "Adoption", "Positions", "Réserves", "Porteur", "Échéance"]
    keys = ["numero", "objet", "texte", "nature", "etat", "adoption", "positions", "reserves", "porteur", "echeance"]
    rows = tuple(
        tuple(_text(text, demonstration=item.decision.demonstration) for text in _decision_texts(item))
        for item in record.items
    )
    columns = (*map(Column, keys, labels), Column("repose_sur", "Repose sur"))
    notes = (record.following, record.approval)
    return Table("releve-decisions", record.title, columns, rows, record.stamp, notes)


def _decision_texts(item: RecordedItem) -> tuple[str, ...]:
    found = item.decision
    due = found.deadline.isoformat() if found.deadline else ""
    said = (found.nature.value, found.state.value, found.adoption.value, item.positions, " ".join(item.reserves))
    return (found.number, found.title, found.text, *said, found.lead, due, item.grounds.words)


def _figures(record: MeetingRecord) -> Table:
    columns = (
        Column("decision", "Décision"),
        Column("indicateur", "Indicateur"),
        Column("territoire", "Territoire"),
        Column("millesime", "Millésime"),
        Column("valeur", "Valeur", numeric=True, decimals=2),
        Column("source", "Source"),
        Column("empreinte", "Empreinte"),
    )
    rows = tuple(
        (
            _text(item.decision.number),
            _text(figure.label),
            _text(figure.place),
            _text(format_vintage(figure.vintage) if figure.vintage else ""),
            Cell(figure.text, figure.value, figure.status, figure.demonstration),
            _text(figure.source),
            _text(item.fingerprint),
        )
        for item in record.items
        for figure in item.figures
    )
    return Table("releve-chiffres", f"{record.title}, chiffres figés", columns, rows, record.stamp)


def _weightings(record: MeetingRecord) -> Table:
    names = (
        ("ponderation", "Pondération"), ("question", "Question posée"), ("retenus", "Objectifs retenus"),
        ("motif", "Motif"), ("auteur", "Écrit par"), ("quand", "Le"),
    )  # fmt: skip
    rows = tuple(
        tuple(_text(text, demonstration=found.demonstration) for text in _weighting_texts(found))
        for found in record.weightings
    )
    columns = tuple(Column(key, label) for key, label in names)
    return Table("releve-ponderations", f"{record.title}, pondérations", columns, rows, record.stamp)


def _weighting_texts(found: RecordedWeighting) -> tuple[str, ...]:
    retained = "\u202f; ".join(found.objectives)
    return (f"n°\u00a0{found.number}", found.question, retained, found.reason, found.author, found.when)


def _agenda(record: MeetingRecord) -> Table:
    columns = (
        Column("point", "Point", numeric=True),
        Column("intitule", "Intitulé"),
        Column("nature", "Nature"),
        Column("rapporteur", "Rapporteur"),
        Column("minutes", "Minutes", numeric=True),
        Column("document", "Document"),
        Column("decision", "Décision"),
    )
    rows = tuple(
        (
            Cell(str(place), place),
            _text(item.title),
            _text(item.nature.value),
            _text(item.rapporteur),
            Cell(str(item.minutes), item.minutes),
            _text(item.document),
            _text(item.decision),
        )
        for place, item in enumerate(record.meeting.items, 1)
    )
    return Table("releve-ordre-du-jour", f"{record.title}, ordre du jour", columns, rows, record.stamp)


def _attendance(record: MeetingRecord) -> Table:
    names = (("institution", "Institution"), ("presence", "Présence"), ("qui", "Qui"), ("pouvoir_a", "Pouvoir à"))
    rows = tuple(
        tuple(_text(text) for text in (line.institution, _presence(line, record.meeting), line.people, line.proxy_to))
        for line in record.meeting.attendance
    )
    columns = tuple(Column(key, label) for key, label in names)
    return Table("releve-presences", f"{record.title}, présences", columns, rows, record.stamp)


def _presence(line: Attendance, meeting: Meeting) -> str:
    if meeting.state is MeetingState.PREPARED and line.presence is Presence.PRESENT:
        return AWAITED
    return line.presence.value


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day of the calendar that a meeting leaves behind it: its key, what is due, and its description."""

    key: str
    on: date
    title: str
    detail: str


def due_days(record: MeetingRecord) -> tuple[DueDay, ...]:
    """The deadlines of the decisions, then the record's own: sending and approval."""
    mark = "◇ Démonstration. " if record.demonstration else ""
    found = [
        DueDay(
            item.decision.number,
            item.decision.deadline,
            f"Échéance de la décision {item.decision.number}\u00a0: {item.decision.title}",
            f"{mark}{item.decision.text} Porteur\u00a0: {item.decision.lead}.",
        )
        for item in record.items
        if item.decision.deadline is not None
    ]
    number = record.meeting.id
    found.append(
        DueDay(f"reunion-{number}-releve", record.dates.record, f"Diffuser\u00a0: {record.title}", mark.strip())
    )
    approved = DueDay(
        f"reunion-{number}-approbation", record.dates.approved, "Relevé approuvé sans remarque", record.title
    )
    return (*found, approved)
