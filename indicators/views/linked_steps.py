"""The milestones of the actions a decision is carried out by: kept, late, missed, to come. Draws nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.actions.model import ActionRecord, Step
from indicators.actions.rules import OPEN_STATES
from indicators.execution import MilestoneState
from indicators.formats import format_date, plural
from indicators.views.since_last_views import Badge
from indicators.views.since_plan import OVERDUE, STEP_BADGES

COMING: Badge = ("ring", "Prévu", "grey")
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """One milestone of a linked action: its day, its title, the number of its action, its state, what happened."""

    when: str
    title: str
    action: str
    state: Badge
    detail: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class LinkedSteps:
    """The milestones in the order of their days; ``summary`` counts those kept among those due, empty without any."""

    steps: tuple[LinkedStep, ...]
    summary: str


def linked_steps(records: Iterable[ActionRecord], today: date) -> LinkedSteps:
    """The milestones of these actions, cancelled ones counted nowhere; past their day and not kept: late.

    >>> linked_steps((), date(2026, 11, 24)).summary
    ''
    """
    found = sorted(
        ((step, record) for record in records for step in record.steps), key=lambda pair: (pair[0].due, pair[1].number)
    )
    due = [step for step, _ in found if step.due <= today and step.state is not MilestoneState.CANCELLED]
    kept = sum(step.state in {MilestoneState.KEPT, MilestoneState.KEPT_LATE} for step in due)
    summary = f"{plural(kept, 'jalon tenu', 'jalons tenus')} sur {plural(len(due), 'échu', 'échus')}" if due else ""
    if found and not due:
        summary = "aucun jalon n’est encore échu"
    return LinkedSteps(tuple(_line(step, record, today) for step, record in found[:MOST_STEPS]), summary)


def _line(step: Step, record: ActionRecord, today: date) -> LinkedStep:
    late = step.state in OPEN_STATES and step.due < today
    state = OVERDUE if late else STEP_BADGES.get(step.state, COMING)
    return LinkedStep(
        format_date(step.due), step.title, record.number, state, _detail(step, today, late=late), record.demonstration
    )


def _detail(step: Step, today: date, *, late: bool) -> str:
    if late:
        return f"en retard de {plural((today - step.due).days, 'jour', 'jours')} (calculé)"
    return f"le {format_date(step.done)}" if step.done is not None else ""
