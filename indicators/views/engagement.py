"""The matrix of commitments: four signatories by 23 objectives, who leads, funds, takes part or is silent."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import ACTIVE
from indicators.actions.words import ActionStatus, FundingState, PartnerDegree, bare_name
from indicators.formats import format_date
from indicators.project import Objective
from indicators.reading.engagement import engagement_finding
from indicators.views.engagement_model import (
    Commitment,
    EngagementCell,
    EngagementGroup,
    EngagementQuery,
    EngagementRow,
    EngagementView,
    SignatoryCard,
    added,
)
from indicators.views.engagement_table import engagement_notes, engagement_table
from indicators.views.facts import Facts
from indicators.views.pages import ContextLine, Option
from indicators.views.plan_page import SOURCE, UNKNOWN
from indicators.views.table import Stamp
from indicators.views.words import edition_text

BINDING = ACTIVE | {ActionStatus.SUSPENDED}
"""Statuses of an action that binds somebody: under study, proposed, dropped or done commits nobody any more."""
BOUND = frozenset({PartnerDegree.COMMITTED, PartnerDegree.ASSOCIATED})
"""Degrees that make a partner take part; an expected partner is not one yet."""
SHOWN: Mapping[str, str] = {
    "tout": "Rôle, actions et montants",
    "roles": "Rôle seul",
    "actions": "Rôle et actions",
    "montants": "Rôle et montants",
}
CONVENTION = "convention"


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of the rows: its French words, and its sort key."""

    words: str
    key: Callable[[EngagementRow], tuple[float, ...]]


ORDERS: Mapping[str, _Order] = {
    CONVENTION: _Order("Ordre de la convention", lambda _: ()),
    "silences": _Order("Le plus de silences", lambda row: (-len(row.silent),)),
    "montants": _Order("Montant le plus élevé", lambda row: (-(row.planned or 0.0),)),
    "engagees": _Order("Le plus d’actions", lambda row: (-float(sum(c.actions for c in row.cells)),)),
}
"""The orders offered, by code."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What every row is built from."""

    plan: Plan
    signatories: tuple[str, ...]
    of: Mapping[str, str]
    year: int


def build_engagement(facts: Facts, signatory_of: Mapping[str, str], query: EngagementQuery) -> EngagementView:
    """The matrix from the records in force; ``signatory_of`` names the signatory of each organisation.

    A record counts for its main objective and for the secondary ones; its euros for the main one alone. Leads: the
    signatory whose organisations lead most actions of the objective; the others that lead one, or those that tie,
    co-lead. Funds: a secured or asked funding. Takes part: a committed or associated partner. An action whose status
    nobody confirmed keeps its roles and leaves every count and amount.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> len(build_engagement(facts, {"CAF": "CAF"}, EngagementQuery()).orphans)
    23
    """
    years = offered_years(facts.plan)
    year = query.year if query.year in years else str(facts.plan.today.year)
    seen = _Seen(facts.plan, tuple(dict.fromkeys(signatory_of.values())), signatory_of, int(year))
    axes = [axis for axis in facts.catalogue.axes if query.axis in ("", str(axis.number))]
    rows = tuple(_row(objective, seen) for axis in axes for objective in axis.objectives) if facts.plan.known else ()
    invented = any(cell.demonstration for row in rows for cell in row.cells)
    groups = _groups(facts, rows, query)
    stamp = _stamp(facts, query, year, demonstration=invented)
    return EngagementView(
        finding=engagement_finding(rows, seen.signatories, demonstration=invented) if facts.plan.known else UNKNOWN,
        context=_context(facts, len(rows), year, demonstration=invented),
        signatories=seen.signatories,
        cards=tuple(_card(name, rows) for name in seen.signatories),
        rows=rows,
        groups=groups,
        year=year,
        choices=_choices(facts, years),
        notes=engagement_notes(year),
        table=engagement_table(seen.signatories, groups, year, stamp),
        demonstration=invented,
        known=facts.plan.known,
    )


def offered_years(plan: Plan) -> tuple[str, ...]:
    """The years in which a funding or a budget line is written, the current one always among them.

    >>> from datetime import date
    >>> offered_years(Plan((), date(2026, 11, 24)))
    ('2026',)
    """
    found = {f.year for r in plan.records for f in r.fundings} | {y.year for r in plan.records for y in r.budget}
    return tuple(str(year) for year in sorted(found | {plan.today.year}))


def _row(objective: Objective, seen: _Seen) -> EngagementRow:
    records = [
        r
        for r in seen.plan.records
        if r.status in BINDING and (r.objective == objective.id or objective.id in r.other_objectives)
    ]
    led = Counter(name for r in records if (name := seen.of.get(r.lead_organisation, "")))
    cells = tuple(_cell(name, records, led, objective, seen) for name in seen.signatories)
    awake = [cell.signatory for cell in cells if cell.commitment is not Commitment.SILENT]
    alone = awake[0] if len(awake) == 1 and led[awake[0]] else ""
    return EngagementRow(objective, cells, orphan=not led, lone_leader=alone)


def _cell(
    name: str, records: Sequence[ActionRecord], led: Counter[str], objective: Objective, seen: _Seen
) -> EngagementCell:
    of = seen.of
    funds = [r for r in records if any(_brings(of, f.funder, name, f.state) for f in r.fundings)]
    joins = [r for r in records if any(of.get(p.organisation) == name and p.degree in BOUND for p in r.partners)]
    leads = [r for r in records if of.get(r.lead_organisation) == name]
    touched = list({r.id: r for r in (*leads, *funds, *joins)}.values())
    current = [r for r in touched if seen.plan.is_current(r)]
    euros = {state: _euros(current, name, objective, seen, state) for state in FundingState}
    return EngagementCell(
        signatory=name,
        commitment=_commitment(name, led, funds=bool(funds), joins=bool(joins)),
        actions=len(current),
        waiting=len(touched) - len(current),
        secured=euros[FundingState.SECURED],
        asked=euros[FundingState.ASKED],
        demonstration=any(r.demonstration for r in touched),
    )


def _brings(of: Mapping[str, str], funder: str, name: str, state: FundingState) -> bool:
    return of.get(bare_name(funder)) == name and state is not FundingState.REFUSED


def _euros(
    records: Iterable[ActionRecord], name: str, objective: Objective, seen: _Seen, state: FundingState
) -> float | None:
    return added(
        f.euros
        for r in records
        if r.objective == objective.id
        for f in r.fundings
        if f.year == seen.year and f.state is state and seen.of.get(bare_name(f.funder)) == name
    )


def _commitment(name: str, led: Counter[str], *, funds: bool, joins: bool) -> Commitment:
    if led[name]:
        first = [other for other, count in led.items() if count == max(led.values())]
        return Commitment.LEADS if first == [name] else Commitment.CO_LEADS
    if funds:
        return Commitment.FUNDS
    return Commitment.TAKES_PART if joins else Commitment.SILENT


def _groups(facts: Facts, rows: Sequence[EngagementRow], query: EngagementQuery) -> tuple[EngagementGroup, ...]:
    """The rows shown, under their axis; another order than the convention's makes one group of them all."""
    kept = [row for row in rows if row.orphan or row.lone_leader or not query.alone]
    order = ORDERS.get(query.order, ORDERS[CONVENTION])
    if order is not ORDERS[CONVENTION]:
        return (EngagementGroup(0, order.words, tuple(sorted(kept, key=order.key))),) if kept else ()
    found = [
        EngagementGroup(axis.number, axis.short_title, tuple(r for r in kept if r.objective.axis == axis.number))
        for axis in facts.catalogue.axes
    ]
    return tuple(group for group in found if group.rows)


def _card(name: str, rows: Sequence[EngagementRow]) -> SignatoryCard:
    cells = [cell for row in rows for cell in row.cells if cell.signatory == name]
    return SignatoryCard(
        name=name,
        counts={level: sum(cell.commitment is level for cell in cells) for level in Commitment},
        planned=added(cell.planned for cell in cells),
        asked=added(cell.asked for cell in cells),
        demonstration=any(cell.demonstration for cell in cells),
    )


def _context(facts: Facts, objectives: int, year: str, *, demonstration: bool) -> ContextLine:
    return ContextLine(
        territory=f"4\u00a0signataires · {objectives}\u00a0objectifs",
        vintage=f"montants {year}",
        reference="",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        demonstration=demonstration,
    )


def _stamp(facts: Facts, query: EngagementQuery, year: str, *, demonstration: bool) -> Stamp:
    said = (
        f"Axe {query.axis}" if query.axis else "Six axes",
        f"montants {year}",
        "orphelins et pilotes seuls" if query.alone else "",
    )
    return Stamp(
        selection=" · ".join(part for part in said if part),
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        sources=(SOURCE,),
        demonstration=demonstration,
    )


def _choices(facts: Facts, years: Sequence[str]) -> Mapping[str, tuple[Option, ...]]:
    axes = (Option(str(a.number), f"Axe {a.number} · {a.short_title}") for a in facts.catalogue.axes)
    return {
        "axe": (Option("", "Tous les axes"), *axes),
        "montrer": tuple(Option(code, words) for code, words in SHOWN.items()),
        "rang": tuple(Option(code, order.words) for code, order in ORDERS.items()),
        "annee": tuple(Option(year, year) for year in years),
    }
