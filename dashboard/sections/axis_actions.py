"""The actions and the commitments of an axis, in the tabs of its page. Computes nothing."""

from dashboard import resources
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.sections.engagement_words import objective_address
from dashboard.selection import PageChoices
from dashboard.widgets.action_table import action_table
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.engagement import engagement_legend, engagement_matrix
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import notice
from data_access.services.engagement import read_engagement
from indicators.views.engagement_model import EngagementQuery
from indicators.views.pages import AxisPage, Notice
from indicators.views.table import Table

PLAN = "plan-d-actions"
INVENTED = Notice(
    "info", "Données de démonstration.", "Aucun rôle ni montant n’est un engagement réel d’un partenaire."
)


def show_axis_actions(screen: AxisScreen, choices: PageChoices) -> None:
    """By objective, then action by action, then by commune with the way to the map."""
    render(screen.once("actions", lambda: _actions(screen.page, choices)))


def show_axis_commitments(screen: AxisScreen, choices: PageChoices) -> None:
    """The rows of the matrix for the objectives of the axis, with the way to the whole of it."""
    render(screen.once("engagements", lambda: _commitments(screen.page, choices)))


def axis_export(page: AxisPage, choices: PageChoices, visual: str) -> ExportLink:
    """A file of the page: the objective and the indicator shown are named in its address."""
    exact = {"axe": str(page.number), "objectif": page.objective, "indicateur": page.block.indicator}
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), page.block.label)


def _actions(page: AxisPage, choices: PageChoices) -> Html:
    axis = str(page.number)
    by_objective = axis_export(page, choices, "actions_objectifs")
    objectives = _card(page.objective_actions, by_objective)
    table = action_table(page.actions, lambda row: choices.address(PLAN, action=row.id), level="h2")
    every = link("Toutes les actions de l’axe", choices.address(PLAN, axe=axis))
    listed = card_foot(page.actions.table, axis_export(page, choices, "actions_axe"))
    on_map = link("Voir ces actions sur la carte", choices.address(PLAN, axe=axis, vue="carte"))
    foot = card_foot(page.action_places, axis_export(page, choices, "actions_communes"))
    heading = card_heading(page.action_places.title, page.action_places.notes[0], level="h2")
    places = tag("section", heading, tag("p", on_map), foot, class_="card")
    return join([objectives, table, every, listed, places])


def _commitments(page: AxisPage, choices: PageChoices) -> Html:
    query = EngagementQuery(axis=str(page.number))
    view = read_engagement(resources.store(), current_actor(), query, choices["edition"])
    title = tag("p", tag("strong", ordinals(view.finding.strong)), " ", ordinals(view.finding.caution))
    matrix = engagement_matrix(view, "", objective_address(choices), lambda _: choices.address())
    whole = link("Voir toute la matrice d’engagement", choices.address("engagement", axe=str(page.number)))
    params = (("edition", choices["edition"]), ("axe", str(page.number)), ("annee", view.year))
    export = ExportLink("engagement", params, view.table.title)
    heading = card_heading("Qui s’engage sur les objectifs de l’axe", demonstration=view.demonstration, level="h2")
    invented = notice(INVENTED) if view.demonstration else None
    note = tag("p", ordinals(" ".join(view.notes)), class_="card-note")
    foot = card_foot(view.table, export)
    whole_card = tag("section", heading, title, engagement_legend(), matrix, note, tag("p", whole), foot, class_="card")
    return join([invented, whole_card])


def _card(table: Table, export: ExportLink) -> Html:
    files = tag("div", download_links(export), class_="card-files")
    shown = html_table(table, caption_visible=False)
    return tag("section", card_heading(table.title, level="h2"), shown, files, class_="card")
