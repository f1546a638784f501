"""What the parts of the page of targets share: the query of the address, its links and files. Draws nothing."""

from dashboard.selection import PageChoices
from dashboard.widgets.downloads import ExportLink
from indicators.views.target_query import TargetQuery
from indicators.views.target_rows import TargetRow

SLUG = "cibles"
LIST, COMMUNES, WEIGHTS, HISTORY = "cibles", "communes", "poids", "historique"
SET, FREEZE = "cibles.fixer", "cibles.geler"


def query_of(choices: PageChoices) -> TargetQuery:
    """The filters of the address; an objective of another axis than the one chosen is left aside."""
    axis, objective = choices["axe"], choices["objectif"]
    return TargetQuery(
        axis=axis,
        objective=objective if not axis or objective.startswith(axis) else "",
        state=choices["cible"],
        origin=choices["origine"],
        territory=choices["territoire"],
        communes=choices["vue"] == COMMUNES,
    )


def target_export(visual: str, choices: PageChoices, title: str) -> ExportLink:
    """The file of exactly what is listed."""
    query = query_of(choices)
    params = (
        ("territoire", choices.values.get("territoire", "")),
        ("edition", choices["edition"]),
        ("axe", query.axis),
        ("objectif", query.objective),
        ("cible", query.state),
        ("origine", query.origin),
        ("vue", COMMUNES if query.communes else ""),
    )
    return ExportLink(visual, params, title)


def row_address(choices: PageChoices, row: TargetRow) -> str:
    """The address of one target, filters kept."""
    return choices.address(SLUG, indicateur=row.indicator, territoire=row.territory)
