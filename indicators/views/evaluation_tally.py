"""Counts, objective by objective, what the four questions of the evaluation ask for. Words nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus, FundingState, Outcome, PartnerDegree, bare_name
from indicators.contribution import PROVEN, ArrowCode, Chain, ProofChange
from indicators.project import Objective
from indicators.territories import EPCI_CODE, Level
from indicators.trends import Travel
from indicators.views.chain_builder import chain_of
from indicators.views.chain_evidence import ChainFacts, says_means, spent_of
from indicators.views.effects_builder import ResultLine, result_lines
from indicators.views.engagement_model import added
from indicators.views.facts import Facts
from indicators.views.places import places_of

BOUND = frozenset({PartnerDegree.COMMITTED, PartnerDegree.ASSOCIATED})
LASTING = frozenset({Outcome.KEPT, Outcome.EXTENDED})


@dataclass(frozen=True)
class Assessed:
    """An objective with its facts, its chain and its results, each built once."""

    found: ChainFacts
    changes: tuple[ProofChange, ...]

    @property
    def objective(self) -> Objective:
        """The objective."""
        return self.found.objective

    @cached_property
    def chain(self) -> Chain:
        """Its chain."""
        return chain_of(self.found, self.changes)

    @cached_property
    def lines(self) -> tuple[ResultLine, ...]:
        """Its results."""
        return result_lines(self.found)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one objective or several; euros are None when nobody says any, which is not zero.

    ``objectives`` of which ``with_action`` have a committed action; ``grounded`` actions name a figure of their need;
    ``kept`` milestones out of ``due``; ``silent`` actions say no means; ``spending`` say what is spent; ``done``
    actions are finished, of which ``lasting`` go on; ``read`` results have a direction, ``links`` arrows from what is
    done to the results are measured or evaluated.
    """

    objectives: int = 0
    with_action: int = 0
    actions: int = 0
    grounded: int = 0
    communes: frozenset[str] = frozenset()
    whole: int = 0
    organisations: frozenset[str] = frozenset()
    kept: int = 0
    due: int = 0
    planned: float | None = None
    spent: float | None = None
    secured: float | None = None
    asked: float | None = None
    silent: int = 0
    spending: int = 0
    done: int = 0
    lasting: int = 0
    improving: int = 0
    steady: int = 0
    worsening: int = 0
    unread: int = 0
    links: int = 0
    demonstration: bool = False

    @property
    def read(self) -> int:
        """Results whose direction may be read."""
        return self.improving + self.steady + self.worsening

    def __add__(self, other: "Tally") -> "Tally":
        """Both together: counts and euros add up, communes and organisations are counted once."""
        found: dict[str, Any] = {name: added((getattr(self, name), getattr(other, name))) for name in EUROS}
        found |= {name: getattr(self, name) | getattr(other, name) for name in (*SETS, "demonstration")}
        found |= {name: getattr(self, name) + getattr(other, name) for name in COUNTS}
        return Tally(**found)


EUROS = ("planned", "spent", "secured", "asked")
SETS = ("communes", "organisations")
COUNTS = (
    "objectives", "with_action", "actions", "grounded", "whole", "kept", "due", "silent", "spending", "done",
    "lasting", "improving", "steady", "worsening", "unread", "links",
)  # fmt: skip


def assessed(facts: Facts, objectives: Iterable[Objective], changes: Sequence[ProofChange]) -> tuple[Assessed, ...]:
    """The objectives with what their evaluation rests on."""
    return tuple(Assessed(ChainFacts(facts, objective), tuple(changes)) for objective in objectives)


def tally_of(one: Assessed) -> Tally:
    """The counts of one objective, over the actions its reader may read."""
    records = one.found.committed
    fundings = [f for r in records for f in r.fundings]
    kept = one.found.facts.plan.realisation(one.objective.id)
    done = [r for r in records if r.status is ActionStatus.DONE]
    travels = [line.reading.travel for line in one.lines]
    return Tally(
        objectives=1,
        with_action=int(bool(records)),
        actions=len(records),
        grounded=sum(bool(r.need_indicators) for r in records),
        communes=frozenset(code for r in records for code in _communes(one.found.facts, r)),
        whole=sum(EPCI_CODE in r.territories for r in records),
        organisations=frozenset(name for r in records for name in _bound(r)),
        kept=kept.kept,
        due=kept.due,
        planned=added(v for r in records for b in r.budget for v in (b.operating_planned, b.investment_planned)),
        spent=added(spent_of(r) for r in records),
        secured=added(f.euros for f in fundings if f.state is FundingState.SECURED),
        asked=added(f.euros for f in fundings if f.state is FundingState.ASKED),
        silent=sum(not says_means(r) for r in records),
        spending=sum(spent_of(r) is not None for r in records),
        done=len(done),
        lasting=sum(r.outcome in LASTING for r in done),
        improving=travels.count(Travel.IMPROVING),
        steady=travels.count(Travel.STABLE),
        worsening=travels.count(Travel.WORSENING),
        unread=sum(t in {Travel.UNREADABLE, Travel.RISING, Travel.FALLING} for t in travels),
        links=int(one.chain.arrow(ArrowCode.OUTPUTS_RESULTS).level in PROVEN),
        demonstration=any(r.demonstration for r in records) or any(x.measured.demonstration for x in one.lines),
    )


def total_of(tallies: Iterable[Tally]) -> Tally:
    """Several objectives together.

    >>> total_of([Tally(objectives=1, planned=None), Tally(objectives=1, planned=500.0)]).planned
    500.0
    """
    return reduce(lambda a, b: a + b, tallies, Tally())


def _bound(record: ActionRecord) -> set[str]:
    named = {record.lead_organisation, *(p.organisation for p in record.partners if p.degree in BOUND)}
    return {bare_name(name) for name in named if name}


def _communes(facts: Facts, record: ActionRecord) -> set[str]:
    """The communes an action names, those of its groups included; the whole community names none in particular."""
    named = [places_of(facts)[code] for code in record.territories if code in places_of(facts)]
    inside = {code for place in named if place.level is Level.GROUP for code in place.members}
    return inside | {place.code for place in named if place.level is Level.COMMUNE}
