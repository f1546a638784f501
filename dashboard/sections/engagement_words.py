"""What the two views of commitments share: the queries of the address, the links of files. Draws nothing."""

from collections.abc import Callable

from dashboard.selection import PageChoices
from dashboard.widgets.downloads import ExportLink
from indicators.views.effort_amounts import EffortQuery
from indicators.views.effort_model import EffortView
from indicators.views.engagement_model import EngagementQuery, EngagementView
from indicators.views.pages import Option

VIEWS = (Option("matrice", "Qui s’engage"), Option("effort", "Effort public et besoin"))


def engagement_query_of(choices: PageChoices) -> EngagementQuery:
    """The filters of the matrix that the address names."""
    return EngagementQuery(
        axis=choices["axe"],
        shown=choices["montrer"],
        order=choices["rang"],
        alone=choices["seuls"] == "oui",
        year=choices["annee"],
    )


def effort_query_of(choices: PageChoices) -> EffortQuery:
    """The filters of effort and need that the address names."""
    return EffortQuery(
        axis=choices["axe"],
        funder=choices["financeur"],
        amount=choices["montant"],
        year=choices["annee"],
        indicator=choices["indicateur"],
        reference=choices["reference"],
        split=choices["partage"] != "non",
    )


def engagement_export(view: EngagementView, choices: PageChoices) -> ExportLink:
    """The file of exactly the rows shown."""
    query = engagement_query_of(choices)
    params = (
        ("edition", choices["edition"]),
        ("axe", query.axis),
        ("rang", query.order),
        ("seuls", "oui" if query.alone else ""),
        ("annee", view.year),
    )
    return ExportLink("engagement", params, view.table.title)


def effort_export(view: EffortView, choices: PageChoices, visual: str, title: str) -> ExportLink:
    """A file of effort and need, the defaults of the page named in its address."""
    return ExportLink(visual, (("edition", choices["edition"]), *view.chosen.items()), title)


def objective_address(choices: PageChoices) -> Callable[[str], str]:
    """The address of the plan filtered on an objective."""
    return lambda objective: choices.address("plan-d-actions", objectif=objective)
