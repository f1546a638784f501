"""Meetings as versions, with agenda, attendance, steps: read as they stood at an instant, appended, never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from data_access.clock import from_microseconds
from data_access.identity.actor import Actor
from data_access.models import AgendaItemVersion, AttendanceVersion, MeetingStep, MeetingVersion
from indicators.meetings import (
    AgendaItem,
    Attendance,
    ItemNature,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
    ShownVisual,
    Step,
)
from indicators.page_states import PageState

LATER = 2**62
"""An instant after any other: what is in force now."""
ITEM_COLUMNS = (
    "item", "version", "position", "title", "nature", "rapporteur", "minutes", "question", "document", "has_page",
    "slug", "query", "visual", "action", "decision", "validated", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of the store."""

    connection: Connection

    def all(self, at: int = LATER) -> tuple[Meeting, ...]:
        """Every meeting as it stood at an instant, whole, the latest day first."""
        rows = self.connection.execute(_last(MeetingVersion, ("meeting",), at)).mappings()
        found = [self._whole(row, at) for row in rows]
        return tuple(sorted(found, key=lambda m: (m.on, m.id), reverse=True))

    def find(self, number: int, at: int = LATER) -> Meeting | None:
        """One meeting as it stood at an instant."""
        statement = _last(MeetingVersion, ("meeting",), at, MeetingVersion.meeting == number)
        row = self.connection.execute(statement).mappings().one_or_none()
        return self._whole(row, at) if row else None

    def next_number(self) -> int:
        """The number the next meeting takes."""
        return (self.connection.scalar(select(func.max(MeetingVersion.meeting))) or 0) + 1

    def next_item(self, meeting: int) -> int:
        """The number the next item of a meeting takes, items once withdrawn counted."""
        statement = select(func.max(AgendaItemVersion.item)).where(AgendaItemVersion.meeting == meeting)
        return (self.connection.scalar(statement) or 0) + 1

    def add(self, actor: Actor, meeting: Meeting, at: int) -> Meeting:
        """Append the next version of a meeting (its items and attendance lie apart) and return it."""
        number = meeting.id or self.next_number()
        after = replace(meeting, id=number, version=meeting.version + 1)
        values = {
            "meeting": number,
            "version": after.version,
            "held_on": after.on,
            "starts_at": after.starts.isoformat("minutes") if after.starts else "",
            **{name: getattr(after, name) for name in ("kind", "place", "state", "demonstration")},
        }
        self.connection.execute(insert(MeetingVersion).values(at=at, author=actor.id, **plain(values)))
        return after

    def add_items(self, actor: Actor, meeting: int, items: Iterable[AgendaItem], at: int) -> tuple[AgendaItem, ...]:
        """Append the next version of items and return them with their numbers."""
        done = []
        for item in items:
            after = replace(item, id=item.id or self.next_item(meeting), version=item.version + 1)
            page = after.page or PageState("")
            values = {name: getattr(after, name) for name in ITEM_COLUMNS if hasattr(after, name)}
            values |= {"item": after.id, "has_page": after.page is not None, "slug": page.slug, "query": page.query}
            statement = insert(AgendaItemVersion).values(meeting=meeting, at=at, author=actor.id, **plain(values))
            self.connection.execute(statement)
            done.append(after)
        return tuple(done)

    def add_attendance(self, actor: Actor, meeting: int, lines: Iterable[Attendance], at: int) -> None:
        """Append how institutions attend."""
        names = ("institution", "presence", "people", "proxy_to")
        rows = [{name: getattr(line, name) for name in names} for line in lines]
        if rows:
            made = {"meeting": meeting, "at": at, "author": actor.id}
            self.connection.execute(insert(AttendanceVersion), [{**made, **plain(row)} for row in rows])

    def add_step(self, actor: Actor, meeting: int, item: int, at: int) -> int:
        """Append the item that came on the screen; the number of the step, which only grows."""
        values = {"meeting": meeting, "item": item, "at": at, "author": actor.id}
        statement = insert(MeetingStep).values(**values).returning(MeetingStep.id)
        key: int = self.connection.execute(statement).scalar_one()
        return key

    def _whole(self, row: Any, at: int) -> Meeting:  # noqa: ANN401 a row of the table
        return Meeting(
            kind=MeetingKind(row["kind"]),
            on=row["held_on"],
            place=row["place"],
            starts=time.fromisoformat(row["starts_at"]) if row["starts_at"] else None,
            state=MeetingState(row["state"]),
            items=self._items(row["meeting"], at),
            attendance=self._attendance(row["meeting"], at),
            steps=self._steps(row["meeting"], at),
            demonstration=row["demonstration"],
            id=row["meeting"],
            version=row["version"],
        )

    def _items(self, meeting: int, at: int) -> tuple[AgendaItem, ...]:
        here = AgendaItemVersion.meeting == meeting
        rows = self.connection.execute(_last(AgendaItemVersion, ("meeting", "item"), at, here)).mappings()
        found = [_item(row) for row in rows if not row["withdrawn"]]
        return tuple(sorted(found, key=lambda item: (item.position, item.id)))

    def _attendance(self, meeting: int, at: int) -> tuple[Attendance, ...]:
        """The last line of each institution, in the order they were first written: that of the convention."""
        table = AttendanceVersion
        here = (table.meeting == meeting, table.at <= at)
        rows = self.connection.execute(select(*table.__table__.columns).where(*here).order_by(table.id))
        last = {r.institution: Attendance(r.institution, Presence(r.presence), r.people, r.proxy_to) for r in rows}
        return tuple(last.values())

    def _steps(self, meeting: int, at: int) -> tuple[Step, ...]:
        table = MeetingStep
        statement = select(table.item, table.at).where(table.meeting == meeting, table.at <= at).order_by(table.id)
        return tuple(Step(item, from_microseconds(moment)) for item, moment in self.connection.execute(statement))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as columns hold them: the text of a word of a closed list."""
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values.items()}


def _last(model: Any, key: tuple[str, ...], at: int, *conditions: Any) -> Select[Any]:  # noqa: ANN401 several tables
    """The last version of each key at an instant."""
    columns = [getattr(model, name) for name in key]
    last = select(*columns, func.max(model.version).label("version")).where(model.at <= at, *conditions)
    chosen = last.group_by(*columns).subquery()
    same = [getattr(model, name) == chosen.c[name] for name in (*key, "version")]
    return select(*model.__table__.columns).where(*same)


def _item(row: Any) -> AgendaItem:  # noqa: ANN401 a row of the table
    kept = (
        "position", "version", "title", "rapporteur", "minutes", "question", "document", "action", "decision",
        "validated", "withdrawn",
    )  # fmt: skip
    return AgendaItem(
        **{name: row[name] for name in kept},
        id=row["item"],
        nature=ItemNature(row["nature"]),
        visual=ShownVisual(row["visual"]),
        page=PageState(row["slug"], row["query"]) if row["has_page"] else None,
    )
