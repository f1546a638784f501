"""Actions whose status moved and milestones kept or missed between two states of the plan. Draws nothing."""

from collections.abc import Mapping
from datetime import date

from indicators.actions.model import ActionRecord, Step
from indicators.actions.plan import PROMISED
from indicators.actions.rules import OPEN_STATES
from indicators.actions.words import ActionStatus
from indicators.execution import MilestoneState
from indicators.formats import format_date, plural
from indicators.views.action_badges import STATUS_BADGES
from indicators.views.since_last_views import Badge, Interval, StatusLine, StepLine

ARCHIVED: Badge = ("minus", "Archivée", "grey")
FIRST = (ActionStatus.BLOCKED, ActionStatus.SUSPENDED, ActionStatus.DROPPED)
"""Statuses read first: something stopped."""
STEP_BADGES: Mapping[MilestoneState, Badge] = {
    MilestoneState.KEPT: ("check", "Tenu", "blue"),
    MilestoneState.KEPT_LATE: ("late", "Tenu en retard", "amber"),
    MilestoneState.MISSED: ("stop", "Manqué", "vermilion"),
    MilestoneState.CANCELLED: ("minus", "Annulé", "grey"),
}
OVERDUE: Badge = ("alert", "Échu, non tenu", "vermilion")
ORDER = ("Manqué", "Échu, non tenu", "Tenu en retard", "Tenu", "Annulé")


def status_lines(interval: Interval) -> tuple[StatusLine, ...]:
    """The actions that are new, archived, or whose status moved; those that stopped first, then by number."""
    then, now = interval.then.facts.plan.by_id, interval.now.facts.plan.by_id
    found = [(r, then.get(code)) for code, r in now.items() if _moved(then.get(code), r)]
    ordered = sorted(found, key=lambda pair: (_rank(pair[0]), pair[0].number))
    return tuple(_status_line(interval, before, after) for after, before in ordered)


def step_lines(interval: Interval) -> tuple[StepLine, ...]:
    """The milestones kept, missed, cancelled or past their day since; those in default first, then by date."""
    then, now = interval.then.facts.plan.by_id, interval.now.facts.plan
    found = []
    for record in now.records:
        if record.status in PROMISED:
            known = _known(then.get(record.id))
            found += [(s.due, line) for s in record.steps if (line := _step_line(interval, record, s, known))]
    return tuple(line for _, line in sorted(found, key=lambda p: (ORDER.index(p[1].state[1]), p[0], p[1].number)))


def _moved(before: ActionRecord | None, after: ActionRecord) -> bool:
    if before is None:
        return not after.archived
    return before.archived is not after.archived or before.status is not after.status


def _rank(record: ActionRecord) -> int:
    return FIRST.index(record.status) if record.status in FIRST and not record.archived else len(FIRST)


def _status_line(interval: Interval, before: ActionRecord | None, after: ActionRecord) -> StatusLine:
    move = interval.moves.get(after.id)
    return StatusLine(
        action=after.id,
        number=after.number,
        title=after.title,
        before=_badge(before) if before else None,
        after=_badge(after),
        who=move.organisation if move else "",
        when=format_date(move.on) if move else "",
        demonstration=after.demonstration,
    )


def _badge(record: ActionRecord) -> Badge:
    if record.archived:
        return ARCHIVED
    icon, tone = STATUS_BADGES[record.status]
    return icon, record.status.value, tone


def _known(before: ActionRecord | None) -> Mapping[str, Step]:
    """The milestones of then by title: the only name a milestone has."""
    return {step.title: step for step in before.steps} if before else {}


def _step_line(interval: Interval, record: ActionRecord, step: Step, known: Mapping[str, Step]) -> StepLine | None:
    before = known.get(step.title)
    state = _step_state(interval, step, before)
    if state is None:
        return None
    failed = state[2] == "vermilion"
    return StepLine(record.id, record.number, step.title, state, _detail(step), failed, record.demonstration)


def _step_state(interval: Interval, step: Step, before: Step | None) -> Badge | None:
    """What happened to a milestone since: said by somebody, or its day that passed; None when nothing did."""
    if step.state in STEP_BADGES:
        unsaid = before is None or before.state is not step.state
        return STEP_BADGES[step.state] if unsaid and _since(step, before, interval.then.day) else None
    past = step.state in OPEN_STATES and step.due < interval.now.day
    already = before is not None and before.due < interval.then.day and before.state in OPEN_STATES
    return OVERDUE if past and not already else None


def _since(step: Step, before: Step | None, closing: date) -> bool:
    """A milestone of a record unknown then counts only when it was done after: an old one taken over is no news."""
    return before is not None or (step.done or step.due) >= closing


def _detail(step: Step) -> str:
    if step.state is MilestoneState.KEPT_LATE and step.done is not None:
        return f"+{plural((step.done - step.due).days, 'jour', 'jours')}"
    if step.done is not None:
        return format_date(step.done)
    return f"prévu le {format_date(step.due)}"
