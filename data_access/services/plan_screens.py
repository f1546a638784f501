"""Reads the page of the plan and the page of one action: facts with what the actor sees, handed to pure builders."""

from dataclasses import dataclass

from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.signatories import signatory_of_organisation
from data_access.repositories.organisations import Organisations
from data_access.services.actions import HistoryLine, action_history
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.errors import NotFoundError
from indicators.views.plan_budget import BudgetView, build_budget
from indicators.views.plan_calendar import CalendarView, build_calendar
from indicators.views.plan_map import build_action_map
from indicators.views.plan_page import PlanPage, build_plan_page
from indicators.views.plan_query import PlanQuery
from indicators.views.record_choices import RecordChoices, record_choices
from indicators.views.record_page import HistoryEntry, RecordPage, build_record_page
from indicators.views.visuals import MapView


@dataclass(frozen=True, slots=True)
class RecordScreen:
    """One action as a page shows it: the record with what is computed of it, and every gesture on it."""

    page: RecordPage
    history: tuple[HistoryEntry, ...]


@operation("actions.lire")
def read_plan_page(store: Store, actor: Actor, query: PlanQuery, edition: str = "") -> PlanPage:
    """The page of the plan on a query, with the records that the actor may read."""
    return build_plan_page(facts_for(store, edition, actor), query)


@operation("actions.lire")
def read_calendar(store: Store, actor: Actor, query: PlanQuery, edition: str = "") -> CalendarView:
    """The calendar of the records of a query, with the committees that closed an edition."""
    facts = facts_for(store, edition, actor)
    page = build_plan_page(facts, query)
    with store.reading() as uow:
        committees = [(found.label, paris_date(found.at)) for found in uow.editions.all()]
    return build_calendar(facts.plan, page.records, committees, page.actions.table.stamp)


@operation("actions.lire")
def read_plan_budget(store: Store, actor: Actor, query: PlanQuery, edition: str = "") -> BudgetView:
    """The budget of the records of a query."""
    page = build_plan_page(facts_for(store, edition, actor), query)
    return build_budget(page.records, store.catalogue, signatory_of_organisation(), page.actions.table.stamp)


@operation("actions.lire")
def read_action_map(store: Store, actor: Actor, query: PlanQuery, edition: str = "") -> MapView:
    """The active actions of a query by commune; those of the whole community are told apart."""
    facts = facts_for(store, edition, actor)
    page = build_plan_page(facts, query)
    return build_action_map(facts, page.records, query.territory, page.actions.table.stamp)


@operation("actions.lire")
def read_record_screen(store: Store, actor: Actor, action_id: str, edition: str = "") -> RecordScreen:
    """One action with its history; NotFoundError when there is none, or none that the actor may read.

    Under a closed edition the history stops at the version the edition froze.
    """
    facts = facts_for(store, edition, actor)
    record = facts.plan.by_id.get(action_id)
    if record is None:
        message = "Cette fiche n’existe pas, ou vous ne pouvez pas la lire. Choisissez-la dans le plan d’actions."
        raise NotFoundError(message)
    closed = store.edition(edition).at if edition else None
    told = [line for line in action_history(store, actor, action_id) if closed is None or line.at <= closed]
    return RecordScreen(build_record_page(facts, record), tuple(_entry(line) for line in told))


def _entry(line: HistoryLine) -> HistoryEntry:
    who = f"{line.author}, {line.organisation}" if line.organisation else line.author
    changes = tuple((change.label, change.before, change.after) for change in line.changes)
    return HistoryEntry(line.when, who, line.gesture, line.reason, line.version, changes, line.said)


@operation("actions.lire")
def read_record_choices(store: Store, actor: Actor, record: ActionRecord) -> RecordChoices:
    """What the form of a record offers: open organisations, territories, indicators, other actions."""
    with store.reading() as uow:
        organisations = tuple(o.name for o in Organisations(uow.connection).all() if o.is_open)
    return record_choices(facts_for(store, "", actor), record, organisations)
