"""Prepares and runs meetings: agenda, attendance, the item on the screen. Each gesture is one transaction, one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data_access.clock import paris_date, to_microseconds
from data_access.decision_share import publish_share
from data_access.held_meetings import existing, held_meeting, held_meetings
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.parameters import AGENDA_DAYS, RECORD_DAYS, REMINDER_DAYS, SILENCE_DAYS
from data_access.identity.signatories import signatories
from data_access.repositories.decisions import Decisions
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER, Meetings
from data_access.repositories.parameters import Parameters
from data_access.services.plan import read_plan
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.words import Confidentiality
from indicators.agenda_proposals import ProposedItem, late_decisions, proposed_items
from indicators.errors import NotFoundError, RefusedError
from indicators.meetings import (
    AgendaItem,
    Attendance,
    Delays,
    Meeting,
    MeetingDates,
    MeetingState,
    Presence,
    check_attendance,
    check_item,
    check_meeting,
    check_state,
    dates_of,
    minutes_left,
    moved,
)
from indicators.next_committee import next_committee
from indicators.page_states import of_today

READ, PREPARE, RUN = "seance.lire", "seance.preparer", "seance.animer"
RESERVED = "Point réservé aux signataires"
"""What an item says of an action that its reader may not read."""
STALE = "Cette réunion a changé entre-temps. Rechargez la page, puis recommencez."


@dataclass(frozen=True, slots=True)
class RunningItem:
    """A meeting with the item asked for, the minutes it has left (negative once over), and its place."""

    meeting: Meeting
    item: AgendaItem
    minutes_left: int
    place: int


@operation(READ)
def list_meetings(store: Store, actor: Actor, edition: str = "") -> tuple[Meeting, ...]:
    """Every meeting, the latest day first, as its reader may read it; as they stood at the closing of an edition."""
    if not edition:
        found = held_meetings(store)
    else:
        with store.reading() as uow:
            found = Meetings(uow.connection).all(_until(store, edition))
    return tuple(_readable(store, actor, meeting) for meeting in found)


@operation(READ)
def read_next_committee(store: Store, actor: Actor) -> Meeting | None:
    """The next meeting of the steering committee, as its reader may read it; None when none is prepared."""
    found = next_committee(held_meetings(store), paris_date(store.clock.now()))
    return _readable(store, actor, found) if found else None


@operation(READ)
def read_meeting(store: Store, actor: Actor, number: int, edition: str = "") -> Meeting:
    """One meeting, as it stands or stood at the closing of an edition; NotFoundError when there is none."""
    if not edition:
        found = existing(held_meeting(store, number)[1])
    else:
        with store.reading() as uow:
            found = the_meeting(uow, number, _until(store, edition))
    return _readable(store, actor, found)


@operation(READ)
def read_running(store: Store, actor: Actor, number: int, item: int = 0) -> RunningItem | None:
    """The item of a meeting asked for, else the one on the screen; None when the agenda is empty."""
    meeting = read_meeting(store, actor, number)
    shown = meeting.item(item) or meeting.current
    if shown is None:
        return None
    left = minutes_left(meeting, shown.id, store.clock.now())
    return RunningItem(meeting, shown, left or 0, [i.id for i in meeting.items].index(shown.id) + 1)


@operation(READ)
def read_dates(store: Store, _actor: Actor, meeting: Meeting) -> MeetingDates:
    """What is due around a meeting, by the delays in force."""
    with store.reading() as uow:
        held = Parameters(uow.connection).values(store.settings.mode)
    return dates_of(meeting, Delays(held[AGENDA_DAYS], held[REMINDER_DAYS], held[RECORD_DAYS], held[SILENCE_DAYS]))


@operation(PREPARE)
def record_meeting(store: Store, actor: Actor, meeting: Meeting) -> Meeting:
    """Create a meeting (``id`` 0) or change its day, hour, place or kind; its state is changed elsewhere."""
    check_meeting(meeting)
    with store.writing() as uow:
        meetings = Meetings(uow.connection)
        before = the_meeting(uow, meeting.id) if meeting.id else None
        if before is not None and before.version != meeting.version:
            raise RefusedError(STALE)
        state = before.state if before else MeetingState.PREPARED
        after = meetings.add(actor, replace(meeting, place=meeting.place.strip(), state=state), uow.now())
        if before is None:
            expected = [Attendance(name, Presence.PRESENT) for name in signatories()]
            meetings.add_attendance(actor, after.id, expected, uow.now())
        cause = "modifier une réunion" if before else "préparer une réunion"
        uow.trace(actor, Gesture(cause, object_of(after.id), _told(before), _told(after)))
        return the_meeting(uow, after.id)


@operation(PREPARE)
def save_item(store: Store, actor: Actor, number: int, item: AgendaItem) -> AgendaItem:
    """Add an item at the end of an agenda (``id`` 0), or change one; refused when somebody changed it meanwhile."""
    check_item(item)
    with store.writing() as uow:
        meeting = _open_meeting(uow, number)
        before = meeting.item(item.id)
        if item.id and (before is None or before.version != item.version):
            raise RefusedError(STALE)
        kept = item if before else replace(item, position=len(meeting.items) + 1)
        (after,) = Meetings(uow.connection).add_items(actor, number, [kept], uow.now())
        cause = "modifier un point" if before else "inscrire un point"
        texts = {"question": after.question} if after.question else {}
        uow.trace(actor, Gesture(cause, object_of(number), _item_told(before), _item_told(after), texts=texts))
    return after


@operation(PREPARE)
def move_item(store: Store, actor: Actor, number: int, item: int, by: int) -> Meeting:
    """Move an item by some places; it stops at either end of the agenda."""
    with store.writing() as uow:
        meeting = _open_meeting(uow, number)
        order = moved(meeting.items, item, by)
        places = {kept.id: kept.position for kept in meeting.items}
        changed = [kept for kept in order if kept.position != places[kept.id]]
        if changed:
            Meetings(uow.connection).add_items(actor, number, changed, uow.now())
            titles = {"ordre": [kept.title for kept in order]}
            uow.trace(actor, Gesture("réordonner l’ordre du jour", object_of(number), after=titles))
        return the_meeting(uow, number)


@operation(PREPARE)
def withdraw_item(store: Store, actor: Actor, number: int, item: int) -> Meeting:
    """Take an item off the agenda; one on which a decision was taken stays."""
    with store.writing() as uow:
        meeting = _open_meeting(uow, number)
        before = meeting.item(item)
        if before is None:
            message = "Ce point n’est plus à l’ordre du jour. Rechargez la page."
            raise NotFoundError(message)
        if before.decision:
            message = f"La décision {before.decision} a été prise sur ce point\u00a0: il reste à l’ordre du jour."
            raise RefusedError(message)
        Meetings(uow.connection).add_items(actor, number, [replace(before, withdrawn=True)], uow.now())
        uow.trace(actor, Gesture("retirer un point", object_of(number), before=_item_told(before)))
        return the_meeting(uow, number)


@operation(PREPARE)
def read_agenda_proposals(store: Store, actor: Actor, number: int) -> tuple[ProposedItem, ...]:
    """What late decisions, needs for arbitration and blocked actions ask for, restricted records left out."""
    meeting = read_meeting(store, actor, number)
    plan = read_plan(store, actor)
    open_to_all = tuple(r for r in plan.everything if r.confidentiality is not Confidentiality.RESTRICTED)
    slugs = {axis.number: axis.slug for axis in store.catalogue.axes}
    today = paris_date(store.clock.now())
    with store.reading() as uow:
        held = Decisions(uow.connection)
        decisions = held.all()
        kept = {d.number: held.evidence(d.number) for d in decisions if d.days_late(today)}
    pages = {number: of_today(found.evidence.page) for number, found in kept.items() if found}
    late = late_decisions(decisions, today, [item.document for item in meeting.items], pages)
    asked = proposed_items(replace(plan, everything=open_to_all), slugs, [item.action for item in meeting.items])
    return (*late, *asked)


@operation(RUN)
def record_attendance(store: Store, actor: Actor, number: int, lines: Sequence[Attendance]) -> Meeting:
    """Say how institutions attend; a proxy is held by an institution present."""
    check_attendance(lines)
    with store.writing() as uow:
        meeting = _open_meeting(uow, number)
        known = {line.institution: line for line in meeting.attendance}
        changed = [line for line in lines if known.get(line.institution) != line]
        if changed:
            Meetings(uow.connection).add_attendance(actor, number, changed, uow.now())
            after = {line.institution: _presence(line) for line in changed}
            uow.trace(actor, Gesture("inscrire les présences", object_of(number), after=after))
        return the_meeting(uow, number)


@operation(RUN)
def change_meeting_state(store: Store, actor: Actor, number: int, state: MeetingState, reason: str = "") -> Meeting:
    """Open a meeting, close it, or take it up again with a reason; the timer follows."""
    with store.writing() as uow:
        meeting = the_meeting(uow, number)
        check_state(meeting.state, state)
        if meeting.state is MeetingState.CLOSED and not reason.strip():
            message = "Reprendre une réunion close demande un motif. Écrivez-le en une phrase."
            raise RefusedError(message)
        meetings = Meetings(uow.connection)
        meetings.add(actor, replace(meeting, state=state), uow.now())
        first = meeting.current
        shown = first.id if first and state is MeetingState.RUNNING else 0
        meetings.add_step(actor, number, shown, uow.now())
        words = ({"état": meeting.state.value}, {"état": state.value})
        cause = "clore une réunion" if state is MeetingState.CLOSED else "ouvrir une réunion"
        uow.trace(actor, Gesture(cause, object_of(number), *words, reason.strip()))
        changed = the_meeting(uow, number)
    if state is MeetingState.CLOSED:
        publish_share(store)
    return changed


@operation(RUN)
def go_to_item(store: Store, actor: Actor, number: int, item: int) -> Meeting:
    """Put an item on the screen of the meeting: its timer runs. No journal line, the step itself is kept for ever."""
    with store.writing() as uow:
        meeting = the_meeting(uow, number)
        if meeting.item(item) is None:
            message = "Ce point n’est plus à l’ordre du jour. Choisissez-en un autre."
            raise NotFoundError(message)
        last = meeting.steps[-1].item if meeting.steps else 0
        if meeting.state is MeetingState.RUNNING and last != item:
            Meetings(uow.connection).add_step(actor, number, item, uow.now())
        return the_meeting(uow, number)


def the_meeting(uow: UnitOfWork, number: int, at: int = LATER) -> Meeting:
    """A meeting by its number, now or at an instant (UTC microseconds); NotFoundError when there is none."""
    return existing(Meetings(uow.connection).find(number, at))


def object_of(number: int) -> str:
    """How the journal names a meeting."""
    return f"réunion {number}"


def readable_items(items: Iterable[AgendaItem], actions: Iterable[str]) -> tuple[AgendaItem, ...]:
    """The items as a reader of these actions sees them: one about another action says nothing of it."""
    known = set(actions)
    return tuple(
        item
        if not item.action or item.action in known
        else replace(item, title=RESERVED, question="", rapporteur="", document="", page=None)
        for item in items
    )


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER


def _readable(store: Store, actor: Actor, meeting: Meeting) -> Meeting:
    if not any(item.action for item in meeting.items):
        return meeting
    return replace(meeting, items=readable_items(meeting.items, read_plan(store, actor).by_id))


def _open_meeting(uow: UnitOfWork, number: int) -> Meeting:
    meeting = the_meeting(uow, number)
    if meeting.state is MeetingState.CLOSED:
        message = "Cette réunion est close\u00a0: son ordre du jour et ses présences ne changent plus."
        raise RefusedError(message)
    return meeting


def _told(meeting: Meeting | None) -> dict[str, str]:
    if meeting is None:
        return {}
    hour = f" à {meeting.starts.isoformat('minutes')}" if meeting.starts else ""
    return {"instance": meeting.kind.value, "jour": f"{meeting.on.isoformat()}{hour}", "lieu": meeting.place}


def _item_told(item: AgendaItem | None) -> dict[str, object]:
    if item is None:
        return {}
    told: dict[str, object] = {"point": item.title, "nature": item.nature.value, "minutes": item.minutes}
    return told | ({"page": item.page.address} if item.page else {})


def _presence(line: Attendance) -> str:
    to = f" à {line.proxy_to}" if line.proxy_to else ""
    return f"{line.presence}{to}"
