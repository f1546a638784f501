"""What the page of the plan is asked: filters, search and order, as short codes of an address. Reads no address."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from indicators.actions.filters import ActionFilters
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import Computed
from indicators.actions.words import PUBLICS, ActionStatus
from indicators.formats import french_key
from indicators.territories import EPCI_CODE, Level, Territory

LATER = date.max
LONGEST_CODE = 40


def code_of(text: str) -> str:
    """A word as an address carries it: ASCII letters, digits and hyphens.

    >>> code_of("À l’étude"), code_of("enfants 0–2"), code_of("CAF du Finistère")
    ('a-l-etude', 'enfants-0-2', 'caf-du-finistere')
    """
    return re.sub(r"[^a-z0-9]+", "-", french_key(text)).strip("-")[:LONGEST_CODE].rstrip("-")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark to filter on: its French words, and whether a record bears it."""

    words: str
    holds: Callable[[ActionRecord, Computed], bool]


MARKS: Mapping[str, Mark] = {
    code_of(mark.words): mark
    for mark in (
        Mark("en retard", lambda _, c: c.late),
        Mark("à confirmer", lambda _, c: c.to_confirm),
        Mark("sans pilote", lambda _, c: c.without_pilot),
        Mark("incomplète", lambda _, c: c.incomplete),
        Mark("sans indicateur de résultat", lambda _, c: c.without_result_indicator),
        Mark("bloquée", lambda r, _: r.status is ActionStatus.BLOCKED),
        Mark("arbitrage demandé", lambda r, _: bool(r.arbitration)),
        Mark("démonstration", lambda r, _: r.demonstration),
    )
}
"""The marks of the filter, by code."""
STATUSES: Mapping[str, ActionStatus] = {code_of(status.value): status for status in ActionStatus}
PUBLIC_CODES: Mapping[str, str] = {code_of(public): public for public in PUBLICS}


@dataclass(frozen=True, slots=True)
class PlanQuery:
    """The filters of the page; an empty one keeps all. Several marks, statuses, leads or publics: any of them.

    ``leads`` are codes of organisations; ``territory`` is a commune, a group, or the community (which keeps all).
    """

    axis: str = ""
    objective: str = ""
    statuses: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    territory: str = EPCI_CODE
    publics: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    search: str = ""
    order: str = ""
    archived: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered at all."""
        kept = (self.axis, self.objective, self.statuses, self.leads, self.publics, self.marks, self.search.strip())
        return any(kept) or self.territory != EPCI_CODE


def kept_records(plan: Plan, query: PlanQuery, places: Mapping[str, Territory]) -> tuple[ActionRecord, ...]:
    """The records of the plan that the query keeps, in the order asked.

    A commune keeps the actions that name it, or a group it belongs to; those of the whole community are not its own.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> kept_records(EMPTY_PLAN, PlanQuery(axis="4"), {})
    ()
    """
    filters = ActionFilters(
        axes=(int(query.axis),) if query.axis else (),
        objectives=(query.objective,) if query.objective else (),
        statuses=tuple(STATUSES[code].value for code in query.statuses if code in STATUSES),
        territories=codes_about(query.territory, places),
        publics=tuple(PUBLIC_CODES[code] for code in query.publics if code in PUBLIC_CODES),
        search=query.search,
        archived=query.archived,
    )
    marks = [MARKS[code] for code in query.marks if code in MARKS]
    found = [
        r
        for r in filters.on(plan)
        if (not query.leads or code_of(r.lead_organisation or NO_LEAD) in query.leads)
        and (not marks or any(mark.holds(r, plan.marks[r.id]) for mark in marks))
    ]
    return tuple(sorted(found, key=ORDERS.get(query.order, ORDERS[FIRST]).key(plan)))


NO_LEAD = "sans porteur"


def codes_about(territory: str, places: Mapping[str, Territory]) -> tuple[str, ...]:
    """The codes by which records name a territory: itself and the groups that hold it; none for the whole community.

    >>> codes_about(EPCI_CODE, {})
    ()
    """
    if territory == EPCI_CODE or territory not in places:
        return ()
    place = places[territory]
    holding = [
        code for code, other in places.items() if other.level is Level.GROUP and set(other.members) & {territory}
    ]
    return tuple(dict.fromkeys((territory, *place.members, *holding)))


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the rows: its French words, and its sort key once the plan is known."""

    words: str
    key: Callable[[Plan], Callable[[ActionRecord], tuple[object, ...]]]


def _to_treat(plan: Plan) -> Callable[[ActionRecord], tuple[object, ...]]:
    return lambda r: (not r.arbitration, not plan.marks[r.id].late, not plan.marks[r.id].to_confirm, r.number)


def _next_step(plan: Plan) -> Callable[[ActionRecord], tuple[object, ...]]:
    def key(record: ActionRecord) -> tuple[object, ...]:
        step = plan.next_step(record)
        return (step.due if step else LATER, record.number)

    return key


FIRST = "a-traiter"
ORDERS: Mapping[str, Order] = {
    FIRST: Order("À traiter d’abord", _to_treat),
    "numero": Order("Numéro", lambda _: lambda r: (r.number,)),
    "intitule": Order("Intitulé", lambda _: lambda r: (french_key(r.title), r.number)),
    "porteur": Order("Porteur", lambda _: lambda r: (french_key(r.lead_organisation), r.number)),
    "statut": Order("Statut", lambda _: lambda r: (tuple(ActionStatus).index(r.status), r.number)),
    "jalon": Order("Prochain jalon", _next_step),
    "fin": Order("Date de fin", lambda _: lambda r: (r.end or LATER, r.number)),
    "confirmation": Order("Confirmation la plus ancienne", lambda _: lambda r: (r.confirmed_on or date.min, r.number)),
}
"""The orders offered, by code."""


def lead_codes(records: Iterable[ActionRecord]) -> dict[str, str]:
    """The lead organisations met, by code, in French order; « sans porteur » last when it is met."""
    names = {r.lead_organisation for r in records}
    ordered = [*sorted(names - {""}, key=french_key), *([NO_LEAD] if "" in names else [])]
    return {code_of(name): name for name in ordered}
