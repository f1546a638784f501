"""What the parts of the plan share: the query of the address, the links of files, who may do what. Draws nothing."""

from dashboard import resources
from dashboard.selection import PageChoices
from dashboard.widgets.downloads import ExportLink
from data_access.actions.access import may_write
from data_access.clock import PARIS
from data_access.identity.actor import Actor
from indicators.actions.model import ActionRecord
from indicators.formats import format_datetime
from indicators.views.plan_query import PlanQuery

SLUG = "plan-d-actions"
LIST_VIEWS = {
    "tableau": "Tableau",
    "calendrier": "Calendrier",
    "budget": "Budget",
    "carte": "Carte",
    "archives": "Archives",
}
EDIT, NEW, ARCHIVES, PROPOSALS = "modifier", "nouvelle", "archives", "propositions"
MODIFY, CREATE = "actions.modifier", "actions.creer"


def query_of(choices: PageChoices) -> PlanQuery:
    """The filters of the address; an objective of another axis than the one chosen is left aside."""
    axis, objective = choices["axe"], choices["objectif"]
    return PlanQuery(
        axis=axis,
        objective=objective if not axis or objective.startswith(axis) else "",
        statuses=choices.several("statut"),
        leads=choices.several("porteur"),
        territory=choices["territoire"],
        publics=choices.several("public"),
        marks=choices.several("marque"),
        search=choices["texte"],
        order=choices["tri"],
        archived=choices["vue"] == ARCHIVES,
    )


def plan_export(visual: str, choices: PageChoices, title: str) -> ExportLink:
    """The file of exactly what is listed: every filter, no page."""
    query = query_of(choices)
    params = (
        ("territoire", choices.values.get("territoire", "")),
        ("edition", choices["edition"]),
        ("axe", query.axis),
        ("objectif", query.objective),
        ("statut", ",".join(query.statuses)),
        ("porteur", ",".join(query.leads)),
        ("public", ",".join(query.publics)),
        ("marque", ",".join(query.marks)),
        ("texte", query.search.strip()),
        ("tri", query.order),
        ("vue", ARCHIVES if query.archived else ""),
    )
    return ExportLink(visual, params, title)


def may_modify(actor: Actor, record: ActionRecord) -> bool:
    """Whether the page may offer to modify a record: the service asks again."""
    return not record.archived and may_write(actor, MODIFY, record)


def page_address(choices: PageChoices, **changes: str) -> str:
    """The address of the plan, filters kept."""
    return choices.address(SLUG, **changes)


def is_past(choices: PageChoices) -> bool:
    """Whether a closed edition is read: nothing may then be written."""
    return bool(choices["edition"])


def now_words() -> str:
    """The instant of the store, in Paris, for « ouverte à 10 h 31 »."""
    return format_datetime(resources.store().clock.now().astimezone(PARIS))
