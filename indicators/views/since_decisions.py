"""Decisions executed, late, or whose state moved between two states. Draws nothing."""

from indicators.decisions import Decision, Execution
from indicators.formats import format_date, plural
from indicators.reading.numerals import capital
from indicators.views.decision_log import EXECUTION_BADGES, STATE_BADGES
from indicators.views.since_last_views import Badge, DecisionLine, Interval

LATE: Badge = ("alert", "En retard", "vermilion")
ORDER = ("En retard", "Exécutée", "Caduque")


def decision_lines(interval: Interval) -> tuple[DecisionLine, ...]:
    """The decisions that became late, were carried out, or moved; those late first, then by number.

    One already late at the edition and still so did not change: :func:`still_late` counts it.
    """
    known = {d.number: d for d in interval.then.decisions}
    found = [line for d in interval.now.decisions if (line := _line(interval, known.get(d.number), d))]
    rank = {word: place for place, word in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda line: (rank.get(line.state[1], len(rank)), line.number)))


def still_late(interval: Interval) -> int:
    """How many decisions were late already at the edition, and are still."""
    known = {d.number: d for d in interval.then.decisions}
    return sum(_was_late(interval, known.get(d.number)) and _is_late(interval, d) for d in interval.now.decisions)


def _line(interval: Interval, before: Decision | None, after: Decision) -> DecisionLine | None:
    state, detail = _state(interval, before, after)
    if state is None:
        return None
    return DecisionLine(after.number, after.title, state, detail, state == LATE, after.demonstration)


def _state(interval: Interval, before: Decision | None, after: Decision) -> tuple[Badge | None, str]:
    late = after.days_late(interval.now.day)
    if late and not _was_late(interval, before):
        return LATE, plural(late, "jour", "jours")
    begun = after.execution not in {Execution.NONE, Execution.TO_DO}
    if begun if before is None else before.execution is not after.execution:
        return _execution(after), _when(after)
    if before is None or before.state is not after.state:
        icon, tone = STATE_BADGES[after.state]
        return (icon, capital(after.state.value), tone), _due(after)
    return None, ""


def _execution(decision: Decision) -> Badge:
    icon, tone = EXECUTION_BADGES[decision.execution]
    return icon, capital(decision.execution.value), tone


def _when(decision: Decision) -> str:
    return format_date(decision.follow_ups[-1].on) if decision.follow_ups else _due(decision)


def _due(decision: Decision) -> str:
    return f"échéance le {format_date(decision.deadline)}" if decision.deadline else "sans échéance"


def _was_late(interval: Interval, before: Decision | None) -> bool:
    return before is not None and before.days_late(interval.then.day) > 0


def _is_late(interval: Interval, after: Decision) -> bool:
    return after.days_late(interval.now.day) > 0
