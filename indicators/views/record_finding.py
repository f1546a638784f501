"""The sentence on top of a fiche: what was not done, milestones kept, budget spent, time gone. The day is given."""

from datetime import date

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import ACTIVE
from indicators.actions.words import ActionStatus
from indicators.execution import Milestone, MilestoneState, realisation
from indicators.formats import HARD, THIN, format_date, format_number, plural
from indicators.views.pages import Finding
from indicators.views.plan_budget import total_of

STATUS_SENTENCES = {
    ActionStatus.STUDY: "Cette action est à l’étude\u00a0: rien n’est encore promis.",
    ActionStatus.PROPOSED: "Cette action est proposée au COPIL, qui ne l’a pas encore validée.",
    ActionStatus.ADOPTED: "Cette action est validée\u00a0; elle n’a pas encore démarré.",
    ActionStatus.SUSPENDED: "Cette action est suspendue par choix.",
    ActionStatus.DROPPED: "Cette action est abandonnée\u00a0; elle reste lisible.",
    ActionStatus.DONE: "Cette action est réalisée.",
}
OPEN = frozenset({MilestoneState.PLANNED, MilestoneState.MISSED})


def days_late(record: ActionRecord, today: date) -> int:
    """Days since the oldest date an active action did not keep: its end, or a milestone; 0 when it is not late.

    >>> running = ActionRecord("a", "4.2-03", "P", "4.2", status=ActionStatus.RUNNING, end=date(2026, 10, 31))
    >>> days_late(running, date(2026, 11, 24))
    24
    """
    if record.status not in ACTIVE:
        return 0
    missed = [step.due for step in record.steps if step.state in OPEN and step.due < today]
    missed += [record.end] if record.end and record.end < today else []
    return (today - min(missed)).days if missed else 0


def record_finding(plan: Plan, record: ActionRecord) -> Finding:
    r"""The finding: in bold what counts for the committee, then the caution of a faded status.

    >>> record_finding(Plan((), date(2026, 11, 24)), ActionRecord("a", "4.2-03", "P", "4.2")).strong
    'Cette action est à l’étude\xa0: rien n’est encore promis.'
    """
    said = [*_status(record), *_missed(record, plan.today), *_shares(record, plan.today)]
    cautions = [_faded(plan, record), _asked(record)]
    return Finding(" ".join(said), " ".join(text for text in cautions if text), record.demonstration)


def _status(record: ActionRecord) -> list[str]:
    if record.status is ActionStatus.BLOCKED:
        cause = record.blocking_cause.rstrip(".")
        return [f"Cette action est bloquée\u00a0: {cause[:1].lower()}{cause[1:]}."] if cause else []
    said = STATUS_SENTENCES.get(record.status)
    return [said] if said else []


def _missed(record: ActionRecord, today: date) -> list[str]:
    if record.status not in ACTIVE:
        return []
    late = sorted((s for s in record.steps if s.state in OPEN and s.due < today), key=lambda s: s.due)
    if late:
        more = f" ni {plural(len(late) - 1, 'autre', 'autres')}" if len(late) > 1 else ""
        step = late[0]
        return [f"Le jalon «{HARD}{step.title}{HARD}» du {format_date(step.due)} n’est pas tenu{more}."]
    if record.end and record.end < today:
        return [f"La fin était prévue le {format_date(record.end)}."]
    return []


def _shares(record: ActionRecord, today: date) -> list[str]:
    """« 2 jalons tenus sur 3 échus, 49 % du budget dépensé, 74 % du temps écoulé. »."""
    if record.status not in (*ACTIVE, ActionStatus.DONE, ActionStatus.SUSPENDED):
        return []
    found = realisation((Milestone(s.due, s.state) for s in record.steps), today)
    planned = total_of(record.budget, "operating_planned", "investment_planned")
    spent = total_of(record.budget, "operating_spent", "investment_spent")
    parts = [f"{plural(found.kept, 'jalon tenu', 'jalons tenus')} sur {found.due} échu{'s' * (found.due > 1)}"
             ] if found.due else []  # fmt: skip
    if planned and spent is not None:
        parts.append(f"{_percent(spent / planned)} du budget prévu dépensé")
    if record.start and record.end and record.start <= today and record.end > record.start:
        gone = min(1.0, (today - record.start).days / (record.end - record.start).days)
        parts.append(f"{_percent(gone)} du temps écoulé")
    return [f"{', '.join(parts)}."] if parts else []


def _percent(share: float) -> str:
    return f"{format_number(100 * share)}{THIN}%"


def _faded(plan: Plan, record: ActionRecord) -> str:
    computed = plan.marks.get(record.id)
    if computed is None or not computed.to_confirm:
        return ""
    if computed.unconfirmed_days is None:
        return "Personne n’a encore confirmé ce statut\u00a0: il ne compte pas comme actuel."
    days = plural(computed.unconfirmed_days, "jour", "jours")
    return f"Personne n’a confirmé ce statut depuis {days}\u00a0: il ne compte plus comme actuel."


def _asked(record: ActionRecord) -> str:
    return f"Arbitrage demandé au COPIL\u00a0: {record.arbitration}" if record.arbitration else ""
