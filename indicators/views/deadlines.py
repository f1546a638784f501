"""The dates of some actions as all-day events: milestones, ends, re-examinations, confirmations due. Writes no file."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.actions.model import ActionRecord
from indicators.actions.plan import PROMISED, Plan
from indicators.actions.rules import ACTIVE, OPEN_STATES
from indicators.actions.words import ActionStatus
from indicators.formats import format_date

ENDING = ACTIVE | {ActionStatus.SUSPENDED}
"""Statuses under which the end of an action is still to come."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date: ``code`` names it for ever, even when its day moves; ``kind`` is « Jalon », « Fin », « Réexamen »."""

    code: str
    day: date
    kind: str
    summary: str
    details: tuple[str, ...]
    demonstration: bool


def deadlines_of(plan: Plan, records: Sequence[ActionRecord]) -> tuple[Deadline, ...]:
    """Every date these records still have to keep, the nearest first; a confirmation never given is due on the day.

    >>> running = ActionRecord("a", "4.2-03", "P", "4.2", status=ActionStatus.RUNNING, end=date(2027, 6, 30))
    >>> [(d.kind, d.day.isoformat()) for d in deadlines_of(Plan((running,), date(2026, 11, 25)), (running,))]
    [('Confirmation', '2026-11-25'), ('Fin', '2027-06-30')]
    """
    found = [deadline for record in records for deadline in _dates(plan, record)]
    return tuple(sorted(found, key=lambda d: (d.day, d.summary)))


def _dates(plan: Plan, record: ActionRecord) -> Iterator[Deadline]:
    if record.status in PROMISED:
        yield from _steps(record)
    if record.status in ENDING and record.end:
        yield _deadline(record, "fin", "Fin", record.end, "Fin prévue de l’action.")
    if record.status is ActionStatus.SUSPENDED and record.review_on:
        yield _deadline(record, "reexamen", "Réexamen", record.review_on, "Suspension à réexaminer.")
    if record.status in ACTIVE:
        last = record.confirmed_on
        due = last + timedelta(days=plan.confirm_within) if last else plan.today
        said = f"Dernière confirmation le {format_date(last)}." if last else "Statut jamais confirmé."
        yield _deadline(record, "confirmation", "Confirmation", due, f"{said} Ensuite, le statut s’efface.")


def _steps(record: ActionRecord) -> Iterable[Deadline]:
    """Milestones not reached; two of the same title are told apart by their order."""
    seen: Counter[str] = Counter()
    for step in record.steps:
        seen[step.title] += 1
        if step.state in OPEN_STATES:
            digest = hashlib.sha256(f"{step.title}|{seen[step.title]}".encode()).hexdigest()[:12]
            evidence = f"Preuve attendue\u00a0: {step.evidence}." if step.evidence else "Jalon à tenir."
            found = _deadline(record, f"jalon-{digest}", "Jalon", step.due, evidence)
            yield Deadline(found.code, found.day, found.kind, f"{found.summary}\u00a0: {step.title}", found.details,
                           found.demonstration)  # fmt: skip


def _deadline(record: ActionRecord, code: str, kind: str, day: date, said: str) -> Deadline:
    mark = " (démonstration)" if record.demonstration else ""
    details = (f"Action {record.number} {record.title}{mark}", f"Statut\u00a0: {record.status.value}", said)
    summary = f"{kind} {record.number} {record.title}{mark}"
    return Deadline(f"{record.id}-{code}", day, kind, summary, details, record.demonstration)
