"""The next steering committee as the home page tells it: when, where, how much of the agenda asks for a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.formats import HARD, format_date, format_hour, format_weekday, plural
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingState
from indicators.page_states import PageState
from indicators.project import Axis
from indicators.reading.numerals import capital

DECIDED_SHOWN = 4


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item on which a decision is asked: its place on the agenda, what it asks, the page it rests on."""

    item: int
    name: str
    question: str
    about: str
    page: PageState | None


@dataclass(frozen=True, slots=True)
class CommitteeCard:
    """The next committee; ``asked`` are its items for decision not yet decided, ``more`` how many are left out."""

    number: int
    when: str
    where: str
    agenda: str
    sending: str
    running: bool
    decided_on: str
    asked: tuple[AskedItem, ...]
    more: int
    demonstration: bool


def build_committee(meeting: Meeting, send_before: date, today: date, axes: Sequence[Axis]) -> CommitteeCard:
    """The card of a meeting; ``send_before`` is the day its agenda is due, said while it is not past.

    >>> from indicators.meetings import MeetingKind
    >>> held = Meeting(MeetingKind.STEERING, date(2026, 12, 10), "Morlaix", items=(AgendaItem("A", id=1),))
    >>> build_committee(held, date(2026, 11, 25), date(2026, 11, 20), ()).agenda.replace("\u00a0", " ")
    '1 point à l’ordre du jour, aucun pour décision.'
    """
    hour = f", {format_hour(meeting.starts)}" if meeting.starts else ""
    slugs = {axis.slug: axis.number for axis in axes}
    waiting = [
        _asked(place, item, slugs)
        for place, item in enumerate(meeting.items, 1)
        if item.nature is ItemNature.DECISION and not item.decision
    ]
    return CommitteeCard(
        number=meeting.id,
        when=f"{capital(format_weekday(meeting.on))}{hour}",
        where=meeting.place,
        agenda=_agenda(meeting),
        sending=_sending(meeting, send_before, today),
        running=meeting.state is MeetingState.RUNNING,
        decided_on=format_date(meeting.on).removesuffix(f" {meeting.on.year}"),
        asked=tuple(waiting[:DECIDED_SHOWN]),
        more=max(0, len(waiting) - DECIDED_SHOWN),
        demonstration=meeting.demonstration,
    )


def _agenda(meeting: Meeting) -> str:
    if not meeting.items:
        return "Ordre du jour à préparer."
    asked = sum(item.nature is ItemNature.DECISION for item in meeting.items)
    counted = f"{plural(len(meeting.items), 'point', 'points')} à l’ordre du jour"
    return f"{counted}, {f'dont {asked}' if asked else 'aucun'} pour décision."


def _sending(meeting: Meeting, send_before: date, today: date) -> str:
    if meeting.state is not MeetingState.PREPARED or send_before < today:
        return ""
    return f"Ordre du jour à envoyer avant le {format_date(send_before)}."


def _asked(place: int, item: AgendaItem, slugs: Mapping[str, int]) -> AskedItem:
    axis = slugs.get(item.page.slug, 0) if item.page else 0
    facts = [f"Axe {axis}"] if axis else []
    facts += [plural(item.minutes, "minute", "minutes"), *([item.rapporteur] if item.rapporteur else [])]
    return AskedItem(item.id, f"Point {place} ·{HARD}{item.title}", item.question, " · ".join(facts), item.page)
