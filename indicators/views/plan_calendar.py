"""The calendar of the plan: bars from start to end, milestones, dependencies, committees, today. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from indicators.actions.model import ActionRecord, Step
from indicators.actions.plan import Plan
from indicators.execution import MilestoneState
from indicators.formats import format_date, join_french, plural
from indicators.views.action_badges import STATUS_BADGES
from indicators.views.action_rows import TO_CONFIRM
from indicators.views.table import Cell, Column, Stamp, Table

MARGIN = timedelta(days=31)
COLUMNS = (
    Column("numero", "Numéro"),
    Column("intitule", "Action"),
    Column("statut", "Statut"),
    Column("debut", "Début"),
    Column("fin", "Fin"),
    Column("jalons", "Jalons"),
    Column("depend_de", "Dépend de"),
)
NO_DATE = "non renseigné"
UNREADABLE = "une action que vous ne lisez pas"


@dataclass(frozen=True, slots=True)
class CalendarMark:
    """A milestone on the line of its action: ``overdue`` when its date is past and it was not reached."""

    due: date
    title: str
    state: MilestoneState
    overdue: bool

    @property
    def words(self) -> str:
        """« Recrutement, prévu le 31 octobre 2026 : échu »."""
        said = "échu, non tenu" if self.overdue else self.state.value
        return f"{self.title}, {format_date(self.due)}\u00a0: {said}"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One action: its bar (None where a date is not said), its status in a word and a tone, its milestones."""

    id: str
    label: str
    status: str
    tone: str
    start: date | None
    end: date | None
    late: bool
    faded: bool
    marks: tuple[CalendarMark, ...]
    demonstration: bool

    @property
    def words(self) -> str:
        """What the pointer says of the bar."""
        said = [self.label, self.status, *(["en retard"] if self.late else [])]
        dates = f"du {_said(self.start)} au {_said(self.end)}"
        return f"{', '.join(said)}, {dates}{' (démonstration)' if self.demonstration else ''}"


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar of some actions. ``links`` pairs rows: the second waits for the first. ``committees`` are dated."""

    title: str
    rows: tuple[CalendarRow, ...]
    links: tuple[tuple[int, int], ...]
    committees: tuple[tuple[str, date], ...]
    span: tuple[date, date]
    today: date
    notices: tuple[str, ...]
    alt: str
    table: Table
    demonstration: bool


def build_calendar(
    plan: Plan, records: Sequence[ActionRecord], committees: Sequence[tuple[str, date]], stamp: Stamp
) -> CalendarView:
    """The calendar of the records, in their order; an action without any date nor milestone has a line without bar.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> build_calendar(EMPTY_PLAN, (), (), Stamp("", "", "", "", ())).title
    'Aucune action à placer au calendrier'
    """
    rows = tuple(_row(plan, record) for record in records)
    places = {record.id: index for index, record in enumerate(records)}
    links = tuple(
        (places[before], index) for index, r in enumerate(records) for before in r.depends_on if before in places
    )
    title = _title(rows, links)
    span = _span(rows, plan.today)
    inside = tuple((label, day) for label, day in committees if span[0] <= day <= span[1])
    return CalendarView(
        title=title,
        rows=rows,
        links=links,
        committees=inside,
        span=span,
        today=plan.today,
        notices=_notices(rows, links, records),
        alt=f"{title}. Calendrier de {plural(len(rows), 'action', 'actions')}, du {format_date(span[0])} "
        f"au {format_date(span[1])}\u202f; le tableau dit chaque date.",
        table=_table(plan, records, stamp),
        demonstration=any(row.demonstration for row in rows),
    )


def _row(plan: Plan, record: ActionRecord) -> CalendarRow:
    computed = plan.marks[record.id]
    _, tone = STATUS_BADGES[record.status]
    return CalendarRow(
        id=record.id,
        label=f"{record.number} {record.title}",
        status=f"{TO_CONFIRM[1].lower()} (était {record.status.value.lower()})"
        if computed.to_confirm
        else record.status.value,
        tone=TO_CONFIRM[2] if computed.to_confirm else tone,
        start=record.start,
        end=record.end,
        late=computed.late,
        faded=computed.to_confirm,
        marks=tuple(_mark(step, plan.today) for step in record.steps),
        demonstration=record.demonstration,
    )


def _mark(step: Step, today: date) -> CalendarMark:
    return CalendarMark(step.due, step.title, step.state, step.state is MilestoneState.PLANNED and step.due < today)


def _span(rows: Sequence[CalendarRow], today: date) -> tuple[date, date]:
    days = [d for row in rows for d in (row.start, row.end, *(m.due for m in row.marks)) if d is not None]
    return _moved(min([today, *days]), -MARGIN), _moved(max([today, *days]), MARGIN)


def _moved(day: date, delta: timedelta) -> date:
    """A day moved, kept inside what a date can say."""
    return date.fromordinal(min(max(day.toordinal() + delta.days, 1), date.max.toordinal()))


def _title(rows: Sequence[CalendarRow], links: Sequence[tuple[int, int]]) -> str:
    if not rows:
        return "Aucune action à placer au calendrier"
    overdue = sum(mark.overdue or mark.state is MilestoneState.MISSED for row in rows for mark in row.marks)
    said = [plural(overdue, "jalon échu sans être tenu", "jalons échus sans être tenus")] if overdue else []
    said += [plural(len(links), "dépendance", "dépendances")] if links else []
    return " · ".join([f"Calendrier de {plural(len(rows), 'action', 'actions')}", *said])


def _notices(
    rows: Sequence[CalendarRow], links: Sequence[tuple[int, int]], records: Sequence[ActionRecord]
) -> tuple[str, ...]:
    undated = [row.label for row in rows if row.start is None or row.end is None]
    waiting = sum(len(r.depends_on) for r in records) - len(links)
    said = []
    if undated:
        verb = "n’a pas ses deux dates" if len(undated) == 1 else "n’ont pas leurs deux dates"
        said.append(f"{plural(len(undated), 'action', 'actions')} {verb}\u00a0: pas de barre, jalons seuls.")
    if waiting:
        verb = "n’est pas tracée" if waiting == 1 else "ne sont pas tracées"
        counted = plural(waiting, "dépendance", "dépendances")
        said.append(f"{counted} {verb}\u00a0: l’action attendue n’est pas dans cette liste\u202f; le tableau la nomme.")
    return tuple(said)


def _table(plan: Plan, records: Sequence[ActionRecord], stamp: Stamp) -> Table:
    rows = tuple(_line(plan, record) for record in records)
    return Table("calendrier_actions", "Calendrier des actions", COLUMNS, rows, stamp)


def _line(plan: Plan, record: ActionRecord) -> tuple[Cell, ...]:
    row = _row(plan, record)
    marks = "\u202f; ".join(mark.words for mark in row.marks) or "aucun jalon"
    awaited: Mapping[str, ActionRecord] = plan.by_id
    names = [
        awaited[code].number if code in awaited else "une action que vous ne lisez pas" for code in record.depends_on
    ]
    status = f"{row.status}, en retard" if row.late else row.status
    texts = (record.title, status, _said(record.start), _said(record.end), marks, join_french(names) or "aucune action")
    first = Cell(record.number, record.number, demonstration=record.demonstration)
    return (first, *(Cell(text, text) for text in texts))


def _said(day: date | None) -> str:
    return format_date(day) if day else NO_DATE


def rows_between(view: CalendarView, first: int, last: int) -> CalendarView:
    """Some lines of a calendar; a dependency is kept when both its ends are among them. The table stays whole.

    >>> rows_between(build_calendar(Plan((), date(2026, 11, 25)), (), (), Stamp("", "", "", "", ())), 0, 40).rows
    ()
    """
    links = tuple((a - first, b - first) for a, b in view.links if first <= a < last and first <= b < last)
    rows = view.rows[first:last]
    return replace(view, rows=rows, links=links, span=_span(rows, view.today))
