"""Meetings of the committee: agenda, attendance, timer, delays; what may be written of them. Reads no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from indicators.errors import RefusedError
from indicators.page_states import PageState


class MeetingKind(StrEnum):
    """Which body meets; the text is what is shown."""

    STEERING = "COPIL"
    TECHNICAL = "COTECH"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PREPARED = "en préparation"
    RUNNING = "en séance"
    CLOSED = "close"


NEXT_STATES: Mapping[MeetingState, frozenset[MeetingState]] = MappingProxyType(
    {
        MeetingState.PREPARED: frozenset({MeetingState.RUNNING}),
        MeetingState.RUNNING: frozenset({MeetingState.CLOSED}),
        MeetingState.CLOSED: frozenset({MeetingState.RUNNING}),
    }
)
"""A closed meeting may be taken up again (with a reason); a meeting once opened is never prepared anew."""


class ItemNature(StrEnum):
    """What an item of the agenda asks of the committee."""

    INFORMATION = "pour information"
    DEBATE = "pour débat"
    DECISION = "pour décision"


class Presence(StrEnum):
    """How an institution attends; a proxy names the institution that holds its voice."""

    PRESENT = "présent"
    EXCUSED = "excusé"
    PROXY = "pouvoir"


class ShownVisual(StrEnum):
    """Which visual of its page an item puts on the screen; the text is the code kept."""

    MAP = "carte"
    STRIP = "distribution"
    TREND = "tendance"


MOST_MINUTES = 240
TITLE_AT_MOST, TEXT_AT_MOST = 120, 400
DEFAULT_MINUTES = 10


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: what, of which nature, by whom, for how long, on which saved page. ``id`` is 0 before it is kept.

    ``question`` is put to the committee; ``action`` names the action it comes from; ``validated`` says that the
    committee is done with it. A withdrawn item stays in the history.
    """

    title: str
    nature: ItemNature = ItemNature.INFORMATION
    rapporteur: str = ""
    minutes: int = DEFAULT_MINUTES
    question: str = ""
    document: str = ""
    page: PageState | None = None
    visual: ShownVisual = ShownVisual.MAP
    action: str = ""
    decision: str = ""
    validated: bool = False
    withdrawn: bool = False
    id: int = 0
    position: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Attendance:
    """How an institution attends; ``people`` names who, ``proxy_to`` the institution that holds its voice."""

    institution: str
    presence: Presence
    people: str = ""
    proxy_to: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The moment an item came on the screen; ``at`` carries its time zone. Item 0 closes the last one."""

    item: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as it stands: its items in order (withdrawn ones left out), attendance and steps in time order."""

    kind: MeetingKind
    on: date
    place: str
    starts: time | None = None
    state: MeetingState = MeetingState.PREPARED
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    steps: tuple[Step, ...] = ()
    demonstration: bool = False
    id: int = 0
    version: int = 0

    @property
    def current(self) -> AgendaItem | None:
        """The item on the screen: that of the last step, else the first; None when the agenda is empty."""
        last = self.steps[-1].item if self.steps else 0
        return self.item(last) or (self.items[0] if self.items else None)

    def item(self, number: int) -> AgendaItem | None:
        """An item by its number, None when it is not on the agenda."""
        return next((item for item in self.items if item.id == number), None)

    def beside(self, number: int, by: int) -> AgendaItem | None:
        """The item some places after (or before) another; None past either end.

        >>> held = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix", items=(AgendaItem("A", id=1),))
        >>> held.beside(1, 1) is None
        True
        """
        places = [item.id for item in self.items]
        place = places.index(number) + by if number in places else -1
        return self.items[place] if 0 <= place < len(self.items) else None

    @property
    def minutes(self) -> int:
        """How long the agenda lasts."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class Delays:
    """The delays of a convention, in days: agenda and reminder before the meeting, record after it, then silence."""

    agenda: int
    reminder: int
    record: int
    silence: int


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """What is due around a meeting; ``approved`` is when silence approves the record."""

    reminder: date
    agenda: date
    record: date
    approved: date


def dates_of(meeting: Meeting, delays: Delays) -> MeetingDates:
    """The dates that the delays set around a meeting.

    >>> dates_of(Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix"), Delays(15, 21, 8, 10)).approved
    datetime.date(2026, 12, 21)
    """
    record = meeting.on + timedelta(days=delays.record)
    return MeetingDates(
        reminder=meeting.on - timedelta(days=delays.reminder),
        agenda=meeting.on - timedelta(days=delays.agenda),
        record=record,
        approved=record + timedelta(days=delays.silence),
    )


def check_state(before: MeetingState, after: MeetingState) -> None:
    """Refuse a state that does not follow another.

    >>> check_state(MeetingState.PREPARED, MeetingState.RUNNING)
    """
    if after not in NEXT_STATES[before]:
        message = f"Cette réunion est «\u00a0{before}\u00a0»\u00a0: elle ne peut pas passer «\u00a0{after}\u00a0»."
        raise RefusedError(message)


def check_meeting(meeting: Meeting) -> None:
    """Refuse a meeting without a place.

    >>> check_meeting(Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix"))
    """
    if not meeting.place.strip() or len(meeting.place) > TITLE_AT_MOST:
        message = f"Une réunion demande un lieu, en {TITLE_AT_MOST} signes au plus. Écrivez où elle se tient."
        raise RefusedError(message)


def check_item(item: AgendaItem) -> None:
    """Refuse an item without a title, a duration that is none, or a decision without its question.

    >>> check_item(AgendaItem("Point d’étape"))
    """
    if not item.title.strip() or len(item.title) > TITLE_AT_MOST:
        message = f"Un point de l’ordre du jour demande un intitulé, en {TITLE_AT_MOST} signes au plus. Écrivez-le."
        raise RefusedError(message)
    if not 1 <= item.minutes <= MOST_MINUTES:
        message = f"Un point dure de 1 à {MOST_MINUTES} minutes. Corrigez la durée de «\u00a0{item.title}\u00a0»."
        raise RefusedError(message)
    if item.nature is ItemNature.DECISION and not item.question.strip():
        message = f"«\u00a0{item.title}\u00a0» est pour décision\u00a0: écrivez la question posée au comité."
        raise RefusedError(message)
    if max(len(item.question), len(item.rapporteur), len(item.document)) > TEXT_AT_MOST:
        message = f"Un texte de ce point dépasse {TEXT_AT_MOST} signes. Raccourcissez-le."
        raise RefusedError(message)


def check_attendance(lines: Sequence[Attendance]) -> None:
    """Refuse an institution named twice, and a proxy that is not held by an institution present.

    >>> check_attendance([Attendance("CAF du Finistère", Presence.PRESENT)])
    """
    names = [line.institution for line in lines]
    if len(set(names)) < len(names):
        message = "Une institution est inscrite deux fois à la feuille de présence. Gardez une seule ligne."
        raise RefusedError(message)
    present = {line.institution for line in lines if line.presence is Presence.PRESENT}
    for line in lines:
        held = line.presence is Presence.PROXY
        if held and line.proxy_to not in present - {line.institution}:
            message = (
                f"Le pouvoir de «\u00a0{line.institution}\u00a0» doit être donné à une autre institution présente. "
                "Choisissez-la, ou inscrivez «\u00a0excusé\u00a0»."
            )
            raise RefusedError(message)
        if not held and line.proxy_to:
            message = f"«\u00a0{line.institution}\u00a0» n’a pas donné de pouvoir. Retirez le nom du mandataire."
            raise RefusedError(message)


def voices(lines: Iterable[Attendance]) -> tuple[str, ...]:
    """The institutions whose voice counts: those present, and those whose proxy is held.

    >>> voices([Attendance("CAF", Presence.PRESENT), Attendance("Ville", Presence.EXCUSED)])
    ('CAF',)
    """
    return tuple(line.institution for line in lines if line.presence is not Presence.EXCUSED)


def moved(items: Sequence[AgendaItem], number: int, by: int) -> tuple[AgendaItem, ...]:
    """The agenda with one item moved by some places (it stops at either end), positions numbered anew from 1.

    >>> [item.title for item in moved([AgendaItem("A", id=1), AgendaItem("B", id=2)], 2, -1)]
    ['B', 'A']
    """
    order = list(items)
    place = next((i for i, item in enumerate(order) if item.id == number), None)
    if place is not None:
        item = order.pop(place)
        order.insert(min(max(place + by, 0), len(order)), item)
    return tuple(replace(item, position=i) for i, item in enumerate(order, 1))


def spent(steps: Sequence[Step], number: int, now: datetime) -> timedelta:
    """How long an item has been on the screen up to an instant, over all its turns.

    >>> at = datetime.fromisoformat("2026-12-03T14:00:00+01:00")
    >>> spent([Step(1, at)], 1, at + timedelta(minutes=3))
    datetime.timedelta(seconds=180)
    """
    ends = [*(step.at for step in steps[1:]), now][: len(steps)]
    turns = (max(end - step.at, timedelta()) for step, end in zip(steps, ends, strict=True) if step.item == number)
    return sum(turns, timedelta())


def minutes_left(meeting: Meeting, number: int, now: datetime) -> int | None:
    """Whole minutes an item still has, negative once it overruns; None when it is not on the agenda.

    >>> held = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix", items=(AgendaItem("A", id=1, minutes=5),))
    >>> minutes_left(held, 1, datetime.fromisoformat("2026-12-03T14:00:00+01:00"))
    5
    """
    item = meeting.item(number)
    if item is None:
        return None
    left = timedelta(minutes=item.minutes) - spent(meeting.steps, number, now)
    return -(-left // timedelta(minutes=1)) if left > timedelta() else left // timedelta(minutes=1)
