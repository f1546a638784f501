"""Counts what the chain of an objective rests on: committed actions, milestones, indicators before and after. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.actions.model import ActionRecord
from indicators.actions.plan import PROMISED
from indicators.catalogue.model import Indicator, Nature
from indicators.contribution_rules import Count, Evidence
from indicators.execution import MilestoneState
from indicators.project import Objective
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.statuses import Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.scope import Figure
from indicators.views.series import held_figures
from indicators.vintages import is_vintage, last_day

KEPT = frozenset({MilestoneState.KEPT, MilestoneState.KEPT_LATE})
EFFECT_NATURES = frozenset({Nature.IMPACT, Nature.PERCEPTION})
"""What speaks of the effect itself: a lasting change, or what people say of it."""
RESULT_NATURES = frozenset(PROGRESS_NATURES) - EFFECT_NATURES
COMPARED = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator on the whole community: its comparable figures, oldest first, its last one, its target."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    last: Figure | None
    target: Target | None

    @property
    def valued(self) -> bool:
        """Whether a figure may be shown."""
        return bool(self.figures)

    @property
    def invented(self) -> bool:
        """Whether any of its figures is invented."""
        return any(f.demonstration for f in self.figures)

    @property
    def demonstration(self) -> bool:
        """Whether what is shown of it is invented, its target included."""
        return self.invented or (self.target is not None and self.target.demonstration)


@dataclass(frozen=True)
class ChainFacts:
    """The actions of one objective as the reader sees them, and its indicators on the community.

    ``committed`` are the actions the committee expects something of; ``ideas`` those under study or proposed.
    """

    facts: Facts
    objective: Objective

    @cached_property
    def records(self) -> tuple[ActionRecord, ...]:
        """Every action of the objective."""
        return self.facts.plan.of_objective(self.objective.id)

    @cached_property
    def committed(self) -> tuple[ActionRecord, ...]:
        """Adopted, running, blocked, suspended and done actions."""
        return tuple(r for r in self.records if r.status in PROMISED)

    @cached_property
    def measured(self) -> tuple[Measured, ...]:
        """The indicators of the objective whose nature may fill a box."""
        wanted = RESULT_NATURES | EFFECT_NATURES | {Nature.OUTPUT}
        sheets = (i for i in self.facts.catalogue.for_objective(self.objective.id) if i.nature in wanted)
        return tuple(measured_of(self.facts, sheet) for sheet in sheets)

    def of_nature(self, natures: Iterable[Nature]) -> tuple[Measured, ...]:
        """The indicators of some natures, in catalogue order."""
        chosen = frozenset(natures)
        return tuple(m for m in self.measured if m.indicator.nature in chosen)


def measured_of(facts: Facts, indicator: Indicator) -> Measured:
    """An indicator on the community, withheld and bounded figures left out of what may be compared.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> measured_of(facts, facts.indicator("DEFM_INSCRITS")).valued
    False
    """
    held = held_figures(facts, indicator, facts.territory(EPCI_CODE))
    shown = tuple(f for f in held if f.comparable and is_vintage(f.vintage))
    last = held[-1] if held else None
    return Measured(indicator, shown, last, facts.targets_of(indicator.id, EPCI_CODE))


def evidence_of(found: ChainFacts) -> Evidence:
    """What the rule of the levels looks at, counted.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> evidence_of(ChainFacts(facts, facts.catalogue.objective("4.2"))).kept.holds
    0
    """
    results = {m.indicator.id: m for m in found.of_nature(RESULT_NATURES)}
    outputs = {m.indicator.id: m for m in found.of_nature({Nature.OUTPUT})}
    kept = [(r, step) for r in found.committed for step in r.steps if step.state in KEPT]
    proven = [(r, step) for r, step in kept if step.evidence.strip()]
    aimed = [m for m in results.values() if m.valued and m.target is not None]
    impacts = [m for m in found.of_nature(EFFECT_NATURES) if _comparable(m)]
    return Evidence(
        declared=_actions(found.committed, [r for r in found.committed if says_means(r)]),
        spent=_actions(found.committed, [r for r in found.committed if spent_of(r) is not None]),
        kept=Count(len(kept), len(kept), any(r.demonstration for r, _ in kept)),
        evidenced=Count(len(proven), len(kept), any(r.demonstration for r, _ in proven)),
        named_outputs=_named(found.committed, outputs, "output_indicators", since=True),
        named_results=_named(found.committed, results, "result_indicators"),
        framed=_framed(found.committed, results),
        aimed=Count(len(aimed), len(results), any(m.demonstration for m in aimed)),
        impacts=Count(len(impacts), len(impacts), any(m.demonstration for m in impacts)),
    )


def says_means(record: ActionRecord) -> bool:
    """Whether an action says any amount or any staff.

    >>> says_means(ActionRecord("a", "4.2-03", "P", "4.2"))
    False
    """
    said = ("operating_planned", "investment_planned", "operating_spent", "investment_spent", "fte")
    return any(getattr(line, name) is not None for line in record.budget for name in said) or bool(record.fundings)


def spent_of(record: ActionRecord) -> float | None:
    """Euros spent over the years; None when nobody said, which is not zero.

    >>> spent_of(ActionRecord("a", "4.2-03", "P", "4.2")) is None
    True
    """
    found = [v for line in record.budget for v in (line.operating_spent, line.investment_spent) if v is not None]
    return sum(found) if found else None


def follows(figure: Figure, record: ActionRecord) -> bool:
    """Whether a figure covers a period that ends after an action started."""
    return record.start is not None and last_day(figure.vintage) > record.start


def framed_by(measured: Measured, record: ActionRecord) -> bool:
    """Whether an indicator has a comparable figure before the start of an action, and one whose whole year is after.

    The figure of the year of the start is neither: it mixes both.
    """
    if record.start is None or not _comparable(measured):
        return False
    years = [last_day(f.vintage).year for f in measured.figures]
    return min(years) < record.start.year < max(years)


def _actions(every: Sequence[ActionRecord], holding: Sequence[ActionRecord]) -> Count:
    return Count(len(holding), len(every), any(r.demonstration for r in holding))


def _comparable(measured: Measured) -> bool:
    return len({f.vintage for f in measured.figures if f.status is not Status.CENSORED}) >= COMPARED


def _named(records: Sequence[ActionRecord], known: dict[str, Measured], field: str, *, since: bool = False) -> Count:
    """The indicators that an action names and that have a value, since its start when asked."""
    pairs = [(r, known[code]) for r in records for code in getattr(r, field) if code in known]
    held = [(r, m) for r, m in pairs if m.valued and (not since or follows(m.figures[-1], r))]
    names = {m.indicator.id for _, m in held}
    invented = any(r.demonstration or m.demonstration for r, m in held)
    return Count(len(names), len({m.indicator.id for _, m in pairs}), invented)


def _framed(records: Sequence[ActionRecord], results: dict[str, Measured]) -> Count:
    pairs = [(r, results[code]) for r in records for code in r.result_indicators if code in results]
    held = [(r, m) for r, m in pairs if framed_by(m, r)]
    invented = any(r.demonstration or m.demonstration for r, m in held)
    return Count(len({m.indicator.id for _, m in held}), len({m.indicator.id for _, m in pairs}), invented)
