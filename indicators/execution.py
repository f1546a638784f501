"""Realisation (milestones kept) and confidence (météo) of an objective or an axis. Owns no transition of status."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MilestoneState(StrEnum):
    """State of a milestone; the text is the French word shown."""

    PLANNED = "prévu"
    KEPT = "tenu"
    KEPT_LATE = "tenu en retard"
    MISSED = "manqué"
    CANCELLED = "annulé"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of an action."""

    due: date
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class Realisation:
    """Milestones kept (``late`` of them late) out of those due; ``rate`` in percent, None when none is due."""

    kept: int
    late: int
    due: int

    @property
    def rate(self) -> float | None:
        """Share of the due milestones that were kept, in percent."""
        return 100 * self.kept / self.due if self.due else None


def realisation(milestones: Iterable[Milestone], today: date) -> Realisation:
    """(kept + kept late) / due, cancelled ones left out; a milestone kept before its date counts as due.

    >>> steps = [Milestone(date(2026, 6, 1), MilestoneState.KEPT), Milestone(date(2026, 7, 1), MilestoneState.MISSED)]
    >>> realisation(steps, date(2026, 11, 24)).rate
    50.0
    """
    live = [m for m in milestones if m.state is not MilestoneState.CANCELLED]
    late = sum(m.state is MilestoneState.KEPT_LATE for m in live)
    kept = late + sum(m.state is MilestoneState.KEPT for m in live)
    due = sum(m.due <= today or m.state is not MilestoneState.PLANNED for m in live)
    return Realisation(kept, late, due)


class Weather(StrEnum):
    """Météo of an action, from best to worst; the text is the French word shown."""

    SECURED = "objectif sécurisé"
    ATTAINABLE = "atteignable"
    SUPPORT_NEEDED = "appui nécessaire"
    COMPROMISED = "compromis"
    NOT_SAID = "non renseignée"


_WORST_FIRST = (Weather.COMPROMISED, Weather.SUPPORT_NEEDED, Weather.ATTAINABLE, Weather.SECURED)


@dataclass(frozen=True, slots=True)
class Confidence:
    """The worst météo of active confirmed actions, with the count of each level met."""

    worst: Weather
    counts: Mapping[Weather, int]

    @property
    def said(self) -> int:
        """How many actions said their météo."""
        return sum(n for level, n in self.counts.items() if level is not Weather.NOT_SAID)


def confidence(levels: Iterable[Weather]) -> Confidence:
    """The confidence of an objective from the météo of its active confirmed actions; « non renseignée » when none.

    >>> confidence([Weather.ATTAINABLE, Weather.SUPPORT_NEEDED]).worst.value, confidence([]).worst.value
    ('appui nécessaire', 'non renseignée')
    """
    counts = Counter(levels)
    worst = next((level for level in _WORST_FIRST if counts[level]), Weather.NOT_SAID)
    return Confidence(worst, {level: counts[level] for level in Weather if counts[level]})


def axis_confidence(objectives: Sequence[Confidence]) -> Confidence:
    """The same over the objectives of an axis: the worst of them, actions counted together.

    >>> axis_confidence([confidence([Weather.SECURED]), confidence([Weather.COMPROMISED])]).worst.value
    'compromis'
    """
    return confidence(level for c in objectives for level, n in c.counts.items() for _ in range(n))
