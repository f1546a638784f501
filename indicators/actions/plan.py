"""The plan at an instant: every record in force, found by objective, commune or organisation, and what it adds up to.

Pure: the day is given. A status that nobody confirmed never counts as current in a total.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from indicators.actions.access import Viewer, may_read, organisations_of
from indicators.actions.model import ActionRecord, Step
from indicators.actions.rules import ACTIVE, CONFIRM_WITHIN_DAYS, OPEN_STATES, Computed, compute, is_current
from indicators.actions.words import ActionStatus
from indicators.execution import (
    Confidence,
    Milestone,
    MilestoneState,
    Realisation,
    axis_confidence,
    confidence,
    realisation,
)


@dataclass(frozen=True, slots=True)
class ConfirmedShare:
    """Active actions of an organisation, and how many of them somebody confirmed."""

    organisation: str
    confirmed: int
    active: int

    @property
    def rate(self) -> float | None:
        """Share in percent, None when the organisation has no active action."""
        return 100 * self.confirmed / self.active if self.active else None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A milestone not reached yet, with its action."""

    action: ActionRecord
    step: Step


@dataclass(frozen=True)
class Plan:
    """The records in force on a day, sorted by number, archived ones included.

    ``sequence`` is the number of the last change seen (0 for an empty plan): the key of whatever is computed from it.
    ``known`` is False when the base did not answer and no plan was in memory: nothing may then be said of actions.
    """

    everything: tuple[ActionRecord, ...]
    today: date
    sequence: int = 0
    confirm_within: int = CONFIRM_WITHIN_DAYS
    known: bool = True

    @cached_property
    def records(self) -> tuple[ActionRecord, ...]:
        """The records that are not archived."""
        return tuple(r for r in self.everything if not r.archived)

    @cached_property
    def archived(self) -> tuple[ActionRecord, ...]:
        """The archived records; a demonstration once removed is not shown again."""
        return tuple(r for r in self.everything if r.archived and not r.demonstration)

    @cached_property
    def by_id(self) -> Mapping[str, ActionRecord]:
        """Every record by its identifier, archived ones included."""
        return {r.id: r for r in self.everything}

    @cached_property
    def by_objective(self) -> Mapping[str, tuple[ActionRecord, ...]]:
        """The records of each main objective."""
        return _grouped(self.records, lambda r: (r.objective,))

    @cached_property
    def by_territory(self) -> Mapping[str, tuple[ActionRecord, ...]]:
        """The records that name each territory, as named: a commune, a group, the EPCI or « hors territoire »."""
        return _grouped(self.records, lambda r: r.territories)

    @cached_property
    def by_lead(self) -> Mapping[str, tuple[ActionRecord, ...]]:
        """The records of each lead organisation; those without one are under the empty text."""
        return _grouped(self.records, lambda r: (r.lead_organisation,))

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[ActionRecord, ...]]:
        """The records of each organisation that leads, takes part or funds."""
        return _grouped(self.records, lambda r: tuple(sorted(organisations_of(r))))

    @cached_property
    def marks(self) -> Mapping[str, Computed]:
        """The computed marks of each record."""
        return {r.id: compute(r, self.today, self.confirm_within) for r in self.everything}

    @cached_property
    def key(self) -> str:
        """What this plan holds, in a short text: two people with the same key see the same records, and no other."""
        seen = hashlib.sha256("|".join(r.id for r in self.everything).encode()).hexdigest()[:16]
        return f"{self.sequence}-{self.confirm_within}-{seen if self.known else 'inconnu'}"

    def of_objective(self, objective: str) -> tuple[ActionRecord, ...]:
        """The records of a main objective."""
        return self.by_objective.get(objective, ())

    def of_axis(self, axis: int) -> tuple[ActionRecord, ...]:
        """The records of an axis."""
        return tuple(r for r in self.records if r.axis == axis)

    def is_current(self, record: ActionRecord) -> bool:
        """Whether the status of a record may count as current."""
        return is_current(record, self.today, self.confirm_within)

    @property
    def active(self) -> tuple[ActionRecord, ...]:
        """Adopted, running and blocked records, confirmed or not."""
        return tuple(r for r in self.records if r.status in ACTIVE)

    @property
    def late(self) -> tuple[ActionRecord, ...]:
        """The records late on the day."""
        return tuple(r for r in self.records if self.marks[r.id].late)

    @property
    def blocked(self) -> tuple[ActionRecord, ...]:
        """The blocked records."""
        return tuple(r for r in self.records if r.status is ActionStatus.BLOCKED)

    @property
    def to_confirm(self) -> tuple[ActionRecord, ...]:
        """The active records whose status fades, the oldest confirmation first."""
        fading = [r for r in self.records if self.marks[r.id].to_confirm]
        return tuple(sorted(fading, key=lambda r: (r.confirmed_on or date.min, r.number)))

    @property
    def to_arbitrate(self) -> tuple[ActionRecord, ...]:
        """The records that ask the committee for an arbitration."""
        return tuple(r for r in self.records if r.arbitration)

    def statuses(self, records: Iterable[ActionRecord] | None = None) -> Mapping[ActionStatus, int]:
        """How many records have each status, those whose status fades left out."""
        chosen = self.records if records is None else records
        return Counter(r.status for r in chosen if self.is_current(r))

    def realisation(self, objective: str) -> Realisation:
        """Milestones kept out of those due, over the records of an objective.

        Actions under study, proposed or dropped promise nothing: their milestones are left out.
        """
        return self._realisation(self.of_objective(objective))

    def axis_realisation(self, axis: int) -> Realisation:
        """The same over an axis."""
        return self._realisation(self.of_axis(axis))

    def _realisation(self, records: Iterable[ActionRecord]) -> Realisation:
        steps = [Milestone(s.due, s.state) for r in records if r.status in PROMISED for s in r.steps]
        return realisation(steps, self.today)

    def confidence(self, objective: str) -> Confidence:
        """The worst météo of the active confirmed records of an objective, with the count of each level."""
        records = self.of_objective(objective)
        return confidence(r.weather for r in records if r.status in ACTIVE and self.is_current(r))

    def axis_confidence(self, axis: int) -> Confidence:
        """The same over the objectives of an axis."""
        objectives = sorted({r.objective for r in self.of_axis(axis)})
        return axis_confidence([self.confidence(objective) for objective in objectives])

    def confirmed_since(self, day: date) -> tuple[ConfirmedShare, ...]:
        """Share of the active actions of each lead organisation confirmed on a day or after it."""
        return self._shares(lambda r: r.confirmed_on is not None and r.confirmed_on >= day)

    def confirmed_within_delay(self) -> tuple[ConfirmedShare, ...]:
        """Share of the active actions of each lead organisation whose status does not fade."""
        return self._shares(lambda r: not self.marks[r.id].to_confirm)

    def _shares(self, holds: Callable[[ActionRecord], bool]) -> tuple[ConfirmedShare, ...]:
        found = _grouped(self.active, lambda r: (r.lead_organisation,))
        return tuple(ConfirmedShare(name, sum(map(holds, group)), len(group)) for name, group in sorted(found.items()))

    def next_steps(self, records: Iterable[ActionRecord] | None = None) -> tuple[Upcoming, ...]:
        """The milestones still to come of actions that promise them, the nearest first; overdue ones come before."""
        chosen = self.records if records is None else records
        found = [
            Upcoming(r, step)
            for r in chosen
            if r.status in PROMISED
            for step in r.steps
            if step.state in OPEN_STATES and (step.due >= self.today or step.state is MilestoneState.PLANNED)
        ]
        return tuple(sorted(found, key=lambda u: (u.step.due, u.action.number)))

    def next_step(self, record: ActionRecord) -> Step | None:
        """The first milestone of a record not reached yet, None when there is none."""
        found = self.next_steps([record])
        return found[0].step if found else None

    def seen_by(self, viewer: Viewer) -> "Plan":
        """The plan with only what a person may read: counts and lists drawn from it are theirs."""
        return replace(self, everything=tuple(r for r in self.everything if may_read(r, viewer)))

    def on(self, records: Iterable[ActionRecord]) -> "Plan":
        """The same plan restricted to some records."""
        return replace(self, everything=tuple(records))


PROMISED = frozenset(
    {
        ActionStatus.ADOPTED,
        ActionStatus.RUNNING,
        ActionStatus.BLOCKED,
        ActionStatus.SUSPENDED,
        ActionStatus.DONE,
    }
)
"""Statuses under which the committee expects the milestones of an action."""

EMPTY_PLAN = Plan((), date.min)
"""A plan without any action."""


def _grouped(
    records: Iterable[ActionRecord], keys: Callable[[ActionRecord], tuple[str, ...]]
) -> Mapping[str, tuple[ActionRecord, ...]]:
    found: dict[str, list[ActionRecord]] = {}
    for record in records:
        for key in keys(record):
            found.setdefault(key, []).append(record)
    return {key: tuple(group) for key, group in sorted(found.items())}
