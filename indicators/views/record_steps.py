"""The milestones of a fiche as lines: state in a badge, dates, evidence; and how many of each. Draws nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from indicators.actions.model import ActionRecord, Step
from indicators.execution import MilestoneState
from indicators.formats import PLURAL_FROM, format_date

STATE_BADGES = {
    MilestoneState.PLANNED: ("clock", "Prévu", "grey"),
    MilestoneState.KEPT: ("check", "Tenu", "blue"),
    MilestoneState.KEPT_LATE: ("check", "Tenu en retard", "amber"),
    MilestoneState.MISSED: ("stop", "Manqué", "vermilion"),
    MilestoneState.CANCELLED: ("minus", "Annulé", "grey"),
}
OVERDUE = ("alert", "Échu", "vermilion")
TO_COME = "à venir"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One milestone: its badge (« Échu » when its date is past and nobody said it is kept), dates, evidence, lead."""

    badge: tuple[str, str, str]
    title: str
    due: str
    done: str
    evidence: str
    lead: str


def step_lines(record: ActionRecord, today: date) -> tuple[StepLine, ...]:
    """The milestones in the order of their dates.

    >>> steps = (Step("Ouverture", date(2026, 10, 31)),)
    >>> step_lines(ActionRecord("a", "4.2-03", "P", "4.2", steps=steps), date(2026, 11, 24))[0].badge[1]
    'Échu'
    """
    return tuple(_line(step, today) for step in sorted(record.steps, key=lambda s: (s.due, s.title)))


def steps_words(record: ActionRecord, today: date) -> str:
    """« 1 échu, 1 tenu, 1 tenu en retard, 1 à venir », « aucun jalon ».

    >>> steps_words(ActionRecord("a", "4.2-03", "P", "4.2"), date(2026, 11, 24))
    'aucun jalon'
    """
    words = Counter(TO_COME if _waits(s, today) else _badge(s, today)[1].lower() for s in record.steps)
    order = ("échu", "manqué", "tenu", "tenu en retard", TO_COME, "annulé")
    return ", ".join(f"{words[word]} {_agreed(word, words[word])}" for word in order if words[word]) or "aucun jalon"


def _agreed(word: str, count: int) -> str:
    """« tenus en retard » from two on; « à venir » never changes."""
    first, _, rest = word.partition(" ")
    return word if count < PLURAL_FROM or word == TO_COME else f"{first}s {rest}".rstrip()


def _line(step: Step, today: date) -> StepLine:
    waits = _waits(step, today)
    return StepLine(
        badge=_badge(step, today),
        title=step.title,
        due=format_date(step.due),
        done=format_date(step.done) if step.done else TO_COME if waits else "non réalisé",
        evidence=step.evidence or (TO_COME if waits else "aucune preuve"),
        lead=step.lead or "non renseigné",
    )


def _waits(step: Step, today: date) -> bool:
    return step.state is MilestoneState.PLANNED and step.due >= today


def _badge(step: Step, today: date) -> tuple[str, str, str]:
    overdue = step.state is MilestoneState.PLANNED and step.due < today
    return OVERDUE if overdue else STATE_BADGES[step.state]
