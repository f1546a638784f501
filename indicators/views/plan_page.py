"""The page of the plan: sentence, context, choices of the filters, rows of the grid. Draws nothing, reads no store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus
from indicators.formats import HARD, format_date, format_number, plural
from indicators.reading.numerals import capital
from indicators.territories import EPCI_CODE, Territory
from indicators.views.action_rows import ActionList, build_action_list
from indicators.views.facts import Facts
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.places import places_of
from indicators.views.plan_query import (
    MARKS,
    ORDERS,
    PUBLIC_CODES,
    STATUSES,
    PlanQuery,
    kept_records,
    lead_codes,
)
from indicators.views.table import Stamp
from indicators.views.words import edition_text, territory_options

SOURCE = "plan d’actions du projet territorial, fiches tenues par les porteurs"
UNKNOWN = Finding(
    "Le plan d’actions n’est pas joignable pour l’instant.",
    "La base de données ne répond pas\u202f; aucune fiche n’est perdue. Rechargez la page dans un instant.",
)


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What each filter offers, the places for the context bar included."""

    axes: tuple[Option, ...]
    objectives: tuple[Option, ...]
    statuses: tuple[Option, ...]
    leads: tuple[Option, ...]
    publics: tuple[Option, ...]
    marks: tuple[Option, ...]
    orders: tuple[Option, ...]
    territories: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page on a query. ``records`` are those kept, in the order of the rows; ``archived`` counts those put aside.

    ``said`` are the filters in words, ``whole`` how many records of the community a choice of commune leaves aside.
    """

    finding: Finding
    context: ContextLine
    choices: FilterChoices
    actions: ActionList
    records: tuple[ActionRecord, ...]
    total: int
    archived: int
    said: str
    whole: int
    demonstration: bool


def build_plan_page(facts: Facts, query: PlanQuery) -> PlanPage:
    """The page on a query: what is kept is counted, an empty result too.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_plan_page(facts, PlanQuery()).finding.strong
    'Aucune action n’est encore enregistrée.'
    """
    plan, places = facts.plan, places_of(facts)
    records = kept_records(plan, query, places)
    stamp = plan_stamp(facts, query, places, records)
    context = ContextLine(
        territory=places[query.territory].name if query.territory in places else "Morlaix Communauté",
        vintage="",
        reference="",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        demonstration=any(r.demonstration for r in records),
    )
    return PlanPage(
        finding=plan_finding(plan, query, records),
        context=context,
        choices=_choices(facts, query),
        actions=in_order(build_action_list(plan, records, places, stamp), records),
        records=records,
        total=len(plan.records),
        archived=len(plan.archived),
        said=query_words(facts, query, places),
        whole=_whole(plan, query, places),
        demonstration=context.demonstration,
    )


def in_order(actions: ActionList, records: Sequence[ActionRecord]) -> ActionList:
    """The same list in the order of the records, rows and lines of its table alike."""
    places = {record.id: index for index, record in enumerate(records)}
    paired = sorted(zip(actions.rows, actions.table.rows, strict=True), key=lambda pair: places[pair[0].id])
    return replace(
        actions,
        rows=tuple(row for row, _ in paired),
        table=replace(actions.table, rows=tuple(line for _, line in paired)),
    )


def plan_finding(plan: Plan, query: PlanQuery, records: Sequence[ActionRecord]) -> Finding:
    """« 118 actions, 64 en cours, 9 en retard, 12 à confirmer. »: a faded status is not counted as current.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> plan_finding(EMPTY_PLAN, PlanQuery(axis="4"), ()).strong
    'Aucune action n’est encore enregistrée.'
    """
    if not plan.known:
        return UNKNOWN
    if not records:
        return _nothing(plan, query)
    counts = [plural(len(records), "action", "actions"), *(text for text in _counts(plan, records) if text)]
    faded = sum(plan.marks[r.id].to_confirm for r in records)
    caution = (
        f"{'Un statut' if faded == 1 else 'Les statuts'} que personne n’a "
        f"confirmé{'' if faded == 1 else 's'} depuis {plan.confirm_within}{HARD}jours ne "
        f"compte{'' if faded == 1 else 'nt'} plus comme {'actuel' if faded == 1 else 'actuels'}."
        if faded
        else ""
    )
    return Finding(f"{', '.join(counts)}.", caution, any(r.demonstration for r in records))


def _nothing(plan: Plan, query: PlanQuery) -> Finding:
    if not plan.records and not query.archived:
        return Finding("Aucune action n’est encore enregistrée.", "Créez la première fiche-action.")
    if query.archived and not query.narrowed:
        return Finding("Aucune fiche n’est archivée.", "Une fiche archivée quitte les listes et garde son historique.")
    return Finding("Aucune action ne répond à ces filtres.", "Retirez un filtre ou effacez la recherche.")


def _counts(plan: Plan, records: Sequence[ActionRecord]) -> tuple[str, ...]:
    marks = [plan.marks[r.id] for r in records]
    current = plan.statuses(records)
    counted = (
        (current[ActionStatus.RUNNING], "en cours"),
        (sum(m.late for m in marks), "en retard"),
        (current[ActionStatus.BLOCKED], "bloquée"),
        (sum(m.to_confirm for m in marks), "à confirmer"),
        (sum(bool(r.arbitration) for r in records), "en attente d’un arbitrage"),
    )
    return tuple(
        f"{format_number(count)}{HARD}{words}{'s' if words == 'bloquée' and count > 1 else ''}"
        for count, words in counted
        if count
    )


def query_words(facts: Facts, query: PlanQuery, places: Mapping[str, Territory]) -> str:
    """The filters in words: « axe 4 · en retard ou bloquée · « médecin » »; an empty text without any filter."""
    leads = lead_codes(facts.plan.everything)
    several = (
        [STATUSES[c].value for c in query.statuses if c in STATUSES],
        [leads.get(c, c) for c in query.leads],
        [PUBLIC_CODES[c] for c in query.publics if c in PUBLIC_CODES],
        [MARKS[c].words for c in query.marks if c in MARKS],
    )
    place = places.get(query.territory)
    parts = [
        f"axe {query.axis}" if query.axis else "",
        f"objectif {query.objective}" if query.objective else "",
        *(" ou ".join(words) for words in several),
        place.name if place and query.territory != EPCI_CODE else "",
        f"«{HARD}{query.search.strip()}{HARD}»" if query.search.strip() else "",
        "fiches archivées" if query.archived else "",
    ]
    return " · ".join(part for part in parts if part)


def plan_stamp(
    facts: Facts, query: PlanQuery, places: Mapping[str, Territory], records: Sequence[ActionRecord]
) -> Stamp:
    """What travels with every table of the plan: the filters in words, the change of the plan, the demonstration."""
    said = query_words(facts, query, places)
    return Stamp(
        selection=capital(said) if said else "Tout le plan d’actions",
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        sources=(SOURCE,),
        demonstration=any(r.demonstration for r in records),
    )


def whole_sentence(page: PlanPage) -> str:
    """« 12 autres actions portent sur toute la communauté : elles ne sont rattachées à aucune commune. »."""
    if not page.whole:
        return ""
    counted = plural(page.whole, "autre action porte", "autres actions portent")
    return f"{counted} sur toute la communauté\u00a0: rattachées à aucune commune, elles ne sont pas listées ici."


def _whole(plan: Plan, query: PlanQuery, places: Mapping[str, Territory]) -> int:
    if query.territory == EPCI_CODE:
        return 0
    everywhere = kept_records(plan, replace(query, territory=EPCI_CODE), places)
    return sum(EPCI_CODE in r.territories for r in everywhere)


def _choices(facts: Facts, query: PlanQuery) -> FilterChoices:
    axes = facts.catalogue.axes
    offered = [o for axis in axes if query.axis in ("", str(axis.number)) for o in axis.objectives]
    leads = {**{code: code for code in query.leads}, **lead_codes(facts.plan.everything)}
    return FilterChoices(
        axes=(Option("", "Tous les axes"), *(Option(str(a.number), f"Axe {a.number} · {a.short_title}") for a in axes)),
        objectives=(Option("", "Tous les objectifs"), *(Option(o.id, f"{o.id} {o.title}") for o in offered)),
        statuses=tuple(Option(code, status.value) for code, status in STATUSES.items()),
        leads=tuple(Option(code, name) for code, name in leads.items()),
        publics=tuple(Option(code, capital(public)) for code, public in PUBLIC_CODES.items()),
        marks=tuple(Option(code, capital(mark.words)) for code, mark in MARKS.items()),
        orders=tuple(Option(code, order.words) for code, order in ORDERS.items()),
        territories=territory_options(facts),
    )


def slice_of(actions: ActionList, first: int, last: int) -> ActionList:
    """Some rows of a list, its title and its whole table kept.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> slice_of(build_action_list(EMPTY_PLAN, (), {}, Stamp("", "", "", "", ())), 0, 40).rows
    ()
    """
    return replace(actions, rows=actions.rows[first:last])
